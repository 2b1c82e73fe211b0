using System;
using MathNet.Numerics;

namespace DatacenterDes.Model.Distributions;

/// <summary>How much of a distribution lies in an interval, and its share of the mean.</summary>
/// <param name="Probability">P(min ≤ X ≤ max).</param>
/// <param name="PartialMean">E[X · 1(min ≤ X ≤ max)].</param>
/// <remarks>Closed forms throughout; see for example Johnson, Kotz and Balakrishnan, "Continuous Univariate Distributions" (1994), on truncated distributions.</remarks>
public readonly record struct IntervalMoments(double Probability, double PartialMean)
{
    /// <summary>E[X | min ≤ X ≤ max]; not a number where the interval holds nothing.</summary>
    public double Mean => PartialMean / Probability;

    /// <summary>Probability and partial mean of a closed interval. An end may be infinite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A kind of distribution that is not known here.</exception>
    public static IntervalMoments Of(Distribution distribution, double min, double max)
    {
        if (min > max)
            return default;
        return distribution switch
        {
            ConstantDistribution d => OfAtom(d.Value, min, max),
            ExponentialDistribution d => OfGamma(d.MeanValue, 1, min, max),
            GammaDistribution d => OfGamma(d.MeanValue, d.Shape, min, max),
            LognormalDistribution { Sigma: 0 } d => OfAtom(Math.Exp(d.Mu), min, max),
            LognormalDistribution d => OfLognormal(d, min, max),
            WeibullDistribution d => OfWeibull(d, min, max),
            UniformDistribution d => OfUniform(d, min, max),
            TriangularDistribution d => OfTriangular(d, min, max),
            EmpiricalDistribution d => OfEmpirical(d, min, max),
            MixtureDistribution d => OfMixture(d, min, max),
            BoundedDistribution d => OfBounded(d, min, max),
            _ => throw new ArgumentOutOfRangeException(nameof(distribution)),
        };
    }

    /// <summary>P(X ≤ x).</summary>
    public static double ProbabilityUpTo(Distribution distribution, double x) =>
        Of(distribution, double.NegativeInfinity, x).Probability;

    private static IntervalMoments OfAtom(double value, double min, double max) =>
        value >= min && value <= max ? new(1, value) : default;

    /// <summary>With shape k, E[X; X ≤ x] = mean · P(k + 1, x/θ), P being the regularized lower incomplete gamma function.</summary>
    private static IntervalMoments OfGamma(double mean, double shape, double min, double max)
    {
        var (low, high) = (Math.Max(0, min) * shape / mean, Math.Max(0, max) * shape / mean);
        return new(LowerGamma(shape, high) - LowerGamma(shape, low), mean * (LowerGamma(shape + 1, high) - LowerGamma(shape + 1, low)));
    }

    /// <summary>(X/scale)^shape is exponential with mean 1, so E[X; X ≤ x] = mean · P(1 + 1/shape, (x/scale)^shape).</summary>
    private static IntervalMoments OfWeibull(WeibullDistribution d, double min, double max)
    {
        var (low, high) = (Math.Pow(Math.Max(0, min) / d.Scale, d.Shape), Math.Pow(Math.Max(0, max) / d.Scale, d.Shape));
        var order = 1 + 1 / d.Shape;
        return new(LowerGamma(1, high) - LowerGamma(1, low), d.Mean * (LowerGamma(order, high) - LowerGamma(order, low)));
    }

    /// <summary>With z = (ln x − µ)/σ, E[X; X ≤ x] = mean · Φ(z − σ).</summary>
    private static IntervalMoments OfLognormal(LognormalDistribution d, double min, double max)
    {
        var (low, high) = (Score(d, min), Score(d, max));
        return new(Normal(high) - Normal(low), d.Mean * (Normal(high - d.Sigma) - Normal(low - d.Sigma)));
    }

    private static double Score(LognormalDistribution d, double x) =>
        x <= 0 ? double.NegativeInfinity : (Math.Log(x) - d.Mu) / d.Sigma;

    private static IntervalMoments OfUniform(UniformDistribution d, double min, double max)
    {
        var (low, high) = (Math.Max(d.Low, min), Math.Min(d.High, max));
        if (low > high)
            return default;
        var probability = (high - low) / (d.High - d.Low);
        return new(probability, probability * (low + high) / 2);
    }

    private static IntervalMoments OfTriangular(TriangularDistribution d, double min, double max)
    {
        var rising = OfSlope(d.Low, d.Mode, d.High - d.Low, min, max);
        // The falling side is a rising one seen in a mirror.
        var falling = OfSlope(-d.High, -d.Mode, d.High - d.Low, -max, -min);
        return new(rising.Probability + falling.Probability, rising.PartialMean - falling.PartialMean);
    }

    /// <summary>The density 2 (x − foot) / (width · (peak − foot)) between foot and peak.</summary>
    private static IntervalMoments OfSlope(double foot, double peak, double width, double min, double max)
    {
        var (low, high) = (Math.Max(foot, min) - foot, Math.Min(peak, max) - foot);
        if (low >= high)
            return default;
        var steepness = 2 / (width * (peak - foot));
        var probability = steepness * (high * high - low * low) / 2;
        return new(probability, foot * probability + steepness * (high * high * high - low * low * low) / 3);
    }

    private static IntervalMoments OfEmpirical(EmpiricalDistribution d, double min, double max)
    {
        double probability = 0, mean = 0, total = 0;
        for (var i = 0; i < d.Values.Length; i++)
        {
            var part = OfAtom(d.Values[i], min, max);
            probability += d.Weights[i] * part.Probability;
            mean += d.Weights[i] * part.PartialMean;
            total += d.Weights[i];
        }

        return new(probability / total, mean / total);
    }

    private static IntervalMoments OfMixture(MixtureDistribution d, double min, double max)
    {
        double probability = 0, mean = 0, total = 0;
        for (var i = 0; i < d.Parts.Length; i++)
        {
            var part = Of(d.Parts[i], min, max);
            probability += d.Weights[i] * part.Probability;
            mean += d.Weights[i] * part.PartialMean;
            total += d.Weights[i];
        }

        return new(probability / total, mean / total);
    }

    private static IntervalMoments OfBounded(BoundedDistribution d, double min, double max)
    {
        var whole = Of(d.Of, d.Min, d.Max).Probability;
        var part = Of(d.Of, Math.Max(min, d.Min), Math.Min(max, d.Max));
        return new(part.Probability / whole, part.PartialMean / whole);
    }

    private static double LowerGamma(double shape, double x) =>
        x <= 0 ? 0 : double.IsPositiveInfinity(x) ? 1 : SpecialFunctions.GammaLowerRegularized(shape, x);

    private static double Normal(double z) =>
        double.IsNegativeInfinity(z) ? 0 : double.IsPositiveInfinity(z) ? 1 : SpecialFunctions.Erfc(-z / Constants.Sqrt2) / 2;
}
