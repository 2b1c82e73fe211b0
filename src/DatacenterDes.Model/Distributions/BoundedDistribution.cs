using System;
using DatacenterDes.Model.Randomness;

namespace DatacenterDes.Model.Distributions;

/// <summary>Draws from a distribution repeated until one lies in [Min, Max]; the mean moves with the bounds.</summary>
public sealed record BoundedDistribution : Distribution
{
    private readonly double _within;
    private readonly double _below;

    /// <summary>What it is within the bounds, where <see cref="Of"/> is made of parts.</summary>
    private readonly Distribution? _parts;

    /// <summary>Logarithm of the share of <see cref="Of"/> that reaches the lower bound, and that outlives the upper one.</summary>
    private readonly double _reachesMin;
    private readonly double _outlivesMax;

    /// <param name="of">The unbounded distribution.</param>
    /// <param name="min">Lower bound, possibly −∞.</param>
    /// <param name="max">Upper bound, possibly +∞.</param>
    public BoundedDistribution(Distribution of, double min, double max)
    {
        ArgumentNullException.ThrowIfNull(of);
        (Of, Min, Max) = (of, min, max);
        var within = of.Within(min, max);
        (_within, Mean) = (within.Probability, within.Mean);
        _below = of.ProbabilityUpTo(max) - _within;
        _parts = of.PartsWithin(min, max);
        _reachesMin = of.LogSurvival(Floor);
        _outlivesMax = double.IsPositiveInfinity(max) ? double.NegativeInfinity : of.LogSurvival(max);
    }

    /// <summary>The unbounded distribution.</summary>
    public Distribution Of { get; }

    /// <summary>Lower bound, possibly −∞.</summary>
    public double Min { get; }

    /// <summary>Upper bound, possibly +∞.</summary>
    public double Max { get; }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override (double Low, double High) Support => (Math.Max(Of.Support.Low, Min), Math.Min(Of.Support.High, Max));

    private double Floor => Math.Max(0, Min);

    /// <inheritdoc/>
    public override double Draw(ref RandomStream stream)
    {
        while (true)
        {
            var value = Of.Draw(ref stream);
            if (value >= Min && value <= Max)
                return value;
        }
    }

    /// <inheritdoc/>
    public override double Quantile(double probability) => Math.Clamp(Of.Quantile(_below + (probability * _within)), Min, Max);

    /// <inheritdoc/>
    public override double LogSurvival(double x)
    {
        if (_parts is not null)
            return _parts.LogSurvival(x);
        if (x <= Floor)
            return 0;
        if (x >= Max)
            return double.NegativeInfinity;
        return Difference(Of.LogSurvival(x), _outlivesMax) - Difference(_reachesMin, _outlivesMax);
    }

    /// <inheritdoc/>
    public override double AtLogSurvival(double level)
    {
        if (_parts is not null)
            return _parts.AtLogSurvival(level);

        // What survives in the whole is e^level of what lies within the bounds, and all that lies beyond them.
        var within = level + Difference(_reachesMin, _outlivesMax);
        var (less, more) = (Math.Min(within, _outlivesMax), Math.Max(within, _outlivesMax));
        var whole = more + Math.Log(1 + Math.Exp(less - more));
        return whole >= 0 ? Floor : Math.Clamp(Of.AtLogSurvival(whole), Floor, Max);
    }

    /// <summary>Both bounds at once.</summary>
    internal override BoundedDistribution PartsWithin(double min, double max) => new(Of, Math.Max(min, Min), Math.Min(max, Max));

    /// <inheritdoc/>
    protected override IntervalMoments MomentsWithin(double min, double max)
    {
        var part = Of.Within(Math.Max(min, Min), Math.Min(max, Max));
        return new(part.Probability / _within, part.PartialMean / _within);
    }

    /// <summary>ln(e^a − e^b).</summary>
    private static double Difference(double a, double b) => double.IsNegativeInfinity(b) ? a : a + LogOfRest(Math.Exp(b - a));
}
