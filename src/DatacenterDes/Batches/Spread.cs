using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using DatacenterDes.Analysis;
using MathNet.Numerics.Statistics;

namespace DatacenterDes.Batches;

/// <summary>What a Latin hypercube says: how far each figure is spread by the inputs, and how it goes with each of them.</summary>
/// <remarks>A sample counts with the mean of its seeds. Quantiles are those of Hyndman and Fan 1996, type 8 (doi:10.2307/2684934).</remarks>
internal static class Spread
{
    private const string Name = "spread.csv";
    private const string Correlations = "correlations.csv";

    /// <summary>A figure's mean over the seeds of each sample; NaN where a sample does not have it.</summary>
    public static double[] Of(SweepResults results, FigureKey figure) =>
        [.. results.Folder.Description.Scenarios.Select(scenario => results.Of(scenario.Name)?.Estimate(figure).Mean ?? double.NaN)];

    /// <summary>How a figure goes with each input, strongest first.</summary>
    public static List<(string Input, RankCorrelation Correlation)> Correlate(SweepResults results, FigureKey figure)
    {
        SweepDescription sweep = results.Folder.Description;
        double[] values = Of(results, figure);
        var rows = new List<(string Input, RankCorrelation Correlation)>();
        for (var i = 0; i < sweep.Axes.Length; i++)
        {
            int axis = i;
            rows.Add((sweep.Axes[axis], RankCorrelation.Of([.. sweep.Scenarios.Select(scenario => ValueOf(scenario.Levels[axis]))], values)));
        }

        return [.. rows.OrderByDescending(row => Math.Abs(row.Correlation.Coefficient ?? 0))];
    }

    /// <summary>Writes both tables.</summary>
    public static void Write(SweepResults results)
    {
        CsvFile.Write(
            Path.Combine(results.Folder.Path, Name),
            ["figure", "unit", "samples", "mean", "sd", "min", "p5", "p50", "p95", "max"],
            results.Keys.Select(figure => Row(figure, [.. Of(results, figure).Where(value => !double.IsNaN(value))])));
        CsvFile.Write(
            Path.Combine(results.Folder.Path, Correlations),
            ["figure", "unit", "input", "samples", "rank_correlation"],
            results.Keys.SelectMany(figure => Correlate(results, figure).Select(row => new object?[]
            {
                figure.Text, figure.Declared?.Unit, row.Input, row.Correlation.Count, row.Correlation.Coefficient,
            })));
    }

    private static object?[] Row(FigureKey figure, double[] values)
    {
        Estimate estimate = Estimate.Of(values);
        return
        [
            figure.Text, figure.Declared?.Unit, estimate.Count, estimate.Mean, estimate.StandardDeviation,
            At(0), At(0.05), At(0.5), At(0.95), At(1),
        ];

        double? At(double share) => values.Length == 0 ? null : values.Quantile(share);
    }

    /// <summary>Levels of an input are in one unit, or dates: the number orders them.</summary>
    public static double ValueOf(string level)
    {
        if (DateTime.TryParse(level, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out DateTime date) && level.Contains('-', StringComparison.Ordinal))
            return date.Ticks;
        string number = level.Split(' ')[0].TrimEnd('%', 'x').Replace(",", "", StringComparison.Ordinal);
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
    }
}
