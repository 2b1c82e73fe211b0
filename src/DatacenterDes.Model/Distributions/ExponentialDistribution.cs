using System;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Randomness;

namespace DatacenterDes.Model.Distributions;

/// <summary>Exponential with the given mean.</summary>
public sealed record ExponentialDistribution(double MeanValue) : Distribution
{
    internal static readonly DistributionForm Form = new("exponential", [Parameter.Of("mean")], p => new ExponentialDistribution(p.Positive("mean")));

    /// <inheritdoc/>
    public override double Mean => MeanValue;

    /// <inheritdoc/>
    public override (double Low, double High) Support => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    /// <remarks>u and 1 − u are alike, but a quantile has to rise with u.</remarks>
    public override double Draw(ref RandomStream stream) => -MeanValue * Math.Log(stream.NextUniform());

    /// <inheritdoc/>
    public override double Quantile(double probability) => -MeanValue * Math.Log(1 - probability);

    /// <inheritdoc/>
    public override double LogSurvival(double x) => x <= 0 ? 0 : -(x / MeanValue);

    /// <inheritdoc/>
    public override double AtLogSurvival(double level) => MeanValue * -level;

    /// <summary>A gamma distribution of shape 1.</summary>
    protected override IntervalMoments MomentsWithin(double min, double max) => GammaDistribution.MomentsWithin(MeanValue, 1, min, max);
}
