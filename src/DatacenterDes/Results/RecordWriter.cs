using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using MessagePack;

namespace DatacenterDes.Results;

/// <summary>A record on its way into the buffer of its file, in which there is room for all of it from the start.</summary>
/// <remarks>A long run writes some ten million: nothing is asked of the file between two columns.</remarks>
internal ref struct RecordWriter
{
    /// <summary>Bytes that the header of a record takes at most.</summary>
    public const int HeaderBytes = 5;

    /// <summary>Bytes that a number takes at most.</summary>
    public const int NumberBytes = 9;

    private readonly RecordFile _file;
    private readonly Span<byte> _room;
    private int _length;

    /// <summary>Begins a record.</summary>
    /// <param name="file">Where it goes.</param>
    /// <param name="most">Bytes that it takes at most.</param>
    public RecordWriter(RecordFile file, int most)
    {
        _file = file;
        _room = file.GetSpan(most);
    }

    /// <summary>Text as it stands in a record.</summary>
    public static byte[] Encode(string text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.Write(text);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes how many columns follow.</summary>
    public void WriteHeader(int columns)
    {
        if (!MessagePackPrimitives.TryWriteArrayHeader(_room[_length..], (uint)columns, out int written))
            throw TooLong();
        _length += written;
    }

    /// <summary>Writes a number in the shortest form.</summary>
    /// <remarks>Once in the program: a dozen in a row would not be found in the processor's nearest cache.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Write(long number)
    {
        if (!MessagePackPrimitives.TryWrite(_room[_length..], number, out int written))
            throw TooLong();
        _length += written;
    }

    /// <summary>Writes a number.</summary>
    public void Write(double number)
    {
        if (!MessagePackPrimitives.TryWrite(_room[_length..], number, out int written))
            throw TooLong();
        _length += written;
    }

    /// <summary>Writes a number, or that there is none.</summary>
    public void Write(double? number)
    {
        if (number is { } value)
            Write(value);
        else
            WriteNil();
    }

    /// <summary>Writes an index or a number of something, or that there is none.</summary>
    /// <param name="number">Less than 0 for none.</param>
    public void WriteIfAny(long number)
    {
        if (number >= 0)
            Write(number);
        else
            WriteNil();
    }

    /// <summary>Writes a time in seconds.</summary>
    public void WriteSeconds(long ticks) => Write(ticks / (double)TimeSpan.TicksPerSecond);

    /// <summary>Writes a time in seconds, or that there is none.</summary>
    public void WriteSeconds(long ticks, bool isThere)
    {
        if (isThere)
            WriteSeconds(ticks);
        else
            WriteNil();
    }

    /// <summary>Writes text.</summary>
    /// <param name="text">In UTF-8.</param>
    public void WriteText(ReadOnlySpan<byte> text)
    {
        if (!MessagePackPrimitives.TryWriteStringHeader(_room[_length..], (uint)text.Length, out int written))
            throw TooLong();
        _length += written;
        WriteEncoded(text);
    }

    /// <summary>Writes that there is nothing.</summary>
    public void WriteNil() => _room[_length++] = MessagePackCode.Nil;

    /// <summary>Writes what is MessagePack already.</summary>
    public void WriteEncoded(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_room[_length..]);
        _length += bytes.Length;
    }

    /// <summary>Ends the record.</summary>
    public void End()
    {
        _file.Advance(_length);
        _file.EndRecord();
    }

    private static InvalidOperationException TooLong() => new("A record is longer than the room that was made for it.");
}
