using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Tables;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Comma-separated values with a header that names the columns, in any order: all but what the rows mean.</summary>
/// <param name="columns">The columns.</param>
/// <param name="expected">What the header must name, in words.</param>
/// <param name="rows">What the rows are, in the plural.</param>
/// <param name="report">Takes the faults: the number of the line, and what is wrong.</param>
internal abstract class CsvTable(ImmutableArray<TableColumn> columns, string expected, string rows, Action<long, string> report)
{
    private const int MostFaults = 20;

    /// <summary>More of them would be gigabytes.</summary>
    private const int MostRows = 10_000_000;

    private readonly byte[] _unquoted = new byte[LineReader.LongestLine];

    /// <summary>What each column of the file is: a place in the columns.</summary>
    private readonly List<int> _order = [];

    private int _faults;

    /// <summary>Reads the values of a row, and keeps its first fault.</summary>
    protected TraceValues Values { get; } = new(TimeUnit.Seconds);

    /// <summary>Rows without a fault so far.</summary>
    protected int Count { get; private set; }

    /// <summary>The line of the row.</summary>
    protected long Line { get; private set; }

    /// <summary>Of them, those that have no duration and are left out.</summary>
    protected int WithoutDuration { get; set; }

    /// <summary>What is left out, in words; null where nothing is.</summary>
    public string? LeftOut => WithoutDuration == 0 ? null : $"{WithoutDuration:N0} of {Count:N0} {rows} end as they start, and are left out";

    /// <summary>Whether a file without rows is a fault.</summary>
    protected virtual bool NeedsRows => false;

    public void ReadAll(LineReader lines)
    {
        while (lines.TryRead(out var text) && _faults < MostFaults)
        {
            if (lines.WasTooLong)
                Fault(lines.Line, $"is longer than {LineReader.LongestLine:N0} bytes");
            else if (text.Trim((byte)' ').IsEmpty)
                continue;
            else if (_order.Count > 0)
                ReadRow(text, lines.Line);
            else if (!ReadHeader(text, lines.Line))
                return;
            if (Count > MostRows)
            {
                Fault(lines.Line, $"is one more than the {MostRows:N0} {rows} that a file can have");
                return;
            }
        }

        if (_order.Count == 0 && _faults == 0)
            Fault(0, $"is empty; expected a header that names the columns {expected}");
        else if (NeedsRows && Count == 0 && _faults == 0)
            Fault(0, "has a header and no values; expected a line or more");
        else if (_faults == 0)
            Finish();
    }

    /// <summary>Whether the file has a column.</summary>
    protected bool Has(int column) => _order.Contains(column);

    /// <summary>Whether a header names what it must.</summary>
    protected abstract bool IsWhole();

    /// <summary>A row begins.</summary>
    protected abstract void Begin();

    /// <summary>A cell of the row.</summary>
    /// <param name="column">Its place in the columns.</param>
    /// <param name="text">What it holds.</param>
    protected abstract void Read(int column, ReadOnlySpan<byte> text);

    /// <summary>The row is whole: reports what is wrong with its values together.</summary>
    protected abstract void Check();

    /// <summary>Takes the row, which has no fault.</summary>
    protected abstract void Add();

    /// <summary>All rows are taken, none of which had a fault: reports what is wrong with them together.</summary>
    protected virtual void Finish()
    {
    }

    private bool ReadHeader(ReadOnlySpan<byte> text, long line)
    {
        ImmutableArray<string> names = [.. NamesOf(columns)];
        var cells = new CsvCells(text.TrimStart("\uFEFF"u8), _unquoted);
        while (cells.MoveNext())
        {
            var name = Encoding.UTF8.GetString(cells.Current);
            var column = names.IndexOf(name);
            if (column < 0)
                return Fault(line, $"unknown column {IssueText.Quote(name)}{Nearest.Hint(name, names)}");
            if (_order.Exists(other => columns[other].Meaning == columns[column].Meaning))
                return Fault(line, $"column {IssueText.Quote(name)} is there twice; keep one");
            _order.Add(column);
        }

        return (cells.Fault is null && IsWhole()) || Fault(line, cells.Fault ?? $"the header must name the columns {expected}");
    }

    private void ReadRow(ReadOnlySpan<byte> text, long line)
    {
        Line = line;
        Values.Clear();
        Begin();
        var cells = new CsvCells(text, _unquoted);
        var count = 0;
        while (cells.MoveNext())
        {
            if (count < _order.Count)
                Read(_order[count], cells.Current);
            count++;
        }

        if (cells.Fault is { } fault)
            Values.Supersede(fault);
        else
            Values.ExpectCells(count, _order.Count);
        Check();
        if (Values.Fault is { } wrong)
        {
            Fault(line, wrong);
            return;
        }

        Count++;
        Add();
    }

    /// <summary>Reports what is wrong with a line.</summary>
    protected bool Fault(long line, string message)
    {
        _faults++;
        report(line, message);
        return false;
    }

    private static IEnumerable<string> NamesOf(ImmutableArray<TableColumn> columns)
    {
        foreach (var column in columns)
            yield return column.Name;
    }
}

/// <summary>A column of a table.</summary>
/// <param name="Name">As the header has it.</param>
/// <param name="Meaning">Two columns of one meaning exclude each other.</param>
internal readonly record struct TableColumn(string Name, int Meaning);
