using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Profiles;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>A column of numbers over time.</summary>
/// <param name="Name">As the header has it.</param>
/// <param name="Bounds">Of its numbers.</param>
internal sealed record ProfileColumn(string Name, Bounds Bounds);

/// <summary>Takes what moves over time out of comma-separated values with a header.</summary>
/// <param name="start">The model's start, from which <c>time_s</c> counts.</param>
/// <param name="columns">The columns of numbers; a file has one of them or more.</param>
/// <param name="report">Takes the faults: the number of the line, and what is wrong.</param>
internal sealed class ProfileTable(DateTime start, ImmutableArray<ProfileColumn> columns, Action<long, string> report)
{
    private const int MostFaults = 20;

    /// <summary>More of them would be gigabytes.</summary>
    private const int MostSteps = 10_000_000;

    private readonly List<ProfileStep>[] _steps = [.. columns.Select(_ => new List<ProfileStep>())];
    private readonly byte[] _unquoted = new byte[LineReader.LongestLine];
    private readonly TraceValues _values = new(TraceTimeUnit.Seconds);

    /// <summary>What each column of the file is: 0 for the time, i + 1 for the column i of numbers.</summary>
    private readonly List<int> _order = [];

    private readonly double[] _numbers = new double[columns.Length];
    private DateTime _last;
    private int _count;
    private int _faults;

    private string Expected => $"time_s (or date) and {IssueText.List([.. columns.Select(column => column.Name)])}";

    /// <summary>The steps of a column of numbers; null where the file has none.</summary>
    public TraceProfile? Of(int column) => _steps[column].Count == 0 ? null : new([.. _steps[column]]);

    public void ReadAll(LineReader lines)
    {
        while (lines.TryRead(out var text) && _faults < MostFaults)
        {
            if (lines.WasTooLong)
                Fault(lines.Line, $"is longer than {LineReader.LongestLine:N0} bytes");
            else if (text.Trim((byte)' ').IsEmpty)
                continue;
            else if (_order.Count > 0)
                ReadStep(text, lines.Line);
            else if (!ReadHeader(text, lines.Line))
                return;
            if (_count > MostSteps)
            {
                Fault(lines.Line, $"is one more than the {MostSteps:N0} steps that a file can have");
                return;
            }
        }

        if (_order.Count == 0 && _faults == 0)
            Fault(0, $"is empty; expected a header that names the columns {Expected}");
        else if (_count == 0 && _faults == 0)
            Fault(0, "has a header and no values; expected a line or more");
    }

    private bool ReadHeader(ReadOnlySpan<byte> text, long line)
    {
        ImmutableArray<string> names = ["time_s", "date", .. columns.Select(column => column.Name)];
        var cells = new CsvCells(text.TrimStart("\uFEFF"u8), _unquoted);
        while (cells.MoveNext())
        {
            var name = Encoding.UTF8.GetString(cells.Current);
            var place = names.IndexOf(name);
            if (place < 0)
                return Fault(line, $"unknown column {IssueText.Quote(name)}{Nearest.Hint(name, names)}");
            // The time goes by either name.
            var column = place == 1 ? -1 : Math.Max(0, place - 1);
            if (_order.Contains(column) || (column <= 0 && _order.Exists(other => other <= 0)))
                return Fault(line, $"column {IssueText.Quote(name)} is there twice; keep one");
            _order.Add(column);
        }

        var isWhole = _order.Exists(column => column <= 0) && _order.Exists(column => column > 0);
        return isWhole || Fault(line, cells.Fault ?? $"the header must name the columns {Expected}");
    }

    private void ReadStep(ReadOnlySpan<byte> text, long line)
    {
        _values.Clear();
        var cells = new CsvCells(text, _unquoted);
        var date = start;
        var count = 0;
        while (cells.MoveNext())
        {
            switch (count < _order.Count ? _order[count] : int.MaxValue)
            {
                case 0:
                    date = TimeOf(_values.Time(cells.Current, "time_s"));
                    break;
                case -1:
                    date = Date(cells.Current);
                    break;
                case var column when column <= columns.Length:
                    _numbers[column - 1] = Number(cells.Current, columns[column - 1]);
                    break;
            }

            count++;
        }

        if (cells.Fault is { } fault)
            _values.Supersede(fault);
        else
            _values.ExpectCells(count, _order.Count);
        Check(date);
        if (_values.Fault is { } wrong)
            Fault(line, wrong);
        else
            Add(date);
    }

    private void Check(DateTime date)
    {
        if (_values.Fault is not null)
            return;
        if (_count == 0 && date > start)
            _values.Report("begins after the model's start; the first line must hold from then on");
        else if (_count > 0 && date <= _last)
            _values.Report("is not later than the line before");
    }

    private void Add(DateTime date)
    {
        foreach (var column in _order.Where(column => column > 0))
            _steps[column - 1].Add(new(date, _numbers[column - 1]));
        _last = date;
        _count++;
    }

    private double Number(ReadOnlySpan<byte> text, ProfileColumn column)
    {
        var number = _values.Number(text, column.Name);
        if (!column.Bounds.Contain(number))
            _values.Report($"{column.Name} {IssueText.Quote(Encoding.UTF8.GetString(text))} is not possible here; it must be {column.Bounds.Text}");
        return number;
    }

    private DateTime Date(ReadOnlySpan<byte> text)
    {
        var written = Encoding.UTF8.GetString(text);
        if (!Dates.TryParse(written, out var date))
            _values.Report($"date {IssueText.Quote(written)} is not {Dates.Expected}");
        return date;
    }

    private DateTime TimeOf(long ticks)
    {
        if (ticks <= DateTime.MaxValue.Ticks - start.Ticks && ticks >= -start.Ticks)
            return start.AddTicks(ticks);
        _values.Report("time_s lies beyond the year 9999 or before the year 1");
        return start;
    }

    private bool Fault(long line, string message)
    {
        _faults++;
        report(line, message);
        return false;
    }
}
