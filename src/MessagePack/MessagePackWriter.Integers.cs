using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace MessagePack;

public ref partial struct MessagePackWriter
{
    private const int MinNegativeFixInt = -32;

    /// <summary>Writes an integer in 1 or 2 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(byte value)
    {
        if (value <= MessagePackCode.MaxFixInt)
            WriteCode(value);
        else
            WriteUInt8(value);
    }

    /// <summary>Writes an integer as uint 8, whatever its value.</summary>
    /// <param name="value">The value.</param>
    public void WriteUInt8(byte value) => WriteToken8(MessagePackCode.UInt8, value);

    /// <summary>Writes an integer in 1 or 2 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(sbyte value)
    {
        if (value >= MinNegativeFixInt)
            WriteCode(unchecked((byte)value));
        else
            WriteInt8(value);
    }

    /// <summary>Writes an integer as int 8, whatever its value.</summary>
    /// <param name="value">The value.</param>
    public void WriteInt8(sbyte value) => WriteToken8(MessagePackCode.Int8, unchecked((byte)value));

    /// <summary>Writes an integer in 1, 2 or 3 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(ushort value)
    {
        if (value <= byte.MaxValue)
            Write((byte)value);
        else
            WriteUInt16(value);
    }

    /// <summary>Writes an integer as uint 16, whatever its value.</summary>
    /// <param name="value">The value.</param>
    public void WriteUInt16(ushort value) => WriteToken(MessagePackCode.UInt16, value);

    /// <summary>Writes an integer in 1, 2 or 3 bytes, as an unsigned one unless it is negative.</summary>
    /// <param name="value">The value.</param>
    public void Write(short value)
    {
        if (value >= 0)
            Write((ushort)value);
        else if (value >= sbyte.MinValue)
            Write((sbyte)value);
        else
            WriteInt16(value);
    }

    /// <summary>Writes an integer as int 16, whatever its value.</summary>
    /// <param name="value">The value.</param>
    public void WriteInt16(short value) => WriteToken(MessagePackCode.Int16, unchecked((ushort)value));

    /// <summary>Writes an integer in 1, 2, 3 or 5 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(uint value)
    {
        if (value <= ushort.MaxValue)
            Write((ushort)value);
        else
            WriteUInt32(value);
    }

    /// <summary>Writes an integer as uint 32, whatever its value.</summary>
    /// <param name="value">The value.</param>
    public void WriteUInt32(uint value) => WriteToken(MessagePackCode.UInt32, value);

    /// <summary>Writes an integer in 1, 2, 3 or 5 bytes, as an unsigned one unless it is negative.</summary>
    /// <param name="value">The value.</param>
    public void Write(int value)
    {
        if (value >= 0)
            Write((uint)value);
        else if (value >= short.MinValue)
            Write((short)value);
        else
            WriteInt32(value);
    }

    /// <summary>Writes an integer as int 32, whatever its value.</summary>
    /// <param name="value">The value.</param>
    public void WriteInt32(int value) => WriteToken(MessagePackCode.Int32, unchecked((uint)value));

    /// <summary>Writes an integer in 1, 2, 3, 5 or 9 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(ulong value)
    {
        if (value <= uint.MaxValue)
            Write((uint)value);
        else
            WriteUInt64(value);
    }

    /// <summary>Writes an integer as uint 64, whatever its value.</summary>
    /// <param name="value">The value.</param>
    public void WriteUInt64(ulong value) => WriteToken(MessagePackCode.UInt64, value);

    /// <summary>Writes an integer in 1, 2, 3, 5 or 9 bytes, as an unsigned one unless it is negative.</summary>
    /// <param name="value">The value.</param>
    public void Write(long value)
    {
        if (value >= 0)
            Write((ulong)value);
        else if (value >= int.MinValue)
            Write((int)value);
        else
            WriteInt64(value);
    }

    /// <summary>Writes an integer as int 64, whatever its value.</summary>
    /// <param name="value">The value.</param>
    public void WriteInt64(long value) => WriteToken(MessagePackCode.Int64, unchecked((ulong)value));

    /// <summary>The bytes that an integer takes in its smallest format.</summary>
    /// <param name="value">The value.</param>
    /// <returns>1, 2, 3, 5 or 9.</returns>
    public static int GetEncodedLength(long value) => value switch
    {
        >= 0 => GetEncodedLength((ulong)value),
        >= MinNegativeFixInt => 1,
        >= sbyte.MinValue => 2,
        >= short.MinValue => 3,
        >= int.MinValue => 5,
        _ => 9,
    };

    /// <summary>The bytes that an integer takes in its smallest format.</summary>
    /// <param name="value">The value.</param>
    /// <returns>1, 2, 3, 5 or 9.</returns>
    public static int GetEncodedLength(ulong value) => value switch
    {
        <= MessagePackCode.MaxFixInt => 1,
        <= byte.MaxValue => 2,
        <= ushort.MaxValue => 3,
        <= uint.MaxValue => 5,
        _ => 9,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteCode(byte code)
    {
        GetSpan(1)[0] = code;
        Advance(1);
    }

    private void WriteToken8(byte code, byte payload)
    {
        Span<byte> span = GetSpan(2);
        span[1] = payload;
        span[0] = code;
        Advance(2);
    }

    private void WriteToken(byte code, ushort payload)
    {
        Span<byte> span = GetSpan(3);
        BinaryPrimitives.WriteUInt16BigEndian(span[1..], payload);
        span[0] = code;
        Advance(3);
    }

    private void WriteToken(byte code, uint payload)
    {
        Span<byte> span = GetSpan(5);
        BinaryPrimitives.WriteUInt32BigEndian(span[1..], payload);
        span[0] = code;
        Advance(5);
    }

    private void WriteToken(byte code, ulong payload)
    {
        Span<byte> span = GetSpan(9);
        BinaryPrimitives.WriteUInt64BigEndian(span[1..], payload);
        span[0] = code;
        Advance(9);
    }
}
