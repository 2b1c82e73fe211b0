using System;
using System.Linq;

namespace DatacenterDes.Model.Distributions;

/// <summary>The smallest and the largest value that a distribution can give.</summary>
public static class Support
{
    /// <summary>Low end and high end; the high end is +∞ where there is no largest value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A kind of distribution that is not known here.</exception>
    public static (double Low, double High) Of(Distribution distribution) => distribution switch
    {
        ConstantDistribution d => (d.Value, d.Value),
        LognormalDistribution { Sigma: 0 } d => (d.Mean, d.Mean),
        ExponentialDistribution or LognormalDistribution or WeibullDistribution or GammaDistribution => (0, double.PositiveInfinity),
        UniformDistribution d => (d.Low, d.High),
        TriangularDistribution d => (d.Low, d.High),
        EmpiricalDistribution d => OfEmpirical(d),
        MixtureDistribution d => OfMixture(d),
        BoundedDistribution d => OfBounded(d),
        _ => throw new ArgumentOutOfRangeException(nameof(distribution)),
    };

    private static (double Low, double High) OfEmpirical(EmpiricalDistribution d)
    {
        var possible = d.Values.Where((_, i) => d.Weights[i] > 0).ToArray();
        return (possible.Min(), possible.Max());
    }

    private static (double Low, double High) OfMixture(MixtureDistribution d)
    {
        var possible = d.Parts.Where((_, i) => d.Weights[i] > 0).Select(Of).ToArray();
        return (possible.Min(part => part.Low), possible.Max(part => part.High));
    }

    private static (double Low, double High) OfBounded(BoundedDistribution d)
    {
        var (low, high) = Of(d.Of);
        return (Math.Max(low, d.Min), Math.Min(high, d.Max));
    }
}
