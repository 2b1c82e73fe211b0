using DatacenterDes.Model.Randomness;

namespace DatacenterDes.Model.Distributions;

/// <summary>Always the same value; a model file writes it as the value alone.</summary>
public sealed record ConstantDistribution(double Value) : Distribution
{
    /// <inheritdoc/>
    public override double Mean => Value;

    /// <inheritdoc/>
    public override (double Low, double High) Support => (Value, Value);

    /// <summary>The value, for which it takes no number of the stream.</summary>
    public override double Draw(ref RandomStream stream) => Value;

    /// <inheritdoc/>
    public override double Quantile(double probability) => Value;

    /// <inheritdoc/>
    public override double LogSurvival(double x) => x < Value ? 0 : double.NegativeInfinity;

    /// <inheritdoc/>
    public override double AtLogSurvival(double level) => Value;

    internal override Distribution PartsWithin(double min, double max) => this;

    /// <inheritdoc/>
    protected override IntervalMoments MomentsWithin(double min, double max) => IntervalMoments.OfAtom(Value, min, max);
}
