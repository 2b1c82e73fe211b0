using System;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model.DemandResponse;

/// <summary>A battery between a campus and the grid: it shaves the peaks of the facility's demand, or charges when energy is cheap and discharges when it is dear.</summary>
/// <param name="Energy">What it can deliver when it is full; 0 for no battery.</param>
/// <param name="Power">At which it charges, of the grid's, and delivers, at most; 0 for no battery.</param>
public sealed record SiteBattery(Joules Energy, Watts Power)
{
    /// <summary>Index of its campus; null where every campus has one.</summary>
    public int? Campus { get; init; }

    /// <summary>What it delivers over what it was charged with, 0..1, more than 0.</summary>
    /// <remarks>85 % is what NREL's Annual Technology Baseline 2024 has for utility-scale batteries.</remarks>
    public double Efficiency { get; init; } = 0.85;

    /// <summary>How full it is at the model's start, 0..1.</summary>
    public double Initial { get; init; } = 0.5;

    /// <summary>Mean facility power of a demand interval above which it delivers, and up to which it charges; null where it does not shave.</summary>
    public Watts? ShaveAbove { get; init; }

    /// <summary>Price, in US dollars per kWh, below which it charges; null where prices do not matter.</summary>
    public double? ChargeBelow { get; init; }

    /// <summary>Price, in US dollars per kWh, above which it delivers; null where prices do not matter.</summary>
    public double? DischargeAbove { get; init; }

    /// <summary>The time over which demand is averaged, by which utilities bill it.</summary>
    /// <remarks>15 min at most of them (McLaren, Gagnon and Mullendore 2017, "Identifying potential markets for behind-the-meter battery energy storage", NREL/BR-6A20-68963).</remarks>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(15);
}
