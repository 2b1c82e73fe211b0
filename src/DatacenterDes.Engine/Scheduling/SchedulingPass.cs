using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Extensions;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>What a pass over the queue does; one class for each way of backfilling.</summary>
internal abstract class SchedulingPass(PassParts parts)
{
    protected JobQueue Queue { get; } = parts.Queue;

    protected Fleet Fleet { get; } = parts.Fleet;

    protected Scheduler Scheduler { get; } = parts.Scheduler;

    /// <summary>Whether a job behind a head that cannot start waits for it, whatever it needs.</summary>
    public virtual bool StartsHeadsAlone => false;

    /// <summary>What is kept for the head; null where nothing is.</summary>
    public virtual Reservation? Reservation => null;

    /// <summary>When waiting jobs are promised to start; nothing where none is promised.</summary>
    public virtual IEnumerable<(Job Job, long Start)> Promises => [];

    /// <summary>A job waits, for the first time or again.</summary>
    public virtual void Enqueued(Job job)
    {
    }

    /// <summary>A job started.</summary>
    public virtual void Started(Job job)
    {
    }

    /// <summary>A job that waited was withdrawn; others may come sooner for it.</summary>
    public virtual void Withdrawn(Job job)
    {
    }

    /// <summary>A job gave back what it held.</summary>
    public virtual void Released(Job job, long now)
    {
    }

    /// <summary>UltraServers went up or down.</summary>
    public virtual void CapacityChanged()
    {
    }

    /// <summary>Jobs were told to give way to the head.</summary>
    /// <param name="generation">Where they run.</param>
    public virtual void MadeRoom(int generation)
    {
    }

    /// <summary>Jobs that pause for the grid do not start for now.</summary>
    public virtual void Held()
    {
    }

    /// <summary>A running job holds less than was believed, or will end at another instant.</summary>
    public virtual void EstimateChanged(Job job)
    {
    }

    /// <summary>Looks at the queue and starts what may start.</summary>
    /// <param name="now">The time.</param>
    /// <param name="hasMoved">Whether jobs in line have changed places since the last pass.</param>
    public abstract void Run(long now, bool hasMoved);

    /// <summary>The jobs in line that a pass would look at if none of them could start.</summary>
    public virtual IEnumerable<Job> Looked() => Queue.InLine();

    /// <summary>When another pass may start something although nothing else happens until then; <see cref="PassTimer.Never"/> for never.</summary>
    public virtual long NextLook(long now) => PassTimer.Never;

    /// <summary>Starts heads while they fit.</summary>
    /// <returns>The head that does not fit; null when nothing waits any more.</returns>
    protected Job? StartHeads()
    {
        while (Queue.First is { } head)
        {
            if (Scheduler.Withholds(head))
                continue;
            if (Scheduler.FirstFit(head) is not { } choice)
                return head;
            Scheduler.Start(head, choice);
        }

        return null;
    }
}

/// <summary>Heads start while they fit.</summary>
[Policy("")]
internal sealed class PassInOrder(PassParts parts) : SchedulingPass(parts)
{
    public override bool StartsHeadsAlone => true;

    public override void Run(long now, bool hasMoved)
    {
        if (StartHeads() is { } head)
            Scheduler.MakeRoomFor(head, now);
    }
}
