using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace DatacenterDes.Analysis;

/// <summary>A comparison as CSV (RFC 4180): a row for each figure of each comparison, worst news first; what has no value is empty.</summary>
internal static class ComparisonCsv
{
    /// <summary>Names of the columns.</summary>
    public const string Columns =
        "from,to,figure,unit,better,from_seeds,from_mean,from_half_width,to_seeds,to_mean,to_half_width,"
        + "difference,difference_half_width,unpaired_half_width,relative,verdict";

    public static void Write(TextWriter output, Comparison comparison)
    {
        Line(output, Columns.Split(','));
        foreach (ScenarioComparison scenarios in comparison.Scenarios)
        {
            foreach (ComparedFigure figure in scenarios.Figures.Select(ComparedFigure.Of))
                Line(output, Row(scenarios, figure));
        }
    }

    private static string?[] Row(ScenarioComparison scenarios, ComparedFigure figure) =>
    [
        scenarios.From.Label,
        scenarios.To.Label,
        figure.Figure,
        figure.Unit,
        figure.Better.ToString().ToLowerInvariant(),
        figure.From.Seeds.ToString(CultureInfo.InvariantCulture),
        Number(figure.From.Mean),
        Number(figure.From.HalfWidth),
        figure.To.Seeds.ToString(CultureInfo.InvariantCulture),
        Number(figure.To.Mean),
        Number(figure.To.HalfWidth),
        Number(figure.Difference),
        Number(figure.DifferenceHalfWidth),
        Number(figure.UnpairedHalfWidth),
        Number(figure.Relative),
        figure.Verdict,
    ];

    private static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);

    private static void Line(TextWriter output, IEnumerable<string?> cells) => output.Write(string.Join(',', cells.Select(Quoted)) + "\n");

    private static string Quoted(string? cell) =>
        cell is null ? "" : cell.AsSpan().ContainsAny("\",\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
