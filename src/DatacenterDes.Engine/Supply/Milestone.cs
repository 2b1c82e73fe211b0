using DatacenterDes.Engine.Kernel;
using SimSharp;

namespace DatacenterDes.Engine.Supply;

/// <summary>Something that comes about once, and that processes can wait for.</summary>
internal sealed class Milestone(SimulationClock clock)
{
    private Event? _awaited;

    /// <summary>What a process yields to wait for it; only while <see cref="IsReached"/> is false.</summary>
    public Event Awaited => _awaited ??= new Event(clock.Kernel);

    public bool IsReached { get; private set; }

    /// <summary>When it came about, in ticks since the model's start, below 0 before it; meaningless until it has.</summary>
    public long At { get; private set; }

    /// <summary>It has come about; who waits for it goes on at this instant.</summary>
    /// <param name="at">Now, or a date before the model's start.</param>
    public void Reach(long at)
    {
        IsReached = true;
        At = at;
        _awaited?.Succeed(null, EventPriority.Capacity);
    }
}
