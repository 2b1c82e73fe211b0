using System;
using System.Collections.Generic;
using System.Globalization;

namespace DatacenterDes.Reports.Data;

/// <summary>A span of simulated time cut into hours, days, weeks or calendar months: as fine as a chart of the whole span can show.</summary>
internal sealed class TimeBins
{
    private const int Hours = 24 * 8;
    private const int Days = 200;
    private const int Weeks = 160;

    private readonly DateTime _start;
    private readonly double[] _edges;

    private TimeBins(DateTime start, List<DateTime> edges, string unit)
    {
        _start = start;
        Unit = unit;
        _edges = new double[edges.Count];
        for (var i = 0; i < edges.Count; i++)
            _edges[i] = (edges[i] - start).TotalSeconds;
    }

    /// <summary>What one is: hour, day, week or month.</summary>
    public string Unit { get; }

    /// <summary>How many there are; at least one.</summary>
    public int Count => _edges.Length - 1;

    /// <summary>Cuts a span.</summary>
    public static TimeBins Over(DateTime start, DateTime end)
    {
        double days = Math.Max((end - start).TotalDays, 1.0 / 24);
        (string unit, Func<DateTime, DateTime> next) = days switch
        {
            <= Hours / 24.0 => ("hour", (Func<DateTime, DateTime>)(at => at.AddHours(1))),
            <= Days => ("day", at => at.Date.AddDays(1)),
            <= Weeks * 7 => ("week", at => at.Date.AddDays(7)),
            _ => ("month", at => new DateTime(at.Year, at.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1)),
        };
        var edges = new List<DateTime> { start };
        do
            edges.Add(next(edges[^1]));
        while (edges[^1] < end);
        if (end > start)
            edges[^1] = end;
        return new(start, edges, unit);
    }

    /// <summary>The one that an instant lies in; −1 outside. The last instant of all lies in the last.</summary>
    /// <param name="seconds">Since the start.</param>
    public int IndexOf(double seconds)
    {
        if (seconds < 0 || seconds > _edges[^1])
            return -1;
        int found = Array.BinarySearch(_edges, seconds);
        return Math.Min(found >= 0 ? found : ~found - 1, Count - 1);
    }

    /// <summary>Its first instant, in seconds since the start.</summary>
    public double From(int bin) => _edges[bin];

    /// <summary>Its length in seconds.</summary>
    public double Length(int bin) => _edges[bin + 1] - _edges[bin];

    /// <summary>Its middle, as charts place it.</summary>
    public DateTime Middle(int bin) => _start.AddSeconds((_edges[bin] + _edges[bin + 1]) / 2);

    /// <summary>Its name, as tables have it.</summary>
    public string Label(int bin) => _start.AddSeconds(_edges[bin]).ToString(
        Unit switch { "month" => "yyyy-MM", "hour" => "yyyy-MM-dd HH:mm", _ => "yyyy-MM-dd" }, CultureInfo.InvariantCulture);
}
