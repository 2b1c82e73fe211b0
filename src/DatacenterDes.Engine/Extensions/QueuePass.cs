using System;
using System.Collections.Generic;

namespace DatacenterDes.Engine.Extensions;

/// <summary>One pass over the queue: what a policy sees at its instant, and what it can do.</summary>
/// <remarks>
/// Whatever it does, no job starts where there is no room, power or quota for it: to try is a fault that ends the run. Jobs that a quota or a
/// call from the grid keeps from starting are not shown. A job that others gave way to starts by itself as soon as it fits.
/// </remarks>
public abstract class QueuePass
{
    private protected QueuePass()
    {
    }

    /// <summary>The time, since the start of the model.</summary>
    public abstract TimeSpan Now { get; }

    /// <summary>The date, UTC.</summary>
    public abstract DateTime UtcDate { get; }

    /// <summary>The model's <c>backfill-depth</c>; null for no limit. It is for the policy to keep.</summary>
    public abstract int? Depth { get; }

    /// <summary>Jobs that wait, in the order of the queue. One that starts meanwhile does not disturb the others.</summary>
    public abstract IEnumerable<WaitingJob> Waiting { get; }

    /// <summary>The same in the model's <c>backfill-order</c>.</summary>
    public abstract IEnumerable<WaitingJob> WaitingInBackfillOrder { get; }

    /// <summary>Jobs that run, by estimated end.</summary>
    public abstract IReadOnlyList<RunningJob> Running { get; }

    /// <summary>The UltraServer types, in the order of the model.</summary>
    public abstract IReadOnlyList<HardwareNow> Hardware { get; }

    /// <summary>Whether a job can start now: it waits, is not held, has room, power and quota, and does not delay what is reserved in this pass.</summary>
    public abstract bool CanStart(WaitingJob job);

    /// <summary>Starts a job that can start.</summary>
    /// <exception cref="PolicyException">It cannot.</exception>
    public abstract void Start(WaitingJob job);

    /// <summary>Keeps a place for a job, for this pass: by the estimates, from when on its chips are free beside those reserved before it.</summary>
    /// <remarks>What would delay it cannot start in this pass. The reserved start brings a pass, in which reservations begin anew.</remarks>
    /// <returns>When it can start, since the start of the model; null where what is up never holds it.</returns>
    public abstract TimeSpan? Reserve(WaitingJob job);

    /// <summary>Keeps a job from starting until a time, which brings a pass.</summary>
    /// <param name="job">The job.</param>
    /// <param name="until">Since the start of the model.</param>
    public abstract void Hold(WaitingJob job, TimeSpan until);
}
