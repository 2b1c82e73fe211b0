using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Cli;
using DatacenterDes.Reports.Data;

namespace DatacenterDes.Reports.Run;

/// <summary>Charts and tables of quantities by bin.</summary>
internal static class OverTime
{
    /// <summary>Middles of the bins, as plotly.js takes them.</summary>
    public static string[] Axis(TimeBins bins) => [.. Enumerable.Range(0, bins.Count).Select(bin => RunData.Instant(bins.Middle(bin)))];

    /// <summary>The unit that suits powers, and what megawatts are multiplied by to be in it.</summary>
    public static (double Scale, string Unit) Watts(params System.ReadOnlySpan<double[]> megawatts)
    {
        double most = 0;
        foreach (double[] values in megawatts)
            most = Math.Max(most, values.Where(double.IsFinite).DefaultIfEmpty(0).Max());
        return most >= 1 ? (1, "MW") : most >= 1e-3 ? (1e3, "kW") : (1e6, "W");
    }

    /// <summary>Values times a scale.</summary>
    public static double[] Times(double[] values, double scale) => scale == 1 ? values : [.. values.Select(value => value * scale)];

    /// <summary>The numbers of a chart: a row a bin.</summary>
    public static NumberTable Table(TimeBins bins, IReadOnlyCollection<(string Name, double[] Values)> columns, Func<double?, string>? format = null) => new(
        [bins.Unit, .. columns.Select(column => column.Name)],
        [.. Enumerable.Range(0, bins.Count).Select(bin => (string[])[
            bins.Label(bin), .. columns.Select(column => (format ?? Figures.Number)(double.IsFinite(column.Values[bin]) ? column.Values[bin] : null))])]);

    /// <summary>Lines, a colour each.</summary>
    public static Plot Lines(string y, TimeBins bins, IReadOnlyList<(string Name, double[] Values)> lines, string unit, Func<int, string>? color = null)
    {
        string[] x = Axis(bins);
        var plot = new Plot(y);
        for (var i = 0; i < lines.Count; i++)
            plot.Line(lines[i].Name, x, lines[i].Values, new((color ?? Palette.At)(i), Palette.DashAt(i)), unit);
        return plot;
    }

    /// <summary>The largest of several, the others as one.</summary>
    public static List<(string Name, double[] Values)> Largest(IEnumerable<(string Name, double[] Values)> all, int most)
    {
        (string Name, double[] Values)[] sorted = [.. all.Where(one => one.Values.Any(value => value != 0)).OrderByDescending(one => one.Values.Sum(value => double.IsFinite(value) ? value : 0))];
        if (sorted.Length <= most)
            return [.. sorted];
        double[] others = new double[sorted[0].Values.Length];
        foreach ((_, double[] values) in sorted.Skip(most - 1))
        {
            for (var i = 0; i < others.Length; i++)
                others[i] += values[i];
        }

        return [.. sorted.Take(most - 1), ($"{sorted.Length - most + 1} others", others)];
    }
}
