using System;
using System.Collections.Generic;
using System.Linq;

namespace DatacenterDes.Reports.Run;

/// <summary>Names beside stacked areas, in place of a legend: on an area where it holds its whole name, else above the chart with a line to it.</summary>
internal static class AreaLabels
{
    /// <summary>Share of a chart's width that a letter takes.</summary>
    private const double Letter = 0.0092;

    /// <summary>Share of the height that a line of text takes, with some air.</summary>
    private const double LineHeight = 0.06;

    /// <summary>What is thinner than this share of the height everywhere is not named.</summary>
    private const double Visible = 0.006;

    /// <summary>How high above the areas the rows of names stand, as shares of their height.</summary>
    private static readonly double[] Rows = [1.07, 1.14];

    /// <summary>Adds the names, and the height that they need.</summary>
    /// <param name="plot">A chart of areas.</param>
    /// <param name="x">Where its bins are.</param>
    /// <param name="areas">From the bottom.</param>
    /// <param name="top">How high they reach.</param>
    public static void Add(Plot plot, string[] x, IReadOnlyList<(string Name, double[] Values)> areas, double top)
    {
        var below = new double[x.Length];
        var aside = new List<(string Name, int Bin, double Height)>();
        foreach ((string name, double[] values) in areas)
        {
            double[] above = [.. below.Zip(values, (b, v) => b + (double.IsFinite(v) ? v : 0))];
            if (Inside(name, below, above, top) is { } place)
                plot.Label(x[place.Bin], place.Height, name);
            else if (Thickest(below, above) is var bin && above[bin] - below[bin] > Visible * top)
                aside.Add((name, bin, (below[bin] + above[bin]) / 2));
            below = above;
        }

        PutAside(plot, x, aside, top);
        plot.Set("meta", Plot.Map(("labelled", new[] { 0, top * (aside.Count > 0 ? Rows[^1] + 0.05 : 1.02) })));
    }

    /// <summary>Where an area is highest over the whole width of its name; null where that is not high enough.</summary>
    private static (int Bin, double Height)? Inside(string name, double[] below, double[] above, double top)
    {
        int half = HalfWidth(name, below.Length);
        (int Bin, double Height) best = default;
        double most = 0;
        for (int bin = half; bin < below.Length - half; bin++)
        {
            double low = below[(bin - half)..(bin + half + 1)].Max();
            double high = above[(bin - half)..(bin + half + 1)].Min();
            if (high - low > most)
                (most, best) = (high - low, (bin, (low + high) / 2));
        }

        return most >= LineHeight * top ? best : null;
    }

    private static void PutAside(Plot plot, string[] x, List<(string Name, int Bin, double Height)> labels, double top)
    {
        int[] free = new int[Rows.Length];
        foreach ((string name, int bin, double height) in labels.OrderBy(label => label.Bin))
        {
            int half = HalfWidth(name, x.Length);
            int row = Array.IndexOf(free, free.Min());
            int at = Math.Clamp(Math.Max(bin, free[row] + half), 0, Math.Max(0, x.Length - 1 - half));
            free[row] = at + half + 1;
            plot.Label(x[bin], height, name, (x[at], top * Rows[row]));
        }
    }

    private static int Thickest(double[] below, double[] above) => Enumerable.Range(0, below.Length).MaxBy(bin => above[bin] - below[bin]);

    private static int HalfWidth(string name, int bins) => (int)Math.Ceiling(name.Length * Letter * bins / 2);
}
