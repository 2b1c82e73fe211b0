using DatacenterDes.Engine.Stranded;

namespace DatacenterDes.Engine.Parts;

/// <summary>Who hears of what, and in which order: a component tells what happened, and what follows from it is called here, first to last.</summary>
/// <remarks>The order matters. What belongs to an UltraServer or a load hears before the scheduler, which requests a pass; a job's object is used again after all others have heard of its end.</remarks>
internal static class Wiring
{
    /// <summary>Connects the components of a run, once, before it begins.</summary>
    /// <param name="parts">The components.</param>
    /// <param name="stranded">Jobs whose hardware has gone.</param>
    public static void Connect(SimulationParts parts, StrandedJobs stranded)
    {
        ConnectJobs(parts, stranded);
        ConnectUnits(parts, stranded);
        ConnectSupply(parts);
    }

    private static void ConnectJobs(SimulationParts parts, StrandedJobs stranded)
    {
        var (execution, scheduler, swing, curtailment) = (parts.Execution, parts.Scheduler, parts.Swing, parts.Curtailment);
        execution.AttemptBegan += swing is null ? null : swing.Began;
        execution.AttemptBegan += parts.Sources.OfJobs is null ? null : parts.Sources.OfJobs.AttemptBegan;
        execution.AttemptBegan += curtailment is null ? null : curtailment.Touch;
        execution.Stalled += curtailment is null ? null : curtailment.Touch;

        execution.Released += swing is null ? null : swing.Ended;
        execution.Released += curtailment is null ? null : curtailment.Touch;
        execution.Released += scheduler.Released;

        execution.LeavesAt += scheduler.EstimateChanged;
        execution.Withdrawn += scheduler.Withdraw;
        execution.Requeued += scheduler.Enqueue;
        execution.Requeued += stranded.Requeued;

        // Jobs that follow others look at the job before its object is used again.
        execution.JobEnded += parts.Workload.HoldsJobsBack ? parts.Workload.TracedJobEnded : null;
        execution.JobEnded += parts.Workload.JobEnded;
        scheduler.Passed += parts.LastJob is null ? null : parts.LastJob.Look;
    }

    private static void ConnectUnits(SimulationParts parts, StrandedJobs stranded)
    {
        var (outages, sources, curtailment) = (parts.Outages, parts.Sources, parts.Curtailment);
        outages.WentDown += sources.WentDown;
        outages.WentDown += curtailment is null ? null : curtailment.Touch;
        outages.CameUp += sources.CameUp;
        outages.CameUp += curtailment is null ? null : curtailment.Touch;
        outages.LeftService += sources.Left;
        outages.LeftService += _ => stranded.Look();
        outages.LeftService += parts.Assets.Left;

        parts.Fleet.Vacated += parts.Retirement.Vacated;
        if (curtailment is not null)
            parts.Fleet.LoadsChanged += curtailment.LoadsChanged;
    }

    private static void ConnectSupply(SimulationParts parts)
    {
        var buildOut = parts.BuildOut;
        parts.Retirement.Left += buildOut.Left;
        buildOut.EnteredService += parts.Power is null ? null : parts.Power.Entered;
        buildOut.EnteredService += parts.Assets.Entered;
        buildOut.EnteredService += parts.Sources.Entered;
        buildOut.CapacityChanged += () =>
        {
            parts.LastJob?.CapacityChanged();
            parts.Workload.CapacityChanged(parts.Fleet.InService);
            parts.Scheduler.CapacityChanged();
        };
    }
}
