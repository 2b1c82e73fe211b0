using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using DatacenterDes.Results;
using MessagePack;

namespace DatacenterDes.Export;

/// <summary>A record taken apart into the columns of a table. One row serves all records: nothing is allocated for one.</summary>
/// <remarks>Columns that the file lacks stay without a value; values of columns that the table lacks are passed over.</remarks>
internal sealed class RecordRow
{
    private readonly string _path;
    private readonly ImmutableArray<ExportColumn> _columns;

    /// <summary>Of each value of a record, the column of the table it belongs to, or −1.</summary>
    private readonly int[] _places;

    private readonly bool[] _present;
    private readonly long[] _integers;
    private readonly double[] _reals;
    private readonly Range[] _texts;
    private ReadOnlyMemory<byte> _record;

    /// <summary>A row without values.</summary>
    /// <param name="table">What is exported.</param>
    /// <param name="inFile">The columns of the record file.</param>
    /// <param name="path">The record file, for messages.</param>
    public RecordRow(ExportTable table, ImmutableArray<RecordColumn> inFile, string path)
    {
        _path = path;
        _columns = table.Columns;
        _places = [.. inFile.Select(column => _columns.IndexOf(_columns.FirstOrDefault(c => c.Name == column.Name)!))];
        _present = new bool[_columns.Length];
        _integers = new long[_columns.Length];
        _reals = new double[_columns.Length];
        _texts = new Range[_columns.Length];
    }

    /// <summary>Whether a column has a value.</summary>
    public bool Has(int column) => _present[column];

    /// <summary>The value of a column of whole numbers.</summary>
    public long Integer(int column) => _integers[column];

    /// <summary>The value of a column of floats.</summary>
    public double Real(int column) => _reals[column];

    /// <summary>The value of a column of text, in UTF-8; valid until the next record.</summary>
    public ReadOnlySpan<byte> Text(int column) => _record.Span[_texts[column]];

    /// <summary>Takes the values of a record.</summary>
    /// <exception cref="InputException">It is no record of this table.</exception>
    public void Take(ReadOnlyMemory<byte> record)
    {
        _record = record;
        var reader = new MessagePackReader(record);
        try
        {
            if (reader.ReadArrayHeader() != _places.Length)
                throw new InputException($"{_path}: damaged; a record has not one value for each of the {_places.Length} columns");
            foreach (int place in _places)
            {
                if (place < 0)
                    reader.Skip();
                else
                    Take(ref reader, place);
            }
        }
        catch (Exception e) when (e is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            throw new InputException($"{_path}: damaged; a record is not what the header says ({e.Message})");
        }
    }

    private void Take(ref MessagePackReader reader, int column)
    {
        _present[column] = !reader.TryReadNil();
        if (!_present[column])
            return;

        switch (_columns[column].Type, reader.NextMessagePackType)
        {
            case (ColumnType.Integer, MessagePackType.Integer):
                _integers[column] = reader.ReadInt64();
                break;
            case (ColumnType.Real, MessagePackType.Float or MessagePackType.Integer):
                _reals[column] = reader.ReadDouble();
                break;
            case (ColumnType.Text, MessagePackType.String) when reader.TryReadStringSpan(out ReadOnlySpan<byte> text):
                var end = (int)reader.Consumed;
                _texts[column] = (end - text.Length)..end;
                break;
            case (var expected, var found):
                throw new InputException($"{_path}: damaged; {_columns[column].Name} is {Name(found)}, expected {Name(expected)}");
        }
    }

    private static string Name<T>(T type)
        where T : struct, Enum => type.ToString().ToLowerInvariant();
}
