using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using SimSharp;

namespace DatacenterDes.Engine.Failures;

/// <summary>Takes failed UltraServers down and brings them back, with as many technicians as there are: first failed, first served.</summary>
internal sealed class RepairShop(
    DatacenterModel model,
    Fleet fleet,
    JobExecution execution,
    Scheduler scheduler,
    FailureStatistics statistics,
    IRecorder recorder,
    SimulationClock clock)
{
    private readonly Container? _crews = model.Repair.Crews is { } crews ? new Container(clock.Kernel, crews.Most, crews.Most) : null;

    /// <summary>A component failed in a way that takes its unit down until it is repaired.</summary>
    /// <param name="unit">A unit that is up.</param>
    /// <param name="component">Index of the component.</param>
    /// <param name="work">Hands-on time in ticks.</param>
    /// <param name="returned">What to do when the unit is up again.</param>
    public void Drain(UltraServer unit, int component, long work, Action returned) =>
        clock.Kernel.Process(Repair(unit, component, work, returned), EventPriority.Failure);

    private IEnumerable<Event> Repair(UltraServer unit, int component, long work, Action returned)
    {
        var failedAt = clock.Now;
        var detect = TimeSpan.FromSeconds(model.Failures.Components[component].Detect.Mean);
        if (detect > TimeSpan.Zero)
            yield return clock.Kernel.Timeout(detect, EventPriority.Failure);
        TakeDown(unit, component);

        var crew = model.Failures.Components[component].CrewNeeded;
        if (_crews is not null && crew > 0)
        {
            statistics.WaitingChanged(1, clock.Now);
            yield return _crews.Get(crew);
            statistics.WaitingChanged(-1, clock.Now);
        }

        recorder.Happened(new EventRecord(clock.Now, EventKind.RepairStarted, unit.Number, component, Count: 1));
        yield return clock.Kernel.Timeout(TimeSpan.FromTicks(work), EventPriority.Repair);
        if (_crews is not null && crew > 0)
            _crews.Put(crew);

        fleet.BringUp(unit);
        statistics.Repaired(failedAt, clock.Now);
        recorder.Happened(new EventRecord(clock.Now, EventKind.Repaired, unit.Number, component, Count: 1));
        scheduler.CapacityChanged();
        returned();
    }

    private void TakeDown(UltraServer unit, int component)
    {
        while (unit.FirstJob is { } job)
            execution.LoseUnit(job, unit, component);
        fleet.TakeDown(unit);
        recorder.Happened(new EventRecord(clock.Now, EventKind.Down, unit.Number, component, Count: 1));
        scheduler.CapacityChanged();
    }
}
