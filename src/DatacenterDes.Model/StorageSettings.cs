using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model;

/// <summary>What checkpoints are written to and restored from.</summary>
/// <param name="CheckpointBandwidth">Shared by all checkpoints and restores under way, more than 0.</param>
public sealed record StorageSettings(BytesPerSecond CheckpointBandwidth);
