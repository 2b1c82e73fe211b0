namespace DatacenterDes.Engine.Statistics;

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

    /// <summary>No source feeds it.</summary>
    Unpowered,

    /// <summary>It was switched off to relieve a node that feeds it.</summary>
    Shed,

    /// <summary>It was switched off because the grid called for less.</summary>
    Curtailed,
}
