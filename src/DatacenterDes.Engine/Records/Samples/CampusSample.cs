namespace DatacenterDes.Engine.Records.Samples;

/// <summary>A campus at a sampling instant.</summary>
/// <param name="Time">Ticks since the model's start.</param>
/// <param name="Campus">Index of the campus in the topology.</param>
/// <param name="Capacity">What there is.</param>
/// <param name="Grid">What batteries and calls of the grid make of the power.</param>
public readonly record struct CampusSample(long Time, int Campus, CapacityNow Capacity, GridNow Grid);
