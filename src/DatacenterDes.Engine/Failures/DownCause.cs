namespace DatacenterDes.Engine.Failures;

/// <summary>Why a unit is down.</summary>
internal enum DownCause
{
    /// <summary>Its repair waits for a part.</summary>
    WaitingForSpare,

    /// <summary>Its repair waits for technicians.</summary>
    WaitingForCrew,

    /// <summary>It is being repaired.</summary>
    UnderRepair,

    /// <summary>The row, hall, building or campus that it stands in is down.</summary>
    Upstream,

    /// <summary>A replayed outage.</summary>
    Outage,

    /// <summary>Planned maintenance.</summary>
    Maintenance,
}
