using DatacenterDes.Engine.Capacity;

namespace DatacenterDes.Engine.Modules;

/// <summary>Who hears of what, and in which order: a component tells what happened, and what follows from it is called here, first to last.</summary>
/// <remarks>The order matters. What belongs to an UltraServer or a load hears before the scheduler, which requests a pass; a job's object is used again after all others have heard of its end.</remarks>
internal static class Wiring
{
    /// <summary>Connects the modules of a run, once, before it begins.</summary>
    public static void Connect(RunModules modules)
    {
        ConnectJobs(modules.Jobs, modules.Workload, modules.Failures, modules.Power, modules.Supply);
        ConnectUnits(modules.Fleet, modules.Workload, modules.Failures, modules.Power, modules.Supply, modules.Cost);
        ConnectSupply(modules.Fleet, modules.Jobs, modules.Workload, modules.Failures, modules.Power, modules.Supply, modules.Cost);
    }

    private static void ConnectJobs(JobModule jobs, WorkloadModule work, FailureModule failing, PowerModule power, SupplyModule supply)
    {
        var (execution, scheduler, swing, curtailment) = (jobs.Execution, jobs.Scheduler, power.Swing, power.Curtailment);
        var (failures, workload, dependencies) = (failing.Sources.OfJobs, work.Workload, supply.Dependencies);
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
            work.Stranded.Requeued(job);
        };

        // Jobs that follow others look at the job before its object is used again.
        execution.JobEnded += job =>
        {
            dependencies.JobEnded();
            if (workload.HoldsJobsBack)
                workload.TracedJobEnded(job);
            workload.JobEnded(job);
        };
        scheduler.Passed += work.LastJob is null ? null : work.LastJob.Look;
    }

    private static void ConnectUnits(Fleet fleet, WorkloadModule work, FailureModule failing, PowerModule power, SupplyModule supply, CostModule cost)
    {
        var (outages, sources, curtailment) = (failing.Outages, failing.Sources, power.Curtailment);
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
            work.Stranded.Look();
            cost.Assets.Left(unit);
        };
        fleet.Vacated += unit =>
        {
            supply.Retirement.Vacated(unit);
            foreach (var rounds in failing.Maintenance)
                rounds.Vacated(unit);
        };
        if (curtailment is not null)
            fleet.LoadsChanged += curtailment.LoadsChanged;
    }

    private static void ConnectSupply(
        Fleet fleet, JobModule jobs, WorkloadModule work, FailureModule failing, PowerModule power, SupplyModule supply, CostModule cost)
    {
        var buildOut = supply.BuildOut;
        supply.Retirement.Left += buildOut.Left;
        buildOut.EnteredService += unit =>
        {
            power.Graph?.Entered(unit);
            cost.Assets.Entered(unit);
            failing.Sources.Entered(unit);
        };
        buildOut.CapacityChanged += () =>
        {
            work.LastJob?.CapacityChanged();
            work.Workload.CapacityChanged(fleet.InService);
            jobs.Scheduler.CapacityChanged();
        };
    }
}
