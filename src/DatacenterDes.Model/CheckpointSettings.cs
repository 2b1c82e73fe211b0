using System;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model;

/// <summary>How a job saves its progress.</summary>
/// <param name="Mode">Which rule gives the interval.</param>
/// <param name="Interval">Work between two checkpoints when <paramref name="Mode"/> is <see cref="CheckpointMode.Fixed"/>.</param>
/// <param name="Write">What one checkpoint costs; the job does nothing else meanwhile.</param>
/// <param name="Restart">Seconds, paid at every start but the first; null for none.</param>
public sealed record CheckpointSettings(
    CheckpointMode Mode = CheckpointMode.None,
    TimeSpan Interval = default,
    TimeSpan Write = default,
    Distribution? Restart = null)
{
    /// <summary>Size of a checkpoint; null where the model gives none, and storage plays no part.</summary>
    public Bytes? Size { get; init; }

    /// <summary>Whether a checkpoint goes to storage while the job works on: it is finished when it has got there, and the next begins no sooner.</summary>
    /// <remarks>Otherwise the job waits until it is there, beyond <see cref="Write"/>. Of no effect without a <see cref="Size"/> and a storage.</remarks>
    public bool IsAsynchronous { get; init; }

    /// <summary>Where a restart reads the checkpoint from, beyond what <see cref="Restart"/> costs.</summary>
    public RestoreSource RestoreFrom { get; init; }

    /// <summary>Seconds that a restore from peers takes; null for none.</summary>
    public Distribution? PeerRestore { get; init; }

    /// <summary>What one checkpoint costs the job when nothing else uses the storage.</summary>
    public TimeSpan Blocking(StorageSettings? storage) => IsAsynchronous ? Write : Write + Transfer(storage);

    /// <summary>From the end of the write until the checkpoint is finished, the job working on, when nothing else uses the storage.</summary>
    public TimeSpan Drain(StorageSettings? storage) => IsAsynchronous ? Transfer(storage) : TimeSpan.Zero;

    /// <summary>Time to move a checkpoint at the storage's whole bandwidth; zero without a size or a storage.</summary>
    public TimeSpan Transfer(StorageSettings? storage) => Size is { } size && storage is { CheckpointBandwidth: var bandwidth }
        ? TimeSpan.FromSeconds(Math.Min(size.Value / bandwidth.Value, 1e10))
        : TimeSpan.Zero;
}

/// <summary>Which rule gives the checkpoint interval.</summary>
public enum CheckpointMode
{
    /// <summary>Nothing is saved: an interruption loses all the work done.</summary>
    None,

    /// <summary>After every <see cref="CheckpointSettings.Interval"/> of work.</summary>
    Fixed,

    /// <summary>The interval that wastes least, from the model's own failure rate for the job's size.</summary>
    Optimal,

    /// <summary>Nothing is lost and nothing is paid.</summary>
    Continuous,
}

/// <summary>Where a restart reads the checkpoint from.</summary>
public enum RestoreSource
{
    /// <summary>That is part of what the restart costs.</summary>
    Restart,

    /// <summary>Peers that hold a copy, in a time of its own.</summary>
    Peer,

    /// <summary>The storage, whose bandwidth is shared.</summary>
    Storage,
}
