using System;
using System.Linq;
using DatacenterDes.Model.Distributions;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace DatacenterDes.Engine.Randomness;

/// <summary>Draws from a distribution of the model, by inversion: one uniform number per draw, so that streams stay in step.</summary>
internal abstract class Sampler
{
    public abstract double Draw(ref RandomStream stream);

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
        EmpiricalDistribution d => new ChoiceSampler([.. d.Values.Select(v => new ConstantSampler(v))], [.. d.Weights]),
        MixtureDistribution d => new ChoiceSampler([.. d.Parts.Select(Of)], [.. d.Weights]),
        BoundedDistribution d => new BoundedSampler(Of(d.Of), d.Min, d.Max),
        _ => throw new ArgumentException($"no sampler for {distribution.GetType().Name}", nameof(distribution)),
    };

    /// <summary>Seconds as ticks of 100 ns, rounded, within what a calendar can hold.</summary>
    public static long Ticks(double seconds) =>
        (long)Math.Clamp(Math.Round(seconds * TimeSpan.TicksPerSecond), 0, DateTime.MaxValue.Ticks);

    private sealed class ConstantSampler(double value) : Sampler
    {
        public override double Draw(ref RandomStream stream) => value;
    }

    private sealed class ExponentialSampler(double mean) : Sampler
    {
        public override double Draw(ref RandomStream stream) => -mean * Math.Log(stream.NextUniform());
    }

    private sealed class LognormalSampler(double mu, double sigma) : Sampler
    {
        public override double Draw(ref RandomStream stream) =>
            Math.Exp(mu - (sigma * Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * stream.NextUniform())));
    }

    private sealed class WeibullSampler(double scale, double shape) : Sampler
    {
        public override double Draw(ref RandomStream stream) => scale * Math.Pow(-Math.Log(stream.NextUniform()), 1 / shape);
    }

    private sealed class GammaSampler(double mean, double shape) : Sampler
    {
        public override double Draw(ref RandomStream stream) => Gamma.InvCDF(shape, shape / mean, stream.NextUniform());
    }

    private sealed class UniformSampler(double low, double high) : Sampler
    {
        public override double Draw(ref RandomStream stream) => low + ((high - low) * stream.NextUniform());
    }

    private sealed class TriangularSampler(double low, double mode, double high) : Sampler
    {
        public override double Draw(ref RandomStream stream) => Triangular.InvCDF(low, high, mode, stream.NextUniform());
    }

    /// <summary>One of the parts by its weight. The choice takes one number, the part's own draw another.</summary>
    private sealed class ChoiceSampler : Sampler
    {
        private readonly Sampler[] _parts;
        private readonly double[] _cumulative;

        public ChoiceSampler(Sampler[] parts, double[] weights)
        {
            _parts = parts;
            _cumulative = new double[weights.Length];
            double sum = 0;
            for (var i = 0; i < weights.Length; i++)
                _cumulative[i] = sum += weights[i];
        }

        public override double Draw(ref RandomStream stream)
        {
            var u = stream.NextUniform() * _cumulative[^1];
            var i = 0;
            while (i < _parts.Length - 1 && u >= _cumulative[i])
                i++;
            return _parts[i].Draw(ref stream);
        }
    }

    private sealed class BoundedSampler(Sampler of, double min, double max) : Sampler
    {
        public override double Draw(ref RandomStream stream)
        {
            while (true)
            {
                var value = of.Draw(ref stream);
                if (value >= min && value <= max)
                    return value;
            }
        }
    }
}
