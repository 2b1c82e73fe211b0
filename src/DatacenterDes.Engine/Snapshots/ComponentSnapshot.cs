namespace DatacenterDes.Engine.Snapshots;

/// <summary>The failures of one component since the model's start.</summary>
/// <param name="Failures">How often it failed.</param>
/// <param name="Repairs">Repairs that are done.</param>
public readonly record struct ComponentSnapshot(long Failures, long Repairs);
