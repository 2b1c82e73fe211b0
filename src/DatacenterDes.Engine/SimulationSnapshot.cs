using System;
using System.Collections.Immutable;

namespace DatacenterDes.Engine;

/// <summary>The state of a run between two events, for whoever watches it; counters run from the model's start.</summary>
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

    /// <summary>UltraServers that wait for a repair crew.</summary>
    public required int RepairsQueued { get; init; }

    /// <summary>Chips in service, up or down.</summary>
    public required int ChipsInService { get; init; }

    /// <summary>Chips that jobs hold.</summary>
    public required int ChipsAllocated { get; init; }

    /// <summary>IT power drawn, in watts.</summary>
    public required double ItWatts { get; init; }

    /// <summary>IT energy since the model's start, in joules.</summary>
    public required double ItJoules { get; init; }

    /// <summary>Failures by component, in the order of the model.</summary>
    public required ImmutableArray<long> FailuresByComponent { get; init; }

    /// <summary>Jobs by class, in the order of the model.</summary>
    public required ImmutableArray<JobClassSnapshot> JobClasses { get; init; }
}

/// <summary>The jobs of one class; counters run from the model's start.</summary>
/// <param name="Submitted">Submitted.</param>
/// <param name="Pending">Waiting now.</param>
/// <param name="Running">Running now.</param>
/// <param name="Completed">Done.</param>
/// <param name="Interruptions">Interruptions.</param>
/// <param name="Failed">Ended by a fault of their own.</param>
/// <param name="Cancelled">Withdrawn.</param>
/// <param name="Timeout">Ended at their requested time.</param>
public readonly record struct JobClassSnapshot(
    long Submitted, long Pending, long Running, long Completed, long Interruptions, long Failed, long Cancelled, long Timeout);
