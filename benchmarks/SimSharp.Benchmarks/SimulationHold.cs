using System;
using System.Collections.Generic;

namespace SimSharp.Benchmarks;

/// <summary>The hold model in a simulation.</summary>
internal abstract class SimulationHold(int entities) : IHold
{
    protected Delays Delays { get; } = new();

    protected Simulation Simulation { get; } = new(1);

    // So many events take so long, on average.
    public long Run(long events)
    {
        var before = Simulation.ProcessedEvents;
        Simulation.Run(new TimeSpan((long)((double)events / entities * Delays.Mean)));
        return (uint)(Simulation.ProcessedEvents - before);
    }
}

/// <summary>Each entity is an event that overrides <see cref="Event.Process"/> and puts itself back.</summary>
internal sealed class RescheduledEventHold : SimulationHold
{
    public RescheduledEventHold(int entities)
        : base(entities)
    {
        for (var i = 0; i < entities; i++)
            Simulation.Schedule(Delays.Next(), new Entity(Simulation, Delays));
    }

    private sealed class Entity(Simulation simulation, Delays delays) : Event(simulation)
    {
        public override void Process() => Environment.Schedule(delays.Next(), this);
    }
}

/// <summary>Each entity is a process that waits for one timeout after the other.</summary>
internal sealed class ProcessHold : SimulationHold
{
    public ProcessHold(int entities)
        : base(entities)
    {
        for (var i = 0; i < entities; i++)
            Simulation.Process(Entity());
    }

    private IEnumerable<Event> Entity()
    {
        while (true)
            yield return Simulation.Timeout(Delays.Next());
    }
}
