using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Model.Experiments;

namespace DatacenterDes.Batches;

/// <summary>The tables of a sweep, written into its folder.</summary>
/// <remarks>
/// <c>summary.csv</c> has a row a run, <c>statistics.csv</c> a row for each scenario and figure; ranges add <c>tornado.csv</c>, or
/// <c>spread.csv</c> and <c>correlations.csv</c>. They follow from the runs alone: the same on every engine.
/// </remarks>
internal static class SweepTables
{
    /// <summary>One row a run.</summary>
    public const string Summary = "summary.csv";

    /// <summary>One row for each scenario and figure.</summary>
    public const string Statistics = "statistics.csv";

    /// <summary>Writes all tables that the sweep has.</summary>
    public static void Write(SweepResults results)
    {
        SweepDescription sweep = results.Folder.Description;
        WriteSummary(results, sweep);
        WriteStatistics(results, sweep);
        if (sweep.Design == DesignKind.OneAtATime)
            Tornado.Write(results);
        if (sweep.Design == DesignKind.LatinHypercube)
            Spread.Write(results);
    }

    private static void WriteSummary(SweepResults results, SweepDescription sweep)
    {
        string[] header = [.. sweep.Axes, "scenario", "seed", "id", "status", .. results.Keys.Select(key => key.Text)];
        CsvFile.Write(Path.Combine(results.Folder.Path, Summary), header, results.Runs.Select(Row));

        object?[] Row((PlannedRun Run, FlatSummary Summary) run)
        {
            Dictionary<FigureKey, double?> values = run.Summary.Figures.ToDictionary(figure => figure.Key, figure => figure.Value);
            return
            [
                .. sweep.Axes.Select(axis => run.Run.Axes.GetValueOrDefault(axis)),
                run.Run.Scenario,
                run.Run.Seed,
                run.Run.Id,
                "complete",
                .. results.Keys.Select(key => (object?)values.GetValueOrDefault(key)),
            ];
        }
    }

    private static void WriteStatistics(SweepResults results, SweepDescription sweep)
    {
        string[] header =
        [
            .. sweep.Axes, "figure", "unit", "seeds", "mean", "sd", "half_width", "difference", "difference_half_width", "unpaired_half_width",
        ];
        CsvFile.Write(Path.Combine(results.Folder.Path, Statistics), header, sweep.Scenarios.SelectMany(Rows));

        IEnumerable<object?[]> Rows(ScenarioEntry scenario)
        {
            if (results.Of(scenario.Name) is not { } sample)
                yield break;
            ImmutableArray<object?> levels = [.. scenario.Levels];
            foreach (FigureKey figure in sample.Keys)
            {
                Estimate estimate = sample.Estimate(figure);
                PairedDifference? difference = results.FromBase(scenario.Name, figure);
                yield return
                [
                    .. levels, figure.Text, figure.Declared?.Unit, estimate.Count, estimate.Mean, estimate.StandardDeviation, estimate.HalfWidth,
                    difference?.Difference.Mean, difference?.Difference.HalfWidth, difference?.UnpairedHalfWidth,
                ];
            }
        }
    }
}
