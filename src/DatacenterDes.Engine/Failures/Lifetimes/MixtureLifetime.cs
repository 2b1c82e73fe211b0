using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model.Distributions;

namespace DatacenterDes.Engine.Failures.Lifetimes;

/// <summary>A lifetime that is one of some others, by weight.</summary>
internal sealed class MixtureLifetime : Lifetime
{
    private readonly Lifetime[] _parts;
    private readonly double[] _logShares;

    private MixtureLifetime(IReadOnlyList<(Lifetime Lifetime, double Weight)> parts)
    {
        var total = parts.Sum(part => part.Weight);
        _parts = [.. parts.Select(part => part.Lifetime)];
        _logShares = [.. parts.Select(part => Math.Log(part.Weight / total))];
    }

    public static MixtureLifetime Of(MixtureDistribution distribution) => new(
        [.. distribution.Parts.Zip(distribution.Weights).Where(part => part.Second > 0).Select(part => (Lifetime.Of(part.First), part.Second))]);

    /// <summary>The parts of a mixture within bounds are the parts within the bounds, by how much of each lies there.</summary>
    public static MixtureLifetime Of(MixtureDistribution distribution, double min, double max)
    {
        var parts = new List<(Lifetime, double)>();
        for (var i = 0; i < distribution.Parts.Length; i++)
        {
            var weight = distribution.Weights[i] * IntervalMoments.Of(distribution.Parts[i], min, max).Probability;
            if (weight > 0)
                parts.Add((BoundedLifetime.Of(distribution.Parts[i], min, max), weight));
        }

        return new(parts);
    }

    public override double LogSurvival(double age)
    {
        var largest = double.NegativeInfinity;
        for (var i = 0; i < _parts.Length; i++)
            largest = Math.Max(largest, _logShares[i] + _parts[i].LogSurvival(age));
        if (double.IsNegativeInfinity(largest))
            return largest;
        var sum = 0.0;
        for (var i = 0; i < _parts.Length; i++)
            sum += Math.Exp(_logShares[i] + _parts[i].LogSurvival(age) - largest);
        return Math.Min(0, largest + Math.Log(sum));
    }

    /// <summary>By halving: it lies between the least and the greatest of the parts' own.</summary>
    public override double AgeAt(double level)
    {
        var (low, high) = (double.PositiveInfinity, 0.0);
        foreach (var part in _parts)
        {
            var age = part.AgeAt(level);
            (low, high) = (Math.Min(low, age), Math.Max(high, age));
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
}
