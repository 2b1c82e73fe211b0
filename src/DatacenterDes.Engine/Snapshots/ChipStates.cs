namespace DatacenterDes.Engine.Snapshots;

/// <summary>What the chips in service do now; the states add up to them.</summary>
public sealed record ChipStates
{
    /// <summary>Their work, in chips at full speed.</summary>
    public double Productive { get; init; }

    /// <summary>What slowing and caps take away from those that work.</summary>
    public double Degraded { get; init; }

    /// <summary>Of jobs that restart, write checkpoints, or wait for a fault to be detected.</summary>
    public double CheckpointAndRestart { get; init; }

    /// <summary>Hot spares that jobs hold, and idle floating ones.</summary>
    public long Spare { get; init; }

    /// <summary>Up, and no job's.</summary>
    public long Idle { get; init; }

    /// <summary>Of UltraServers that are down.</summary>
    public long Down { get; init; }
}
