namespace DatacenterDes.Engine.Records.Samples;

/// <summary>A building at a sampling instant.</summary>
/// <param name="Time">Ticks since the model's start.</param>
/// <param name="Building">Index into <see cref="DatacenterSimulation.Buildings"/>.</param>
/// <param name="Capacity">What there is.</param>
public readonly record struct BuildingSample(long Time, int Building, CapacityNow Capacity);
