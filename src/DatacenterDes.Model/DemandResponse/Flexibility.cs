namespace DatacenterDes.Model.DemandResponse;

/// <summary>What jobs do when the grid calls on their campus.</summary>
public enum Flexibility
{
    /// <summary>They go on, as far as the load of the others can be lowered.</summary>
    No,

    /// <summary>Their UltraServers are the first to be capped.</summary>
    Slow,

    /// <summary>They save their progress, leave before the call starts, and wait until it ends.</summary>
    Pause,
}
