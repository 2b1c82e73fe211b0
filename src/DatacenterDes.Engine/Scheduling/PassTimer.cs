using System;
using DatacenterDes.Engine.Kernel;
using SimSharp;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>When the scheduler is to look at the queue although nothing else may happen then.</summary>
/// <remarks>
/// The kernel's queue cannot be searched, so an entry stays in it. One that comes too early is put back for when it is due, and no
/// other is made as long as there is one that comes no later: what is moved back and forth at every pass costs nothing.
/// </remarks>
internal sealed class PassTimer(SimulationClock clock, Action due) : Event(clock.Kernel)
{
    /// <summary>Never.</summary>
    public const long Never = long.MaxValue;

    private long _entry = Never;

    /// <summary>The instant at which it is due; <see cref="Never"/> for none.</summary>
    public long Due { get; private set; } = Never;

    /// <summary>It is due at an instant and no other.</summary>
    /// <param name="instant">After now; <see cref="Never"/> calls it off.</param>
    public void Set(long instant)
    {
        Due = instant;
        if (instant >= _entry)
            return;
        _entry = instant;
        clock.Schedule(instant - clock.Now, this, EventPriority.Arrival);
    }

    /// <inheritdoc/>
    public override void Process()
    {
        if (clock.Now != _entry)
            return;
        _entry = Never;
        if (Due > clock.Now)
        {
            Set(Due);
            return;
        }

        Due = Never;
        due();
    }
}
