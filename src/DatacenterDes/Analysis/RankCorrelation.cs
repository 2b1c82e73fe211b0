using System;
using System.Linq;
using MathNet.Numerics.Statistics;

namespace DatacenterDes.Analysis;

/// <summary>How far one quantity rises or falls with another, whatever the shape: Spearman's rank correlation, equal values sharing their mean rank.</summary>
/// <param name="Count">Pairs that both quantities have.</param>
/// <param name="Coefficient">From −1 to 1; null of fewer than three pairs, and where either quantity is the same in all.</param>
/// <remarks>Spearman 1904, "The proof and measurement of association between two things", doi:10.2307/1412159.</remarks>
internal readonly record struct RankCorrelation(int Count, double? Coefficient)
{
    private const int FewestPairs = 3;

    /// <summary>Correlates values pair by pair; NaN stands for one that is not there, and its pair does not count.</summary>
    public static RankCorrelation Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException("Pairs need as many values on either side.", nameof(y));

        double[] xs = x.ToArray();
        double[] ys = y.ToArray();
        int[] pairs = [.. Enumerable.Range(0, xs.Length).Where(i => !double.IsNaN(xs[i]) && !double.IsNaN(ys[i]))];
        if (pairs.Length < FewestPairs)
            return new(pairs.Length, null);
        double coefficient = Correlation.Spearman(pairs.Select(i => xs[i]), pairs.Select(i => ys[i]));
        return new(pairs.Length, double.IsNaN(coefficient) ? null : Math.Clamp(coefficient, -1, 1));
    }
}
