using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Tables;

namespace DatacenterDes.Model.Traces;

/// <summary>A table in the words of model files: a header names the columns, in any order; quotes as in RFC 4180, whose line breaks are blanks.</summary>
/// <param name="layout">What parts the cells.</param>
/// <param name="timeUnit">Of numbers that are times.</param>
internal sealed class CsvFormat(TableLayout layout, TimeUnit timeUnit) : ITraceFormat
{
    private const int Required = 3;

    /// <summary>The columns that a file can have. It needs the first three.</summary>
    public static readonly ImmutableArray<string> Columns = [
        "submit", "duration", "size", "estimate", "class", "tenant", "priority", "id", "after", "think-time", "hardware", "deadline"];

    private readonly List<string> _columns = [];
    private readonly InstantReader _submits = new(layout.Dates, timeUnit);
    private readonly CellRow _row = new();

    /// <inheritdoc/>
    public bool? HasDates => _submits.AreDates;

    /// <inheritdoc/>
    public bool Read(ReadOnlySpan<byte> text, TraceValues values, TraceLine line, long number)
    {
        _row.Split(text, layout.Dialect);
        if (_columns.Count == 0)
        {
            ReadHeader(number);
            return false;
        }

        for (var i = 0; i < Math.Min(_row.Count, _columns.Count); i++)
            ReadCell(_columns[i], _row[i], values, line);
        if (_row.Fault is { } fault)
            values.Report(fault);
        else
            values.ExpectCells(_row.Count, _columns.Count);
        return true;
    }

    /// <inheritdoc/>
    public TraceFault? End() => null;

    private void ReadCell(string column, ReadOnlySpan<byte> text, TraceValues values, TraceLine line)
    {
        switch (column)
        {
            case "submit":
                line.Submit = _submits.Read(text, column, values);
                break;
            case "duration":
                line.Run = values.Length(text, column, null, null);
                break;
            case "size":
                line.Size = values.Whole(text, column);
                break;
            case "estimate" when !text.IsEmpty:
                line.Estimate = values.Length(text, column, null, null);
                break;
            case "class":
                values.Name(text, column, line.Label);
                break;
            case "tenant":
                values.Name(text, column, line.Tenant);
                break;
            case "priority" when !text.IsEmpty:
                line.Priority = values.Whole(text, column);
                break;
            case "id":
                values.Name(text, column, line.Id);
                break;
            case "after":
                line.After = text;
                break;
            case "think-time" when !text.IsEmpty:
                line.ThinkTime = values.Length(text, column, null, null);
                break;
            case "hardware":
                values.Name(text, column, line.Hardware);
                break;
            case "deadline" when !text.IsEmpty:
                line.Deadline = values.Length(text, column, null, null);
                break;
        }
    }

    private void ReadHeader(long number)
    {
        var names = new string[_row.Count];
        for (var i = 0; i < names.Length; i++)
            names[i] = Encoding.UTF8.GetString(_row[i]);
        foreach (var column in _row.Fault is null ? names : [])
        {
            if (!Columns.Contains(column))
                throw Fault(number, $"unknown column {IssueText.Quote(column)}{Help(names, column)}");
            if (_columns.Contains(column))
                throw Fault(number, $"column {IssueText.Quote(column)} is there twice; keep one");
            _columns.Add(column);
        }

        if (_row.Fault is { } fault)
            throw Fault(number, fault);
        foreach (var column in Columns.AsSpan(0, Required))
        {
            if (!_columns.Contains(column))
                throw Fault(number, $"column {IssueText.Quote(column)} is missing; the header has {string.Join(", ", _columns)}");
        }
    }

    /// <summary>The word that helps: the separator that a header in one piece seems to have, a name that is near, or the mapping of names.</summary>
    private static string Help(string[] names, string column)
    {
        if (TableColumns.Other(names) is { Length: > 0 } separator)
            return $"; write {separator}";
        return Nearest.To(column, Columns) is { } near
            ? $"; did you mean \"{near}\"?"
            : $"; known here: {string.Join(", ", Columns)}; \"columns\" says what other names stand for, as in columns: {{ submit: {names[0]}, … }}";
    }

    private static UnreadableTraceException Fault(long line, string message) => new(new(line, message));
}
