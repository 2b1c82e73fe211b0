using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Profiles;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>A value of a series.</summary>
/// <param name="Ticks">When it begins to hold, since the year 1, UTC.</param>
/// <param name="Value">The value.</param>
/// <param name="Line">Its line in the file.</param>
internal readonly record struct SeriesRow(long Ticks, double Value, long Line);

/// <summary>Makes a profile of the rows of a table: puts them in order, finds what is missing, and lays them onto the time of the model.</summary>
/// <param name="source">What is asked of the series.</param>
/// <param name="start">The model's start.</param>
/// <param name="end">Its end; null where it has none.</param>
/// <param name="isForeign">Whether the table is somebody else's: then gaps are found.</param>
/// <param name="fault">Takes a fault: its line, and what is wrong.</param>
/// <param name="warn">Takes what is allowed but said.</param>
internal sealed class Series(TableSource source, DateTime start, DateTime? end, bool isForeign, Action<long, string> fault, Action<string> warn)
{
    private readonly Repetition _repeat = source.Repeat ?? Repetition.None;

    /// <summary>Whether it need not hold at the model's start as it stands in the file.</summary>
    public bool Shifts => source.BeginsWithFirst || source.Origin is not null || _repeat != Repetition.None;

    /// <param name="rows">The rows, at least one, in the order of the file.</param>
    /// <param name="what">What a value is.</param>
    public Profile? Of(List<SeriesRow> rows, string what)
    {
        var shift = source.BeginsWithFirst ? start.Ticks - rows.Min(row => row.Ticks) : source.Origin is { } origin ? (start - origin).Ticks : 0;
        var laid = rows.Select(row => row with { Ticks = _repeat == Repetition.Yearly ? InLeapYear(row.Ticks + shift) : row.Ticks + shift }).OrderBy(row => row.Ticks).ToList();
        var single = WithoutDoubles(laid, what);
        var interval = SeriesGaps.UsualInterval(single);
        if ((isForeign || source.HoldsGaps is not null) && !CheckGaps(single, what))
            return null;
        var steps = new TraceProfile([.. single.Select(row => new ProfileStep(new DateTime(row.Ticks, DateTimeKind.Utc), row.Value))]);
        if (_repeat == Repetition.Yearly)
            return new YearlyProfile(steps);
        if (_repeat == Repetition.EndToEnd)
            return new RepeatedProfile(steps, steps.Steps[^1].From - steps.Steps[0].From + TimeSpan.FromTicks(Math.Max(1, interval)));
        return Covers(steps, single, interval) ? steps : null;
    }

    private bool Covers(TraceProfile steps, List<SeriesRow> rows, long interval)
    {
        const string help = "\"origin: first\" shifts the file to the model's start, and \"repeat: yearly\" takes it as the same every year";
        var (first, last) = (steps.Steps[0].From, steps.Steps[^1].From.AddTicks(interval));
        if (isForeign && first > start)
            fault(rows[0].Line, $"begins on {Text(first)}, after the model's start; {help}");
        else if (isForeign && last <= start)
            fault(rows[^1].Line, $"is the last, and ends on {Text(last)}, before the model's start; {help}");
        else if (isForeign && end is { } stop && last < stop)
            warn($"ends on {Text(last)}, before the model's end, and its last value holds on; \"repeat: end-to-end\" and \"repeat: yearly\" say what comes then");
        else
            return true;
        return first <= start && last > start;
    }

    /// <summary>Of several values at one time the last counts.</summary>
    private List<SeriesRow> WithoutDoubles(List<SeriesRow> rows, string what)
    {
        var single = new List<SeriesRow>(rows.Count);
        long doubled = 0;
        SeriesRow first = default;
        foreach (var row in rows)
        {
            if (single.Count == 0 || single[^1].Ticks != row.Ticks)
            {
                single.Add(row);
                continue;
            }

            first = doubled++ == 0 ? row : first;
            single[^1] = row;
        }

        if (doubled == 0)
            return single;
        if (source.HoldsGaps == true || _repeat == Repetition.Yearly)
        {
            warn($"{Counted.Of(doubled, "value")} of {what} {(doubled == 1 ? "stands" : "stand")} at a time that has one already, first on {Text(new DateTime(first.Ticks))}; the last counts");
        }
        else
        {
            fault(first.Line, $"has {what} for {Text(new DateTime(first.Ticks))} again{(doubled > 1 ? $", and {Counted.Of(doubled - 1, "more line does", "more lines do")} so" : "")}; "
                + "of local time, \"timezone\" parts the hour that is there twice; of several series in one file, \"where\" picks one; \"gaps: hold\" lets the last count");
        }

        return single;
    }

    private bool CheckGaps(List<SeriesRow> rows, string what)
    {
        var gaps = SeriesGaps.Of(rows, _repeat == Repetition.Yearly);
        if (gaps.Count == 0)
            return true;
        var missing = gaps.Sum(gap => gap.Missing);
        var (before, after) = (rows[gaps[0].After], rows[gaps[0].After + 1]);
        var where = $"{Counted.Of(missing, "value")} of {what} {(missing == 1 ? "is" : "are")} missing in {Counted.Of(gaps.Count, "gap")}, {(gaps.Count == 1 ? "" : "the first ")}between {Text(new DateTime(before.Ticks))} and {Text(new DateTime(after.Ticks))}";
        if (source.HoldsGaps == true)
            warn($"{where}; the value before a gap holds on");
        else
            fault(after.Line, $"comes after a gap: {where}; \"gaps: hold\" lets the value before a gap hold on");
        return source.HoldsGaps == true;
    }

    private static long InLeapYear(long ticks) => YearlyProfile.WithYear(new DateTime(ticks, DateTimeKind.Utc), YearlyProfile.LeapYear).Ticks;

    private static string Text(DateTime date) => date.ToString(date.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
