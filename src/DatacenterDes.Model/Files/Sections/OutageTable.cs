using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Reliability;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Takes outages out of comma-separated values with a header.</summary>
/// <param name="outages">Takes the outages.</param>
/// <param name="report">Takes the faults: the number of the line, and what is wrong.</param>
internal sealed class OutageTable(List<Outage> outages, Action<long, string> report)
{
    private const int MostFaults = 20;

    /// <summary>More of them would be gigabytes.</summary>
    private const int MostOutages = 10_000_000;

    /// <summary>The unit goes by either name.</summary>
    private static readonly ImmutableArray<string> Columns = ["unit", "node", "start_s", "end_s"];

    private readonly byte[] _unquoted = new byte[LineReader.LongestLine];
    private readonly TraceValues _values = new(TraceTimeUnit.Seconds);
    private readonly List<int> _columns = [];
    private long _headerLine;
    private int _faults;

    public void ReadAll(LineReader lines)
    {
        while (lines.TryRead(out var text) && _faults < MostFaults)
        {
            if (lines.WasTooLong)
                Fault(lines.Line, $"is longer than {LineReader.LongestLine:N0} bytes");
            else if (text.Trim((byte)' ').IsEmpty)
                continue;
            else if (_columns.Count == 0 && !ReadHeader(text, lines.Line))
                return;
            else if (lines.Line > _headerLine)
                ReadOutage(text, lines.Line);
            if (outages.Count > MostOutages)
            {
                Fault(lines.Line, $"is one more than the {MostOutages:N0} outages that a file can have");
                return;
            }
        }

        if (_columns.Count == 0 && _faults == 0)
            Fault(0, "is empty; expected a header that names the columns unit (or node), start_s and end_s");
    }

    private bool ReadHeader(ReadOnlySpan<byte> text, long line)
    {
        _headerLine = line;
        var cells = new CsvCells(text.TrimStart("\uFEFF"u8), _unquoted);
        while (cells.MoveNext())
        {
            var name = Encoding.UTF8.GetString(cells.Current);
            var column = Math.Max(0, Columns.IndexOf(name) - 1);
            if (!Columns.Contains(name))
                return Fault(line, $"unknown column {IssueText.Quote(name)}{Nearest.Hint(name, Columns)}");
            if (_columns.Contains(column))
                return Fault(line, $"column {IssueText.Quote(name)} is there twice; keep one");
            _columns.Add(column);
        }

        return _columns.Count == 3 || Fault(line, cells.Fault ?? "the header must name the columns unit (or node), start_s and end_s");
    }

    private void ReadOutage(ReadOnlySpan<byte> text, long line)
    {
        _values.Clear();
        var cells = new CsvCells(text, _unquoted);
        var count = 0;
        var unit = 0;
        long start = 0, end = 0;
        while (cells.MoveNext())
        {
            switch (count < _columns.Count ? _columns[count] : -1)
            {
                case 0:
                    unit = _values.Whole(cells.Current, "unit");
                    break;
                case 1:
                    start = _values.Time(cells.Current, "start_s");
                    break;
                case 2:
                    end = _values.Time(cells.Current, "end_s");
                    break;
            }

            count++;
        }

        if (cells.Fault is { } fault)
            _values.Supersede(fault);
        else
            _values.ExpectCells(count, _columns.Count);
        if (unit < 0)
            _values.Report($"unit {unit} is negative; units are counted from 0");
        if (start < 0)
            _values.Report("start_s is negative; expected 0 or more, counted from the model's start");
        if (end < start)
            _values.Report("ends before it starts");
        if (_values.Fault is { } wrong)
            Fault(line, wrong);
        else if (end > start)
            outages.Add(new(unit, start, end));
    }

    private bool Fault(long line, string message)
    {
        _faults++;
        report(line, message);
        return false;
    }
}
