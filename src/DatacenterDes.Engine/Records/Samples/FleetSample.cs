namespace DatacenterDes.Engine.Records.Samples;

/// <summary>Everything at a sampling instant.</summary>
/// <param name="Time">Ticks since the model's start.</param>
/// <param name="Capacity">What there is.</param>
/// <param name="Power">What contracted nameplate power is and does.</param>
public readonly record struct FleetSample(long Time, CapacityNow Capacity, PowerUse Power)
{
    /// <summary>Jobs that wait.</summary>
    public required int JobsPending { get; init; }

    /// <summary>Jobs that run.</summary>
    public required int JobsRunning { get; init; }

    /// <summary>Power of the facility, in MW.</summary>
    public required double FacilityMegawatts { get; init; }

    /// <summary>Facility power over IT power.</summary>
    public required double Pue { get; init; }

    /// <summary>Price of energy; null where the model gives none.</summary>
    public required double? UsdPerKilowattHour { get; init; }

    /// <summary>Carbon dioxide emitted for energy; null where the model gives none.</summary>
    public required double? KilogramsCarbonPerKilowattHour { get; init; }

    /// <summary>Repairs that wait for technicians.</summary>
    public required int RepairsQueued { get; init; }

    /// <summary>Technicians at work.</summary>
    public required int CrewsBusy { get; init; }

    /// <summary>Failures of all components since the model's start.</summary>
    public required long Failures { get; init; }

    /// <summary>Repairs done since the model's start.</summary>
    public required long Repairs { get; init; }

    /// <summary>What batteries and calls of the grid make of the power.</summary>
    public required GridNow Grid { get; init; }
}
