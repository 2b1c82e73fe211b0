using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Comparing;
using DatacenterDes.Model.Review;

namespace DatacenterDes.Analysis;

/// <summary>A comparison as JSON: everything that was worked out.</summary>
/// <param name="Format">Layout of the document.</param>
/// <param name="Comparisons">Each scenario with its base.</param>
/// <param name="Notes">What lies there and is not compared.</param>
internal sealed record ComparisonDocument(int Format, IReadOnlyList<ComparedScenarios> Comparisons, IReadOnlyList<string> Notes)
{
    private const int Newest = 1;

    /// <summary>Says everything of a comparison.</summary>
    public static ComparisonDocument Of(Comparison comparison) => new(Newest, [.. comparison.Scenarios.Select(ComparedScenarios.Of)], comparison.Notes);
}

/// <summary>Two scenarios.</summary>
/// <param name="From">The base.</param>
/// <param name="To">What is compared with it.</param>
/// <param name="Models">In what the models differ.</param>
/// <param name="Paired">Whether the runs are paired by seed.</param>
/// <param name="WhyNotPaired">Why not; empty where they are.</param>
/// <param name="Notes">Seeds that are left out.</param>
/// <param name="Figures">The figures, worst news first.</param>
internal sealed record ComparedScenarios(
    ComparedSide From,
    ComparedSide To,
    IReadOnlyList<ModelChange> Models,
    bool Paired,
    IReadOnlyList<string> WhyNotPaired,
    IReadOnlyList<string> Notes,
    IReadOnlyList<ComparedFigure> Figures)
{
    public static ComparedScenarios Of(ScenarioComparison comparison) => new(
        ComparedSide.Of(comparison.From),
        ComparedSide.Of(comparison.To),
        [.. comparison.Models.Select(ModelChange.Of)],
        comparison.IsPaired,
        comparison.Pairing.Refusals,
        comparison.Pairing.LeftOut,
        [.. comparison.Figures.Select(ComparedFigure.Of)]);
}

/// <summary>One side of a comparison.</summary>
/// <param name="Label">What the user calls it.</param>
/// <param name="Seeds">Seeds compared.</param>
/// <param name="Tool">Versions of the program that ran them.</param>
/// <param name="Start">Start of the model, UTC.</param>
/// <param name="End">The last instant simulated by any of the runs, UTC.</param>
/// <param name="WarmupS">Seconds left out at the start.</param>
/// <param name="Submitted">Jobs submitted, mean over the runs.</param>
/// <param name="UnderWay">Of those, running or waiting at the end: censored.</param>
internal sealed record ComparedSide(
    string Label, IReadOnlyList<long> Seeds, IReadOnlyList<ToolVersion> Tool, DateTime Start, DateTime End, double WarmupS, double? Submitted, double? UnderWay)
{
    public static ComparedSide Of(ScenarioRuns side)
    {
        var censoring = Censoring.Of(side.Sample);
        SummaryHeader first = side.Runs[0].Summary.Header;
        return new(
            side.Label,
            [.. side.Seeds],
            [.. side.Runs.Select(run => run.Tool).Distinct()],
            first.Start,
            side.Runs.Max(run => run.Summary.Header.End),
            first.WarmupS,
            censoring.Submitted,
            censoring.UnderWay);
    }
}

/// <summary>A value in which two models differ.</summary>
/// <param name="Path">Dotted path.</param>
/// <param name="From">The base's value, and where it has it from; null where it has none.</param>
/// <param name="To">The other's.</param>
internal sealed record ModelChange(string Path, ModelValue? From, ModelValue? To)
{
    public static ModelChange Of(ModelDifference difference) => new(difference.Path, ModelValue.Of(difference.From), ModelValue.Of(difference.To));
}

/// <summary>A value of a model and where it comes from.</summary>
internal sealed record ModelValue(string Value, string? Source, string? Range, string? Confidence)
{
    public static ModelValue? Of(ProvenanceEntry? entry) => entry is null ? null : new(entry.Value, entry.Source, entry.Range, entry.Confidence);
}

/// <summary>A figure of two scenarios.</summary>
/// <param name="Figure">Its dotted name.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Better">Which way it is better.</param>
/// <param name="MeanOf">What the means are means of.</param>
/// <param name="From">What the base's runs say.</param>
/// <param name="To">What the other's say.</param>
/// <param name="Difference">Second less first.</param>
/// <param name="DifferenceHalfWidth">Of its 95 % interval; null without one.</param>
/// <param name="UnpairedHalfWidth">What it would be without pairing; null where nothing is paired.</param>
/// <param name="Relative">The difference over the base's mean.</param>
/// <param name="Verdict">In words.</param>
internal sealed record ComparedFigure(
    string Figure,
    string? Unit,
    Better Better,
    string? MeanOf,
    FigureEstimate From,
    FigureEstimate To,
    double? Difference,
    double? DifferenceHalfWidth,
    double? UnpairedHalfWidth,
    double? Relative,
    string Verdict)
{
    public static ComparedFigure Of(FigureComparison figure) => new(
        figure.Key.Text,
        figure.Key.Declared?.Unit,
        figure.Key.Declared?.Better ?? Better.Neither,
        figure.Key.Declared?.MeanOf,
        FigureEstimate.Of(figure.From),
        FigureEstimate.Of(figure.To),
        figure.Difference,
        figure.HalfWidth,
        figure.UnpairedHalfWidth,
        figure.Relative,
        figure.VerdictText);
}

/// <summary>What the runs of a scenario say of a figure.</summary>
internal sealed record FigureEstimate(int Seeds, double? Mean, double? Sd, double? HalfWidth)
{
    public static FigureEstimate Of(Estimate estimate) => new(estimate.Count, estimate.Mean, estimate.StandardDeviation, estimate.HalfWidth);
}
