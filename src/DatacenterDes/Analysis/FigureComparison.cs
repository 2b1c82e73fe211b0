using System;
using DatacenterDes.Model.Review;

namespace DatacenterDes.Analysis;

/// <summary>One figure of two scenarios side by side.</summary>
/// <param name="Key">The figure.</param>
/// <param name="From">The base.</param>
/// <param name="To">What is compared with it.</param>
/// <param name="Difference">Of the means, second less first; of pairs, over the pairs that have the figure. Null where a side has none.</param>
/// <param name="HalfWidth">Of its 95 % interval, paired where the runs are; null without one.</param>
/// <param name="UnpairedHalfWidth">What it would be without pairing; null where the runs are not paired.</param>
internal sealed record FigureComparison(FigureKey Key, Estimate From, Estimate To, double? Difference, double? HalfWidth, double? UnpairedHalfWidth)
{
    /// <summary>What is said of it.</summary>
    public Verdict Verdict { get; } = Verdicts.Of(Key.Declared?.Better ?? Better.Neither, From.Mean, To.Mean, Difference, HalfWidth);

    /// <summary>The verdict in words.</summary>
    public string VerdictText => Verdicts.Text(Verdict, HalfWidth is not null);

    /// <summary>The difference as a share of the base's mean; null where that is 0.</summary>
    public double? Relative => From.Mean is { } from && from != 0 ? Difference / Math.Abs(from) : null;

    /// <summary>How large the news is: the difference as a share of the larger of the two means.</summary>
    public double Size
    {
        get
        {
            double larger = Math.Max(Math.Abs(From.Mean ?? 0), Math.Abs(To.Mean ?? 0));
            return larger == 0 ? 0 : Math.Abs(Difference ?? 0) / larger;
        }
    }

    /// <summary>Compares a figure of two paired samples.</summary>
    public static FigureComparison Paired(FigureKey key, ScenarioSample from, ScenarioSample to, SeedPairs pairs)
    {
        PairedDifference difference = pairs.Difference(key);
        return new(key, from.Estimate(key), to.Estimate(key), difference.Difference.Mean, difference.Difference.HalfWidth, difference.UnpairedHalfWidth);
    }

    /// <summary>Compares a figure of two independent samples.</summary>
    public static FigureComparison Unpaired(FigureKey key, ScenarioSample from, ScenarioSample to)
    {
        var difference = UnpairedDifference.Of(from.Values(key), to.Values(key));
        return new(key, from.Estimate(key), to.Estimate(key), difference.Mean, difference.HalfWidth, null);
    }
}
