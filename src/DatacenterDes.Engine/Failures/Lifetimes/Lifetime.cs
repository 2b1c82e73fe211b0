using System;
using DatacenterDes.Model.Distributions;

namespace DatacenterDes.Engine.Failures.Lifetimes;

/// <summary>How long a part lasts, as the logarithm of the share that survives an age: the negative of its cumulative hazard.</summary>
/// <remarks>
/// In logarithms nothing underflows, however many parts there are and however old they become, and what multiplies the hazard of a part
/// multiplies a number. Ages are in seconds.
/// </remarks>
internal abstract class Lifetime
{
    /// <summary>ln P(X &gt; <paramref name="age"/>), at most 0.</summary>
    public abstract double LogSurvival(double age);

    /// <summary>The least age at which <see cref="LogSurvival"/> is no more than <paramref name="level"/>.</summary>
    /// <param name="level">Less than 0.</param>
    public abstract double AgeAt(double level);

    /// <summary>The lifetime of a distribution of the model.</summary>
    public static Lifetime Of(Distribution distribution) => distribution switch
    {
        ConstantDistribution d => new EmpiricalLifetime([d.Value], [1]),
        LognormalDistribution { Sigma: 0 } d => new EmpiricalLifetime([d.Mean], [1]),
        ExponentialDistribution d => new WeibullLifetime(d.MeanValue, 1),
        WeibullDistribution d => new WeibullLifetime(d.Scale, d.Shape),
        LognormalDistribution d => new LognormalLifetime(d.Mu, d.Sigma),
        GammaDistribution d => new GammaLifetime(d.MeanValue, d.Shape),
        UniformDistribution d => new UniformLifetime(d.Low, d.High),
        TriangularDistribution d => new TriangularLifetime(d.Low, d.Mode, d.High),
        EmpiricalDistribution d => new EmpiricalLifetime(d.Values, d.Weights),
        MixtureDistribution d => MixtureLifetime.Of(d),
        BoundedDistribution d => BoundedLifetime.Of(d.Of, d.Min, d.Max),
        _ => throw new ArgumentException($"no lifetime for {distribution.GetType().Name}", nameof(distribution)),
    };

    /// <summary>ln(1 − p), also where p is too small to be seen beside 1.</summary>
    protected static double LogOfRest(double p) => p < 1e-5 ? -p * (1 + (p * (0.5 + (p / 3)))) : Math.Log(1 - p);

    /// <summary>1 − e^level, also where the level is hardly below 0.</summary>
    protected static double Failed(double level) => level > -1e-5 ? -level * (1 + (level * (0.5 + (level / 6)))) : 1 - Math.Exp(level);

    private sealed class WeibullLifetime(double scale, double shape) : Lifetime
    {
        public override double LogSurvival(double age) => age <= 0 ? 0 : -Math.Pow(age / scale, shape);

        public override double AgeAt(double level) => scale * Math.Pow(-level, 1 / shape);
    }

    private sealed class UniformLifetime(double low, double high) : Lifetime
    {
        public override double LogSurvival(double age) => age <= low ? 0 : age >= high ? double.NegativeInfinity : LogOfRest((age - low) / (high - low));

        public override double AgeAt(double level) => low + ((high - low) * Failed(level));
    }

    private sealed class TriangularLifetime(double low, double mode, double high) : Lifetime
    {
        private readonly double _rising = (high - low) * (mode - low);
        private readonly double _falling = (high - low) * (high - mode);

        public override double LogSurvival(double age) =>
            age <= low ? 0
            : age >= high ? double.NegativeInfinity
            : age < mode ? LogOfRest((age - low) * (age - low) / _rising)
            : Math.Log((high - age) * (high - age) / _falling);

        public override double AgeAt(double level)
        {
            var failed = Failed(level);
            return failed * (high - low) < mode - low
                ? low + Math.Sqrt(failed * _rising)
                : high - Math.Sqrt(Math.Exp(level) * _falling);
        }
    }
}
