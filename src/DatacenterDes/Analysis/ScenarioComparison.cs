using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Comparing;

namespace DatacenterDes.Analysis;

/// <summary>Two scenarios compared: in what their models differ, and what became of it.</summary>
internal sealed class ScenarioComparison
{
    private ScenarioComparison(ScenarioRuns from, ScenarioRuns to, ImmutableArray<ModelDifference> models, Pairing pairing)
    {
        Models = models;
        Pairing = pairing;
        HashSet<long> seeds = [.. pairing.Seeds];
        From = IsPaired ? from.Only(seeds) : from;
        To = IsPaired ? to.Only(seeds) : to;
    }

    /// <summary>The base.</summary>
    public ScenarioRuns From { get; }

    /// <summary>What is compared with it.</summary>
    public ScenarioRuns To { get; }

    /// <summary>The values in which the models differ.</summary>
    public ImmutableArray<ModelDifference> Models { get; }

    /// <summary>Whether runs are paired, and why not.</summary>
    public Pairing Pairing { get; }

    /// <summary>Whether runs are paired seed by seed.</summary>
    public bool IsPaired => Pairing.Refusals.IsEmpty;

    /// <summary>Whether chance can be told apart: there are two runs or more of either.</summary>
    public bool HasIntervals => From.Runs.Length > 1 && To.Runs.Length > 1;

    /// <summary>The figures asked for, worst news first: by verdict, then by size.</summary>
    public ImmutableArray<FigureComparison> Figures { get; private init; } = [];

    /// <summary>How much narrower pairing made the intervals, as the median over the figures that vary; null where nothing is paired.</summary>
    public double? Narrowing
    {
        get
        {
            double[] all = [.. Figures.Where(figure => figure.UnpairedHalfWidth > 0).Select(figure => 1 - (figure.HalfWidth / figure.UnpairedHalfWidth)!.Value).Order()];
            return all.Length == 0 ? null : all[all.Length / 2];
        }
    }

    /// <summary>Compares two scenarios.</summary>
    /// <param name="from">The base.</param>
    /// <param name="to">What is compared with it.</param>
    /// <param name="selection">The figures asked for.</param>
    public static ScenarioComparison Of(ScenarioRuns from, ScenarioRuns to, FigureSelection selection)
    {
        ImmutableArray<ModelDifference> models = from.Model.DifferencesTo(to.Model);
        var comparison = new ScenarioComparison(from, to, models, Pairing.Of(from, to, models));
        return comparison.With(selection);
    }

    private ScenarioComparison With(FigureSelection selection)
    {
        ScenarioSample from = From.Sample;
        ScenarioSample to = To.Sample;
        var pairs = IsPaired ? new SeedPairs(from, to) : null;
        IEnumerable<FigureComparison> figures = from.Keys.Union(to.Keys).Where(selection.Has)
            .Select(key => pairs is null ? FigureComparison.Unpaired(key, from, to) : FigureComparison.Paired(key, from, to, pairs));
        return new(From, To, Models, Pairing) { Figures = [.. figures.OrderBy(figure => figure.Verdict).ThenByDescending(figure => figure.Size)] };
    }
}
