namespace DatacenterDes.Model.Quantities;

/// <summary>Floating-point throughput.</summary>
/// <param name="Value">Operations per second.</param>
public readonly record struct FlopPerSecond(double Value);
