using System.Linq;
using DatacenterDes.Engine.DemandResponse;
using DatacenterDes.Engine.Parts;
using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.Snapshots;

/// <summary>Power at an instant, from the UltraServers to the grid, in MW.</summary>
internal sealed class EnergyNow
{
    private readonly SimulationParts _parts;

    public EnergyNow(SimulationParts parts)
    {
        _parts = parts;
        It = parts.Fleet.Load.Megawatts;
        var losses = parts.Power?.MegawattsLost ?? 0;
        Facility = (It * parts.Energy.Pue) + losses;
        Grid = parts.Energy.GridNow(losses);
    }

    public double It { get; }

    /// <summary>IT power times the model's PUE, and what nodes lose.</summary>
    public double Facility { get; }

    /// <summary>Facility power over IT power; the model's where no IT power is drawn.</summary>
    public double Pue => It > 0 && Facility != It * _parts.Energy.Pue ? Facility / It : _parts.Energy.Pue;

    /// <summary>By campus; null where no battery stands between.</summary>
    public GridPower[]? Grid { get; }

    /// <summary>What the facility takes from the grid; null likewise.</summary>
    public double? FromGrid => Grid?.Sum(campus => campus.Megawatts);

    /// <summary>What the batteries of all campuses could deliver, in MWh; null likewise.</summary>
    public double? Stored => Grid?.Sum(campus => campus.Stored ?? 0);

    /// <summary>With energy and what it costs, since the model's start.</summary>
    public EnergySnapshot Snapshot()
    {
        var (energy, totals) = (_parts.Energy, _parts.Energy.FleetSinceStart);
        return new()
        {
            ItWatts = It * PowerUnit.WattsPerMegawatt,
            ItJoules = _parts.Fleet.Load.JoulesAt(_parts.Clock.Now),
            FacilityWatts = Facility * PowerUnit.WattsPerMegawatt,
            FacilityJoules = totals.FacilityMwh * PowerUnit.JoulesPerMegawattHour,
            Pue = Pue,
            GridWatts = FromGrid * PowerUnit.WattsPerMegawatt,
            UsdPerKilowattHour = energy.Price,
            KilogramsCarbonPerKilowattHour = energy.Carbon,
            CostUsd = totals.Usd,
            CarbonKilograms = totals.CarbonKg,
        };
    }
}
