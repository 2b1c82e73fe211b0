using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model.Reliability;

/// <summary>Something that fails, in every unit of one level.</summary>
public sealed record FailureComponent
{
    /// <summary>Its name in the model file; differs from all others of the model.</summary>
    public required string Name { get; init; }

    /// <summary>What it is a part of, and what falls with it.</summary>
    public FailureLevel Level { get; init; } = FailureLevel.UltraServer;

    /// <summary>The node of the electrical graph that has it, under <see cref="FailureLevel.Node"/>: index into the nodes; null otherwise.</summary>
    public int? Node { get; init; }

    /// <summary>Nodes of the electrical graph whose instances in the same domain are down with it: indices into the nodes.</summary>
    public ImmutableArray<int> FallWith { get; init; } = [];

    /// <summary>UltraServer types that have it, by name; empty for all. Only up to <see cref="FailureLevel.UltraServer"/>.</summary>
    public ImmutableArray<string> Hardware { get; init; } = [];

    /// <summary>Lifetime of one of them in seconds of operation: of time in service and up, or for a job of running.</summary>
    public required Distribution Lifetime { get; init; }

    /// <summary>Such components in one unit of the level, at least 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Seconds from the failure until anything is done about it; cannot be interrupted.</summary>
    public Distribution Detect { get; init; } = new ConstantDistribution(0);

    /// <summary>What it does.</summary>
    public required FailureEffect Effect { get; init; }

    /// <summary>Throughput that is left, as a share of full speed: more than 0, at most 1. Only where <see cref="FailureEffect.TakesThroughput"/>.</summary>
    public double Throughput { get; init; } = 1;

    /// <summary>Hands-on time of the repair in seconds; null for none.</summary>
    /// <remarks>As <see cref="FailureEffect.Repair"/> of its effect says.</remarks>
    public Distribution? Repair { get; init; }

    /// <summary>Repairs that turn out to be hard ones; null for none.</summary>
    public Escalation? Escalation { get; init; }

    /// <summary>Repairs that swap the wrong part; null for none.</summary>
    public Misdiagnosis? Misdiagnosis { get; init; }

    /// <summary>How old what was repaired is.</summary>
    public AgeAfterRepair AgeAfterRepair { get; init; }

    /// <summary>Technicians that the repair holds for its whole time, at least 0.</summary>
    public int CrewNeeded { get; init; }

    /// <summary>The part that the repair uses up: index into the model's spares; null for none.</summary>
    public int? SpareNeeded { get; init; }

    /// <summary>Whether its lifetimes have no memory.</summary>
    public bool IsExponential => Lifetime is ExponentialDistribution;

    /// <summary>Long-run faults of one unit of the level while it operates, <see cref="Count"/> components included.</summary>
    public Rate RatePerUnit => new(Count / Lifetime.Mean);

    /// <summary>Failures that one fault makes, on average: after a repair of the wrong part it is there again.</summary>
    public double FailuresPerFault => 1 / (1 - (Misdiagnosis?.Probability ?? 0));

    /// <summary>Mean hands-on time of a repair in seconds, hard ones included; 0 where nothing is repaired.</summary>
    public double MeanRepair
    {
        get
        {
            var easy = Repair?.Mean ?? 0;
            return Escalation is { } hard ? easy + (hard.Probability * (hard.Repair.Mean - easy)) : easy;
        }
    }

    /// <summary>Mean time in seconds from a fault until the part is sound again, no repair waiting for anything; 0 where nothing is repaired.</summary>
    public double MeanOutage => Repair is null
        ? 0
        : (FailuresPerFault * (Detect.Mean + MeanRepair)) + ((FailuresPerFault - 1) * (Misdiagnosis?.ReturnsAfter.Mean ?? 0));

    /// <summary>Whether its failures take down what they are failures of.</summary>
    public bool TakesDown => Effect.TakesDown && Repair is not null;

    /// <summary>Whether the UltraServers of a type have it.</summary>
    public bool IsIn(UltraServerType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Hardware.IsEmpty || Hardware.Contains(type.Name);
    }

    /// <summary>How many of them one UltraServer of a type has; 0 where its level is not a part of an UltraServer.</summary>
    /// <param name="type">The type.</param>
    /// <param name="chipsPerTray">From the topology; a tray counts as a chip where that says nothing.</param>
    public long CountPerUltraServer(UltraServerType type, int? chipsPerTray) => !IsIn(type) ? 0 : Level switch
    {
        FailureLevel.Chip => (long)Count * type.Chips,
        FailureLevel.Tray => (long)Count * ((type.Chips + (chipsPerTray ?? 1) - 1) / (chipsPerTray ?? 1)),
        FailureLevel.Rack => (long)Count * type.Racks,
        FailureLevel.UltraServer => Count,
        _ => 0,
    };

    /// <summary>Long-run faults of this component in one UltraServer of a type while it is up; zero where its level is not a part of an UltraServer.</summary>
    /// <param name="type">The type.</param>
    /// <param name="chipsPerTray">As for <see cref="CountPerUltraServer"/>.</param>
    public Rate RatePerUltraServer(UltraServerType type, int? chipsPerTray) => new(CountPerUltraServer(type, chipsPerTray) / Lifetime.Mean);
}

/// <summary>The level that a component is a part of. Its failure reaches everything beneath it.</summary>
public enum FailureLevel
{
    /// <summary>An accelerator chip; its UltraServer is down when it is drained.</summary>
    Chip,

    /// <summary>A tray of chips; its UltraServer is down when it is drained.</summary>
    Tray,

    /// <summary>A rack; its UltraServer is down when it is drained.</summary>
    Rack,

    /// <summary>An UltraServer.</summary>
    UltraServer,

    /// <summary>A row.</summary>
    Row,

    /// <summary>A hall.</summary>
    Hall,

    /// <summary>A building.</summary>
    Building,

    /// <summary>A campus.</summary>
    Campus,

    /// <summary>A running job, whatever it runs on.</summary>
    Job,

    /// <summary>A node of the electrical graph.</summary>
    Node,
}

/// <summary>What a repair makes of the age of a component.</summary>
public enum AgeAfterRepair
{
    /// <summary>The part that failed is a new one; the unit's others are as old as they were.</summary>
    New,

    /// <summary>The unit is as old as it was: a minimal repair.</summary>
    Old,
}

/// <summary>Repairs that take longer than others.</summary>
/// <param name="Probability">How many do, 0..1.</param>
/// <param name="Repair">Their hands-on time in seconds, in place of the component's.</param>
public sealed record Escalation(double Probability, Distribution Repair);

/// <summary>Repairs after which the fault returns.</summary>
/// <param name="Probability">How many, 0..1, less than 1.</param>
/// <param name="ReturnsAfter">Seconds of operation after the repair until the same fault is there again.</param>
public sealed record Misdiagnosis(double Probability, Distribution ReturnsAfter);
