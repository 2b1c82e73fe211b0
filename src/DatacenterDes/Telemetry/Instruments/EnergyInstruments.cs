using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Hosting;
using DatacenterDes.Model;
using static DatacenterDes.Telemetry.Instruments.InstrumentKind;

namespace DatacenterDes.Telemetry.Instruments;

/// <summary>What the facility draws and what that costs, and the batteries between it and the grid.</summary>
internal static class EnergyInstruments
{
    private const double KilowattHoursPerMegawattHour = 1000;

    public static IEnumerable<Instrument> Of(DatacenterModel model)
    {
        bool hasPrice = model.Energy.Price is not null;
        bool hasCarbon = model.Energy.Carbon is not null;
        return
        [
            InstrumentCatalogue.Single("datacenter.facility.power", Gauge, "W", "Power of the facility: IT power, cooling and what the electrical graph loses.", r => r.Snapshot.Energy.FacilityWatts),
            InstrumentCatalogue.Single("datacenter.facility.energy", Counter, "J", "Energy of the facility.", r => r.Snapshot.Energy.FacilityJoules),
            InstrumentCatalogue.Single("datacenter.pue", Gauge, "1", "Facility power over IT power.", r => r.Snapshot.Energy.Pue),
            InstrumentCatalogue.Optional("datacenter.energy.price", Gauge, "{USD_per_MWh}", "Price of energy, in US dollars per MWh.",
                r => r.Snapshot.Energy.UsdPerKilowattHour * KilowattHoursPerMegawattHour) with { IsPresent = hasPrice },
            InstrumentCatalogue.Optional(
                "datacenter.carbon.intensity", Gauge, "{kg_per_MWh}", "Carbon dioxide emitted for energy, in kg per MWh.",
                r => r.Snapshot.Energy.KilogramsCarbonPerKilowattHour * KilowattHoursPerMegawattHour) with { IsPresent = hasCarbon },
            InstrumentCatalogue.Optional(
                "datacenter.energy.cost", Counter, "{USD}", "What energy from the grid cost since the model's start, in US dollars.", r => r.Snapshot.Energy.CostUsd) with { IsPresent = hasPrice },
            InstrumentCatalogue.Optional(
                "datacenter.carbon.emitted", Counter, "kg", "Carbon dioxide emitted for energy from the grid since the model's start.", r => r.Snapshot.Energy.CarbonKilograms) with { IsPresent = hasCarbon },
            .. Batteries(model),
        ];
    }

    private static IEnumerable<Instrument> Batteries(DatacenterModel model)
    {
        int campuses = Math.Max(1, model.Topology?.Campuses.Length ?? 0);
        return
        [
            PerCampus("datacenter.battery.charge", "J", "What the battery of a campus could deliver.", campus => campus.BatteryJoules),
            PerCampus("datacenter.battery.power", "W", "What the battery of a campus delivers; less than 0 while it is charged.", campus => campus.BatteryWatts),
            PerCampus("datacenter.grid.power", "W", "What a campus takes from the grid, where a battery stands between.", campus => campus.GridWatts),
        ];

        Instrument PerCampus(string name, string unit, string description, Func<CampusSnapshot, double?> read) =>
            new(name, Gauge, unit, description, ["datacenter.campus"], r => Read(r, read)) { IsPresent = !model.Power.Batteries.IsEmpty, MostSeries = campuses };
    }

    private static IEnumerable<Reading> Read(RunReport report, Func<CampusSnapshot, double?> read) =>
        from campus in report.Snapshot.Campuses
        let value = read(campus)
        where value is not null
        select new Reading(value.Value, campus.Name);
}
