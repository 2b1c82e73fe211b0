using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Model;

namespace DatacenterDes.Cli;

/// <summary>A comparison as a person reads it: in what the models differ, the headline figures, and what else differs, worst news first.</summary>
internal sealed class CompareView
{
    private const int MostLines = 12;
    private const int MostDifferences = 40;

    private static readonly FigureSelection Headline = FigureSelection.Of(
    [
        "utilization.productive", "goodput.effective_training_time_ratio.overall", "jobs.wait_s.mean", "jobs.wait_s.p90", "services.*.unmet_share",
        "reliability.availability", "capacity.it_mw_productive.mean", "cost.usd_per_productive_chip_h", "cost.usd_per_exaflop_day",
    ]);

    private static readonly ImmutableArray<Verdict> Told = [Verdict.Worse, Verdict.Better, Verdict.Changed, Verdict.TooFewSeeds, Verdict.OneSideOnly];

    private readonly TextPage _page;
    private readonly Comparison _comparison;
    private readonly bool _all;

    private CompareView(TextWriter output, Comparison comparison, bool all)
    {
        _page = new(output);
        _comparison = comparison;
        _all = all;
    }

    /// <summary>Writes a page for each scenario compared.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="comparison">What came of it.</param>
    /// <param name="all">Whether every figure is shown: those that were asked for by name.</param>
    public static void Write(TextWriter output, Comparison comparison, bool all)
    {
        var view = new CompareView(output, comparison, all);
        foreach ((int i, ScenarioComparison scenarios) in comparison.Scenarios.Index())
        {
            if (i > 0)
                output.WriteLine();
            view.Write(scenarios);
        }

        if (comparison.Notes.Length > 0)
            view._page.Heading("Left out");
        foreach (string note in comparison.Notes)
            view._page.Line($"  {note}");
    }

    private void Write(ScenarioComparison scenarios)
    {
        _page.Title(scenarios.To.Label, $"against {scenarios.From.Label}");
        _page.Facts(null, [.. ComparisonText.Facts(scenarios)]);
        WriteModels(scenarios);
        if (_all)
        {
            WriteTable("Figures", [.. scenarios.Figures], scenarios.Figures.Length, withVerdict: true);
            return;
        }

        FigureComparison[] figures = [.. scenarios.Figures.Where(figure => figure.Verdict != Verdict.NoValue)];
        if (HasOneClass(scenarios))
            figures = [.. figures.Where(figure => !figure.Key.Path.Contains("by_class"))];
        FigureSelection lead = _comparison.Lead ?? Headline;
        string heading = _comparison.Lead is null ? "Headline figures" : "Figures of the experiment";
        WriteTable(heading, [.. figures.Where(figure => lead.Has(figure.Key))], int.MaxValue, withVerdict: true);
        FigureComparison[] others = [.. figures.Where(figure => !lead.Has(figure.Key))];
        foreach (Verdict verdict in Told)
            WriteTable(Heading(verdict, scenarios.HasIntervals), [.. others.Where(figure => figure.Verdict == verdict)], MostLines, withVerdict: false);
        int same = figures.Count(figure => figure.Verdict == Verdict.NoDifference);
        _page.Line("");
        _page.Line($"{same} of {figures.Length} figures show no difference. --only, --csv and --json tell of every one.");
    }

    /// <summary>The figures of the only class are those of all once more.</summary>
    private static bool HasOneClass(ScenarioComparison scenarios) => scenarios.From.Sample.Keys.Concat(scenarios.To.Sample.Keys)
        .Where(key => key.Path is ["jobs", "by_class", _, "submitted"]).Distinct().Count() <= 1;

    /// <summary>The values in which two models differ.</summary>
    private void WriteModels(ScenarioComparison scenarios)
    {
        _page.Heading("In what the models differ");
        foreach (var difference in scenarios.Models.Take(MostDifferences))
            _page.Line($"  {ComparisonText.Difference(difference)}");
        if (scenarios.Models.IsEmpty)
            _page.Line("  In nothing but name and seed.");
        if (scenarios.Models.Length > MostDifferences)
            _page.Line($"  and {Counted.Of(scenarios.Models.Length - MostDifferences, "value")} more (--json)");
    }

    private void WriteTable(string heading, ImmutableArray<FigureComparison> figures, int most, bool withVerdict)
    {
        if (figures.IsEmpty)
            return;
        string[] columns = ["figure", "unit", "base", "this", "difference", "± (95 %)", "change"];
        _page.Table(heading, withVerdict ? [.. columns, "verdict"] : columns, [.. figures.Take(most).Select(Row)]);
        if (figures.Length > most)
            _page.Line($"  and {figures.Length - most} more");

        string[] Row(FigureComparison figure)
        {
            string[] row =
            [
                figure.Key.Text,
                figure.Key.Declared?.Unit ?? "",
                ComparisonText.Number(figure.From.Mean),
                ComparisonText.Number(figure.To.Mean),
                ComparisonText.Signed(figure.Difference),
                ComparisonText.Number(figure.HalfWidth),
                ComparisonText.Share(figure.Relative),
            ];
            return withVerdict ? [.. row, figure.VerdictText] : row;
        }
    }

    private static string Heading(Verdict verdict, bool hasIntervals) => verdict switch
    {
        Verdict.Worse => hasIntervals ? "Worse" : "Worse in this one run",
        Verdict.Better => hasIntervals ? "Better" : "Better in this one run",
        Verdict.Changed => hasIntervals ? "Changed, for neither better nor worse" : "Changed in this one run, for neither better nor worse",
        Verdict.TooFewSeeds => "Too few seeds to tell: the interval holds both no difference and one of more than 5 % of the base",
        _ => "On one side only",
    };
}
