using System;

namespace MessagePack;

public ref partial struct MessagePackWriter
{
    private const int MaxFixCount = 15;
    private const int MaxFixStringLength = 31;

    /// <summary>Starts an array; its elements follow.</summary>
    /// <param name="count">Their number, not negative.</param>
    public void WriteArrayHeader(int count) => WriteArrayHeader(checked((uint)count));

    /// <summary>Starts an array; its elements follow.</summary>
    /// <param name="count">Their number.</param>
    public void WriteArrayHeader(uint count)
    {
        if (count <= MaxFixCount)
            WriteCode((byte)(MessagePackCode.MinFixArray | count));
        else if (count <= ushort.MaxValue)
            WriteToken(MessagePackCode.Array16, (ushort)count);
        else
            WriteToken(MessagePackCode.Array32, count);
    }

    /// <summary>Starts a map; its pairs, key then value, follow.</summary>
    /// <param name="count">The number of pairs, not negative.</param>
    public void WriteMapHeader(int count) => WriteMapHeader(checked((uint)count));

    /// <summary>Starts a map; its pairs, key then value, follow.</summary>
    /// <param name="count">The number of pairs.</param>
    public void WriteMapHeader(uint count)
    {
        if (count <= MaxFixCount)
            WriteCode((byte)(MessagePackCode.MinFixMap | count));
        else if (count <= ushort.MaxValue)
            WriteToken(MessagePackCode.Map16, (ushort)count);
        else
            WriteToken(MessagePackCode.Map32, count);
    }

    /// <summary>Starts a byte array; its bytes follow, by <see cref="WriteRaw(ReadOnlySpan{byte})"/>.</summary>
    /// <param name="length">Their number, not negative.</param>
    public void WriteBinHeader(int length)
    {
        if (OldSpec)
            WriteStringHeader(length);
        else if (length is >= 0 and <= byte.MaxValue)
            WriteToken8(MessagePackCode.Bin8, (byte)length);
        else if (length is >= 0 and <= ushort.MaxValue)
            WriteToken(MessagePackCode.Bin16, (ushort)length);
        else
            WriteToken(MessagePackCode.Bin32, checked((uint)length));
    }

    /// <summary>Starts a string; its UTF-8 bytes follow, by <see cref="WriteRaw(ReadOnlySpan{byte})"/>.</summary>
    /// <param name="byteCount">Their number, not negative.</param>
    /// <remarks>Writes str 8 even for <see cref="OldSpec"/>, as the package does.</remarks>
    public void WriteStringHeader(int byteCount) => WriteStringHeader(byteCount, allowStr8: true);

    /// <summary>Starts an extension value; its bytes follow, by <see cref="WriteRaw(ReadOnlySpan{byte})"/>.</summary>
    /// <param name="extensionHeader">Its type and length.</param>
    public void WriteExtensionFormatHeader(ExtensionHeader extensionHeader)
    {
        byte fixedCode = extensionHeader.Length switch
        {
            1 => MessagePackCode.FixExt1,
            2 => MessagePackCode.FixExt2,
            4 => MessagePackCode.FixExt4,
            8 => MessagePackCode.FixExt8,
            16 => MessagePackCode.FixExt16,
            _ => 0,
        };
        if (fixedCode != 0)
            WriteCode(fixedCode);
        else if (extensionHeader.Length <= byte.MaxValue)
            WriteToken8(MessagePackCode.Ext8, (byte)extensionHeader.Length);
        else if (extensionHeader.Length <= ushort.MaxValue)
            WriteToken(MessagePackCode.Ext16, (ushort)extensionHeader.Length);
        else
            WriteToken(MessagePackCode.Ext32, extensionHeader.Length);
        WriteCode(unchecked((byte)extensionHeader.TypeCode));
    }

    private void WriteStringHeader(int byteCount, bool allowStr8)
    {
        if (byteCount is >= 0 and <= MaxFixStringLength)
            WriteCode((byte)(MessagePackCode.MinFixStr | byteCount));
        else if (allowStr8 && byteCount is >= 0 and <= byte.MaxValue)
            WriteToken8(MessagePackCode.Str8, (byte)byteCount);
        else if (byteCount is >= 0 and <= ushort.MaxValue)
            WriteToken(MessagePackCode.Str16, (ushort)byteCount);
        else
            WriteToken(MessagePackCode.Str32, checked((uint)byteCount));
    }
}
