using System;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Distributions;

/// <summary>Uniform on [Low, High].</summary>
public sealed record UniformDistribution(double Low, double High) : Distribution
{
    internal static readonly DistributionForm Form = new("uniform", [Parameter.Of("low"), Parameter.Of("high")], Read);

    /// <inheritdoc/>
    public override double Mean => (Low + High) / 2;

    /// <inheritdoc/>
    public override (double Low, double High) Support => (Low, High);

    /// <inheritdoc/>
    public override double Quantile(double probability) => Low + ((High - Low) * probability);

    /// <inheritdoc/>
    public override double LogSurvival(double x) => x <= Low ? 0 : x >= High ? double.NegativeInfinity : LogOfRest((x - Low) / (High - Low));

    /// <inheritdoc/>
    public override double AtLogSurvival(double level) => Low + ((High - Low) * Fallen(level));

    /// <inheritdoc/>
    protected override IntervalMoments MomentsWithin(double min, double max)
    {
        var (low, high) = (Math.Max(Low, min), Math.Min(High, max));
        if (low > high)
            return default;
        var probability = (high - low) / (High - Low);
        return new(probability, probability * (low + high) / 2);
    }

    private static UniformDistribution Read(DistributionParameters p)
    {
        var uniform = new UniformDistribution(p.Value("low"), p.Value("high"));
        p.Expect(uniform.Low < uniform.High, "\"low\" must be less than \"high\"");
        return uniform;
    }
}
