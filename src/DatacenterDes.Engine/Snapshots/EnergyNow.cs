using System.Linq;
using DatacenterDes.Engine.DemandResponse;
using DatacenterDes.Engine.Modules;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.Snapshots;

/// <summary>Power at an instant, from the UltraServers to the grid, in MW.</summary>
internal sealed class EnergyNow
{
    private readonly EnergyModule _energy;

    public EnergyNow(EnergyModule energy)
    {
        _energy = energy;
        It = energy.ItMegawatts;
        var losses = energy.Graph?.MegawattsLost ?? 0;
        Facility = (It * energy.Ledger.Pue) + losses;
        Grid = energy.Ledger.GridNow(losses);
    }

    public double It { get; }

    /// <summary>IT power times the model's PUE, and what nodes lose.</summary>
    public double Facility { get; }

    /// <summary>Facility power over IT power; the model's where no IT power is drawn.</summary>
    public double Pue => It > 0 && Facility != It * _energy.Ledger.Pue ? Facility / It : _energy.Ledger.Pue;

    /// <summary>By campus; null where no battery stands between.</summary>
    public GridPower[]? Grid { get; }

    /// <summary>What the facility takes from the grid; null likewise.</summary>
    public double? FromGrid => Grid?.Sum(campus => campus.Megawatts);

    /// <summary>What the batteries of all campuses could deliver, in MWh; null likewise.</summary>
    public double? Stored => Grid?.Sum(campus => campus.Stored ?? 0);

    /// <summary>With energy and what it costs, since the model's start.</summary>
    public EnergySnapshot Snapshot()
    {
        var (energy, totals) = (_energy.Ledger, _energy.Ledger.FleetSinceStart);
        return new()
        {
            ItWatts = It * Watts.PerMegawatt,
            ItJoules = _energy.ItJoules,
            FacilityWatts = Facility * Watts.PerMegawatt,
            FacilityJoules = totals.FacilityMwh * Joules.PerMegawattHour,
            Pue = Pue,
            GridWatts = FromGrid * Watts.PerMegawatt,
            UsdPerKilowattHour = energy.Price,
            KilogramsCarbonPerKilowattHour = energy.Carbon,
            CostUsd = totals.Usd,
            CarbonKilograms = totals.CarbonKg,
        };
    }
}
