using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Profiles;

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
    : CsvTable(ColumnsOf(columns), $"time_s (or date) and {IssueText.List([.. columns.Select(column => column.Name)])}", "steps", report)
{
    private const int Time = 0;
    private const int Date = 1;

    /// <summary>The first column of numbers.</summary>
    private const int Numbers = 2;

    private readonly List<ProfileStep>[] _steps = [.. columns.Select(_ => new List<ProfileStep>())];
    private readonly double[] _numbers = new double[columns.Length];
    private DateTime _date;
    private DateTime _last;

    /// <summary>The first line, where it is later than the model's start; 0 otherwise.</summary>
    private long _lateLine;

    /// <inheritdoc/>
    protected override bool NeedsRows => true;

    /// <summary>The steps of a column of numbers; null where the file has none.</summary>
    public TraceProfile? Of(int column) => _steps[column].Count == 0 ? null : new([.. _steps[column]]);

    /// <inheritdoc/>
    protected override bool IsWhole() => (Has(Time) || Has(Date)) && Enumerable.Range(Numbers, columns.Length).Any(Has);

    /// <inheritdoc/>
    /// <remarks>A line that is out of order is compared with too: the one after it is told by itself.</remarks>
    protected override void Begin() => (_last, _date) = (_date, start);

    /// <inheritdoc/>
    protected override void Read(int column, ReadOnlySpan<byte> text)
    {
        if (column == Time)
            _date = TimeOf(Values.Time(text, "time_s"));
        else if (column == Date)
            _date = DateOf(text);
        else
            _numbers[column - Numbers] = Number(text, columns[column - Numbers]);
    }

    /// <inheritdoc/>
    protected override void Check()
    {
        if (Values.Fault is not null)
            return;
        if (Count > 0 && _date <= _last)
            Values.Report("is not later than the line before");
        else if (Count == 0)
            _lateLine = _date > start ? Line : 0;
    }

    /// <inheritdoc/>
    protected override void Add()
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (Has(i + Numbers))
                _steps[i].Add(new(_date, _numbers[i]));
        }
    }

    /// <inheritdoc/>
    /// <remarks>Of lines out of order the first tells nothing.</remarks>
    protected override void Finish()
    {
        if (_lateLine > 0)
            Fault(_lateLine, "begins after the model's start; the first line must hold from then on");
    }

    private double Number(ReadOnlySpan<byte> text, ProfileColumn column)
    {
        var number = Values.Number(text, column.Name);
        if (!column.Bounds.Contain(number))
            Values.Report($"{column.Name} {IssueText.Quote(Encoding.UTF8.GetString(text))} is not possible here; it must be {column.Bounds.Text}");
        return number;
    }

    private DateTime DateOf(ReadOnlySpan<byte> text)
    {
        var written = Encoding.UTF8.GetString(text);
        if (!Dates.TryParse(written, out var date))
            Values.Report($"date {IssueText.Quote(written)} is not {Dates.Expected}");
        return date;
    }

    private DateTime TimeOf(long ticks)
    {
        if (ticks <= DateTime.MaxValue.Ticks - start.Ticks && ticks >= -start.Ticks)
            return start.AddTicks(ticks);
        Values.Report("time_s lies beyond the year 9999 or before the year 1");
        return start;
    }

    /// <summary>The time goes by either name.</summary>
    private static ImmutableArray<TableColumn> ColumnsOf(ImmutableArray<ProfileColumn> columns) =>
        [new("time_s", 0), new("date", 0), .. columns.Select((column, i) => new TableColumn(column.Name, i + 1))];
}
