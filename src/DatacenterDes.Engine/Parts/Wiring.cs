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
        var (failures, workload) = (parts.Sources.OfJobs, parts.Workload);
        execution.AttemptBegan += job =>
        {
            swing?.Began(job);
            failures?.AttemptBegan(job);
            curtailment?.Touch(job);
        };
        execution.Stalled += job => curtailment?.Touch(job);
        execution.Released += job =>
        {
            swing?.Ended(job);
            curtailment?.Touch(job);
            scheduler.Released(job);
        };
        execution.LeavesAt += scheduler.EstimateChanged;
        execution.Withdrawn += scheduler.Withdraw;
        execution.Requeued += job =>
        {
            scheduler.Enqueue(job);
            stranded.Requeued(job);
        };

        // Jobs that follow others look at the job before its object is used again.
        execution.JobEnded += job =>
        {
            if (workload.HoldsJobsBack)
                workload.TracedJobEnded(job);
            workload.JobEnded(job);
        };
        scheduler.Passed += parts.LastJob is null ? null : parts.LastJob.Look;
    }

    private static void ConnectUnits(SimulationParts parts, StrandedJobs stranded)
    {
        var (outages, sources, curtailment) = (parts.Outages, parts.Sources, parts.Curtailment);
        outages.WentDown += unit =>
        {
            sources.WentDown(unit);
            curtailment?.Touch(unit);
        };
        outages.CameUp += unit =>
        {
            sources.CameUp(unit);
            curtailment?.Touch(unit);
        };
        outages.LeftService += unit =>
        {
            sources.Left(unit);
            stranded.Look();
            parts.Assets.Left(unit);
        };
        parts.Fleet.Vacated += parts.Retirement.Vacated;
        if (curtailment is not null)
            parts.Fleet.LoadsChanged += curtailment.LoadsChanged;
    }

    private static void ConnectSupply(SimulationParts parts)
    {
        var buildOut = parts.BuildOut;
        parts.Retirement.Left += buildOut.Left;
        buildOut.EnteredService += unit =>
        {
            parts.Power?.Entered(unit);
            parts.Assets.Entered(unit);
            parts.Sources.Entered(unit);
        };
        buildOut.CapacityChanged += () =>
        {
            parts.LastJob?.CapacityChanged();
            parts.Workload.CapacityChanged(parts.Fleet.InService);
            parts.Scheduler.CapacityChanged();
        };
    }
}
