namespace DatacenterDes.Engine.Snapshots;

/// <summary>Power now, energy since the model's start, and what that costs.</summary>
public sealed record EnergySnapshot
{
    /// <summary>IT power drawn, in watts.</summary>
    public required double ItWatts { get; init; }

    /// <summary>IT energy, in joules.</summary>
    public required double ItJoules { get; init; }

    /// <summary>Power of the facility, in watts: IT power times the model's PUE, and what nodes of the electrical graph lose.</summary>
    public required double FacilityWatts { get; init; }

    /// <summary>Energy of the facility, in joules.</summary>
    public required double FacilityJoules { get; init; }

    /// <summary>Facility power over IT power; the model's where no IT power is drawn.</summary>
    public required double Pue { get; init; }

    /// <summary>What the facility takes from the grid, in watts, where batteries of campuses stand between; null without.</summary>
    public double? GridWatts { get; init; }

    /// <summary>Price of energy, in US dollars per kWh; null where the model gives none.</summary>
    public double? UsdPerKilowattHour { get; init; }

    /// <summary>Carbon dioxide emitted for energy, in kg per kWh; null where the model gives none.</summary>
    public double? KilogramsCarbonPerKilowattHour { get; init; }

    /// <summary>What energy from the grid cost since the model's start, in US dollars; null likewise.</summary>
    public double? CostUsd { get; init; }

    /// <summary>Carbon dioxide emitted for energy from the grid since the model's start, in kg; null likewise.</summary>
    public double? CarbonKilograms { get; init; }
}
