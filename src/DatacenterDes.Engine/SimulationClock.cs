using System;
using SimSharp;

namespace DatacenterDes.Engine;

/// <summary>Simulated time as ticks of 100 ns since the model's start, on the kernel's calendar.</summary>
internal sealed class SimulationClock
{
    private readonly long _start;

    public SimulationClock(DateTime start)
    {
        _start = start.Ticks;
        Kernel = new Simulation(start, randomSeed: 0);
    }

    public Simulation Kernel { get; }

    public long Now => Kernel.Now.Ticks - _start;

    public DateTime DateOf(long ticks) => new(_start + ticks, DateTimeKind.Utc);

    public long TicksOf(DateTime date) => date.Ticks - _start;

    /// <summary>Puts an event into the calendar; events too far away to have a date never happen.</summary>
    public void Schedule(long delay, Event @event, int priority)
    {
        if (delay <= DateTime.MaxValue.Ticks - Kernel.Now.Ticks)
            Kernel.Schedule(TimeSpan.FromTicks(delay), @event, priority);
    }
}
