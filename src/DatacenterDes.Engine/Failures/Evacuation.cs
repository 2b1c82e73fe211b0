using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Failures;

/// <summary>Has units emptied of jobs: new ones are kept off, those on them save their progress and leave.</summary>
internal sealed class Evacuation(Fleet fleet, JobExecution execution, Scheduler scheduler)
{
    /// <summary>Closes units and has the jobs on them leave; <see cref="Fleet.Vacated"/> tells of each that was not free when the last has left.</summary>
    public void Begin(IReadOnlyList<UltraServer> units)
    {
        foreach (var unit in units)
            fleet.Of(unit).Close(unit);

        // Only now, so that no job is given a spare that it would have to leave too.
        foreach (var unit in units)
            Evict(unit);
        scheduler.CapacityChanged();
    }

    private void Evict(UltraServer unit)
    {
        for (var job = unit.FirstJob; job is not null;)
        {
            var next = unit.JobAfter(job);
            if (job.Allocation.HoldsAsSpare(unit.Number))
                execution.LoseUnit(job, unit, InterruptionCause.Maintenance);
            else
                execution.Evict(job);
            job = next;
        }
    }
}
