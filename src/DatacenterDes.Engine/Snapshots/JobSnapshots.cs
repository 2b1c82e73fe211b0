using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Modules;
using DatacenterDes.Engine.Sources;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Snapshots;

/// <summary>Classes of jobs, services, and what chips do for them, at an instant.</summary>
internal sealed class JobSnapshots(RunBasis run, Fleet fleet, JobModule jobs, WorkloadModule workload)
{
    private readonly ServiceSource[] _services = [.. workload.Workload.Services];

    /// <summary>What running jobs have spent since their last changes of activity, by class.</summary>
    public (ChipTime InWindow, ChipTime Before)[] TimeUnderWay() => jobs.Execution.TimeUnderWay();

    public ImmutableArray<JobClassSnapshot> Classes((ChipTime InWindow, ChipTime Before)[] underWay) =>
        [.. jobs.Classes.Select(@class => Of(@class, underWay[@class.Index].InWindow))];

    public ImmutableArray<ServiceSnapshot> Services(WorkByClass work) =>
        [.. _services.Select(service => new ServiceSnapshot(service.Replicas.Index, service.Demanded, service.ServedNow(work)))];

    public ChipStates Chips(WorkByClass work)
    {
        var (productive, degraded, overhead) = (0.0, 0.0, 0.0);
        var (spare, idle, down) = (0, 0, 0);
        foreach (var generation in fleet.Generations)
        {
            var now = work.Of(generation.Index);
            productive += now.Productive;
            degraded += now.Degraded;
            overhead += generation.Statistics.AllocatedChips - generation.Statistics.HotSpareChips - now.Productive - now.Degraded;
            spare += generation.Statistics.SpareChips;
            idle += generation.Statistics.IdleChips;
            down += (generation.InService - generation.Up) * generation.ChipsPerUltraServer;
        }

        return new() { Productive = productive, Degraded = degraded, CheckpointAndRestart = overhead, Spare = spare, Idle = idle, Down = down };
    }

    public ChipSeconds ChipTime((ChipTime InWindow, ChipTime Before)[] underWay)
    {
        var now = run.Clock.Now;
        var time = default(ChipTime);
        foreach (var @class in jobs.Classes)
        {
            time.Add(@class.TimeBeforeWindow);
            time.Add(underWay[@class.Index].InWindow);
            time.Add(underWay[@class.Index].Before);
            foreach (var part in @class.Statistics.Parts)
                time.Add(part.Time);
        }

        var inService = fleet.Sum(g => g.Statistics.InServiceChipTimeSinceStart(now));
        var up = fleet.Sum(g => g.Statistics.UpChipTimeSinceStart(now));
        return new()
        {
            Productive = Figures.ChipSeconds(time.Productive),
            Lost = Figures.ChipSeconds(time.Lost),
            Checkpoint = Figures.ChipSeconds(time.Checkpoint),
            Restart = Figures.ChipSeconds(time.Restart),
            Degraded = Figures.ChipSeconds(time.Degraded),
            Idle = Figures.ChipSeconds(up - time.Allocated),
            Down = Figures.ChipSeconds(inService - up),
        };
    }

    private JobClassSnapshot Of(JobClassState @class, in ChipTime underWay)
    {
        var productive = underWay.Productive;
        var span = @class.Active.TimeAt(run.Clock.Now, run.Window).InWindow;
        foreach (var part in @class.Statistics.Parts)
        {
            productive += part.Time.Productive;
            span += part.Span;
        }

        return new()
        {
            Submitted = @class.Submitted,
            Pending = @class.Pending,
            Running = @class.Running,
            Completed = @class.Completed,
            Failed = @class.Failed,
            Cancelled = @class.Cancelled,
            Timeout = @class.Timeout,
            Interruptions = InterruptionCauses.InOrder(@class.Interruptions),
            Preemptions = @class.Preemptions,
            Chips = @class.Chips,
            Wait = @class.Wait.Copy(),
            Run = @class.Run.Copy(),
            EffectiveTrainingTime = Figures.Ratio(productive, span),
        };
    }
}
