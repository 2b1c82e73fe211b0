using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Sources;
using SimSharp;

namespace DatacenterDes.Engine.Stranded;

/// <summary>Jobs that wait for UltraServers that have left for good: they go on with other hardware of their class, or are cancelled.</summary>
internal sealed class StrandedJobs(Fleet fleet, JobExecution execution, Scheduler scheduler, Workload workload, SimulationClock clock) : Event(clock.Kernel)
{
    private bool _isDue;

    /// <summary>UltraServers have left for good: when all of this instant have, the waiting jobs are looked at.</summary>
    public void Look()
    {
        if (_isDue)
            return;
        _isDue = true;
        clock.Schedule(0, this, EventPriority.Capacity);
    }

    /// <summary>A job waits again, perhaps for more than there is by now.</summary>
    public void Requeued(Job job)
    {
        if (!fleet.CanEverHold(job))
            Look();
    }

    /// <inheritdoc/>
    public override void Process()
    {
        _isDue = false;
        foreach (var job in scheduler.Queue.Jobs().Where(job => !fleet.CanEverHold(job)).ToArray())
            Redirect(job);
    }

    private void Redirect(Job job)
    {
        foreach (ref readonly var shape in job.Offered)
        {
            if (!fleet.Generations[shape.Generation].Admission.CanEverHold(job, shape))
                continue;
            scheduler.Withdraw(job);
            execution.ChooseAnew(job, shape);
            scheduler.Enqueue(job);
            return;
        }

        workload.GiveUp(job);
    }
}
