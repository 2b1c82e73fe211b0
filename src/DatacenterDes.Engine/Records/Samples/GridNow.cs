namespace DatacenterDes.Engine.Records.Samples;

/// <summary>A campus, or all, on the grid at a sampling instant.</summary>
/// <param name="LimitMegawatts">IT power that a call of the grid limits it to; null without one.</param>
/// <param name="GridMegawatts">What it takes from the grid; null where no battery of a campus stands between.</param>
/// <param name="BatteryMegawattHours">What its batteries could deliver; null without one.</param>
public readonly record struct GridNow(double? LimitMegawatts, double? GridMegawatts, double? BatteryMegawattHours);
