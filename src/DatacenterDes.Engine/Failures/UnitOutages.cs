using System;
using System.Diagnostics;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Scheduling;

namespace DatacenterDes.Engine.Failures;

/// <summary>Which units are down and why: a unit is down while it has at least one cause.</summary>
/// <remarks>Causes are counted, so that what overlaps neither ends early nor is doubled. A unit that is not in service has them too, and enters service down.</remarks>
internal sealed class UnitOutages(Fleet fleet, JobExecution execution, Scheduler scheduler, IRecorder recorder, SimulationClock clock)
{
    private static readonly int Causes = Enum.GetValues<DownCause>().Length;

    private readonly int[] _byCause = new int[fleet.Units.Length * Causes];
    private readonly int[] _all = new int[fleet.Units.Length];

    /// <summary>A unit was taken down; nothing runs on it.</summary>
    public event Action<UltraServer>? WentDown;

    /// <summary>A unit is up: it came back, or entered service without a cause.</summary>
    public event Action<UltraServer>? CameUp;

    /// <summary>Whether a unit is down for a cause, perhaps among others.</summary>
    public bool Has(UltraServer unit, DownCause cause) => _byCause[Index(unit.Number, cause)] > 0;

    /// <summary>Adds a cause; takes the unit down if it was up, and its jobs lose it.</summary>
    /// <param name="unit">In service or not.</param>
    /// <param name="cause">Why.</param>
    /// <param name="component">Index of the component that failed; −1 for none.</param>
    public void Begin(UltraServer unit, DownCause cause, int component)
    {
        Add(unit.Number, cause);
        if (!unit.IsUp)
            return;
        TakeDown(unit, component);
        scheduler.CapacityChanged();
    }

    /// <summary>Adds a cause to a stretch of units, as <see cref="Begin(UltraServer, DownCause, int)"/> does to one.</summary>
    /// <param name="first">Number of the first.</param>
    /// <param name="end">One more than the number of the last.</param>
    /// <param name="cause">Why.</param>
    /// <param name="component">Index of the component that failed; −1 for none.</param>
    public void Begin(int first, int end, DownCause cause, int component)
    {
        for (var number = first; number < end; number++)
            Add(number, cause);

        // What does no work goes down first, so that no job is given a spare that falls with it.
        foreach (var unit in fleet.Units.AsSpan(first, end - first))
        {
            if (unit.IsUp && (unit.FirstJob is null || unit.FirstJob.HoldsAsSpare(unit.Number)))
                TakeDown(unit, component);
        }

        foreach (var unit in fleet.Units.AsSpan(first, end - first))
        {
            if (unit.IsUp)
                TakeDown(unit, component);
        }

        scheduler.CapacityChanged();
    }

    /// <summary>One cause becomes another.</summary>
    public void Move(UltraServer unit, DownCause from, DownCause to)
    {
        _byCause[Index(unit.Number, from)]--;
        _byCause[Index(unit.Number, to)]++;
        Debug.Assert(_byCause[Index(unit.Number, from)] >= 0, "a cause moves from what it was");
    }

    /// <summary>Takes a cause away; brings the unit up when it was the last.</summary>
    /// <param name="unit">In service or not.</param>
    /// <param name="cause">One that it has.</param>
    /// <param name="component">Index of the component that failed; −1 for none.</param>
    public void End(UltraServer unit, DownCause cause, int component)
    {
        Take(unit.Number, cause);
        BringUp(unit, component);
    }

    /// <summary>Takes a cause away from a stretch of units.</summary>
    public void End(int first, int end, DownCause cause, int component)
    {
        for (var number = first; number < end; number++)
            End(fleet.Units[number], cause, component);
    }

    /// <summary>A unit entered service; it is down at once if it has a cause.</summary>
    public void Entered(UltraServer unit)
    {
        if (_all[unit.Number] == 0)
            CameUp?.Invoke(unit);
        else
            TakeDown(unit, -1);
    }

    private void TakeDown(UltraServer unit, int component)
    {
        while (unit.FirstJob is { } job)
            execution.LoseUnit(job, unit, component);
        fleet.TakeDown(unit);
        recorder.Happened(new EventRecord(clock.Now, EventKind.Down, unit.Number, component, Count: 1));
        WentDown?.Invoke(unit);
    }

    private void BringUp(UltraServer unit, int component)
    {
        if (_all[unit.Number] > 0 || unit.State != UltraServerState.Down)
            return;
        fleet.BringUp(unit);
        recorder.Happened(new EventRecord(clock.Now, EventKind.Up, unit.Number, component, Count: 1));
        scheduler.CapacityChanged();
        CameUp?.Invoke(unit);
    }

    private void Add(int number, DownCause cause)
    {
        _byCause[Index(number, cause)]++;
        _all[number]++;
    }

    private void Take(int number, DownCause cause)
    {
        _byCause[Index(number, cause)]--;
        _all[number]--;
        Debug.Assert(_byCause[Index(number, cause)] >= 0, "a cause ends once");
    }

    private static int Index(int number, DownCause cause) => (number * Causes) + (int)cause;
}
