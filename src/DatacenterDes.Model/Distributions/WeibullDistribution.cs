using System;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Randomness;
using MathNet.Numerics;

namespace DatacenterDes.Model.Distributions;

/// <summary>Weibull with survival exp(−(x/Scale)^Shape).</summary>
public sealed record WeibullDistribution(double Scale, double Shape) : Distribution
{
    internal static readonly DistributionForm Form = new(
        "weibull", [Parameter.Of("scale"), Parameter.Number("shape")], p => new WeibullDistribution(p.Positive("scale"), p.Number("shape", DistributionParameters.ShapeBounds)));

    /// <inheritdoc/>
    public override double Mean => Scale * SpecialFunctions.Gamma(1 + 1 / Shape);

    /// <inheritdoc/>
    public override (double Low, double High) Support => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    public override double Draw(ref RandomStream stream) => Scale * Math.Pow(-Math.Log(stream.NextUniform()), 1 / Shape);

    /// <inheritdoc/>
    public override double Quantile(double probability) => Scale * Math.Pow(-Math.Log(1 - probability), 1 / Shape);

    /// <inheritdoc/>
    public override double LogSurvival(double x) => x <= 0 ? 0 : -Math.Pow(x / Scale, Shape);

    /// <inheritdoc/>
    public override double AtLogSurvival(double level) => Scale * Math.Pow(-level, 1 / Shape);

    /// <summary>(X/scale)^shape is exponential with mean 1, so E[X; X ≤ x] = mean · P(1 + 1/shape, (x/scale)^shape).</summary>
    protected override IntervalMoments MomentsWithin(double min, double max)
    {
        var (low, high) = (Math.Pow(Math.Max(0, min) / Scale, Shape), Math.Pow(Math.Max(0, max) / Scale, Shape));
        var order = 1 + 1 / Shape;
        return new(LowerGamma(1, high) - LowerGamma(1, low), Mean * (LowerGamma(order, high) - LowerGamma(order, low)));
    }
}
