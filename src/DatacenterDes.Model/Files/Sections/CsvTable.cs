using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Tables;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>A table with a header that names the columns, in any order: all but what the rows mean.</summary>
/// <param name="columns">The columns.</param>
/// <param name="expected">What the header must name, in words.</param>
/// <param name="rows">What the rows are, in the plural.</param>
/// <param name="layout">How a table of somebody else is read.</param>
/// <param name="report">Takes the faults: the number of the line, and what is wrong.</param>
internal abstract class CsvTable(ImmutableArray<TableColumn> columns, string expected, string rows, TableLayout layout, Action<long, string> report)
{
    /// <summary>More of them would be gigabytes.</summary>
    private const int MostRows = 10_000_000;

    private readonly CellRow _row = new();
    private readonly FaultTally _faults = new();
    private readonly TableColumns _mapped = new(layout, [.. columns.Select(column => column.Word)]);
    private readonly SortedDictionary<string, int> _leftOut = new(StringComparer.Ordinal);

    /// <summary>What each column of the file is: a place in the columns.</summary>
    private readonly List<int> _order = [];

    private string? _reason;

    /// <summary>Reads the values of a row, and keeps its first fault.</summary>
    protected TraceValues Values { get; } = new(TimeUnit.Seconds, layout.Dialect.HasDecimalComma);

    /// <summary>What parts its cells.</summary>
    public Dialect Dialect => layout.Dialect;

    /// <summary>How the table is read.</summary>
    protected TableLayout Layout => layout;

    /// <summary>Rows without a fault so far.</summary>
    protected int Count { get; private set; }

    /// <summary>The line of the row.</summary>
    protected long Line { get; private set; }

    /// <summary>Of them, those that have no duration and are left out.</summary>
    protected int WithoutDuration { get; set; }

    /// <summary>What is left out, in words; null where nothing is.</summary>
    public string? LeftOut
    {
        get
        {
            if (_leftOut.Count > 0)
                return $"{_leftOut.Values.Sum():N0} of {Count + _leftOut.Values.Sum():N0} lines are left out: {string.Join(", ", _leftOut.Select(pair => $"{pair.Value:N0} {pair.Key}"))}";
            return WithoutDuration == 0 ? null : $"{WithoutDuration:N0} of {Count:N0} {rows} end as they start, and are left out";
        }
    }

    /// <summary>Whether a file without rows is a fault.</summary>
    protected virtual bool NeedsRows => false;

    public void ReadAll(LineReader lines)
    {
        if (layout.IsHeaderless)
            _mapped.BindPlaces();
        while (lines.TryRead(out var text))
        {
            if (lines.Line <= layout.SkippedLines)
                continue;
            if (lines.WasTooLong)
                Fault(lines.Line, $"is longer than {LineReader.LongestLine:N0} bytes");
            else if (text.Trim(" \t"u8).IsEmpty)
                continue;
            else if (!ReadLine(lines.Line == 1 ? text.TrimStart("\uFEFF"u8) : text, lines.Line))
                break;
            if (Count <= MostRows)
                continue;
            Fault(lines.Line, $"is one more than the {MostRows:N0} {rows} that a file can have");
            break;
        }

        ReportAll();
    }

    /// <summary>Whether the file has a column.</summary>
    protected bool Has(int column) => layout.IsForeign ? _mapped.Has(column) : _order.Contains(column);

    /// <summary>What messages call a column.</summary>
    protected string NameOf(int column) => layout.IsForeign ? _mapped.NameOf(column) : columns[column].Name;

    /// <summary>The row is left out.</summary>
    /// <param name="reason">Why, as in "3 have no date".</param>
    protected void Leave(string reason) => _reason ??= reason;

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

    private void ReportAll()
    {
        var isFound = layout.IsForeign ? _mapped.AreFound : _order.Count > 0;
        if (_faults.Count == 0 && !isFound && layout.IsForeign)
            Fault(_mapped.NoHeader().Line, _mapped.NoHeader().Message);
        else if (_faults.Count == 0 && !isFound)
            Fault(0, $"is empty; expected a header that names the columns {expected}");
        else if (_faults.Count == 0 && NeedsRows && Count == 0)
            Fault(0, $"has a header and no values; expected a line or more{(LeftOut is { } leftOut ? $" ({leftOut})" : "")}");
        else if (_faults.Count == 0)
            Finish();
        foreach (var (line, message) in _faults.All())
            report(line, message);
    }

    /// <summary>False where nothing after a line can be read.</summary>
    private bool ReadLine(ReadOnlySpan<byte> text, long line)
    {
        _row.Split(text, layout.Dialect);
        if (layout.IsForeign)
        {
            if (_mapped.AreFound && !(Count + _leftOut.Count + _faults.Count == 0 && layout.IsHeaderless && _mapped.IsRowOfNames(_row)))
                ReadForeignRow(line);
            else if (_mapped.AreFound)
                return true;
            else if (!_mapped.TryHeader(_row, line) && line >= TableColumns.MostLinesBefore)
                return false;
            return true;
        }

        if (_order.Count == 0)
            return ReadHeader(line);
        ReadRow(line);
        return true;
    }

    private bool ReadHeader(long line)
    {
        ImmutableArray<string> names = [.. columns.Select(column => column.Name).Where(name => name.Length > 0)];
        var found = new string[_row.Count];
        for (var i = 0; i < found.Length; i++)
            found[i] = Encoding.UTF8.GetString(_row[i]);
        foreach (var name in _row.Fault is null ? found : [])
        {
            var column = Array.FindIndex([.. columns], other => other.Name == name && name.Length > 0);
            if (column < 0)
                return Fault(line, $"unknown column {IssueText.Quote(name)}{Help(found, name, names)}");
            if (_order.Exists(other => columns[other].Meaning == columns[column].Meaning))
                return Fault(line, $"column {IssueText.Quote(name)} is there twice; keep one");
            _order.Add(column);
        }

        return (_row.Fault is null && IsWhole()) || Fault(line, _row.Fault ?? $"the header must name the columns {expected}");
    }

    private static string Help(string[] found, string name, ImmutableArray<string> names)
    {
        if (TableColumns.Other(found) is { Length: > 0 } separator)
            return $"; write {separator}";
        return Nearest.To(name, names) is not null ? Nearest.Hint(name, names) : $"{Nearest.Hint(name, names)}; \"columns\" says what other names stand for";
    }

    private void ReadRow(long line)
    {
        BeginRow(line);
        for (var i = 0; i < Math.Min(_row.Count, _order.Count); i++)
            Read(_order[i], _row[i]);
        if (_row.Fault is { } fault)
            Values.Supersede(fault);
        else
            Values.ExpectCells(_row.Count, _order.Count);
        EndRow();
    }

    private void ReadForeignRow(long line)
    {
        BeginRow(line);
        if (_row.Fault is { } fault)
        {
            Values.Report(fault);
        }
        else
        {
            if (!_mapped.IsWanted(_row))
                return;
            for (var column = 0; column < columns.Length; column++)
            {
                if (_mapped.Has(column) && UnknownCell.Is(_mapped.Text(_row, column)) && columns[column].IsNeeded)
                    Leave($"have no {columns[column].Word}");
            }

            for (var column = 0; column < columns.Length && _reason is null; column++)
            {
                if (_mapped.Has(column) && _mapped.Text(_row, column) is var text && !UnknownCell.Is(text))
                    Read(column, text);
            }
        }

        EndRow();
    }

    private void BeginRow(long line)
    {
        Line = line;
        _reason = null;
        Values.Clear();
        Begin();
    }

    private void EndRow()
    {
        if (_reason is null)
            Check();
        if (Values.Fault is not null && layout.SkipsDamaged)
            _reason ??= "are damaged";
        if (Values.Fault is { } wrong && _reason is null)
        {
            Fault(Line, wrong);
            return;
        }

        if (_reason is { } reason)
        {
            _leftOut[reason] = _leftOut.GetValueOrDefault(reason) + 1;
            return;
        }

        Count++;
        Add();
    }

    /// <summary>Reports what is wrong with a line.</summary>
    protected bool Fault(long line, string message)
    {
        _faults.Add(line, message);
        return false;
    }
}

/// <summary>A column of a table.</summary>
/// <param name="Name">As the header of a table in the words of model files has it; empty where those have none.</param>
/// <param name="Meaning">Two columns of one meaning exclude each other.</param>
/// <param name="Word">What stands for it under <c>columns</c>; empty where a name of its own is all it has.</param>
/// <param name="IsNeeded">Whether a line without it says nothing.</param>
internal readonly record struct TableColumn(string Name, int Meaning, string Word = "", bool IsNeeded = false);
