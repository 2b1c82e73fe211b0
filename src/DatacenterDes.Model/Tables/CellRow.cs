using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Tables;

/// <summary>The cells of one line, without the spaces around them and without their quotes. One is used for all lines.</summary>
internal sealed class CellRow
{
    private readonly byte[] _text = new byte[LineReader.LongestLine];
    private readonly byte[] _unquoted = new byte[LineReader.LongestLine];
    private Range[] _cells = new Range[32];
    private int _length;

    public int Count { get; private set; }

    /// <summary>What is wrong with the quotes of the line; null if nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>A cell; empty beyond the last.</summary>
    public ReadOnlySpan<byte> this[int place] => place < Count ? _text.AsSpan(_cells[place]) : [];

    public void Split(ReadOnlySpan<byte> line, Dialect dialect)
    {
        (Count, _length, Fault) = (0, 0, null);
        if (!dialect.Fields.IsEmpty)
            TakeFields(line, dialect.Fields);
        else if (dialect.HasQuotes && line.Contains((byte)'"'))
            SplitQuoted(line, dialect);
        else if (dialect.IsBlank)
            SplitAtBlanks(line);
        else
            SplitPlain(line, dialect.Separator);
    }

    private void TakeFields(ReadOnlySpan<byte> line, ImmutableArray<Range> fields)
    {
        foreach (var field in fields)
            Add(line.Length < field.End.Value ? [] : line[field].Trim((byte)' '));
    }

    private void SplitQuoted(ReadOnlySpan<byte> line, Dialect dialect)
    {
        var cells = new CsvCells(line, _unquoted, dialect.Separator);
        while (cells.MoveNext())
            Add(cells.Current);
        Fault = cells.Fault;
    }

    private void SplitAtBlanks(ReadOnlySpan<byte> line)
    {
        line = line.Trim(" \t"u8);
        while (!line.IsEmpty)
        {
            var end = line.IndexOfAny((byte)' ', (byte)'\t');
            Add(end < 0 ? line : line[..end]);
            line = end < 0 ? [] : line[end..].TrimStart(" \t"u8);
        }
    }

    private void SplitPlain(ReadOnlySpan<byte> line, byte separator)
    {
        while (true)
        {
            var end = line.IndexOf(separator);
            Add((end < 0 ? line : line[..end]).Trim((byte)' '));
            if (end < 0)
                return;
            line = line[(end + 1)..];
        }
    }

    private void Add(ReadOnlySpan<byte> cell)
    {
        if (Count == _cells.Length)
            Array.Resize(ref _cells, 2 * Count);
        cell.CopyTo(_text.AsSpan(_length));
        _cells[Count++] = _length..(_length + cell.Length);
        _length += cell.Length;
    }
}
