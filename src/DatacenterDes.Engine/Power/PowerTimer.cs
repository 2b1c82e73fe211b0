using System;
using DatacenterDes.Engine.Kernel;
using SimSharp;

namespace DatacenterDes.Engine.Power;

/// <summary>Something that is due at one instant at most, which can be moved or called off.</summary>
/// <remarks>The kernel's queue cannot be searched: an entry that was called off stays in it and recognizes itself.</remarks>
internal sealed class PowerTimer(SimulationClock clock, int priority, Action act) : Event(clock.Kernel)
{
    private const long Never = -1;

    /// <summary>When it is due; before the model's start for never.</summary>
    public long Due { get; private set; } = Never;

    public void Set(long delay)
    {
        Due = clock.Now + delay;
        clock.Schedule(delay, this, priority);
    }

    public void CallOff() => Due = Never;

    /// <inheritdoc/>
    public override void Process()
    {
        if (clock.Now != Due)
            return;
        Due = Never;
        act();
    }
}
