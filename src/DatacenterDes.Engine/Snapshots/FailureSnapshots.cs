using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Modules;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Snapshots;

/// <summary>What has failed, what is down, and who repairs it, at an instant.</summary>
internal sealed class FailureSnapshots(DatacenterModel model, Fleet fleet, FailureModule module)
{
    private static readonly DownCause[] Causes = Enum.GetValues<DownCause>();

    public ImmutableArray<GenerationSnapshot> Generations() =>
        [.. fleet.Generations.Select(generation => new GenerationSnapshot(generation.Up, [.. Causes.Select(cause => module.DownTime.Now(generation.Index, cause))]))];

    public ImmutableArray<ComponentSnapshot> Components()
    {
        var failures = module.Failures;
        return [.. Enumerable.Range(0, model.Failures.Components.Length).Select(i => new ComponentSnapshot(failures.ByComponent[i].SinceStart, failures.Repairs[i].SinceStart))];
    }

    public CrewSnapshot Crews() =>
        new() { RepairsQueued = module.Failures.Waiting, Busy = module.Repairs.Busy, OnDuty = model.Repair.Crews is null ? null : module.Repairs.OnDuty };

    public ImmutableArray<int> Spares() => [.. module.Repairs.Spares.Select(spare => spare.Stock)];
}
