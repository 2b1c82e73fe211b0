using System;
using System.Buffers;
using System.Text;

namespace MessagePack;

public ref partial struct MessagePackWriter
{
    /// <summary>Writes nil.</summary>
    public void WriteNil() => WriteCode(MessagePackCode.Nil);

    /// <summary>Writes true or false.</summary>
    /// <param name="value">The value.</param>
    public void Write(bool value) => WriteCode(value ? MessagePackCode.True : MessagePackCode.False);

    /// <summary>Writes a UTF-16 code unit as an integer, in 1, 2 or 3 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(char value) => Write((ushort)value);

    /// <summary>Writes a number as float 32.</summary>
    /// <param name="value">The value.</param>
    public void Write(float value) =>
        WriteToken(MessagePackCode.Float32, BitConverter.SingleToUInt32Bits(value));

    /// <summary>Writes a number as float 64.</summary>
    /// <param name="value">The value.</param>
    public void Write(double value) =>
        WriteToken(MessagePackCode.Float64, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Writes an instant as the timestamp extension, in 6, 10 or 15 bytes.</summary>
    /// <param name="dateTime">The instant; local time is converted, unspecified time is taken to be UTC.</param>
    /// <exception cref="NotSupportedException"><see cref="OldSpec"/> is set: it has no timestamp.</exception>
    public void Write(DateTime dateTime)
    {
        if (OldSpec)
            throw new NotSupportedException("The old specification has no timestamp; set OldSpec to false.");
        if (dateTime.Kind == DateTimeKind.Local)
            dateTime = dateTime.ToUniversalTime();

        (long seconds, long ticks) = Math.DivRem(dateTime.Ticks, TimeSpan.TicksPerSecond);
        seconds -= Timestamp.UnixEpochSeconds;
        uint nanoseconds = (uint)(ticks * TimeSpan.NanosecondsPerTick);
        Span<byte> payload = stackalloc byte[Timestamp.MaxLength];
        int length = Timestamp.Write(payload, seconds, nanoseconds);
        WriteExtensionFormatHeader(new ExtensionHeader(ReservedMessagePackExtensionTypeCode.DateTime, length));
        Copy(payload[..length]);
    }

    /// <summary>Writes a byte array as bin 8, 16 or 32, or nil for none.</summary>
    /// <param name="src">The bytes.</param>
    public void Write(byte[]? src)
    {
        if (src is null)
            WriteNil();
        else
            Write(src.AsSpan());
    }

    /// <summary>Writes bytes as bin 8, 16 or 32.</summary>
    /// <param name="src">The bytes.</param>
    public void Write(ReadOnlySpan<byte> src)
    {
        WriteBinHeader(src.Length);
        WriteRaw(src);
    }

    /// <summary>Writes bytes as bin 8, 16 or 32.</summary>
    /// <param name="src">The bytes, fewer than 2³¹.</param>
    public void Write(in ReadOnlySequence<byte> src)
    {
        WriteBinHeader(checked((int)src.Length));
        WriteRaw(src);
    }

    /// <summary>Writes a string that is UTF-8 already.</summary>
    /// <param name="utf8stringBytes">Its bytes, fewer than 2³¹.</param>
    public void WriteString(in ReadOnlySequence<byte> utf8stringBytes)
    {
        WriteStringHeader(checked((int)utf8stringBytes.Length));
        WriteRaw(utf8stringBytes);
    }

    /// <summary>Writes a string that is UTF-8 already.</summary>
    /// <param name="utf8stringBytes">Its bytes.</param>
    public void WriteString(ReadOnlySpan<byte> utf8stringBytes)
    {
        WriteStringHeader(utf8stringBytes.Length);
        WriteRaw(utf8stringBytes);
    }

    /// <summary>Writes a string, or nil for none. Unpaired surrogates become U+FFFD.</summary>
    /// <param name="value">The string.</param>
    public void Write(string? value)
    {
        if (value is null)
            WriteNil();
        else
            Write(value.AsSpan());
    }

    /// <summary>Writes a string. Unpaired surrogates become U+FFFD.</summary>
    /// <param name="value">The string.</param>
    public void Write(ReadOnlySpan<char> value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        WriteStringHeader(length, allowStr8: !OldSpec);
        Span<byte> span = GetSpan(length);
        Advance(Encoding.UTF8.GetBytes(value, span));
    }

    /// <summary>Writes an extension value.</summary>
    /// <param name="extensionData">Its type and bytes.</param>
    public void WriteExtensionFormat(ExtensionResult extensionData)
    {
        WriteExtensionFormatHeader(extensionData.Header);
        WriteRaw(extensionData.Data);
    }
}
