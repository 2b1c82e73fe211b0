namespace DatacenterDes.Engine.Snapshots;

/// <summary>Calls of the grid to draw less.</summary>
public sealed record GridCallSnapshot
{
    /// <summary>Calls that have begun since the model's start.</summary>
    public long Begun { get; init; }

    /// <summary>IT power that a call on all campuses limits the fleet to now, in watts, the lowest of several; null without.</summary>
    public double? FleetLimitWatts { get; init; }
}
