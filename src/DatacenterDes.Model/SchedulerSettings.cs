namespace DatacenterDes.Model;

/// <summary>Who starts next.</summary>
/// <param name="Policy">Queue discipline.</param>
public sealed record SchedulerSettings(SchedulingPolicy Policy = SchedulingPolicy.Fcfs)
{
    /// <summary>Where jobs go whose class does not say.</summary>
    public PlacementPolicy Placement { get; init; }

    /// <summary>Whether a job of <see cref="PlacementPolicy.Topology"/> that no campus holds spans several; otherwise it waits for one.</summary>
    public bool SpanCampuses { get; init; }
}

/// <summary>Queue discipline.</summary>
public enum SchedulingPolicy
{
    /// <summary>First come, first served: heads start while they fit.</summary>
    Fcfs,

    /// <summary>First come, first served, and whatever does not delay the head's reserved start (Lifka 1995, "The ANL/IBM SP scheduling system").</summary>
    EasyBackfill,
}
