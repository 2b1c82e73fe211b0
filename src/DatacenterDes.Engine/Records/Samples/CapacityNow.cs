namespace DatacenterDes.Engine.Records.Samples;

/// <summary>What there is of a scope at a sampling instant, and what it draws.</summary>
/// <param name="UltraServersInService">Up or down.</param>
/// <param name="UltraServersUp">Of those in service.</param>
/// <param name="ChipsInService">Chips of the UltraServers in service.</param>
/// <param name="ChipsAllocated">Chips that jobs hold.</param>
/// <param name="ItMegawatts">IT power drawn.</param>
/// <param name="ItMegawattHours">IT energy since the previous sample.</param>
public readonly record struct CapacityNow(
    int UltraServersInService,
    int UltraServersUp,
    int ChipsInService,
    int ChipsAllocated,
    double ItMegawatts,
    double ItMegawattHours);
