using System;
using DatacenterDes.Model.Profiles;

namespace DatacenterDes.Model;

/// <summary>The replicas of a service: jobs that are submitted and withdrawn as demand moves, and never end by themselves.</summary>
/// <param name="Base">Replicas wanted in the beginning, at least 0.</param>
/// <param name="Interval">How often it scales, more than zero.</param>
/// <param name="ScaleWithCapacity">See <see cref="Arrivals"/>.</param>
public sealed record ServiceArrivals(double Base, TimeSpan Interval, int? ScaleWithCapacity = null) : Arrivals(ScaleWithCapacity)
{
    /// <summary>Replicas wanted over time, which <see cref="Base"/> multiplies; null for one at all times.</summary>
    public Profile? Level { get; init; }

    /// <summary>What the demand is multiplied by over time.</summary>
    public RateCurve Curve { get; init; } = RateCurve.Flat;

    /// <summary>Standard deviation of the noise that multiplies the demand, whose mean is 1; at least 0.</summary>
    public double NoiseCv { get; init; }

    /// <summary>Time over which the noise is forgotten: the correlation of its logarithm falls by e.</summary>
    public TimeSpan NoiseCorrelation { get; init; } = TimeSpan.FromHours(1);
}
