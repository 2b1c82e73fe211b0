using System;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>Waiting jobs in one order.</summary>
internal abstract class WaitingOrder
{
    /// <summary>Jobs that wait in it.</summary>
    /// <remarks>Kept here, as it is asked for with every event: an order counts what it adds and removes.</remarks>
    public int Count { get; protected set; }

    /// <summary>The job that comes first; null when nothing waits.</summary>
    public abstract Job? First { get; }

    /// <summary>Where a job stands, or would stand.</summary>
    public abstract Position PositionOf(Job job);

    /// <returns>What removes it.</returns>
    public abstract int Add(Job job);

    public abstract void Remove(Job job, int node);

    /// <summary>The position of the n-th job from the front; <see cref="Position.Last"/> when there are not so many.</summary>
    public abstract Position PositionAt(int n);

    /// <summary>The next job behind a position that may start within some limits.</summary>
    /// <param name="after">Position to go on from.</param>
    /// <param name="through">Last position considered.</param>
    /// <param name="limits">What it may need, by generation.</param>
    public abstract Job? Next(Position after, Position through, ReadOnlySpan<StartLimits> limits);

    /// <summary>Whether the jobs that wait may change places although none comes or goes.</summary>
    public virtual bool MovesWithTime => false;

    /// <summary>A pass is about to begin: an order that moves with time is as it is now until the next.</summary>
    /// <returns>Whether jobs have changed places.</returns>
    public virtual bool Refresh(long now) => false;
}
