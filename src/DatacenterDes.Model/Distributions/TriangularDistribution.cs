using System;
using DatacenterDes.Model.Files.Values;
using MathNet.Numerics.Distributions;

namespace DatacenterDes.Model.Distributions;

/// <summary>Triangular on [Low, High] with its peak at Mode.</summary>
public sealed record TriangularDistribution(double Low, double Mode, double High) : Distribution
{
    internal static readonly DistributionForm Form = new("triangular", [Parameter.Of("low"), Parameter.Of("mode"), Parameter.Of("high")], Read);

    /// <inheritdoc/>
    public override double Mean => (Low + Mode + High) / 3;

    /// <inheritdoc/>
    public override (double Low, double High) Support => (Low, High);

    /// <summary>(x − low)² over this has failed, below the mode.</summary>
    private double Rising => (High - Low) * (Mode - Low);

    /// <summary>(high − x)² over this is left, above the mode.</summary>
    private double Falling => (High - Low) * (High - Mode);

    /// <inheritdoc/>
    public override double Quantile(double probability) => Triangular.InvCDF(Low, High, Mode, probability);

    /// <inheritdoc/>
    public override double LogSurvival(double x) =>
        x <= Low ? 0
        : x >= High ? double.NegativeInfinity
        : x < Mode ? LogOfRest((x - Low) * (x - Low) / Rising)
        : Math.Log((High - x) * (High - x) / Falling);

    /// <inheritdoc/>
    public override double AtLogSurvival(double level)
    {
        var failed = Fallen(level);
        return failed * (High - Low) < Mode - Low
            ? Low + Math.Sqrt(failed * Rising)
            : High - Math.Sqrt(Math.Exp(level) * Falling);
    }

    /// <inheritdoc/>
    protected override IntervalMoments MomentsWithin(double min, double max)
    {
        var rising = OfSlope(Low, Mode, High - Low, min, max);

        // The falling side is a rising one seen in a mirror.
        var falling = OfSlope(-High, -Mode, High - Low, -max, -min);
        return new(rising.Probability + falling.Probability, rising.PartialMean - falling.PartialMean);
    }

    private static TriangularDistribution Read(DistributionParameters p)
    {
        var triangular = new TriangularDistribution(p.Value("low"), p.Value("mode"), p.Value("high"));
        p.Expect(
            triangular.Low <= triangular.Mode && triangular.Mode <= triangular.High && triangular.Low < triangular.High,
            "\"low\", \"mode\" and \"high\" must be in this order, and \"low\" less than \"high\"");
        return triangular;
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
}
