using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DatacenterDes.Analysis;
using DatacenterDes.Results;

namespace DatacenterDes.Batches;

/// <summary>The figures of the runs of a sweep that are done.</summary>
internal sealed class SweepResults
{
    private readonly Dictionary<string, ScenarioSample> _samples;

    private SweepResults(SweepFolder folder, ImmutableArray<(PlannedRun Run, FlatSummary Summary)> runs)
    {
        Folder = folder;
        Runs = runs;
        _samples = runs.GroupBy(run => run.Run.Scenario, run => run.Summary).ToDictionary(group => group.Key, ScenarioSample.Of, StringComparer.Ordinal);
        Keys = [.. runs.SelectMany(run => run.Summary.Keys).Distinct()];
    }

    /// <summary>The sweep.</summary>
    public SweepFolder Folder { get; }

    /// <summary>Runs that are done, in the order of the plan.</summary>
    public ImmutableArray<(PlannedRun Run, FlatSummary Summary)> Runs { get; }

    /// <summary>The figures that any of them has.</summary>
    public ImmutableArray<FigureKey> Keys { get; }

    /// <summary>Reads the summaries of all runs that are done.</summary>
    public static SweepResults Read(SweepFolder folder)
    {
        var keys = new FigureKeys();
        var summaries = new FlatSummary?[folder.Runs.Count];
        Parallel.For(0, summaries.Length, i =>
        {
            if (folder.StateOf(folder.Runs[i]) == RunState.Done)
                summaries[i] = FlatSummary.Read(Path.Combine(folder.LayoutOf(folder.Runs[i]).Whole, ResultsFolder.SummaryFile), keys);
        });
        return new(folder, [.. folder.Runs.Zip(summaries).Where(run => run.Second is not null).Select(run => (run.First, run.Second!))]);
    }

    /// <summary>The runs of a scenario; null where none is done.</summary>
    public ScenarioSample? Of(string scenario) => _samples.GetValueOrDefault(scenario);

    /// <summary>How a figure of a scenario differs from the base's: pair by pair of the seeds that both have.</summary>
    /// <returns>Null where there is nothing to compare.</returns>
    public PairedDifference? FromBase(string scenario, FigureKey figure)
    {
        if (Folder.Description.Base is not { } name || name == scenario || Of(name) is not { } from || Of(scenario) is not { } to)
            return null;
        Dictionary<long, double> values = BySeed(from, figure);
        var first = new List<double>();
        var second = new List<double>();
        foreach ((long seed, double value) in BySeed(to, figure))
        {
            if (!values.TryGetValue(seed, out double other))
                continue;
            first.Add(other);
            second.Add(value);
        }

        return first.Count == 0 ? null : PairedDifference.Of([.. first], [.. second]);
    }

    private static Dictionary<long, double> BySeed(ScenarioSample sample, FigureKey figure)
    {
        ReadOnlySpan<double> values = sample.Values(figure);
        var map = new Dictionary<long, double>(values.Length);
        for (var i = 0; i < values.Length; i++)
            map[sample.Headers[i].Seed] = values[i];
        return map;
    }
}
