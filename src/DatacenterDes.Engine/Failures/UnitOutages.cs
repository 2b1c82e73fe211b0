using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Failures;

/// <summary>Why units are down: one is while it has at least one reason; the jobs on it lose it once, when the first comes.</summary>
internal sealed class UnitOutages(Fleet fleet, JobExecution execution, Scheduler scheduler, DownTimeStatistics downTime, IRecorder recorder, SimulationClock clock)
{
    private readonly byte[] _reasons = new byte[fleet.Units.Length * DownTimeStatistics.Causes];

    public event Action<UltraServer>? WentDown;

    public event Action<UltraServer>? CameUp;

    /// <summary>A reason for a unit to be down.</summary>
    public void Begin(UltraServer unit, DownCause cause, int component)
    {
        Add(unit, cause, 1);
        if (!unit.IsUp)
            return;
        while (unit.FirstJob is { } job)
            execution.LoseUnit(job, unit);
        fleet.TakeDown(unit);
        WentDown?.Invoke(unit);
        recorder.Happened(new EventRecord(clock.Now, EventKind.Down, unit.Number, component, Count: 1));
        scheduler.CapacityChanged();
    }

    /// <summary>A reason becomes another.</summary>
    public void Move(UltraServer unit, DownCause from, DownCause to)
    {
        var reasons = Reasons(unit);
        var before = DownTimeStatistics.CauseOf(reasons);
        reasons[(int)from]--;
        reasons[(int)to]++;
        downTime.Changed(before, DownTimeStatistics.CauseOf(reasons), clock.Now);
    }

    /// <summary>A reason is no more.</summary>
    public void End(UltraServer unit, DownCause cause, int component)
    {
        Add(unit, cause, -1);
        if (DownTimeStatistics.CauseOf(Reasons(unit)) is not null)
            return;
        fleet.BringUp(unit);
        recorder.Happened(new EventRecord(clock.Now, EventKind.Repaired, unit.Number, component, Count: 1));
        scheduler.CapacityChanged();
        CameUp?.Invoke(unit);
    }

    private Span<byte> Reasons(UltraServer unit) => _reasons.AsSpan(unit.Number * DownTimeStatistics.Causes, DownTimeStatistics.Causes);

    private void Add(UltraServer unit, DownCause cause, int change)
    {
        var reasons = Reasons(unit);
        var before = DownTimeStatistics.CauseOf(reasons);
        reasons[(int)cause] = (byte)(reasons[(int)cause] + change);
        downTime.Changed(before, DownTimeStatistics.CauseOf(reasons), clock.Now);
    }
}
