using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Randomness;

namespace DatacenterDes.Model.Distributions;

/// <summary>A draw from one of the parts, chosen with probability proportional to its weight.</summary>
public sealed record MixtureDistribution(ImmutableArray<Distribution> Parts, ImmutableArray<double> Weights) : Distribution
{
    internal static readonly DistributionForm Form = new("mixture", [Parameter.Distributions("of"), Parameter.Weights], Read);

    private WeightedChoice? _choice;
    private (Distribution Part, double LogShare)[]? _possible;

    /// <summary>What it is made of.</summary>
    public ImmutableArray<Distribution> Parts { get; } = Parts;

    /// <summary>Of each part its weight, at least 0 and not all 0.</summary>
    public ImmutableArray<double> Weights { get; } = Weights;

    /// <inheritdoc/>
    public override double Mean
    {
        get
        {
            double sum = 0, total = 0;
            for (var i = 0; i < Parts.Length; i++)
            {
                sum += Parts[i].Mean * Weights[i];
                total += Weights[i];
            }

            return sum / total;
        }
    }

    /// <inheritdoc/>
    public override (double Low, double High) Support =>
        (Possible.Min(of => of.Part.Support.Low), Possible.Max(of => of.Part.Support.High));

    private (Distribution Part, double LogShare)[] Possible => _possible ??= Shares();

    /// <inheritdoc/>
    /// <remarks>The choice takes one number, the part's own draw another.</remarks>
    public override double Draw(ref RandomStream stream) => Parts[(_choice ??= new(Weights)).At(stream.NextUniform())].Draw(ref stream);

    /// <inheritdoc/>
    public override double LogSurvival(double x)
    {
        var largest = double.NegativeInfinity;
        foreach (var (part, logShare) in Possible)
            largest = Math.Max(largest, logShare + part.LogSurvival(x));
        if (double.IsNegativeInfinity(largest))
            return largest;
        var sum = 0.0;
        foreach (var (part, logShare) in Possible)
            sum += Math.Exp(logShare + part.LogSurvival(x) - largest);
        return Math.Min(0, largest + Math.Log(sum));
    }

    /// <summary>By halving: it lies between the least and the greatest of the parts' own.</summary>
    public override double AtLogSurvival(double level)
    {
        var (low, high) = (double.PositiveInfinity, 0.0);
        foreach (var (part, _) in Possible)
        {
            var x = part.AtLogSurvival(level);
            (low, high) = (Math.Min(low, x), Math.Max(high, x));
        }

        if (LogSurvival(low) <= level)
            return low;
        while (high - low > 1e-13 * high)
        {
            var middle = (low + high) / 2;
            if (LogSurvival(middle) <= level)
                high = middle;
            else
                low = middle;
        }

        return high;
    }

    /// <summary>Whether the same parts have the same weights, in the same order.</summary>
    public bool Equals(MixtureDistribution? other) => other is not null && Parts.SequenceEqual(other.Parts) && Weights.SequenceEqual(other.Weights);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Length ^ Weights.FirstOrDefault().GetHashCode();

    /// <summary>The parts within the bounds, by how much of each lies there.</summary>
    internal override MixtureDistribution PartsWithin(double min, double max)
    {
        var parts = new List<(Distribution Part, double Weight)>();
        for (var i = 0; i < Parts.Length; i++)
        {
            var weight = Weights[i] * Parts[i].Within(min, max).Probability;
            if (weight > 0)
                parts.Add((new BoundedDistribution(Parts[i], min, max), weight));
        }

        return new([.. parts.Select(part => part.Part)], [.. parts.Select(part => part.Weight)]);
    }

    /// <inheritdoc/>
    protected override IntervalMoments MomentsWithin(double min, double max)
    {
        double probability = 0, mean = 0, total = 0;
        for (var i = 0; i < Parts.Length; i++)
        {
            var part = Parts[i].Within(min, max);
            probability += Weights[i] * part.Probability;
            mean += Weights[i] * part.PartialMean;
            total += Weights[i];
        }

        return new(probability / total, mean / total);
    }

    private static MixtureDistribution Read(DistributionParameters p)
    {
        var parts = p.Distributions("of");
        return new(parts!, p.Weights(parts.IsDefault ? 0 : parts.Length));
    }

    private (Distribution Part, double LogShare)[] Shares()
    {
        var possible = Parts.Zip(Weights).Where(part => part.Second > 0).ToArray();
        var total = possible.Sum(part => part.Second);
        return [.. possible.Select(part => (part.First, Math.Log(part.Second / total)))];
    }
}
