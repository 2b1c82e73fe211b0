namespace DatacenterDes.Engine.Records;

/// <summary>The state of one scope at a sampling instant.</summary>
/// <param name="Time">Ticks since the model's start.</param>
/// <param name="Scope">What kind of scope.</param>
/// <param name="ScopeIndex">0 for the fleet; the index of the UltraServer type or of the building otherwise.</param>
/// <param name="UltraServersInService">Up or down.</param>
/// <param name="UltraServersUp">Of those in service.</param>
/// <param name="ChipsInService">Chips of the UltraServers in service.</param>
/// <param name="ChipsAllocated">Chips that jobs hold.</param>
/// <param name="ItMegawatts">IT power drawn.</param>
/// <param name="ItMegawattHours">IT energy since the previous sample.</param>
/// <param name="JobsPending">Jobs that wait; −1 for scopes smaller than the fleet.</param>
/// <param name="JobsRunning">Jobs that run; −1 for scopes smaller than the fleet.</param>
public readonly record struct SampleRecord(
    long Time,
    SampleScope Scope,
    int ScopeIndex,
    int UltraServersInService,
    int UltraServersUp,
    int ChipsInService,
    int ChipsAllocated,
    double ItMegawatts,
    double ItMegawattHours,
    int JobsPending,
    int JobsRunning)
{
    /// <summary>What nameplate power is and does; null for buildings.</summary>
    public PowerUse? Power { get; init; }
}

/// <summary>What a sample covers.</summary>
public enum SampleScope
{
    /// <summary>Everything.</summary>
    Fleet,

    /// <summary>UltraServers of one type.</summary>
    Generation,

    /// <summary>One building.</summary>
    Building,
}
