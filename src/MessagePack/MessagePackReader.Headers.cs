using System;
using System.IO;

namespace MessagePack;

public ref partial struct MessagePackReader
{
    /// <summary>Reads the start of an array; its elements follow.</summary>
    /// <returns>Their number, which is no more than the bytes that are left.</returns>
    /// <exception cref="EndOfStreamException">There is a byte too few for each element, or no whole header.</exception>
    public int ReadArrayHeader()
    {
        ThrowEndOfStreamUnless(TryReadArrayHeader(out int count) && _reader.Remaining >= count);
        return count;
    }

    /// <summary>Reads the start of an array; its elements follow.</summary>
    /// <param name="count">Their number, which nothing bounds: the bytes may not have arrived yet.</param>
    /// <returns>Whether the whole header was there.</returns>
    public bool TryReadArrayHeader(out int count)
    {
        if (_reader.End || !TryPeekArrayHeader(out uint elements, out int size))
        {
            count = 0;
            return false;
        }

        count = ToCount(elements);
        _reader.Advance(size);
        return true;
    }

    /// <summary>Reads the start of a map; its pairs, key then value, follow.</summary>
    /// <returns>Their number, which is no more than half the bytes that are left.</returns>
    /// <exception cref="EndOfStreamException">There are too few bytes for the pairs, or no whole header.</exception>
    public int ReadMapHeader()
    {
        ThrowEndOfStreamUnless(TryReadMapHeader(out int count) && _reader.Remaining >= 2L * count);
        return count;
    }

    /// <summary>Reads the start of a map; its pairs, key then value, follow.</summary>
    /// <param name="count">Their number, which nothing bounds: the bytes may not have arrived yet.</param>
    /// <returns>Whether the whole header was there.</returns>
    public bool TryReadMapHeader(out int count)
    {
        if (_reader.End || !TryPeekMapHeader(out uint pairs, out int size))
        {
            count = 0;
            return false;
        }

        count = ToCount(pairs);
        _reader.Advance(size);
        return true;
    }

    /// <summary>Reads the start of an extension value; its bytes follow.</summary>
    /// <returns>Its type and length, which is no more than the bytes that are left.</returns>
    /// <exception cref="EndOfStreamException">There are too few bytes.</exception>
    public ExtensionHeader ReadExtensionFormatHeader()
    {
        ThrowEndOfStreamUnless(
            TryReadExtensionFormatHeader(out ExtensionHeader header) && _reader.Remaining >= header.Length);
        return header;
    }

    /// <summary>Reads the start of an extension value; its bytes follow.</summary>
    /// <param name="extensionHeader">Its type and length, which nothing bounds: the bytes may not have arrived yet.</param>
    /// <returns>Whether the whole header was there.</returns>
    public bool TryReadExtensionFormatHeader(out ExtensionHeader extensionHeader)
    {
        if (_reader.End || !TryPeekExtensionHeader(out extensionHeader, out int size))
        {
            extensionHeader = default;
            return false;
        }

        _reader.Advance(size);
        return true;
    }

    private static int ToCount(uint count) => count <= int.MaxValue
        ? (int)count
        : throw new MessagePackSerializationException($"{count} elements or pairs; at most {int.MaxValue} are supported.");

    private readonly bool TryPeekArrayHeader(out uint count, out int size)
    {
        byte code = NextCode;
        return code is >= MessagePackCode.MinFixArray and <= MessagePackCode.MaxFixArray
            ? Found((uint)(code - MessagePackCode.MinFixArray), out count, out size)
            : TryPeekLength(code switch
            {
                MessagePackCode.Array16 => 2,
                MessagePackCode.Array32 => 4,
                _ => throw Unexpected(code, "an array"),
            }, out count, out size);
    }

    private readonly bool TryPeekMapHeader(out uint count, out int size)
    {
        byte code = NextCode;
        return code is >= MessagePackCode.MinFixMap and <= MessagePackCode.MaxFixMap
            ? Found((uint)(code - MessagePackCode.MinFixMap), out count, out size)
            : TryPeekLength(code switch
            {
                MessagePackCode.Map16 => 2,
                MessagePackCode.Map32 => 4,
                _ => throw Unexpected(code, "a map"),
            }, out count, out size);
    }

    private readonly bool TryPeekStringHeader(out uint length, out int size)
    {
        byte code = NextCode;
        return code is >= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr
            ? Found((uint)(code - MessagePackCode.MinFixStr), out length, out size)
            : TryPeekLength(code switch
            {
                MessagePackCode.Str8 => 1,
                MessagePackCode.Str16 => 2,
                MessagePackCode.Str32 => 4,
                _ => throw Unexpected(code, "a string"),
            }, out length, out size);
    }

    private readonly bool TryPeekBinHeader(out uint length, out int size) => NextCode switch
    {
        MessagePackCode.Bin8 => TryPeekLength(1, out length, out size),
        MessagePackCode.Bin16 => TryPeekLength(2, out length, out size),
        MessagePackCode.Bin32 => TryPeekLength(4, out length, out size),
        // Writers of the old specification had no byte arrays but strings.
        _ => TryPeekStringHeader(out length, out size),
    };

    private readonly bool TryPeekExtensionHeader(out ExtensionHeader header, out int size)
    {
        byte code = NextCode;
        int lengthSize = 0;
        uint length = 0;
        switch (code)
        {
            case >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16:
                length = 1u << (code - MessagePackCode.FixExt1);
                break;
            case >= MessagePackCode.Ext8 and <= MessagePackCode.Ext32:
                lengthSize = 1 << (code - MessagePackCode.Ext8);
                break;
            default:
                throw Unexpected(code, "an extension value");
        }

        size = 1 + lengthSize + 1;
        Span<byte> token = stackalloc byte[1 + sizeof(uint) + 1];
        if (!_reader.TryCopyTo(token[..size]))
        {
            header = default;
            return false;
        }

        if (lengthSize > 0)
            length = (uint)PeekPayload(lengthSize);
        header = new ExtensionHeader(unchecked((sbyte)token[size - 1]), length);
        return true;
    }

    private readonly bool TryPeekLength(int lengthSize, out uint length, out int size)
    {
        bool whole = TryPeekPayload(lengthSize, out ulong payload);
        length = (uint)payload;
        size = 1 + lengthSize;
        return whole;
    }

    private static bool Found(uint count, out uint result, out int size)
    {
        result = count;
        size = 1;
        return true;
    }
}
