using System;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model;

/// <summary>Something in an UltraServer that fails, with exponential lifetimes.</summary>
public sealed record FailureComponent
{
    /// <summary>Its name in the model file.</summary>
    public required string Name { get; init; }

    /// <summary>Failures of all <c>count</c> of them in one UltraServer, while it is in service and up.</summary>
    public required Rate RatePerUltraServer { get; init; }

    /// <summary>From the failure until anything is done about it; cannot be interrupted.</summary>
    public TimeSpan Detect { get; init; }

    /// <summary>What it does.</summary>
    public required FailureEffect Effect { get; init; }

    /// <summary>Hands-on time of the repair in seconds; null for none. Only <see cref="FailureEffect.Drain"/> has one.</summary>
    public Distribution? Repair { get; init; }

    /// <summary>Technicians that the repair holds for its whole time, at least 0.</summary>
    public int CrewNeeded { get; init; }
}

/// <summary>What a failure does.</summary>
public enum FailureEffect
{
    /// <summary>The jobs on the unit are interrupted and restart where they are.</summary>
    Restart,

    /// <summary>The unit is down until it is repaired; the jobs on it give back everything they hold and queue again.</summary>
    Drain,
}
