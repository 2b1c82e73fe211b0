using System;
using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Modules;
using DatacenterDes.Engine.Sources;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Snapshots;

/// <summary>Reads the state of a run without changing anything: results are the same whether and when it is read.</summary>
internal sealed class SnapshotBuilder
{
    private static readonly DownCause[] Causes = Enum.GetValues<DownCause>();

    private readonly RunBasis _run;
    private readonly Fleet _fleet;
    private readonly JobModule _jobs;
    private readonly FailureModule _failures;
    private readonly SupplyModule _supply;
    private readonly EnergyModule _energy;
    private readonly PowerSnapshots _power;
    private readonly ServiceSource[] _services;

    public SnapshotBuilder(
        RunBasis run, Fleet fleet, JobModule jobs, WorkloadModule workload, FailureModule failures, PowerModule power, SupplyModule supply, EnergyModule energy)
    {
        (_run, _fleet, _jobs, _failures, _supply, _energy) = (run, fleet, jobs, failures, supply, energy);
        _power = new PowerSnapshots(fleet, power, run.Clock);
        _services = [.. workload.Workload.Services];
    }

    /// <summary>The state now.</summary>
    /// <param name="processedEvents">Events of the kernel so far.</param>
    public SimulationSnapshot Build(long processedEvents)
    {
        var (clock, failures, repairs) = (_run.Clock, _failures.Failures, _failures.Repairs);
        var account = _supply.Account();
        var underWay = _jobs.Execution.TimeUnderWay();
        var energy = new EnergyNow(_energy);
        return new SimulationSnapshot
        {
            Now = clock.DateOf(clock.Now),
            ProcessedEvents = processedEvents,
            UltraServersInService = _fleet.InService,
            UltraServersUp = _fleet.Up,
            ChipsInService = _fleet.ChipsInService,
            ChipsAllocated = _fleet.AllocatedChips,
            JobClasses = [.. _jobs.Classes.Select(@class => Of(@class, underWay[@class.Index].InWindow))],
            Services = [.. _services.Select(service => new ServiceSnapshot(service.Replicas.Index, service.Demanded, service.ServedNow(account.Work)))],
            Chips = Chips(account.Work),
            ChipTime = ChipTime(underWay),
            Generations = [.. _fleet.Generations.Select(Of)],
            Phases = [.. _supply.BuildOut.Phases.Select(phase => new PhaseSnapshot(phase.Units.Length, phase.Entered))],
            Components = [.. Enumerable.Range(0, _run.Model.Failures.Components.Length).Select(i => new ComponentSnapshot(failures.ByComponent[i].SinceStart, failures.Repairs[i].SinceStart))],
            Crews = new() { RepairsQueued = failures.Waiting, Busy = repairs.Busy, OnDuty = _run.Model.Repair.Crews is null ? null : repairs.OnDuty },
            Spares = [.. repairs.Spares.Select(spare => spare.Stock)],
            Power = account.Now(),
            Energy = energy.Snapshot(),
            Campuses = _power.Campuses(energy),
            Nodes = _power.Nodes(),
            Calls = _power.Calls(),
        };
    }

    private JobClassSnapshot Of(JobClassState @class, in ChipTime underWay)
    {
        var productive = underWay.Productive;
        var span = @class.Active.TimeAt(_run.Clock.Now, _run.Window).InWindow;
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

    private ChipStates Chips(WorkByClass work)
    {
        var (productive, degraded, overhead) = (0.0, 0.0, 0.0);
        var (spare, idle, down) = (0, 0, 0);
        foreach (var generation in _fleet.Generations)
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

    private ChipSeconds ChipTime((ChipTime InWindow, ChipTime Before)[] underWay)
    {
        var now = _run.Clock.Now;
        var time = default(ChipTime);
        foreach (var @class in _jobs.Classes)
        {
            time.Add(@class.TimeBeforeWindow);
            time.Add(underWay[@class.Index].InWindow);
            time.Add(underWay[@class.Index].Before);
            foreach (var part in @class.Statistics.Parts)
                time.Add(part.Time);
        }

        var inService = _fleet.Sum(g => g.Statistics.InServiceChipTimeSinceStart(now));
        var up = _fleet.Sum(g => g.Statistics.UpChipTimeSinceStart(now));
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

    private GenerationSnapshot Of(Generation generation) =>
        new(generation.Up, [.. Causes.Select(cause => _failures.DownTime.Now(generation.Index, cause))]);
}
