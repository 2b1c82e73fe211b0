using System;
using System.Buffers;
using System.Text;

namespace MessagePack;

public ref partial struct MessagePackReader
{
    /// <summary>The most UTF-16 code units of a .NET string; a longer UTF-8 string is refused, not tried.</summary>
    private const uint MaxStringLength = 0x3FFF_FFDF;

    /// <summary>Reads a byte array; a string, as its bytes; or nil.</summary>
    /// <returns>A slice of <see cref="Sequence"/>, or null for nil.</returns>
    public ReadOnlySequence<byte>? ReadBytes()
    {
        if (TryReadNil())
            return null;
        ThrowEndOfStreamUnless(TryPeekBinHeader(out uint length, out int size));
        return ReadPayload(size, length);
    }

    /// <summary>Reads a string or nil.</summary>
    /// <returns>The UTF-8 bytes, unchecked, as a slice of <see cref="Sequence"/>, or null for nil.</returns>
    public ReadOnlySequence<byte>? ReadStringSequence()
    {
        if (TryReadNil())
            return null;
        ThrowEndOfStreamUnless(TryPeekStringHeader(out uint length, out int size));
        return ReadPayload(size, length);
    }

    /// <summary>Reads a string, if it lies in one segment of <see cref="Sequence"/>.</summary>
    /// <param name="span">Its UTF-8 bytes, unchecked.</param>
    /// <returns>False, with nothing read, for nil and for a string across segments: see <see cref="ReadStringSequence"/>.</returns>
    public bool TryReadStringSpan(out ReadOnlySpan<byte> span)
    {
        span = default;
        if (IsNil)
            return false;
        ThrowEndOfStreamUnless(
            TryPeekStringHeader(out uint length, out int size) && _reader.Remaining >= size + (long)length);

        // The header may end one segment and the bytes begin the next.
        SequenceReader<byte> ahead = _reader;
        ahead.Advance(size);
        if (ahead.UnreadSpan.Length < length)
            return false;
        span = ahead.UnreadSpan[..(int)length];
        ahead.Advance(length);
        _reader = ahead;
        return true;
    }

    /// <summary>Reads a string or nil. Bytes that are not UTF-8 become U+FFFD.</summary>
    /// <returns>The string, or null for nil.</returns>
    public string? ReadString()
    {
        if (TryReadNil())
            return null;
        ThrowEndOfStreamUnless(
            TryPeekStringHeader(out uint length, out int size) && _reader.Remaining >= size + (long)length);
        if (length > MaxStringLength)
            throw new MessagePackSerializationException($"String of {length} bytes; at most {MaxStringLength} are supported.");

        ReadOnlySpan<byte> unread = _reader.UnreadSpan;
        long end = size + (long)length;
        if (unread.Length < end)
            return Encoding.UTF8.GetString(ReadPayload(size, length));
        string value = Encoding.UTF8.GetString(unread[size..(int)end]);
        _reader.Advance(end);
        return value;
    }

    /// <summary>Reads an extension value.</summary>
    /// <returns>Its type, and its bytes as a slice of <see cref="Sequence"/>.</returns>
    public ExtensionResult ReadExtensionFormat()
    {
        ThrowEndOfStreamUnless(TryPeekExtensionHeader(out ExtensionHeader header, out int size));
        return new ExtensionResult(header.TypeCode, ReadPayload(size, header.Length));
    }

    /// <summary>Reads a timestamp.</summary>
    /// <returns>The instant, in UTC, cut to 100 ns.</returns>
    public DateTime ReadDateTime()
    {
        ThrowEndOfStreamUnless(TryPeekExtensionHeader(out ExtensionHeader header, out int size));
        return ReadDateTime(header, size);
    }

    /// <summary>Reads a timestamp whose header has been read.</summary>
    /// <param name="header">The header.</param>
    /// <returns>The instant, in UTC, cut to 100 ns.</returns>
    public DateTime ReadDateTime(ExtensionHeader header) => ReadDateTime(header, headerSize: 0);

    private DateTime ReadDateTime(ExtensionHeader header, int headerSize)
    {
        if (header is not { TypeCode: ReservedMessagePackExtensionTypeCode.DateTime, Length: 4 or 8 or 12 })
        {
            throw new MessagePackSerializationException(
                $"Extension of type {header.TypeCode} and {header.Length} bytes; expected a timestamp: type -1 and 4, 8 or 12 bytes.");
        }

        int end = headerSize + (int)header.Length;
        Span<byte> token = stackalloc byte[1 + sizeof(uint) + 1 + Timestamp.MaxLength];
        ThrowEndOfStreamUnless(_reader.TryCopyTo(token[..end]));
        DateTime value = Timestamp.Read(token[headerSize..end]);
        _reader.Advance(end);
        return value;
    }

    private ReadOnlySequence<byte> ReadPayload(int headerSize, uint length)
    {
        ThrowEndOfStreamUnless(_reader.Remaining >= headerSize + (long)length);
        _reader.Advance(headerSize);
        ReadOnlySequence<byte> payload = _reader.Sequence.Slice(_reader.Position, length);
        _reader.Advance(length);
        return payload;
    }
}
