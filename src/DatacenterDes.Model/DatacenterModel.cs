using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model;

/// <summary>A validated model: everything a run needs to know, and nothing that changes while it runs.</summary>
/// <remarks>Whoever holds one may rely on every rule that <c>ModelFile</c> checks; nothing downstream checks again.</remarks>
public sealed record DatacenterModel
{
    /// <summary>Scenario name; also the name of its results folder.</summary>
    public required string Name { get; init; }

    /// <summary>First instant of simulated time, UTC.</summary>
    public required DateTime Start { get; init; }

    /// <summary>Last instant of simulated time, UTC; null for <c>last-job</c>: when nothing runs or waits and no source has more to submit.</summary>
    public required DateTime? End { get; init; }

    /// <summary>Statistics cover <c>[Start + Warmup, End]</c>.</summary>
    public TimeSpan Warmup { get; init; }

    /// <summary>The seed that every random stream is derived from.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Accelerators and UltraServer types, in the order of the file.</summary>
    public required ImmutableArray<UltraServerType> UltraServerTypes
    {
        get;
        init
        {
            field = value;
            Generations = Built(value, BuildOut);
        }
    }

    /// <summary>Containment above the UltraServer, or null for one domain without structure.</summary>
    public Topology? Topology { get; init; }

    /// <summary>Capacity over time, in the order of the file.</summary>
    public required ImmutableArray<Phase> BuildOut
    {
        get;
        init
        {
            field = value;
            Generations = Built(UltraServerTypes, value);
        }
    }

    /// <summary>What phases can wait for, in the order of the file.</summary>
    public ImmutableArray<Substation> Substations { get; init; } = [];

    /// <summary>UltraServer types that some phase brings: the generations of the fleet, in the order of <see cref="UltraServerTypes"/>.</summary>
    public ImmutableArray<UltraServerType> Generations { get; private init; } = [];

    /// <summary>Job classes, in the order of the file.</summary>
    public ImmutableArray<JobClass> JobClasses { get; init; } = [];

    /// <summary>Whose jobs they are: the tenants that the file lists, then those that only its classes or traces name.</summary>
    public ImmutableArray<Tenant> Tenants { get; init; } = [];

    /// <summary>Queue order, backfilling and placement.</summary>
    public SchedulerSettings Scheduler { get; init; } = new();

    /// <summary>What fails; nothing by default.</summary>
    public FailureSettings Failures { get; init; } = new();

    /// <summary>Technicians and spare parts; as many as are needed by default.</summary>
    public RepairSettings Repair { get; init; } = new();

    /// <summary>Planned maintenance, in the order of the file.</summary>
    public ImmutableArray<MaintenancePlan> Maintenance { get; init; } = [];

    /// <summary>What checkpoints are written to; null where it limits nothing.</summary>
    public StorageSettings? Storage { get; init; }

    /// <summary>Facility power over IT power.</summary>
    public PowerSettings Power { get; init; } = new();

    /// <summary>Price and carbon intensity of energy.</summary>
    public EnergySettings Energy { get; init; } = new();

    /// <summary>Capital, operations and the contract; null where the model gives none.</summary>
    public CostSettings? Cost { get; init; }

    /// <summary>What a run records.</summary>
    public RecordSettings Record { get; init; } = new();

    /// <summary>What the jobs of a class may run on, most preferred first.</summary>
    public ImmutableArray<UltraServerType> HardwareOf(JobClass jobClass)
    {
        ArgumentNullException.ThrowIfNull(jobClass);
        return jobClass.Hardware.IsEmpty ? Generations : jobClass.Hardware;
    }

    private static ImmutableArray<UltraServerType> Built(ImmutableArray<UltraServerType> types, ImmutableArray<Phase> phases)
    {
        if (phases.IsDefault)
            return [];
        var built = phases.Select(phase => phase.Type).Distinct().ToArray();
        return [.. (types.IsDefault ? [] : types).Intersect(built).Union(built)];
    }
}
