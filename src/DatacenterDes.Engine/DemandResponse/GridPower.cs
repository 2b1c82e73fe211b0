namespace DatacenterDes.Engine.DemandResponse;

/// <summary>A campus on the grid at an instant.</summary>
/// <param name="Megawatts">What it takes from the grid.</param>
/// <param name="Stored">What its battery could deliver, in MWh; null without one.</param>
/// <param name="Delivered">What its battery delivers, in MW, less than 0 while it is charged; null without one.</param>
internal readonly record struct GridPower(double Megawatts, double? Stored, double? Delivered);
