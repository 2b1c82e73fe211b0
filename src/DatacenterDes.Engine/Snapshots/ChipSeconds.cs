namespace DatacenterDes.Engine.Snapshots;

/// <summary>What the time of the chips in service went into since the model's start, in chip-seconds; the states add up to it.</summary>
/// <remarks>As in <c>goodput</c> of the summary, work under way counts as productive until it turns out to be lost.</remarks>
public sealed record ChipSeconds
{
    /// <summary>Work that is not lost.</summary>
    public decimal Productive { get; init; }

    /// <summary>Work that an interruption took.</summary>
    public decimal Lost { get; init; }

    /// <summary>Writing checkpoints.</summary>
    public decimal Checkpoint { get; init; }

    /// <summary>Restarting, and waiting for faults to be detected.</summary>
    public decimal Restart { get; init; }

    /// <summary>What slowing and caps took away.</summary>
    public decimal Degraded { get; init; }

    /// <summary>Up, and not at work: spares are among them.</summary>
    public decimal Idle { get; init; }

    /// <summary>Of UltraServers that were down.</summary>
    public decimal Down { get; init; }
}
