namespace DatacenterDes.Engine.Extensions;

/// <summary>What there is of an UltraServer type.</summary>
/// <param name="Type">Its name.</param>
/// <param name="ChipsPerUltraServer">Chips of one.</param>
/// <param name="InService">In service, whether up or down.</param>
/// <param name="Up">Of those, up and not kept out of placement.</param>
/// <param name="Free">Of those, wholly free.</param>
public readonly record struct HardwareNow(string Type, int ChipsPerUltraServer, int InService, int Up, int Free);
