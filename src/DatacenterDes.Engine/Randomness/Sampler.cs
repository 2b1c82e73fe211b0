using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model.Distributions;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace DatacenterDes.Engine.Randomness;

/// <summary>Draws from a distribution of the model, by inversion: one uniform number per draw, so that streams stay in step.</summary>
internal abstract class Sampler
{
    public virtual double Draw(ref RandomStream stream) => Quantile(stream.NextUniform());

    /// <summary>The inverse of the distribution function.</summary>
    /// <param name="u">0..1, both excluded.</param>
    public abstract double Quantile(double u);

    /// <summary>A time drawn in seconds, as ticks, at least 0.</summary>
    public long DrawTicks(ref RandomStream stream) => Ticks(Draw(ref stream));

    /// <summary>The sampler of a distribution.</summary>
    public static Sampler Of(Distribution distribution) => distribution switch
    {
        ConstantDistribution d => new ConstantSampler(d.Value),
        ExponentialDistribution d => new ExponentialSampler(d.MeanValue),
        LognormalDistribution d => new LognormalSampler(d.Mu, d.Sigma),
        WeibullDistribution d => new WeibullSampler(d.Scale, d.Shape),
        GammaDistribution d => new GammaSampler(d.MeanValue, d.Shape),
        UniformDistribution d => new UniformSampler(d.Low, d.High),
        TriangularDistribution d => new TriangularSampler(d.Low, d.Mode, d.High),
        EmpiricalDistribution d => new EmpiricalSampler(d),
        MixtureDistribution d => new MixtureSampler(d),
        BoundedDistribution d => new BoundedSampler(d),
        _ => throw new ArgumentException($"no sampler for {distribution.GetType().Name}", nameof(distribution)),
    };

    /// <summary>A normal variable with mean 0 and variance 1, from one uniform number.</summary>
    public static double StandardNormal(ref RandomStream stream) => -Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * stream.NextUniform());

    /// <summary>Seconds as ticks of 100 ns, rounded, within what a calendar can hold.</summary>
    public static long Ticks(double seconds) =>
        (long)Math.Clamp(Math.Round(seconds * TimeSpan.TicksPerSecond), 0, DateTime.MaxValue.Ticks);

    private sealed class ConstantSampler(double value) : Sampler
    {
        public override double Draw(ref RandomStream stream) => value;

        public override double Quantile(double u) => value;
    }

    private sealed class ExponentialSampler(double mean) : Sampler
    {
        // u and 1 − u are alike, but a quantile has to rise with u.
        public override double Draw(ref RandomStream stream) => -mean * Math.Log(stream.NextUniform());

        public override double Quantile(double u) => -mean * Math.Log(1 - u);
    }

    private sealed class LognormalSampler(double mu, double sigma) : Sampler
    {
        public override double Quantile(double u) => Math.Exp(mu - (sigma * Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * u)));
    }

    private sealed class WeibullSampler(double scale, double shape) : Sampler
    {
        public override double Draw(ref RandomStream stream) => scale * Math.Pow(-Math.Log(stream.NextUniform()), 1 / shape);

        public override double Quantile(double u) => scale * Math.Pow(-Math.Log(1 - u), 1 / shape);
    }

    private sealed class GammaSampler(double mean, double shape) : Sampler
    {
        public override double Quantile(double u) => Gamma.InvCDF(shape, shape / mean, u);
    }

    private sealed class UniformSampler(double low, double high) : Sampler
    {
        public override double Quantile(double u) => low + ((high - low) * u);
    }

    private sealed class TriangularSampler(double low, double mode, double high) : Sampler
    {
        public override double Quantile(double u) => Triangular.InvCDF(low, high, mode, u);
    }

    private sealed class EmpiricalSampler(EmpiricalDistribution distribution) : Sampler
    {
        private readonly double[] _values = [.. distribution.Values];
        private readonly Choice _byPlace = new(distribution.Weights);
        private readonly double[] _ascending = [.. distribution.Values.Order()];
        private readonly Choice _byValue = new(distribution.Weights.Zip(distribution.Values).OrderBy(pair => pair.Second).Select(pair => pair.First));

        public override double Draw(ref RandomStream stream) => _values[_byPlace.At(stream.NextUniform())];

        public override double Quantile(double u) => _ascending[_byValue.At(u)];
    }

    /// <summary>One of the parts by its weight. The choice takes one number, the part's own draw another.</summary>
    private sealed class MixtureSampler(MixtureDistribution distribution) : Sampler
    {
        private readonly Sampler[] _parts = [.. distribution.Parts.Select(Of)];
        private readonly Choice _choice = new(distribution.Weights);

        public override double Draw(ref RandomStream stream) => _parts[_choice.At(stream.NextUniform())].Draw(ref stream);

        public override double Quantile(double u) => Quantiles.Of(distribution, u);
    }

    /// <summary>Draws until a value lies within the bounds.</summary>
    private sealed class BoundedSampler : Sampler
    {
        private readonly Sampler _of;
        private readonly double _min;
        private readonly double _max;
        private readonly double _below;
        private readonly double _within;

        public BoundedSampler(BoundedDistribution distribution)
        {
            _of = Of(distribution.Of);
            (_min, _max) = (distribution.Min, distribution.Max);
            _within = IntervalMoments.Of(distribution.Of, _min, _max).Probability;
            _below = IntervalMoments.ProbabilityUpTo(distribution.Of, _max) - _within;
        }

        public override double Draw(ref RandomStream stream)
        {
            while (true)
            {
                var value = _of.Draw(ref stream);
                if (value >= _min && value <= _max)
                    return value;
            }
        }

        public override double Quantile(double u) => Math.Clamp(_of.Quantile(_below + (u * _within)), _min, _max);
    }

    /// <summary>Which of some weighted things.</summary>
    private readonly struct Choice
    {
        private readonly double[] _cumulative;

        public Choice(IEnumerable<double> weights)
        {
            double sum = 0;
            _cumulative = [.. weights.Select(weight => sum += weight)];
        }

        /// <param name="u">0..1.</param>
        public int At(double u)
        {
            var at = u * _cumulative[^1];
            var i = 0;
            while (i < _cumulative.Length - 1 && at >= _cumulative[i])
                i++;
            return i;
        }
    }
}
