using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Profiles;
using DatacenterDes.Model.Tables;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>A column of numbers over time.</summary>
/// <param name="Name">As the header of a table in the words of model files has it.</param>
/// <param name="Bounds">Of its numbers.</param>
/// <param name="Word">What stands for it under <c>columns</c>.</param>
internal sealed record ProfileColumn(string Name, Bounds Bounds, ColumnWord Word);

/// <summary>Takes what moves over time out of a table.</summary>
/// <param name="start">The model's start, from which <c>time_s</c> counts.</param>
/// <param name="end">Its end; null where it has none.</param>
/// <param name="columns">The columns of numbers; a file has one of them or more.</param>
/// <param name="source">How the table is read.</param>
/// <param name="report">Takes the faults: the number of the line, and what is wrong.</param>
internal sealed class ProfileTable(DateTime start, DateTime? end, ImmutableArray<ProfileColumn> columns, TableSource source, Action<long, string> report)
    : CsvTable(ColumnsOf(columns), $"time_s (or date) and {IssueText.List([.. columns.Select(column => column.Name)])}", "steps", source.Layout, report)
{
    private const int Time = 0;
    private const int Date = 1;

    /// <summary>The first column of numbers.</summary>
    private const int Numbers = 2;

    private readonly List<SeriesRow>[] _rows = [.. columns.Select(_ => new List<SeriesRow>())];
    private readonly double[] _numbers = new double[columns.Length];
    private readonly InstantReader _instants = new(source.Layout.Dates, source.Layout.Of("time")?.Unit ?? TimeUnit.Seconds);
    private readonly Profile?[] _profiles = new Profile?[columns.Length];
    private DateTime _date;
    private DateTime _last;

    /// <summary>The first line, where it is later than the model's start; 0 otherwise.</summary>
    private long _lateLine;

    /// <summary>What is allowed but probably not meant.</summary>
    public List<string> Warnings { get; } = [];

    /// <inheritdoc/>
    protected override bool NeedsRows => true;

    /// <summary>What a column of numbers is over time; null where the file has none.</summary>
    public Profile? Of(int column) => _profiles[column];

    /// <inheritdoc/>
    protected override bool IsWhole() => (Has(Time) || Has(Date)) && Enumerable.Range(Numbers, columns.Length).Any(Has);

    /// <inheritdoc/>
    /// <remarks>A line that is out of order is compared with too: the one after it is told by itself.</remarks>
    protected override void Begin()
    {
        (_last, _date) = (_date, start);
        Array.Fill(_numbers, double.NaN);
    }

    /// <inheritdoc/>
    protected override void Read(int column, ReadOnlySpan<byte> text)
    {
        if (column >= Numbers)
            _numbers[column - Numbers] = Number(text, column - Numbers);
        else if (Layout.IsForeign)
            _date = ForeignDate(text);
        else if (column == Time)
            _date = TimeOf(Values.Time(text, "time_s"));
        else
            _date = DateOf(text);
    }

    /// <inheritdoc/>
    protected override void Check()
    {
        // A line without a value is a legend, or a unit: nobody reads its date.
        if (Layout.IsForeign && Array.TrueForAll(_numbers, double.IsNaN))
            Leave($"have no {IssueText.List([.. columns.Select(column => column.Word.Word)])}");
        if (Layout.IsForeign || Values.Fault is not null)
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
            if (Has(i + Numbers) && !double.IsNaN(_numbers[i]))
                _rows[i].Add(new(_date.Ticks, _numbers[i], Line));
        }
    }

    /// <inheritdoc/>
    /// <remarks>Of lines out of order the first tells nothing.</remarks>
    protected override void Finish()
    {
        // Of a file without dates the numbers count from the model's start.
        var series = new Series(source, start, end, Layout.IsForeign, (line, message) => Fault(line, message), Warnings.Add);
        if (_lateLine > 0 && !series.Shifts)
        {
            Fault(_lateLine, "begins after the model's start; the first line must hold from then on");
            return;
        }

        for (var i = 0; i < columns.Length; i++)
            _profiles[i] = _rows[i].Count == 0 ? null : series.Of(_rows[i], columns[i].Word.Word);
    }

    private double Number(ReadOnlySpan<byte> text, int column)
    {
        var number = Values.Number(text, NameOf(column + Numbers));
        if (Layout.Of(columns[column].Word.Word) is { } mapped)
            number = (number + mapped.Offset) * mapped.Factor;
        if (!columns[column].Bounds.Contain(number))
            Values.Report($"{NameOf(column + Numbers)} {TraceValues.Quote(text)} is not possible here; it must be {columns[column].Bounds.Text}{(Layout.IsForeign ? $"; its \"unit\" says what it counts" : "")}");
        return number;
    }

    private DateTime ForeignDate(ReadOnlySpan<byte> text)
    {
        var ticks = _instants.Read(text, NameOf(Time), Values) + Layout.ShiftTicks;
        return _instants.AreDates == true ? DateTime.UnixEpoch.AddTicks(ticks) : TimeOf(ticks);
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
        Values.Report($"{NameOf(Time)} lies beyond the year 9999 or before the year 1");
        return start;
    }

    /// <summary>The time goes by either name.</summary>
    private static ImmutableArray<TableColumn> ColumnsOf(ImmutableArray<ProfileColumn> columns) =>
        [new("time_s", 0, "time", true), new("date", 0), .. columns.Select((column, i) => new TableColumn(column.Name, i + 1, column.Word.Word))];
}
