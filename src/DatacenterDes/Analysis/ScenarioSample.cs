using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Analysis;

/// <summary>The figures of the runs of one scenario: a column of values by seed for each.</summary>
internal sealed class ScenarioSample
{
    private readonly Dictionary<FigureKey, double[]> _columns = [];
    private readonly List<FigureKey> _keys = [];

    private ScenarioSample(FlatSummary[] runs)
    {
        Headers = [.. runs.Select(run => run.Header)];
        for (var i = 0; i < runs.Length; i++)
        {
            foreach ((FigureKey key, double? value) in runs[i].Figures)
                ColumnOf(key)[i] = value ?? double.NaN;
        }
    }

    /// <summary>What the runs say of themselves, by seed.</summary>
    public ImmutableArray<SummaryHeader> Headers { get; }

    /// <summary>Runs.</summary>
    public int Count => Headers.Length;

    /// <summary>The figures that any of the runs has, in the order of their files.</summary>
    public IReadOnlyList<FigureKey> Keys => _keys;

    /// <summary>Gathers the runs of a scenario; each seed once.</summary>
    public static ScenarioSample Of(IEnumerable<FlatSummary> runs) => new([.. runs.OrderBy(run => run.Header.Seed)]);

    /// <summary>A figure's values by seed, NaN where a run does not have it; empty where none has.</summary>
    public ReadOnlySpan<double> Values(FigureKey key) => _columns.GetValueOrDefault(key);

    /// <summary>What the runs say of a figure.</summary>
    public Estimate Estimate(FigureKey key) => Analysis.Estimate.Of(Values(key));

    private double[] ColumnOf(FigureKey key)
    {
        if (_columns.TryGetValue(key, out double[]? column))
            return column;
        column = new double[Count];
        Array.Fill(column, double.NaN);
        _columns.Add(key, column);
        _keys.Add(key);
        return column;
    }
}
