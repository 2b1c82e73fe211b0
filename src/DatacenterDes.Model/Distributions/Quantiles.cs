using System;

namespace DatacenterDes.Model.Distributions;

/// <summary>The inverse of a distribution function, for every kind of distribution.</summary>
public static class Quantiles
{
    /// <summary>The smallest value with at least this much of the distribution at or below it, to 1e-9 of itself.</summary>
    public static double Of(Distribution distribution, double probability)
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
