using System;
using System.Collections.Immutable;

namespace DatacenterDes.Model.Reliability;

/// <summary>What fails, and what is special about some units and times.</summary>
public sealed record FailureSettings
{
    /// <summary>What fails, level by level in the order of <see cref="FailureLevel"/>, within one in the order of the file.</summary>
    public ImmutableArray<FailureComponent> Components { get; init; } = [];

    /// <summary>What new UltraServers fail of; null for nothing more than old ones.</summary>
    public InfantMortality? Infant { get; init; }

    /// <summary>UltraServers that fail more often than others; null for none.</summary>
    public Lemons? Lemons { get; init; }

    /// <summary>Outages that happen at given times, by unit and start; empty for none.</summary>
    public ImmutableArray<Outage> Outages { get; init; } = [];
}

/// <summary>Infant mortality: every hazard of an UltraServer is 1 + (<paramref name="Factor"/> − 1) · e^(−t / <paramref name="Decay"/>) times what it is later, t after it entered service.</summary>
/// <param name="Factor">At the instant it enters service, at least 1.</param>
/// <param name="Decay">Time in which the excess falls by e, more than zero.</param>
public sealed record InfantMortality(double Factor, TimeSpan Decay);

/// <summary>UltraServers whose every hazard is a multiple of that of others.</summary>
/// <param name="Fraction">How many are lemons, 0..1; each by its own draw.</param>
/// <param name="Factor">The multiple, more than 0.</param>
public sealed record Lemons(double Fraction, double Factor)
{
    /// <summary>Mean hazard of all UltraServers over that of one that is no lemon.</summary>
    public double MeanFactor => 1 + (Fraction * (Factor - 1));
}

/// <summary>A time in which an UltraServer is down, whatever else happens to it.</summary>
/// <param name="UltraServer">Its number, from 0.</param>
/// <param name="Start">Ticks since the model's start, at least 0.</param>
/// <param name="End">Ticks since the model's start, after <paramref name="Start"/>.</param>
public readonly record struct Outage(int UltraServer, long Start, long End);
