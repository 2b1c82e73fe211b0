using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model.Profiles;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Finds where values of a series are missing.</summary>
/// <remarks>
/// An interval is usual when it comes several times in a row; a series may go over from one to another, as prices by the hour to those by the quarter.
/// What is longer than the usual interval of its place is a gap.
/// </remarks>
internal static class SeriesGaps
{
    /// <summary>So often in a row an interval is usual.</summary>
    private const int Run = 5;

    /// <summary>The interval at the end of the rows, in ticks; 0 where there is one row only.</summary>
    public static long UsualInterval(List<SeriesRow> rows) => rows.Count < 2 ? 0 : UsualAt(Intervals(rows, false))[^1];

    /// <summary>The gaps: the place of the row before each, and how many values are missing.</summary>
    /// <param name="rows">In order of time, each time once.</param>
    /// <param name="isYearly">Whether they are of a year that has every day: the 29 February may be missing.</param>
    public static List<(int After, long Missing)> Of(List<SeriesRow> rows, bool isYearly)
    {
        var gaps = new List<(int, long)>();
        if (rows.Count < 3)
            return gaps;
        var intervals = Intervals(rows, isYearly);
        var usual = UsualAt(intervals);
        for (var i = 0; i < intervals.Length; i++)
        {
            // Months have 28 to 31 days, days of clock changes 23 to 25 hours: half as long again is missing something.
            if (intervals[i] >= usual[i] * 3 / 2)
                gaps.Add((i, Math.Max(1, (long)Math.Round((double)intervals[i] / usual[i]) - 1)));
        }

        return gaps;
    }

    private static long[] Intervals(List<SeriesRow> rows, bool isYearly)
    {
        var leapDay = new DateTime(YearlyProfile.LeapYear, 2, 29).Ticks;
        var hasLeapDay = !isYearly || rows.Exists(row => row.Ticks >= leapDay && row.Ticks < leapDay + TimeSpan.TicksPerDay);
        var intervals = new long[rows.Count - 1];
        for (var i = 0; i < intervals.Length; i++)
        {
            intervals[i] = rows[i + 1].Ticks - rows[i].Ticks;
            if (!hasLeapDay && rows[i].Ticks < leapDay && rows[i + 1].Ticks > leapDay)
                intervals[i] -= TimeSpan.TicksPerDay;
        }

        return intervals;
    }

    /// <summary>The usual interval at each place: that of the last run up to there, of the first run before it, or the most frequent one where there is no run.</summary>
    private static long[] UsualAt(long[] intervals)
    {
        var usual = new long[intervals.Length];
        for (var i = 0; i < intervals.Length;)
        {
            var end = i;
            while (end < intervals.Length && intervals[end] == intervals[i])
                end++;
            if (end - i >= Run)
                Array.Fill(usual, intervals[i], i, end - i);
            i = end;
        }

        var known = Array.Find(usual, interval => interval > 0);
        if (known == 0)
            known = intervals.GroupBy(interval => interval).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
        for (var i = 0; i < usual.Length; i++)
            known = usual[i] = usual[i] > 0 ? usual[i] : known;
        return usual;
    }
}
