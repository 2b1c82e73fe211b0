using System.Collections.Generic;

namespace DatacenterDes.Engine.Summary;

/// <summary>What it cost.</summary>
/// <param name="EnergyUsd">Facility energy at its price; null where the model gives none.</param>
/// <param name="CarbonKg">Carbon dioxide of the facility energy; null where the model gives none.</param>
/// <param name="UsdPerProductiveChipH">Energy cost over productive chip-hours.</param>
public sealed record CostFigures(double? EnergyUsd, double? CarbonKg, double? UsdPerProductiveChipH)
{
    /// <summary>Loss of value in the window of UltraServers, and of what was built for them; null where the model gives neither.</summary>
    public double? CapexUsd { get; init; }

    /// <summary>Operations of what is in service; null where the model gives none.</summary>
    public double? OperationsUsd { get; init; }

    /// <summary>Energy, capex and operations, as far as the model gives them; null without the section <c>cost</c>.</summary>
    public double? TotalUsd { get; init; }

    /// <summary>All of it over productive chip-hours.</summary>
    public double? TotalUsdPerProductiveChipH { get; init; }

    /// <summary>Productive chip time at the rate that the job's class states, or else at peak, in 10^18 FLOP/s for a day.</summary>
    public double? ProductiveExaflopDays { get; init; }

    /// <summary>All costs over them.</summary>
    public double? UsdPerExaflopDay { get; init; }

    /// <summary>The part of the contract's price that is due in the window; null without a contract.</summary>
    public double? ContractUsd { get; init; }

    /// <summary><see cref="ContractUsd"/> less <see cref="TotalUsd"/>.</summary>
    public double? MarginUsd { get; init; }

    /// <summary>By UltraServer type, in the order of the model; null where there is one only, and without the section <c>cost</c>.</summary>
    public IReadOnlyDictionary<string, GenerationCost>? ByGeneration { get; init; }

    /// <summary>Keys of the model that would give a price and are not there: the sums are without it, and incomplete. Null without the section <c>cost</c>.</summary>
    public IReadOnlyList<string>? Unpriced { get; init; }
}

/// <summary>What the UltraServers of one type cost and did, with the meanings of <see cref="CostFigures"/>.</summary>
/// <param name="EnergyUsd">Their facility energy at its price.</param>
/// <param name="CapexUsd">Loss of value, of what was built for them too.</param>
/// <param name="OperationsUsd">Operations.</param>
/// <param name="TotalUsd">All three.</param>
/// <param name="TotalUsdPerProductiveChipH">Over their productive chip-hours.</param>
/// <param name="ProductiveExaflopDays">Their work.</param>
/// <param name="UsdPerExaflopDay">All costs over their work.</param>
public sealed record GenerationCost(
    double? EnergyUsd,
    double? CapexUsd,
    double? OperationsUsd,
    double? TotalUsd,
    double? TotalUsdPerProductiveChipH,
    double? ProductiveExaflopDays,
    double? UsdPerExaflopDay);
