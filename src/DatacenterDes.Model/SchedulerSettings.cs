using System;

namespace DatacenterDes.Model;

/// <summary>Who starts next.</summary>
public sealed record SchedulerSettings
{
    /// <summary>First come, first served, and nothing else.</summary>
    public SchedulerSettings()
    {
    }

    /// <summary>A way of backfilling over a queue in order of submission.</summary>
    public SchedulerSettings(Backfilling backfilling) => Backfilling = backfilling;

    /// <summary>Whether a job may start before those ahead of it, and what it must not delay.</summary>
    public Backfilling Backfilling { get; init; } = Backfilling.None;

    /// <summary>Order of the queue.</summary>
    public QueueOrder Order { get; init; } = QueueOrder.Fcfs;

    /// <summary>Order in which waiting jobs are looked at when backfilling; null for the order of the queue.</summary>
    public QueueOrder? BackfillOrder { get; init; }

    /// <summary>How many waiting jobs, the first in <see cref="BackfillOrder"/>, a pass considers; null for all. At least 1.</summary>
    public int? BackfillDepth { get; init; }

    /// <summary>Under <see cref="QueueOrder.Priority"/>, what a job's priority gains per day of waiting; at least 0.</summary>
    public double AgingPerDay { get; init; }

    /// <summary>Under <see cref="QueueOrder.FairShare"/>, the time in which past usage counts half.</summary>
    public TimeSpan FairShareHalfLife { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Under <see cref="QueueOrder.FairShare"/>, how often tenants are ranked anew while jobs wait and nothing else happens; more than 0.</summary>
    /// <remarks>As <c>PriorityCalcPeriod</c> of Slurm, whose default it shares. Counted from the model's start, so that nothing moves it.</remarks>
    public TimeSpan FairShareRecalculation { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Where jobs go whose class does not say.</summary>
    public PlacementPolicy Placement { get; init; }

    /// <summary>Whether a job of <see cref="PlacementPolicy.Topology"/> that no campus holds spans several; otherwise it waits for one.</summary>
    public bool SpanCampuses { get; init; }

    /// <summary>UltraServers of every hall kept out of placement to replace those that go down under a job, as a share of the hall, 0..1.</summary>
    public double FloatingSpares { get; init; }

    /// <summary>How many that is in a hall that ever has a number of UltraServers: rounded up, and never all of them.</summary>
    public int FloatingSparesOf(int ultraServers) =>
        Math.Min(ultraServers - 1, (int)Math.Ceiling(Math.Round(FloatingSpares * ultraServers, 9)));

    /// <summary>Whether the head may take the place of less urgent jobs that may be preempted.</summary>
    public Preemption Preemption { get; init; }

    /// <summary>How long a job holds what it holds before it may be preempted.</summary>
    public TimeSpan PreemptAfter { get; init; }

    /// <summary>Whether a job starts only where the electrical graph can carry its peak draw.</summary>
    public PowerAdmission Power { get; init; }
}

/// <summary>What the scheduler knows of the electrical graph.</summary>
public enum PowerAdmission
{
    /// <summary>Nothing: jobs start, and what they overload is relieved.</summary>
    Ignore,

    /// <summary>The headroom of every node: jobs start only where their peak draw fits every node above them.</summary>
    Headroom,
}

/// <summary>What the head may do to less urgent jobs.</summary>
public enum Preemption
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>End their attempts; they fall back to their last checkpoint and queue again.</summary>
    Kill,

    /// <summary>Have them write a checkpoint, then queue again.</summary>
    Checkpoint,
}
