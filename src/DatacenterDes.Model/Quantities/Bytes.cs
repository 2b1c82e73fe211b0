namespace DatacenterDes.Model.Quantities;

/// <summary>An amount of data.</summary>
/// <param name="Value">In bytes.</param>
public readonly record struct Bytes(double Value);

/// <summary>Data moved per unit of time.</summary>
/// <param name="Value">In bytes per second.</param>
public readonly record struct BytesPerSecond(double Value);
