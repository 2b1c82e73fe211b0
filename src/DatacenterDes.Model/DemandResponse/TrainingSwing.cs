namespace DatacenterDes.Model.DemandResponse;

/// <summary>What the phases of a synchronous training step draw, on all chips at once.</summary>
/// <param name="Compute">Of nameplate, while it computes, 0..1.</param>
/// <param name="Communicate">Of nameplate, while it waits for the network or writes a checkpoint, 0..1, at most <paramref name="Compute"/>.</param>
public sealed record TrainingSwing(double Compute, double Communicate);
