namespace DatacenterDes.Engine.Records.Samples;

/// <summary>The UltraServers of one type at a sampling instant.</summary>
/// <param name="Time">Ticks since the model's start.</param>
/// <param name="Type">Index of the UltraServer type in the model.</param>
/// <param name="Capacity">What there is.</param>
/// <param name="Power">What contracted nameplate power is and does.</param>
public readonly record struct GenerationSample(long Time, int Type, CapacityNow Capacity, PowerUse Power);
