using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DatacenterDes.Analysis;

namespace DatacenterDes.Batches;

/// <summary>What one input moves a figure by, from the low end of its range to the high one.</summary>
/// <param name="Input">Name of the input.</param>
/// <param name="Low">The low end; null where the base is at it.</param>
/// <param name="High">The high end likewise.</param>
internal sealed record Bar(string Input, (string Value, PairedDifference Difference)? Low, (string Value, PairedDifference Difference)? High)
{
    /// <summary>How far the figure lies apart at the two ends and the base.</summary>
    public double Swing
    {
        get
        {
            double low = Low?.Difference.Difference.Mean ?? 0;
            double high = High?.Difference.Difference.Mean ?? 0;
            return Math.Max(0, Math.Max(low, high)) - Math.Min(0, Math.Min(low, high));
        }
    }
}

/// <summary>Inputs by what they move a figure by, most first.</summary>
internal static class Tornado
{
    private const string Name = "tornado.csv";

    /// <summary>The bars of one figure.</summary>
    public static List<Bar> Of(SweepResults results, FigureKey figure)
    {
        var bars = new List<Bar>();
        foreach (IGrouping<string, ScenarioEntry> input in results.Folder.Description.Scenarios.Where(s => s.Levels[0].Length > 0).GroupBy(s => s.Levels[0]))
        {
            var bar = new Bar(input.Key, End("low"), End("high"));
            if (bar.Low is not null || bar.High is not null)
                bars.Add(bar);

            (string, PairedDifference)? End(string end) =>
                input.FirstOrDefault(s => s.Levels[1] == end) is { } scenario && results.FromBase(scenario.Name, figure) is { } difference
                    ? (scenario.Levels[2], difference)
                    : null;
        }

        return [.. bars.OrderByDescending(bar => bar.Swing)];
    }

    /// <summary>Writes the bars of every figure.</summary>
    public static void Write(SweepResults results)
    {
        string[] header = ["figure", "unit", "input", "swing", "low", "low_difference", "low_half_width", "high", "high_difference", "high_half_width"];
        CsvFile.Write(Path.Combine(results.Folder.Path, Name), header, results.Keys.SelectMany(figure => Of(results, figure).Select(bar => new object?[]
        {
            figure.Text, figure.Declared?.Unit, bar.Input, bar.Swing,
            bar.Low?.Value, bar.Low?.Difference.Difference.Mean, bar.Low?.Difference.Difference.HalfWidth,
            bar.High?.Value, bar.High?.Difference.Difference.Mean, bar.High?.Difference.Difference.HalfWidth,
        })));
    }
}
