using System;
using System.Buffers.Binary;
using MessagePack;

namespace DatacenterDes.Results;

/// <summary>Measures records as runs write them, arrays of numbers, short texts and nil, several times as fast as the package skips what may be anything.</summary>
internal static class ScalarRecord
{
    /// <summary>Bytes of a value by its first; 0 of what this does not measure.</summary>
    private static readonly byte[] Sizes = Measured();

    /// <summary>The length of the record that bytes begin with.</summary>
    /// <returns>0 where it is cut off or holds anything else: the package knows.</returns>
    public static int Measure(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 3)
            return 0;
        (int count, int at) = bytes[0] switch
        {
            >= MessagePackCode.MinFixArray and <= MessagePackCode.MaxFixArray => (bytes[0] & 0xf, 1),
            MessagePackCode.Array16 => (BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]), 3),
            _ => (0, 0),
        };
        if (at == 0)
            return 0;
        for (; count > 0; count--)
        {
            if (at + 1 >= bytes.Length)
                return 0;
            int size = Sizes[bytes[at]];
            if (size == 0)
                return 0;
            at += bytes[at] == MessagePackCode.Str8 ? size + bytes[at + 1] : size;
        }

        return at <= bytes.Length ? at : 0;
    }

    private static byte[] Measured()
    {
        var sizes = new byte[256];
        for (int code = MessagePackCode.MinFixInt; code <= MessagePackCode.MaxFixInt; code++)
            sizes[code] = 1;
        for (int code = MessagePackCode.MinNegativeFixInt; code <= MessagePackCode.MaxNegativeFixInt; code++)
            sizes[code] = 1;
        for (int code = MessagePackCode.MinFixStr; code <= MessagePackCode.MaxFixStr; code++)
            sizes[code] = (byte)(1 + (code & 0x1f));
        sizes[MessagePackCode.Nil] = sizes[MessagePackCode.False] = sizes[MessagePackCode.True] = 1;
        sizes[MessagePackCode.UInt8] = sizes[MessagePackCode.Int8] = sizes[MessagePackCode.Str8] = 2;
        sizes[MessagePackCode.UInt16] = sizes[MessagePackCode.Int16] = 3;
        sizes[MessagePackCode.UInt32] = sizes[MessagePackCode.Int32] = sizes[MessagePackCode.Float32] = 5;
        sizes[MessagePackCode.UInt64] = sizes[MessagePackCode.Int64] = sizes[MessagePackCode.Float64] = 9;
        return sizes;
    }
}
