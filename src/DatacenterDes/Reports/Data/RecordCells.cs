using System;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using DatacenterDes.Results;
using MessagePack;

namespace DatacenterDes.Reports.Data;

/// <summary>Reads some columns of a record file, one record after the other; nothing is allocated for one.</summary>
internal sealed class RecordCells : IDisposable
{
    /// <summary>The one byte that begins no value.</summary>
    private const byte NeverUsed = 0xc1;

    private readonly RecordReader _file;
    private readonly string _path;

    /// <summary>Of each column of the file, the place of its value here, or −1.</summary>
    private readonly int[] _places;

    /// <summary>One more than the last column that is read at all.</summary>
    private readonly int _end;

    private readonly double[] _numbers;
    private readonly Range[] _texts;
    private ReadOnlyMemory<byte> _record;
    private int _next;
    private int _consumed;

    /// <param name="file">The file; disposed of with this.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="columns">Names of the columns; what the file lacks has no value.</param>
    public RecordCells(RecordReader file, string path, params ReadOnlySpan<string> columns)
    {
        _file = file;
        _path = path;
        ImmutableArray<string> wanted = [.. columns];
        _places = [.. file.Schema.Columns.Select(column => wanted.IndexOf(column.Name))];
        _end = 1 + Array.FindLastIndex(_places, place => place >= 0);
        _numbers = new double[wanted.Length];
        _texts = new Range[wanted.Length];
    }

    /// <summary>Whether a torn record follows the last whole one; known at the end.</summary>
    public bool IsTorn => _file.IsTorn;

    /// <summary>Goes to the next record and reads its leading columns.</summary>
    /// <param name="upTo">Columns of the file to read; the others wait for <see cref="ReadOn"/>.</param>
    /// <returns>False at the end.</returns>
    public bool Next(int upTo = int.MaxValue)
    {
        if (!_file.TryRead(out _record))
            return false;
        Array.Fill(_numbers, double.NaN);
        Array.Clear(_texts);
        _next = 0;
        var reader = new MessagePackReader(_record);
        reader.ReadArrayHeader();
        _consumed = (int)reader.Consumed;
        ReadTo(Math.Min(upTo, _end));
        return true;
    }

    /// <summary>Reads the other columns of the record.</summary>
    public void ReadOn() => ReadTo(_end);

    /// <summary>A number; NaN where there is none.</summary>
    public double Number(int column) => _numbers[column];

    /// <summary>A text in UTF-8; empty where there is none. Valid until the next record.</summary>
    public ReadOnlySpan<byte> Text(int column) => _record.Span[_texts[column]];

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void ReadTo(int end)
    {
        ReadOnlySpan<byte> bytes = _record.Span;
        for (; _next < end; _next++)
        {
            // Nearly all are nothing, floats, small numbers or short names: those are read here, the others by the package.
            int place = _places[_next];
            ReadOnlySpan<byte> rest = bytes[Math.Min(_consumed, bytes.Length)..];
            byte code = rest.IsEmpty ? NeverUsed : rest[0];
            if (code == MessagePackCode.Nil)
                _consumed++;
            else if (code == MessagePackCode.Float64 && rest.Length >= 9)
                Take(place, BinaryPrimitives.ReadDoubleBigEndian(rest[1..]), 9);
            else if (code <= MessagePackCode.MaxFixInt)
                Take(place, code, 1);
            else if (code == MessagePackCode.UInt16 && rest.Length >= 3)
                Take(place, BinaryPrimitives.ReadUInt16BigEndian(rest[1..]), 3);
            else if (code == MessagePackCode.UInt32 && rest.Length >= 5)
                Take(place, BinaryPrimitives.ReadUInt32BigEndian(rest[1..]), 5);
            else if (code is >= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr && rest.Length > (code & 0x1f))
                TakeText(place, code & 0x1f);
            else
                ReadAny(place);
        }
    }

    private void Take(int place, double number, int size)
    {
        if (place >= 0)
            _numbers[place] = number;
        _consumed += size;
    }

    private void TakeText(int place, int length)
    {
        int from = _consumed + 1;
        _consumed = from + length;
        if (place >= 0)
            _texts[place] = from.._consumed;
    }

    private void ReadAny(int place)
    {
        var reader = new MessagePackReader(_record[_consumed..]);
        try
        {
            switch (reader.NextMessagePackType)
            {
                case MessagePackType.Integer or MessagePackType.Float when place >= 0:
                    _numbers[place] = reader.ReadDouble();
                    break;
                case MessagePackType.String when place >= 0 && reader.TryReadStringSpan(out ReadOnlySpan<byte> text):
                    int to = _consumed + (int)reader.Consumed;
                    _texts[place] = (to - text.Length)..to;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        catch (Exception e) when (e is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            throw new InputException($"{_path}: damaged; a record is not what the header says ({e.Message})");
        }

        _consumed += (int)reader.Consumed;
    }
}
