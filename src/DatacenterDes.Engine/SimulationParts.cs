using System;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Failures;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Placement;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine;

/// <summary>The components of a run, wired together.</summary>
internal sealed class SimulationParts
{
    private readonly FailureProcess[] _failureProcesses;

    public SimulationParts(DatacenterModel model, IRecorder recorder)
    {
        Clock = new SimulationClock(model.Start);
        Window = new RunWindow(model.Warmup.Ticks);
        Fleet = new Fleet(FleetLayout.Of(model), new PlacementRules(model), Clock);
        Failures = new FailureStatistics(Window, model.UltraServerFailures.Length);
        var failureModel = new FailureModel(model.UltraServerFailures);
        Classes = [.. model.JobClasses.Select((c, i) => new JobClassState(i, c, Fleet, model.Seed, failureModel.RatePerSecond))];
        Execution = new JobExecution(Fleet, Clock, Window, Interruptions, recorder);
        Scheduler = new Scheduler(model, Fleet, Execution, Clock);
        Workload = new Workload(model, Classes, Scheduler, Execution, Fleet, Clock, Window);
        BuildOut = new BuildOut(model, Fleet, recorder, Clock);
        var repairs = new RepairShop(model, Fleet, Execution, Scheduler, Failures, recorder, Clock);
        _failureProcesses = failureModel.RatePerSecond > 0
            ? [.. Fleet.Units.Select(u => new FailureProcess(
                u, failureModel, Execution, repairs, Failures, recorder, Clock, RandomStream.Named(model.Seed, $"failures.ultraserver.{u.Path}")))]
            : [];
        Wire();
    }

    public SimulationClock Clock { get; }

    public RunWindow Window { get; }

    public Fleet Fleet { get; }

    public FailureStatistics Failures { get; }

    public InterruptionStatistics Interruptions { get; } = new();

    public JobClassState[] Classes { get; }

    public JobExecution Execution { get; }

    public Scheduler Scheduler { get; }

    public Workload Workload { get; }

    public BuildOut BuildOut { get; }

    /// <summary>Energy drawn before the window, in microwatt-ticks.</summary>
    public Int128 EnergyBeforeWindow { get; private set; }

    /// <summary>Statistics start now.</summary>
    public void OpenWindow()
    {
        var now = Clock.Now;
        Window.Open();
        Fleet.RestartStatistics(now);
        Scheduler.Queue.RestartStatistics(now);
        Failures.RestartStatistics(now);
        Workload.RestartStatistics(now);
        foreach (var part in Classes.SelectMany(c => c.Statistics.Parts))
            part.RestartStatistics(now);
        EnergyBeforeWindow = Fleet.Load.EnergyAt(now);
    }

    private void Wire()
    {
        Execution.Released += Scheduler.Released;
        Execution.Requeued += Scheduler.Enqueue;
        Execution.LeavesAt += Scheduler.EstimateChanged;
        BuildOut.EnteredService += StartFailures;
        BuildOut.CapacityChanged += () =>
        {
            Workload.CapacityChanged(Fleet.InService);
            Scheduler.CapacityChanged();
        };
    }

    private void StartFailures(UltraServer unit)
    {
        if (_failureProcesses.Length > 0)
            _failureProcesses[unit.Number].Start();
    }
}
