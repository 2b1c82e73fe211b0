using System;

namespace MessagePack;

public ref partial struct MessagePackReader
{
    /// <summary>Reads an integer of any format.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="OverflowException">It is outside 0 to 255.</exception>
    public byte ReadByte()
    {
        byte value = checked((byte)PeekUnsigned(out int size));
        _reader.Advance(size);
        return value;
    }

    /// <summary>Reads an integer of any format.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="OverflowException">It is outside 0 to 65,535.</exception>
    public ushort ReadUInt16()
    {
        ushort value = checked((ushort)PeekUnsigned(out int size));
        _reader.Advance(size);
        return value;
    }

    /// <summary>Reads an integer of any format.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="OverflowException">It is outside 0 to 2³² − 1.</exception>
    public uint ReadUInt32()
    {
        uint value = checked((uint)PeekUnsigned(out int size));
        _reader.Advance(size);
        return value;
    }

    /// <summary>Reads an integer of any format.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="OverflowException">It is negative.</exception>
    public ulong ReadUInt64()
    {
        ulong value = PeekUnsigned(out int size);
        _reader.Advance(size);
        return value;
    }

    /// <summary>Reads an integer of any format.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="OverflowException">It is outside −128 to 127.</exception>
    public sbyte ReadSByte()
    {
        sbyte value = checked((sbyte)PeekSigned(out int size));
        _reader.Advance(size);
        return value;
    }

    /// <summary>Reads an integer of any format.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="OverflowException">It is outside −32,768 to 32,767.</exception>
    public short ReadInt16()
    {
        short value = checked((short)PeekSigned(out int size));
        _reader.Advance(size);
        return value;
    }

    /// <summary>Reads an integer of any format.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="OverflowException">It is outside −2³¹ to 2³¹ − 1.</exception>
    public int ReadInt32()
    {
        int value = checked((int)PeekSigned(out int size));
        _reader.Advance(size);
        return value;
    }

    /// <summary>Reads an integer of any format.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="OverflowException">It is 2⁶³ or more.</exception>
    public long ReadInt64()
    {
        long value = PeekSigned(out int size);
        _reader.Advance(size);
        return value;
    }

    /// <summary>Reads a UTF-16 code unit, written as an integer of any format.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="OverflowException">The integer is outside 0 to 65,535.</exception>
    public char ReadChar() => (char)ReadUInt16();

    /// <summary>Reads a number: float 32, float 64 (rounded) or an integer of any format (rounded).</summary>
    /// <returns>The value.</returns>
    public float ReadSingle()
    {
        byte code = NextCode;
        int size = 1 + GetPayloadSize(code);
        float value = code switch
        {
            MessagePackCode.Float32 => BitConverter.UInt32BitsToSingle((uint)PeekPayload(4)),
            MessagePackCode.Float64 => (float)BitConverter.UInt64BitsToDouble(PeekPayload(8)),
            _ when IsSigned(code) => PeekSigned(out _),
            _ => PeekUnsigned(out _),
        };
        _reader.Advance(size);
        return value;
    }

    /// <summary>Reads a number: float 64, float 32 or an integer of any format (rounded beyond 2⁵³).</summary>
    /// <returns>The value.</returns>
    public double ReadDouble()
    {
        byte code = NextCode;
        int size = 1 + GetPayloadSize(code);
        double value = code switch
        {
            MessagePackCode.Float64 => BitConverter.UInt64BitsToDouble(PeekPayload(8)),
            MessagePackCode.Float32 => BitConverter.UInt32BitsToSingle((uint)PeekPayload(4)),
            _ when IsSigned(code) => PeekSigned(out _),
            _ => PeekUnsigned(out _),
        };
        _reader.Advance(size);
        return value;
    }

    private static bool IsSigned(byte code) =>
        code is >= MessagePackCode.MinNegativeFixInt or (>= MessagePackCode.Int8 and <= MessagePackCode.Int64);

    /// <summary>The bytes after the code, for the formats whose size the code alone gives; else 0.</summary>
    private static int GetPayloadSize(byte code) => code switch
    {
        MessagePackCode.UInt8 or MessagePackCode.Int8 => 1,
        MessagePackCode.UInt16 or MessagePackCode.Int16 => 2,
        MessagePackCode.UInt32 or MessagePackCode.Int32 or MessagePackCode.Float32 => 4,
        MessagePackCode.UInt64 or MessagePackCode.Int64 or MessagePackCode.Float64 => 8,
        _ => 0,
    };

    /// <summary>The next value, an integer of any format; <paramref name="size"/> bytes in all.</summary>
    private readonly long PeekSigned(out int size)
    {
        byte code = NextCode;
        size = 1 + GetPayloadSize(code);
        return code switch
        {
            <= MessagePackCode.MaxFixInt => code,
            >= MessagePackCode.MinNegativeFixInt => unchecked((sbyte)code),
            MessagePackCode.UInt8 or MessagePackCode.UInt16 or MessagePackCode.UInt32 or MessagePackCode.UInt64 =>
                checked((long)PeekPayload(size - 1)),
            MessagePackCode.Int8 => unchecked((sbyte)PeekPayload(1)),
            MessagePackCode.Int16 => unchecked((short)PeekPayload(2)),
            MessagePackCode.Int32 => unchecked((int)PeekPayload(4)),
            MessagePackCode.Int64 => unchecked((long)PeekPayload(8)),
            _ => throw Unexpected(code, "a number"),
        };
    }

    /// <summary>The next value, an integer of any format that is not negative.</summary>
    private readonly ulong PeekUnsigned(out int size)
    {
        byte code = NextCode;
        if (code is < MessagePackCode.UInt8 or > MessagePackCode.UInt64)
            return checked((ulong)PeekSigned(out size));
        size = 1 + GetPayloadSize(code);
        return PeekPayload(size - 1);
    }
}
