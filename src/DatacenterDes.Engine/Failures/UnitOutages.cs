using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Failures;

/// <summary>Which units are down and why: a unit is down while it has at least one cause.</summary>
/// <remarks>Causes are counted, so that what overlaps neither ends early nor is doubled. A unit that is not in service has them too, and enters service down.</remarks>
internal sealed class UnitOutages(Fleet fleet, JobExecution execution, Scheduler scheduler, DownTimeStatistics downTime, IRecorder recorder, SimulationClock clock)
{
    private readonly DownReasons _reasons = new(fleet.Units.Length);

    /// <summary>A unit was taken down; nothing runs on it.</summary>
    public event Action<UltraServer>? WentDown;

    /// <summary>A unit is up: it came back, or entered service without a cause.</summary>
    public event Action<UltraServer>? CameUp;

    /// <summary>A unit that was in service left it for good.</summary>
    public event Action<UltraServer>? LeftService;

    /// <summary>Has the processor fetch what is known of a unit by its number: why it is down, and which job is on it.</summary>
    public void Prefetch(int unit)
    {
        _reasons.Prefetch(unit);
        fleet.Layout.Holders.PrefetchUnit(unit);
    }

    /// <summary>Has it fetch that job, once that is there.</summary>
    public void PrefetchJob(int unit)
    {
        if (fleet.Layout.Holders.FirstOn(unit) is { } job)
            Job.Prefetch(job);
    }

    /// <summary>Adds a cause; takes the unit down if it was up, and its jobs lose it.</summary>
    /// <param name="unit">In service or not.</param>
    /// <param name="cause">Why.</param>
    /// <param name="component">Index of the component that failed, if one did.</param>
    public void Begin(UltraServer unit, DownCause cause, int component = EventRecord.None)
    {
        Change(unit, cause, 1);
        if (!unit.IsUp)
            return;
        TakeDown(unit, cause, component);
        scheduler.CapacityChanged();
    }

    /// <summary>Adds a cause to a stretch of units, as <see cref="Begin(UltraServer, DownCause, int)"/> does to one.</summary>
    /// <param name="first">Number of the first.</param>
    /// <param name="end">One more than the number of the last.</param>
    /// <param name="cause">Why.</param>
    /// <param name="component">Index of the component that failed, if one did.</param>
    public void Begin(int first, int end, DownCause cause, int component = EventRecord.None)
    {
        for (var number = first; number < end; number++)
            Change(fleet.Units[number], cause, 1);

        // What does no work goes down first, so that no job is given a spare that falls with it.
        foreach (var unit in fleet.Units.AsSpan(first, end - first))
        {
            if (unit.IsUp && (unit.FirstJob is null || unit.FirstJob.Allocation.HoldsAsSpare(unit.Number)))
                TakeDown(unit, cause, component);
        }

        foreach (var unit in fleet.Units.AsSpan(first, end - first))
        {
            if (unit.IsUp)
                TakeDown(unit, cause, component);
        }

        scheduler.CapacityChanged();
    }

    /// <summary>One cause becomes another.</summary>
    public void Move(UltraServer unit, DownCause from, DownCause to)
    {
        Change(unit, to, 1);
        Change(unit, from, -1);
    }

    /// <summary>Takes a cause away; brings the unit up when it was the last.</summary>
    /// <param name="unit">In service or not.</param>
    /// <param name="cause">One that it has.</param>
    /// <param name="component">Index of the component that failed, if one did.</param>
    public void End(UltraServer unit, DownCause cause, int component = EventRecord.None)
    {
        Change(unit, cause, -1);
        BringUp(unit, component);
    }

    /// <summary>Takes a cause away from a stretch of units.</summary>
    public void End(int first, int end, DownCause cause, int component = EventRecord.None)
    {
        for (var number = first; number < end; number++)
            End(fleet.Units[number], cause, component);
    }

    /// <summary>A unit entered service; it is down at once if it has a cause.</summary>
    public void Entered(UltraServer unit)
    {
        if (CauseOf(unit) is not { } cause)
        {
            CameUp?.Invoke(unit);
            return;
        }

        TakeDown(unit, cause, EventRecord.None);
        downTime.Changed(unit.Generation, null, cause, clock.Now);
    }

    /// <summary>A unit that no job is on leaves for good; what causes it has, or gets yet, touch it no more.</summary>
    public void Retire(UltraServer unit)
    {
        var wasInService = unit.IsInService;
        if (wasInService)
            downTime.Changed(unit.Generation, CauseOf(unit), null, clock.Now);
        fleet.Of(unit).Retire(unit);
        if (wasInService)
            LeftService?.Invoke(unit);
    }

    private void TakeDown(UltraServer unit, DownCause cause, int component)
    {
        while (unit.FirstJob is { } job)
            execution.LoseUnit(job, unit, InterruptionBy(cause, component));
        fleet.Of(unit).TakeDown(unit);
        recorder.Happened(new EventRecord(clock.Now, EventKind.Down, unit.Number, component, Count: 1));
        WentDown?.Invoke(unit);
    }

    private static InterruptionCause InterruptionBy(DownCause cause, int component) => cause switch
    {
        DownCause.Maintenance => InterruptionCause.Maintenance,
        DownCause.Unpowered or DownCause.Shed or DownCause.Curtailed => InterruptionCause.Power,
        DownCause.Outage => InterruptionCause.Outage,
        _ => InterruptionCause.Of(component),
    };

    private void BringUp(UltraServer unit, int component)
    {
        if (CauseOf(unit) is not null || unit.State != UltraServerState.Down)
            return;
        fleet.Of(unit).BringUp(unit);
        recorder.Happened(new EventRecord(clock.Now, EventKind.Up, unit.Number, component, Count: 1));
        scheduler.CapacityChanged();
        CameUp?.Invoke(unit);
    }

    private bool HasNoPower(int unit) =>
        _reasons.Has(unit, DownCause.Unpowered) || _reasons.Has(unit, DownCause.Shed) || _reasons.Has(unit, DownCause.Curtailed);

    private DownCause? CauseOf(UltraServer unit) => _reasons.CauseOf(unit.Number);

    private void Change(UltraServer unit, DownCause cause, int change)
    {
        var before = CauseOf(unit);
        _reasons.Add(unit.Number, cause, change);
        if (cause is DownCause.Unpowered or DownCause.Shed or DownCause.Curtailed)
            fleet.Of(unit).SetPowered(unit, !HasNoPower(unit.Number));
        if (unit.IsInService)
            downTime.Changed(unit.Generation, before, CauseOf(unit), clock.Now);
    }
}
