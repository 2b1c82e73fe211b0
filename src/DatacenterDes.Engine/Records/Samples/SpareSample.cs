namespace DatacenterDes.Engine.Records.Samples;

/// <summary>A kind of spare part at a sampling instant.</summary>
/// <param name="Time">Ticks since the model's start.</param>
/// <param name="Spare">Index of the part in the model.</param>
/// <param name="Stock">On the shelves of all campuses.</param>
public readonly record struct SpareSample(long Time, int Spare, int Stock);
