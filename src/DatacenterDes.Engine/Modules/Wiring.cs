
namespace DatacenterDes.Engine.Modules;

/// <summary>Who hears of what, and in which order: a component tells what happened, and what follows from it is called here, first to last.</summary>
/// <remarks>The order matters. What belongs to an UltraServer or a load hears before the scheduler, which requests a pass; a job's object is used again after all others have heard of its end.</remarks>
internal static class Wiring
{
    /// <summary>Connects the modules of a run, once, before it begins.</summary>
    public static void Connect(RunModules modules)
    {
        ConnectJobs(modules);
        ConnectUnits(modules);
        ConnectSupply(modules);
    }

    private static void ConnectJobs(RunModules modules)
    {
        var (execution, scheduler, work) = (modules.Jobs.Execution, modules.Jobs.Scheduler, modules.Workload);
        var (swing, curtailment) = (modules.Power.Swing, modules.Power.Curtailment);
        var (failures, workload, dependencies) = (modules.Failures.Sources.OfJobs, work.Workload, modules.Supply.Dependencies);
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

    private static void ConnectUnits(RunModules modules)
    {
        var (fleet, work, assets) = (modules.Fleet, modules.Workload, modules.Cost.Assets);
        var (outages, sources, maintenance) = (modules.Failures.Outages, modules.Failures.Sources, modules.Failures.Maintenance);
        var (retirement, curtailment) = (modules.Supply.Retirement, modules.Power.Curtailment);
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
            assets.Left(unit);
        };
        fleet.Vacated += unit =>
        {
            retirement.Vacated(unit);
            foreach (var rounds in maintenance)
                rounds.Vacated(unit);
        };
        if (curtailment is not null)
            fleet.LoadsChanged += curtailment.LoadsChanged;
    }

    private static void ConnectSupply(RunModules modules)
    {
        var (fleet, work, scheduler) = (modules.Fleet, modules.Workload, modules.Jobs.Scheduler);
        var (buildOut, graph, assets, sources) = (modules.Supply.BuildOut, modules.Power.Graph, modules.Cost.Assets, modules.Failures.Sources);
        modules.Supply.Retirement.Left += buildOut.Left;
        buildOut.EnteredService += unit =>
        {
            graph?.Entered(unit);
            assets.Entered(unit);
            sources.Entered(unit);
        };
        buildOut.CapacityChanged += () =>
        {
            work.LastJob?.CapacityChanged();
            work.Workload.CapacityChanged(fleet.InService);
            scheduler.CapacityChanged();
        };
    }
}
