using System.IO;
using System.Linq;
using DatacenterDes.Batches;

namespace DatacenterDes.Analysis;

/// <summary>A comparison as CSV: a row for each figure of each comparison, worst news first; what has no value is empty.</summary>
internal static class ComparisonCsv
{
    private static readonly string[] Columns =
    [
        "from", "to", "figure", "unit", "better", "from_seeds", "from_mean", "from_half_width", "to_seeds", "to_mean", "to_half_width",
        "difference", "difference_half_width", "unpaired_half_width", "relative", "verdict",
    ];

    public static void Write(TextWriter output, Comparison comparison) =>
        CsvFile.Write(output, Columns, comparison.Scenarios.SelectMany(scenarios => scenarios.Figures.Select(ComparedFigure.Of).Select(figure => Row(scenarios, figure))));

    private static object?[] Row(ScenarioComparison scenarios, ComparedFigure figure) =>
    [
        scenarios.From.Label, scenarios.To.Label, figure.Figure, figure.Unit, figure.Better.ToString().ToLowerInvariant(),
        figure.From.Seeds, figure.From.Mean, figure.From.HalfWidth, figure.To.Seeds, figure.To.Mean, figure.To.HalfWidth,
        figure.Difference, figure.DifferenceHalfWidth, figure.UnpairedHalfWidth, figure.Relative, figure.Verdict,
    ];
}
