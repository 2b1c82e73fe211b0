using System;
using DatacenterDes.Model.Files.Values;
using MathNet.Numerics;

namespace DatacenterDes.Model.Distributions;

/// <summary>Lognormal: exp(Mu + Sigma·Z) with Z standard normal; the median is exp(Mu), the mean exp(Mu + Sigma²/2).</summary>
public sealed record LognormalDistribution(double Mu, double Sigma) : Distribution
{
    internal static readonly DistributionForm Form = new("lognormal", [Parameter.May("median"), Parameter.May("mean"), Parameter.Number("sigma")], Read);

    /// <summary>Beyond it the tail of the normal distribution underflows, and its expansion is exact to the last digit.</summary>
    private const double FarScore = 30;

    private static readonly Bounds SigmaBounds = new(0, 10, false, "from 0 to 10");

    private static readonly double FarLevel = LogTail(FarScore);

    /// <inheritdoc/>
    public override double Mean => Math.Exp(Mu + Sigma * Sigma / 2);

    /// <inheritdoc/>
    public override (double Low, double High) Support => Sigma == 0 ? (Mean, Mean) : (0, double.PositiveInfinity);

    /// <inheritdoc/>
    public override double Quantile(double probability) => Math.Exp(Mu - (Sigma * Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * probability)));

    /// <inheritdoc/>
    public override double LogSurvival(double x) =>
        Sigma == 0 ? (x < Mean ? 0 : double.NegativeInfinity)
        : x <= 0 ? 0
        : LogTail((Math.Log(x) - Mu) / Sigma);

    /// <inheritdoc/>
    public override double AtLogSurvival(double level) => Sigma == 0 ? Mean : Math.Exp(Mu + (Sigma * Score(level)));

    internal override Distribution? PartsWithin(double min, double max) => Sigma == 0 ? this : null;

    /// <summary>With z = (ln x − µ)/σ, E[X; X ≤ x] = mean · Φ(z − σ).</summary>
    protected override IntervalMoments MomentsWithin(double min, double max)
    {
        if (Sigma == 0)
            return IntervalMoments.OfAtom(Math.Exp(Mu), min, max);
        var (low, high) = (ScoreOf(min), ScoreOf(max));
        return new(Normal(high) - Normal(low), Mean * (Normal(high - Sigma) - Normal(low - Sigma)));
    }

    /// <summary>By its median exp(µ), or by its mean exp(µ + σ²/2).</summary>
    private static LognormalDistribution Read(DistributionParameters p)
    {
        var sigma = p.Number("sigma", SigmaBounds);
        var logarithm = Math.Log(p.PositiveOneOf(out var key, "median", "mean"));
        return new(key == "mean" ? logarithm - sigma * sigma / 2 : logarithm, sigma);
    }

    private double ScoreOf(double x) => x <= 0 ? double.NegativeInfinity : (Math.Log(x) - Mu) / Sigma;

    private static double Normal(double z) =>
        double.IsNegativeInfinity(z) ? 0 : double.IsPositiveInfinity(z) ? 1 : SpecialFunctions.Erfc(-z / Constants.Sqrt2) / 2;

    /// <summary>The z with ln P(Z &gt; z) equal to a level.</summary>
    private static double Score(double level)
    {
        if (level > FarLevel)
            return level > -0.5 ? -Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * Fallen(level)) : Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * Math.Exp(level));

        // Newton's method; far out the hazard of a normal variable is z + 1/z nearly.
        var z = Math.Sqrt(-2 * level);
        for (var i = 0; i < 6; i++)
            z += (LogTail(z) - level) / (z + (1 / z));
        return z;
    }

    /// <summary>ln P(Z &gt; z); far out by the asymptotic expansion (Abramowitz and Stegun 1964, 26.2.12).</summary>
    private static double LogTail(double z)
    {
        if (z <= 0)
            return LogOfRest(SpecialFunctions.Erfc(-z / Constants.Sqrt2) / 2);
        if (z <= FarScore)
            return Math.Log(SpecialFunctions.Erfc(z / Constants.Sqrt2) / 2);
        var w = 1 / (z * z);
        return (-z * z / 2) - Math.Log(z * Constants.Sqrt2Pi) + LogOfRest(w * (1 - (w * (3 - (15 * w)))));
    }
}
