using System;
using System.Collections.Immutable;
using DatacenterDes.Engine.Records;

namespace DatacenterDes.Engine.Snapshots;

/// <summary>The state of a run between two events, for whoever watches it. Nothing in it changes any more.</summary>
/// <remarks>Counters run from the model's start, whatever the warm-up. Arrays are in the order of the model, one element for each of its kind.</remarks>
public sealed record SimulationSnapshot
{
    /// <summary>Simulated date, UTC.</summary>
    public required DateTime Now { get; init; }

    /// <summary>Kernel events processed so far.</summary>
    public required long ProcessedEvents { get; init; }

    /// <summary>UltraServers in service, up or down.</summary>
    public required int UltraServersInService { get; init; }

    /// <summary>UltraServers in service and up.</summary>
    public required int UltraServersUp { get; init; }

    /// <summary>Chips in service, up or down.</summary>
    public required int ChipsInService { get; init; }

    /// <summary>Chips that jobs hold.</summary>
    public required int ChipsAllocated { get; init; }

    /// <summary>Jobs by class, services among them.</summary>
    public required ImmutableArray<JobClassSnapshot> JobClasses { get; init; }

    /// <summary>The demand for services: the classes that are services, in the order of the classes.</summary>
    public ImmutableArray<ServiceSnapshot> Services { get; init; } = [];

    /// <summary>What the chips in service do now.</summary>
    public ChipStates Chips { get; init; } = new();

    /// <summary>What the time of chips in service went into.</summary>
    public ChipSeconds ChipTime { get; init; } = new();

    /// <summary>UltraServers by generation, in the order of the generations of the model.</summary>
    public ImmutableArray<GenerationSnapshot> Generations { get; init; } = [];

    /// <summary>Phases of the build-out.</summary>
    public ImmutableArray<PhaseSnapshot> Phases { get; init; } = [];

    /// <summary>Failures and repairs by failure component.</summary>
    public ImmutableArray<ComponentSnapshot> Components { get; init; } = [];

    /// <summary>Who repairs.</summary>
    public CrewSnapshot Crews { get; init; } = new();

    /// <summary>Parts on the shelf, of all campuses, by kind of spare.</summary>
    public ImmutableArray<int> Spares { get; init; } = [];

    /// <summary>What contracted nameplate power is and does now, in MW; nothing is known of lost work at an instant.</summary>
    public PowerUse? Power { get; init; }

    /// <summary>Power, energy and what they cost.</summary>
    public required EnergySnapshot Energy { get; init; }

    /// <summary>The campuses that UltraServers ever stand on, in the order of the topology; a single one called <c>fleet</c> where the model has none.</summary>
    public ImmutableArray<CampusSnapshot> Campuses { get; init; } = [];

    /// <summary>The nodes of the electrical graph.</summary>
    public ImmutableArray<NodeSnapshot> Nodes { get; init; } = [];

    /// <summary>Calls of the grid.</summary>
    public GridCallSnapshot Calls { get; init; } = new();
}
