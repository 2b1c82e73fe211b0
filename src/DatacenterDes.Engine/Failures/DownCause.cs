namespace DatacenterDes.Engine.Failures;

/// <summary>Why a unit is down. It may have several causes at once.</summary>
internal enum DownCause
{
    /// <summary>It failed and waits for a part.</summary>
    WaitingForSpare,

    /// <summary>It failed and waits for technicians.</summary>
    WaitingForCrew,

    /// <summary>It failed and is being repaired.</summary>
    UnderRepair,

    /// <summary>A row, hall, building or campus that it is in failed.</summary>
    Upstream,

    /// <summary>An outage of a trace.</summary>
    Outage,

    /// <summary>Planned work.</summary>
    Maintenance,
}
