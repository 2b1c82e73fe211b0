using System;

namespace DatacenterDes.Analysis;

/// <summary>What independent runs say of a figure.</summary>
/// <param name="Count">Runs that have the figure.</param>
/// <param name="Mean">Their arithmetic mean; null without any.</param>
/// <param name="StandardDeviation">Of single runs, with n − 1; null of fewer than two.</param>
/// <param name="HalfWidth">Of the 95 % interval of the mean by Student's t: t(0.975; n − 1) · s / √n; null of fewer than two.</param>
internal readonly record struct Estimate(int Count, double? Mean, double? StandardDeviation, double? HalfWidth)
{
    /// <summary>Estimates from one value of each run; NaN stands for a run that does not have the figure.</summary>
    public static Estimate Of(ReadOnlySpan<double> values)
    {
        Moments moments = Moments.Of(values);
        if (moments.Count == 0)
            return default;
        if (moments.Count == 1)
            return new(1, moments.Mean, null, null);
        double deviation = Math.Sqrt(moments.Variance);
        return new(moments.Count, moments.Mean, deviation, StudentT.Quantile(moments.Count - 1) * deviation / Math.Sqrt(moments.Count));
    }
}
