namespace DatacenterDes.Engine.Snapshots;

/// <summary>Technicians of all campuses, and the repairs that wait for them.</summary>
public sealed record CrewSnapshot
{
    /// <summary>Repairs that wait for technicians.</summary>
    public int RepairsQueued { get; init; }

    /// <summary>Technicians at work.</summary>
    public int Busy { get; init; }

    /// <summary>Technicians on duty, those who finish a repair after their shift included; null where there are as many as it takes.</summary>
    public int? OnDuty { get; init; }
}
