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
            // A hair below, so that one which falls on a single value stays at it.
            var edge = i == Pieces ? double.PositiveInfinity : distribution.Quantile((double)i / Pieces * (1 - 1e-12));
            var upTo = distribution.Within(double.NegativeInfinity, edge);
            var probability = upTo.Probability - below.Probability;
            // Where a single value holds more than a piece, the next edges fall on it too.
            if (probability > 1e-12)
                pieces.Add((probability, (upTo.PartialMean - below.PartialMean) / probability));
            below = upTo;
        }

        return pieces.ToImmutable();
    }
}
