using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Distributions;

namespace DatacenterDes.Model.Review;

/// <summary>A distribution in a few values that keep its mean exactly: each stands for a piece of it, at the piece's own mean.</summary>
internal static class Discretization
{
    private const int Pieces = 64;

    public static ImmutableArray<(double Probability, double Value)> Of(Distribution distribution)
    {
        var pieces = ImmutableArray.CreateBuilder<(double, double)>();
        var below = default(IntervalMoments);
        for (var i = 1; i <= Pieces; i++)
        {
            var edge = i == Pieces ? double.PositiveInfinity : Quantile(distribution, (double)i / Pieces);
            var upTo = IntervalMoments.Of(distribution, double.NegativeInfinity, edge);
            var probability = upTo.Probability - below.Probability;
            // Where a single value holds more than a piece, the next edges fall on it too.
            if (probability > 1e-12)
                pieces.Add((probability, (upTo.PartialMean - below.PartialMean) / probability));
            below = upTo;
        }

        return pieces.ToImmutable();
    }

    /// <summary>The smallest value with at least this much of the distribution at or below it, to 1e-9 of itself.</summary>
    public static double Quantile(Distribution distribution, double probability)
    {
        var (low, high) = Support.Of(distribution);
        if (double.IsPositiveInfinity(high))
        {
            for (high = Math.Max(1, low); IntervalMoments.ProbabilityUpTo(distribution, high) < probability; high *= 2)
                low = high;
        }

        while (high - low > 1e-9 * high)
        {
            var middle = (low + high) / 2;
            if (IntervalMoments.ProbabilityUpTo(distribution, middle) < probability)
                low = middle;
            else
                high = middle;
        }

        return high;
    }
}
