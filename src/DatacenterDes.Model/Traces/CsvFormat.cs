using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Reading;

namespace DatacenterDes.Model.Traces;

/// <summary>Comma-separated values with a header that names the columns, in any order; quotes as in RFC 4180, but no line break within them.</summary>
internal sealed class CsvFormat : ITraceFormat
{
    private const string Submit = "submit";
    private const string Duration = "duration";
    private const string Size = "size";
    private const string Estimate = "estimate";
    private const string Class = "class";
    private const string Tenant = "tenant";
    private const string Priority = "priority";

    /// <summary>The columns that a file can have. It needs the first three.</summary>
    public static readonly ImmutableArray<string> Columns = [Submit, Duration, Size, Estimate, Class, Tenant, Priority];

    private const int Required = 3;

    private readonly List<string> _columns = [];
    private readonly byte[] _unquoted = new byte[LineReader.LongestLine];

    /// <inheritdoc/>
    public bool Read(ReadOnlySpan<byte> text, TraceValues values, TraceLine line)
    {
        if (_columns.Count == 0)
        {
            ReadHeader(text);
            return false;
        }

        var cells = new CsvCells(text, _unquoted);
        var count = 0;
        while (cells.MoveNext())
        {
            if (count < _columns.Count)
                ReadCell(_columns[count], cells.Current, values, line);
            count++;
        }

        if (cells.Fault is { } fault)
            values.Report(fault);
        else
            values.ExpectCells(count, _columns.Count);
        return true;
    }

    private static void ReadCell(string column, ReadOnlySpan<byte> text, TraceValues values, TraceLine line)
    {
        switch (column)
        {
            case Submit:
                line.Submit = values.Time(text, Submit);
                break;
            case Duration:
                line.Run = values.Time(text, Duration);
                break;
            case Size:
                line.Size = values.Whole(text, Size);
                break;
            case Estimate when !text.IsEmpty:
                line.Estimate = values.Time(text, Estimate);
                break;
            case Class:
                values.Name(text, Class, line.Label);
                break;
            case Tenant:
                values.Name(text, Tenant, line.Tenant);
                break;
            case Priority when !text.IsEmpty:
                line.Priority = values.Whole(text, Priority);
                break;
        }
    }

    private void ReadHeader(ReadOnlySpan<byte> text)
    {
        var cells = new CsvCells(text, _unquoted);
        while (cells.MoveNext())
        {
            var column = Encoding.UTF8.GetString(cells.Current);
            if (!Columns.Contains(column))
                throw new FormatException($"unknown column {IssueText.Quote(column)}{Nearest.Hint(column, Columns)}");
            if (_columns.Contains(column))
                throw new FormatException($"column {IssueText.Quote(column)} is there twice; keep one");
            _columns.Add(column);
        }

        if (cells.Fault is { } fault)
            throw new FormatException(fault);
        foreach (var column in Columns.AsSpan(0, Required))
        {
            if (!_columns.Contains(column))
                throw new FormatException($"column {IssueText.Quote(column)} is missing; the header has {string.Join(", ", _columns)}");
        }
    }
}
