namespace DatacenterDes.Engine.Jobs;

/// <summary>What the scheduler keeps of a job: its rank, what it is promised and charged for, its places in lists and trees.</summary>
internal struct SchedulerEntry
{
    /// <summary>The node of a job that is not in line.</summary>
    public const int NotInLine = -1;

    /// <summary>Its rank in the order of the queue, as it was when the job last came into line.</summary>
    public double QueueRank;

    /// <summary>Its rank in the order in which jobs are looked at when backfilling.</summary>
    public double BackfillRank;

    /// <summary>What its tenant's quota is charged for it while it runs.</summary>
    public long ChargedQuota;

    /// <summary>Chips that its tenant is charged for while it runs; what it loses to failures is not taken off.</summary>
    public int ChargedChips;

    /// <summary>Its node in the queue; <see cref="NotInLine"/>, or less while it is new there.</summary>
    public int QueueNode;

    /// <summary>Its node in the order in which jobs are looked at when backfilling.</summary>
    public int BackfillNode;

    /// <summary>Its node in the release profile; below 0 while it is only noted there.</summary>
    public int ReleaseNode;

    /// <summary>Its node among the running jobs that may be preempted.</summary>
    public int PreemptibleNode;

    /// <summary>Whether it is counted among the jobs that wait.</summary>
    public bool IsWaitCounted;

    /// <summary>Whether it waits with the promise of a start, under conservative backfilling.</summary>
    public bool IsPromised;
}
