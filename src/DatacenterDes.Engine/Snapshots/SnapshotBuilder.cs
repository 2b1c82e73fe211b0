using System;
using System.Linq;
using DatacenterDes.Engine.Accounts;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Parts;
using DatacenterDes.Engine.Sources;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Snapshots;

/// <summary>Reads the state of a run without changing anything: results are the same whether and when it is read.</summary>
internal sealed class SnapshotBuilder
{
    private static readonly DownCause[] Causes = Enum.GetValues<DownCause>();

    private readonly DatacenterModel _model;
    private readonly SimulationParts _parts;
    private readonly PowerSnapshots _power;
    private readonly ServiceSource[] _services;

    public SnapshotBuilder(DatacenterModel model, SimulationParts parts)
    {
        _model = model;
        _parts = parts;
        _power = new PowerSnapshots(parts);
        _services = [.. parts.Workload.Services];
    }

    /// <summary>The state now.</summary>
    /// <param name="processedEvents">Events of the kernel so far.</param>
    public SimulationSnapshot Build(long processedEvents)
    {
        var (fleet, clock, repairs) = (_parts.Fleet, _parts.Clock, _parts.Repairs);
        var account = new PowerAccount(_parts);
        var underWay = _parts.Execution.TimeUnderWay();
        var energy = new EnergyNow(_parts);
        return new SimulationSnapshot
        {
            Now = clock.DateOf(clock.Now),
            ProcessedEvents = processedEvents,
            UltraServersInService = fleet.InService,
            UltraServersUp = fleet.Up,
            ChipsInService = fleet.ChipsInService,
            ChipsAllocated = fleet.AllocatedChips,
            JobClasses = [.. _parts.Classes.Select(@class => Of(@class, underWay[@class.Index].InWindow))],
            Services = [.. _services.Select(service => new ServiceSnapshot(service.Replicas.Index, service.Demanded, service.ServedNow(account.Work)))],
            Chips = Chips(account.Work),
            ChipTime = ChipTime(underWay),
            Generations = [.. fleet.Generations.Select(Of)],
            Phases = [.. _parts.BuildOut.Phases.Select(phase => new PhaseSnapshot(phase.Units.Length, phase.Entered))],
            Components = [.. Enumerable.Range(0, _model.Failures.Components.Length).Select(i => new ComponentSnapshot(_parts.Failures.Total[i], _parts.Failures.RepairsDone[i]))],
            Crews = new() { RepairsQueued = _parts.Failures.Waiting, Busy = repairs.Busy, OnDuty = _model.Repair.Crews is null ? null : repairs.OnDuty },
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
        var span = @class.Active.TimeAt(_parts.Clock.Now, _parts.Window).InWindow;
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
        foreach (var generation in _parts.Fleet.Generations)
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
        var (now, fleet) = (_parts.Clock.Now, _parts.Fleet);
        var time = default(ChipTime);
        foreach (var @class in _parts.Classes)
        {
            time.Add(@class.TimeBeforeWindow);
            time.Add(underWay[@class.Index].InWindow);
            time.Add(underWay[@class.Index].Before);
            foreach (var part in @class.Statistics.Parts)
                time.Add(part.Time);
        }

        var inService = fleet.Sum(g => g.Statistics.InServiceChipTime(now)) + _parts.InServiceChipTimeBeforeWindow;
        var up = fleet.Sum(g => g.Statistics.UpChipTime(now)) + _parts.UpChipTimeBeforeWindow;
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
        new(generation.Up, [.. Causes.Select(cause => _parts.DownTime.Now(generation.Index, cause))]);
}
