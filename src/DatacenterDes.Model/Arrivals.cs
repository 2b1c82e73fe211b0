using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model;

/// <summary>When the jobs of a class are submitted.</summary>
/// <param name="ScaleWithCapacity">The UltraServers in service at which the stated rate or number of slots holds; null when it does not follow capacity.</param>
public abstract record Arrivals(int? ScaleWithCapacity);

/// <summary>Jobs at a rate.</summary>
/// <param name="Rate">Mean rate, proportional to capacity in service where <paramref name="ScaleWithCapacity"/> is given.</param>
/// <param name="ScaleWithCapacity">See <see cref="Arrivals"/>.</param>
public abstract record RateArrivals(Rate Rate, int? ScaleWithCapacity) : Arrivals(ScaleWithCapacity)
{
    /// <summary>What the rate is multiplied by over time.</summary>
    public RateCurve Curve { get; init; } = RateCurve.Flat;
}

/// <summary>A Poisson process.</summary>
/// <param name="Rate">See <see cref="RateArrivals"/>.</param>
/// <param name="ScaleWithCapacity">See <see cref="Arrivals"/>.</param>
public sealed record PoissonArrivals(Rate Rate, int? ScaleWithCapacity = null) : RateArrivals(Rate, ScaleWithCapacity);

/// <summary>Gamma-distributed intervals: bursts where their coefficient of variation is above 1. The curve is flat.</summary>
/// <param name="Rate">See <see cref="RateArrivals"/>.</param>
/// <param name="CoefficientOfVariation">Standard deviation of the intervals over their mean, more than 0.</param>
/// <param name="ScaleWithCapacity">See <see cref="Arrivals"/>.</param>
public sealed record BurstArrivals(Rate Rate, double CoefficientOfVariation, int? ScaleWithCapacity = null) : RateArrivals(Rate, ScaleWithCapacity);

/// <summary>One job at the start and one after every interval.</summary>
/// <param name="Every">The interval, more than zero.</param>
public sealed record PeriodicArrivals(TimeSpan Every) : Arrivals((int?)null);

/// <summary>One job at each of the dates.</summary>
/// <param name="Dates">UTC, in order, none before the model's start.</param>
public sealed record DatedArrivals(ImmutableArray<DateTime> Dates) : Arrivals((int?)null);

/// <summary>A number of jobs kept running back to back: the next is submitted when one ends.</summary>
/// <param name="Slots">How many; ⌊Slots · in service / ScaleWithCapacity⌋ where that is given.</param>
/// <param name="ScaleWithCapacity">See <see cref="Arrivals"/>.</param>
public sealed record SlotArrivals(int Slots, int? ScaleWithCapacity = null) : Arrivals(ScaleWithCapacity);
