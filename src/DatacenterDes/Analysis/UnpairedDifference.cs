using System;

namespace DatacenterDes.Analysis;

/// <summary>The difference of two means of independent runs, by Welch's interval: the variances need not be equal.</summary>
/// <param name="Mean">Second less first; null where either has no value.</param>
/// <param name="HalfWidth">Of its 95 % interval; null where either has fewer than two values.</param>
/// <remarks>Welch 1947, "The generalization of 'Student's' problem", doi:10.1093/biomet/34.1-2.28.</remarks>
internal readonly record struct UnpairedDifference(double? Mean, double? HalfWidth)
{
    /// <summary>Compares one value of each run; NaN stands for a run that does not have the figure.</summary>
    public static UnpairedDifference Of(ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        Moments first = Moments.Of(from);
        Moments second = Moments.Of(to);
        if (first.Count == 0 || second.Count == 0)
            return default;
        double mean = second.Mean - first.Mean;
        if (first.Count == 1 || second.Count == 1)
            return new(mean, null);

        double a = first.Variance / first.Count;
        double b = second.Variance / second.Count;
        if (a + b == 0)
            return new(mean, 0);
        double degreesOfFreedom = (a + b) * (a + b) / (a * a / (first.Count - 1) + b * b / (second.Count - 1));
        return new(mean, StudentT.Quantile(degreesOfFreedom) * Math.Sqrt(a + b));
    }
}
