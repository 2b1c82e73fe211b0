namespace DatacenterDes.Engine.Jobs;

/// <summary>What a running job does.</summary>
internal enum JobActivity
{
    /// <summary>It does not run.</summary>
    None,

    /// <summary>It follows its attempt's plan.</summary>
    Attempt,

    /// <summary>A failure struck it and is not found yet; it restarts where it is.</summary>
    DetectingRestart,

    /// <summary>A failure struck it and is not found yet; its unit will go down.</summary>
    DetectingDrain,

    /// <summary>It was started on a unit that has failed and will go down when that is found; until then it gets nothing done.</summary>
    Stalled,

    /// <summary>A spare takes the place of a unit that went down.</summary>
    Swapping,

    /// <summary>It lost a unit and goes on with fewer, once everything of this instant has settled.</summary>
    Shrinking,

    /// <summary>It is being preempted and writes a checkpoint.</summary>
    Saving,
}
