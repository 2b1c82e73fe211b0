using System;
using SimSharp;

namespace DatacenterDes.Engine.Kernel;

/// <summary>Simulated time as ticks of 100 ns since the model's start, on the kernel's calendar.</summary>
internal sealed class SimulationClock
{
    private readonly long _start;
    private readonly DateTime _end;

    /// <param name="start">The model's start.</param>
    /// <param name="end">Its end; null where it has none.</param>
    public SimulationClock(DateTime start, DateTime? end)
    {
        _start = start.Ticks;
        _end = end ?? DateTime.MaxValue;
        Kernel = new SettlingSimulation(start, this);
    }

    public SettlingSimulation Kernel { get; }

    /// <summary>The present instant.</summary>
    /// <remarks>Kept, and not worked out: it is asked for some thirty times an event.</remarks>
    public long Now { get; private set; }

    /// <summary>The model's end; the last date where it has none.</summary>
    public long End => _end.Ticks - _start;

    /// <summary>The last instant that has a date.</summary>
    public long Last => DateTime.MaxValue.Ticks - _start;

    public DateTime DateOf(long ticks) => new(_start + ticks, DateTimeKind.Utc);

    public long TicksOf(DateTime date) => date.Ticks - _start;

    /// <summary>For the kernel: time has moved on.</summary>
    public void MoveTo(DateTime instant) => Now = TicksOf(instant);

    /// <summary>What a process yields to go on after some time, as a change of capacity.</summary>
    public Timeout Wait(long ticks) => Kernel.Timeout(TimeSpan.FromTicks(ticks), EventPriority.Capacity);

    /// <summary>Puts an event into the calendar; what lies after the end never happens, and would only fill it: millions of replicas never end by themselves.</summary>
    public void Schedule(long delay, Event @event, int priority)
    {
        if (delay <= End - Now)
            Kernel.Schedule(TimeSpan.FromTicks(delay), @event, priority);
    }
}
