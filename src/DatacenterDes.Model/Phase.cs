using System.Collections.Immutable;
using DatacenterDes.Model.Distributions;

namespace DatacenterDes.Model;

/// <summary>A step of the build-out: UltraServers that are contracted, powered, delivered and put into service together.</summary>
/// <param name="Name">Its name in the model file.</param>
/// <param name="InService">When they can first run jobs; null where that follows from energization, delivery and commissioning.</param>
/// <param name="Type">What they are.</param>
/// <param name="UltraServers">How many, at least 1.</param>
/// <param name="Campus">The campus they stand in, or null for the next free places in the order of the topology.</param>
public sealed record Phase(string Name, PhaseDate? InService, UltraServerType Type, int UltraServers, string? Campus = null)
{
    /// <summary>When their power is contracted; null for the model's start, or for when <see cref="After"/> is met.</summary>
    public PhaseDate? Contracted { get; init; }

    /// <summary>When their places have power, no sooner than <see cref="After"/> is met; null for as they enter service.</summary>
    public PhaseDate? Energized { get; init; }

    /// <summary>How they come; null for all as they are energized.</summary>
    public Deliveries? Deliveries { get; init; }

    /// <summary>From installation to the burn-in; null for none.</summary>
    public Commissioning? Commissioning { get; init; }

    /// <summary>A test under load before service; null for none.</summary>
    public BurnIn? BurnIn { get; init; }

    /// <summary>What must all have come about before anything of the phase does.</summary>
    public ImmutableArray<Dependency> After { get; init; } = [];

    /// <summary>Indexes of the phases, listed before it, whose UltraServers leave row by row as these come to take their places.</summary>
    public ImmutableArray<int> Replaces { get; init; } = [];

    /// <summary>Whether the file counts it in halls or buildings: where these are bounded by power, it begins in a hall of its own.</summary>
    public bool IsInHalls { get; init; }

    /// <summary>When they leave service; null for never.</summary>
    public PhaseDate? Retires { get; init; }
}

/// <summary>A test under load before service, which some do not pass.</summary>
/// <param name="Fails">How many fail, 0..1; each by its own draw.</param>
/// <param name="Rework">Seconds by which one that fails enters service later.</param>
public sealed record BurnIn(double Fails, Distribution Rework)
{
    /// <summary>Seconds that it takes each UltraServer that was delivered and commissioned; null for none.</summary>
    public Distribution? Time { get; init; }
}

/// <summary>UltraServers that arrive one after the other.</summary>
/// <param name="From">When the first is begun: a date, or so long after the contract (the lead time); null for the date of energization.</param>
/// <param name="PerSecond">UltraServers a second; null for all at once. The n-th arrives n / rate after the first is begun.</param>
public sealed record Deliveries(PhaseDate? From, double? PerSecond);

/// <summary>What is done between the installation of an UltraServer and its burn-in.</summary>
/// <param name="Time">Seconds.</param>
/// <param name="Per">What shares one draw.</param>
public sealed record Commissioning(Distribution Time, CommissioningUnit Per = CommissioningUnit.UltraServer);

/// <summary>What is commissioned as one.</summary>
public enum CommissioningUnit
{
    /// <summary>Each UltraServer on its own.</summary>
    UltraServer,

    /// <summary>A row.</summary>
    Row,

    /// <summary>A hall.</summary>
    Hall,

    /// <summary>A building.</summary>
    Building,

    /// <summary>All of the phase.</summary>
    Phase,
}
