using System.Collections.Generic;
using DatacenterDes.Model.Review;

namespace DatacenterDes.Engine.Summary;

/// <summary>What it cost.</summary>
/// <param name="EnergyUsd">Facility energy at its price; null where the model gives none.</param>
/// <param name="CarbonKg">Carbon dioxide of the facility energy; null where the model gives none.</param>
/// <param name="UsdPerProductiveChipH">Energy cost over productive chip-hours.</param>
public sealed record CostFigures(
    [property: Figure("USD", "facility energy at its price", Better.Less)]
    double? EnergyUsd,
    [property: Figure("kg", "carbon dioxide of the facility energy", Better.Less)]
    double? CarbonKg,
    [property: Figure("USD/chip h", "energy cost of a productive chip-hour", Better.Less, Over = "energy cost over productive chip-hours")]
    double? UsdPerProductiveChipH)
{
    /// <summary>Loss of value in the window of UltraServers, and of what was built for them; null where the model gives neither.</summary>
    [Figure("USD", "loss of value", Better.Less)]
    public double? CapexUsd { get; init; }

    /// <summary>Operations of what is in service; null where the model gives none.</summary>
    [Figure("USD", "operations", Better.Less)]
    public double? OperationsUsd { get; init; }

    /// <summary>Energy, capex and operations, as far as the model gives them; null without the section <c>cost</c>.</summary>
    [Figure("USD", "energy, capex and operations", Better.Less)]
    public double? TotalUsd { get; init; }

    /// <summary>All of it over productive chip-hours.</summary>
    [Figure("USD/chip h", "all costs of a productive chip-hour", Better.Less, Over = "all costs over productive chip-hours")]
    public double? TotalUsdPerProductiveChipH { get; init; }

    /// <summary>Productive chip time at the rate that the job's class states, or else at peak, in 10^18 FLOP/s for a day.</summary>
    [Figure("EFLOP/s d", "productive work", Better.More)]
    public double? ProductiveExaflopDays { get; init; }

    /// <summary>All costs over them.</summary>
    [Figure("USD/(EFLOP/s d)", "all costs of an exaFLOP/s for a day", Better.Less, Over = "all costs over productive work")]
    public double? UsdPerExaflopDay { get; init; }

    /// <summary>The part of the contract's price that is due in the window; null without a contract.</summary>
    [Figure("USD", "part of the contract's price due in the window", Better.Neither)]
    public double? ContractUsd { get; init; }

    /// <summary><see cref="ContractUsd"/> less <see cref="TotalUsd"/>.</summary>
    [Figure("USD", "contract less all costs", Better.More)]
    public double? MarginUsd => ContractUsd - TotalUsd;

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
