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
            int place = _places[_next];
            // Nearly all are nothing or a float: those are read here, the others by the package.
            switch (_consumed < bytes.Length ? bytes[_consumed] : (byte)0)
            {
                case MessagePackCode.Nil:
                    _consumed++;
                    break;
                case MessagePackCode.Float64 when _consumed + 9 <= bytes.Length:
                    if (place >= 0)
                        _numbers[place] = BinaryPrimitives.ReadDoubleBigEndian(bytes[(_consumed + 1)..]);
                    _consumed += 9;
                    break;
                default:
                    ReadAny(place);
                    break;
            }
        }
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
