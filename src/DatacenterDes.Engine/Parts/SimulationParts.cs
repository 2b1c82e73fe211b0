using System;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Cost;
using DatacenterDes.Engine.DemandResponse;
using DatacenterDes.Engine.Failures;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Sources;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Stranded;
using DatacenterDes.Engine.Supply;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Parts;

/// <summary>The components of a run, wired together.</summary>
internal sealed class SimulationParts
{
    public SimulationParts(DatacenterModel model, PolicySet policies, IRecorder recorder)
    {
        Clock = new SimulationClock(model.Start, model.End);
        Window = new RunWindow(model.Warmup.Ticks);
        Fleet = new Fleet(FleetLayout.Of(model), new PlacementRules(model), Clock);
        Window.AtOpening(Fleet.RestartStatistics);
        Demand = model.Power.Batteries.IsEmpty ? null : new GridDemand(model, Fleet, Clock);
        Energy = new EnergyLedger(model, [Fleet.Load, .. Fleet.Generations.Select(g => g.Load)], Demand, Clock);
        Domains = new DomainStatistics(Window);
        Failures = new FailureStatistics(Window, model.Failures.Components.Length);
        Interruptions = new InterruptionStatistics(Window, model.Failures.Components.Length);
        var interruptions = new InterruptionRates(model);
        var storage = model.Storage is { } settings ? new CheckpointStorage(settings) : null;
        Classes = [.. model.JobClasses.Select((_, i) => new JobClassState(i, model, Fleet, interruptions, storage))];
        Execution = new JobExecution(Classes.Length, Fleet, Clock, Window, Interruptions, storage, recorder);
        if (model.JobClasses.Any(jobClass => jobClass.Swing is not null))
            Swing = new SwingBound(Fleet, Window, Clock);
        Scheduler = new Scheduler(model, policies, Fleet, Execution, Clock);
        Window.AtOpening(Scheduler.Queue.RestartStatistics);
        Window.AtOpening(RestartClasses);
        Workload = new Workload(model, Classes, Scheduler, Execution, Fleet, Clock, Window);
        Supply = new SupplyLedger(Fleet.Layout, Window, Clock);
        Assets = new AssetLedger(Clock, unit => !model.BuildOut[Supply.PhaseOf(unit.Number)].Replaces.IsEmpty);
        Repairs = new RepairStatistics(model, Window);
        DownTime = new DownTimeStatistics(Window, Fleet.Generations.Length);
        Outages = new UnitOutages(Fleet, Execution, Scheduler, DownTime, recorder, Clock);
        var repairs = new RepairShop(model, Failures, Repairs, Clock);
        var environment = new FailureEnvironment(model, Execution, new UnitEffects(Execution), repairs, Outages, Failures, recorder, Clock);
        Sources = new FailureSources(model, Fleet, new DomainTree(model, Fleet.Layout.Containment, Domains, Clock), environment);
        if (!model.Power.Nodes.IsEmpty || !model.Power.Curtailment.IsEmpty)
            Relief = new LoadRelief(Fleet, environment, Window, recorder, Clock);
        if (!model.Power.Nodes.IsEmpty)
        {
            var power = new PowerSystem(model, Fleet, environment, Relief!, Scheduler, Window, recorder, Clock);
            Energy.LossesMwh = () => PowerUnit.OfGraph.MegawattHours(power.Losses(Clock.Now));
            Power = power;
        }

        var evacuation = new Evacuation(Fleet, Execution, Scheduler);
        Retirement = new Retirement(Fleet, Supply, evacuation, Outages, recorder, Clock);
        BuildOut = new BuildOut(model, Fleet, Supply, Retirement, new Dependencies(Classes, Execution, Clock), recorder, Clock);
        if (!model.Power.Curtailment.IsEmpty)
            Curtailment = new Curtailment(model, Fleet, Execution, Scheduler, Outages, Relief!, Window, recorder, Clock);
        if (model.End is null)
            LastJob = new LastJob(model, Fleet, Execution, Scheduler, Workload, Power, Clock);
        Wiring.Connect(this, new StrandedJobs(Fleet, Execution, Scheduler, Workload, Clock));
        CallSchedules = [.. model.Power.Curtailment.Select(plan => new CallSchedule(plan, model, Curtailment!, Clock))];
        Maintenance = [.. model.Maintenance.Where(plan => plan.Node < 0).Select(plan => new MaintenanceRounds(plan, Fleet, evacuation, Outages, Clock))];
    }

    public SimulationClock Clock { get; }

    public RunWindow Window { get; }

    public Fleet Fleet { get; }

    public EnergyLedger Energy { get; }

    /// <summary>What campuses take from the grid; null where no battery stands between.</summary>
    public GridDemand? Demand { get; }

    /// <summary>How training swings the load; null where no class says.</summary>
    public SwingBound? Swing { get; }

    /// <summary>What the energy of the window came to; nothing before it.</summary>
    public EnergyTotals EnergyInWindow => Energy.Fleet;

    public AssetLedger Assets { get; }

    public FailureStatistics Failures { get; }

    public DownTimeStatistics DownTime { get; }

    public RepairStatistics Repairs { get; }

    public DomainStatistics Domains { get; }

    public UnitOutages Outages { get; }

    public FailureSources Sources { get; }

    /// <summary>The electrical graph; null where the model has none.</summary>
    public PowerSystem? Power { get; }

    /// <summary>What caps and switches off UltraServers; null where nothing can have to.</summary>
    public LoadRelief? Relief { get; }

    /// <summary>The answer to calls from the grid; null where the model has none.</summary>
    public Curtailment? Curtailment { get; }

    /// <summary>By plan, in the order of the model.</summary>
    public CallSchedule[] CallSchedules { get; }

    public InterruptionStatistics Interruptions { get; }

    public JobClassState[] Classes { get; }

    public JobExecution Execution { get; }

    public Scheduler Scheduler { get; }

    public Workload Workload { get; }

    /// <summary>What is contracted, energized and installed.</summary>
    public SupplyLedger Supply { get; }

    /// <summary>Sees when what waits can never start; null where the run has a date for its end.</summary>
    public LastJob? LastJob { get; }

    public BuildOut BuildOut { get; }

    public Retirement Retirement { get; }

    /// <summary>By plan of units, in the order of the model.</summary>
    public MaintenanceRounds[] Maintenance { get; }

    /// <summary>Energy drawn before the window, in microwatt-ticks.</summary>
    public Int128 EnergyBeforeWindow { get; private set; }

    /// <summary>Chip-ticks in service before the window.</summary>
    public Int128 InServiceChipTimeBeforeWindow { get; private set; }

    /// <summary>Of those, up.</summary>
    public Int128 UpChipTimeBeforeWindow { get; private set; }

    /// <summary>Statistics start now.</summary>
    public void OpenWindow()
    {
        var now = Clock.Now;
        InServiceChipTimeBeforeWindow = Fleet.Sum(g => g.Statistics.InServiceChipTime(now));
        UpChipTimeBeforeWindow = Fleet.Sum(g => g.Statistics.UpChipTime(now));
        Window.Open(now);
        EnergyBeforeWindow = Fleet.Load.EnergyAt(now);
        Energy.Restart();
    }

    private void RestartClasses(long now)
    {
        foreach (var part in Classes.SelectMany(c => c.Statistics.Parts))
            part.RestartStatistics(now);
    }
}
