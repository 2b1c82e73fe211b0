using System;

namespace DatacenterDes.Analysis;

/// <summary>Count, mean and variance of the values that are there.</summary>
/// <param name="Count">Values that are no NaN.</param>
/// <param name="Mean">Arithmetic mean; NaN without any.</param>
/// <param name="Variance">With n − 1; NaN of fewer than two.</param>
internal readonly record struct Moments(int Count, double Mean, double Variance)
{
    /// <summary>Of equal values the variance is exactly 0, however large they are.</summary>
    public static Moments Of(ReadOnlySpan<double> values)
    {
        var count = 0;
        double shift = double.NaN;
        double sum = 0;
        foreach (double value in values)
        {
            if (double.IsNaN(value))
                continue;
            if (count++ == 0)
                shift = value;
            sum += value - shift;
        }

        double mean = shift + sum / count;
        double squares = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
                squares += (value - mean) * (value - mean);
        }

        return new(count, mean, count < 2 ? double.NaN : squares / (count - 1));
    }
}
