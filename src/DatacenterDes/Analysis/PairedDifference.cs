using System;

namespace DatacenterDes.Analysis;

/// <summary>The difference of two scenarios run with the same seeds: the same jobs and lifetimes came to both, and what is common to a pair cancels.</summary>
/// <param name="Difference">Of second less first, over the pairs.</param>
/// <param name="UnpairedHalfWidth">What the 95 % interval would be without pairing, from the same pairs; null of fewer than two.</param>
internal readonly record struct PairedDifference(Estimate Difference, double? UnpairedHalfWidth)
{
    /// <summary>How much narrower pairing made the interval: 0.8 is by 80 %; negative where it became wider. Null where nothing is known of it.</summary>
    public double? Narrowing => UnpairedHalfWidth is > 0 and var unpaired ? 1 - Difference.HalfWidth / unpaired : null;

    /// <summary>Compares values pair by pair; NaN stands for a run that does not have the figure, and its pair does not count.</summary>
    /// <param name="from">By seed.</param>
    /// <param name="to">By the same seeds.</param>
    public static PairedDifference Of(ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        if (from.Length != to.Length)
            throw new ArgumentException("Pairs need as many values on either side.", nameof(to));

        // A pair counts whole or not at all, so that both intervals are of the same runs.
        var differences = new double[from.Length];
        var first = new double[from.Length];
        var second = new double[from.Length];
        for (var i = 0; i < from.Length; i++)
        {
            differences[i] = to[i] - from[i];
            first[i] = double.IsNaN(to[i]) ? double.NaN : from[i];
            second[i] = double.IsNaN(from[i]) ? double.NaN : to[i];
        }

        return new(Estimate.Of(differences), UnpairedDifference.Of(first, second).HalfWidth);
    }
}
