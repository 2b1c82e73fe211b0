using System;
using DatacenterDes.Model.Files.Values;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace DatacenterDes.Model.Distributions;

/// <summary>Gamma with the given mean and shape (Erlang-k has shape k).</summary>
public sealed record GammaDistribution(double MeanValue, double Shape) : Distribution
{
    private static readonly Bounds ErlangBounds = new(1, 1_000_000, false, "a whole number from 1 to 1,000,000");

    internal static readonly DistributionForm Form = new(
        "gamma", [Parameter.Of("mean"), Parameter.Number("shape")], p => new GammaDistribution(p.Positive("mean"), p.Number("shape", DistributionParameters.ShapeBounds)));

    internal static readonly DistributionForm Erlang = new(
        "erlang", [Parameter.Of("mean"), Parameter.Number("k")], p => new GammaDistribution(p.Positive("mean"), p.Count("k", ErlangBounds)));

    private readonly double _logGamma = SpecialFunctions.GammaLn(Shape);

    /// <inheritdoc/>
    public override double Mean => MeanValue;

    /// <summary>The mean.</summary>
    public double MeanValue { get; } = MeanValue;

    /// <summary>The shape, more than 0.</summary>
    public double Shape { get; } = Shape;

    /// <inheritdoc/>
    public override (double Low, double High) Support => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    public override double Quantile(double probability) => Gamma.InvCDF(Shape, Shape / MeanValue, probability);

    /// <inheritdoc/>
    public override double LogSurvival(double x) => x <= 0 ? 0 : LogTail(x / (MeanValue / Shape));

    /// <summary>By Newton's method, whose slope is the hazard, within bounds that close in.</summary>
    public override double AtLogSurvival(double level)
    {
        var x = Guess(level);
        var (low, high) = (0.0, double.PositiveInfinity);
        for (var i = 0; i < 100; i++)
        {
            var tail = LogTail(x);
            if (tail > level)
                low = x;
            else
                high = x;
            var next = x + ((tail - level) * Math.Exp(tail - LogDensity(x)));
            if (!(next > low && next < high))
                next = double.IsInfinity(high) ? 2 * x : (low + high) / 2;
            if (Math.Abs(next - x) <= 1e-13 * x)
                break;
            x = next;
        }

        return x * (MeanValue / Shape);
    }

    /// <summary>With shape k, E[X; X ≤ x] = mean · P(k + 1, x/θ).</summary>
    internal static IntervalMoments MomentsWithin(double mean, double shape, double min, double max)
    {
        var (low, high) = (Math.Max(0, min) * shape / mean, Math.Max(0, max) * shape / mean);
        return new(LowerGamma(shape, high) - LowerGamma(shape, low), mean * (LowerGamma(shape + 1, high) - LowerGamma(shape + 1, low)));
    }

    /// <inheritdoc/>
    protected override IntervalMoments MomentsWithin(double min, double max) => MomentsWithin(MeanValue, Shape, min, max);

    /// <summary>Where few have failed the distribution function is nearly x^shape / Γ(shape + 1); far out the tail is nearly exponential.</summary>
    private double Guess(double level) => level > -0.7
        ? Math.Exp((Math.Log(Fallen(level)) + _logGamma + Math.Log(Shape)) / Shape)
        : Shape - level;

    private double LogDensity(double x) => ((Shape - 1) * Math.Log(x)) - x - _logGamma;

    private double LogTail(double x) => x < Shape + 1
        ? LogOfRest(SpecialFunctions.GammaLowerRegularized(Shape, x))
        : (Shape * Math.Log(x)) - x - _logGamma + Math.Log(ContinuedFraction(x));

    /// <summary>Γ(shape, x) e^x x^(−shape), by Lentz's method (Press et al. 2007, "Numerical recipes", 6.2.7).</summary>
    private double ContinuedFraction(double x)
    {
        var b = x + 1 - Shape;
        var c = 1e300;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < 10_000; i++)
        {
            var a = -i * (i - Shape);
            b += 2;
            d = 1 / ((a * d) + b);
            c = b + (a / c);
            var change = d * c;
            h *= change;
            if (Math.Abs(change - 1) < 1e-15)
                break;
        }

        return h;
    }
}
