using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Hosting;
using DatacenterDes.Model;
using DatacenterDes.Model.Quantities;
using static DatacenterDes.Telemetry.Instruments.InstrumentKind;

namespace DatacenterDes.Telemetry.Instruments;

/// <summary>Contracted power and what it does, the power that is drawn, and where.</summary>
internal static class PowerInstruments
{
    /// <summary>All campuses together.</summary>
    private const string Fleet = "fleet";

    private static readonly LabelSet Uses = new("datacenter.power.use", ["productive", .. StrandedCauses.Names]);

    private static readonly LabelSet Stages = new("datacenter.power.stage", ["contracted", "energized", "installed", "in_service", "usable"]);

    public static IEnumerable<Instrument> Of(DatacenterModel model)
    {
        ImmutableArray<string> campuses = model.Topology is { } topology ? [.. topology.Campuses.Select(campus => campus.Name)] : [];
        var places = new LabelSet("hw.id", [Fleet, .. campuses]);
        var kinds = new LabelSet("hw.type", ["datacenter", "campus"]);
        var calledOn = new LabelSet("datacenter.campus", [Fleet, .. campuses]);
        bool isTold = model.Topology is not null;
        return
        [
            InstrumentCatalogue.By(
                [Uses], "datacenter.contracted_power", Gauge, "W",
                "Contracted nameplate power by what it does now: productive, or why not. Nobody knows of lost work at an instant: it is 0.",
                r => Present(Uses, r, Used)),
            InstrumentCatalogue.By(
                [Stages], "datacenter.power.supply", Gauge, "W", "Nameplate power by how far it has come; each stage is part of the one before.", r => Present(Stages, r, Supplied)),
            InstrumentCatalogue.By([places, kinds], "hw.power", Gauge, "W", "IT power drawn, of all and of each campus.", r => Drawn(r, isTold, r.Snapshot.Energy.ItWatts, campus => campus.ItWatts)),
            InstrumentCatalogue.By([places, kinds], "hw.energy", Counter, "J", "IT energy drawn, of all and of each campus.", r => Drawn(r, isTold, r.Snapshot.Energy.ItJoules, campus => campus.ItJoules)),
            InstrumentCatalogue.By(
                [calledOn], "datacenter.campus.limit", Gauge, "W",
                "IT power that calls of the grid limit a campus to now, the lowest of several; of all campuses together, of `fleet`. Absent without a call.",
                r => Limits(r, isTold)) with { IsPresent = !model.Power.Curtailment.IsEmpty },
            InstrumentCatalogue.Single("datacenter.grid.calls", Counter, "{call}", "Calls of the grid that have begun.", r => r.Snapshot.Calls.Begun) with { IsPresent = !model.Power.Curtailment.IsEmpty },
        ];
    }

    private static IEnumerable<Reading> Present(LabelSet set, RunReport report, Func<PowerUse, int, double> megawatts) =>
        report.Snapshot.Power is { } power ? set.Values.Select((value, i) => new Reading(megawatts(power, i) * Watts.PerMegawatt, value)) : [];

    private static double Used(PowerUse power, int use) => use == 0 ? power.Productive : power.Stranded[use - 1];

    private static double Supplied(PowerUse power, int stage) => stage switch
    {
        0 => power.Contracted,
        1 => power.Energized,
        2 => power.Installed,
        3 => power.InService,
        _ => power.Usable,
    };

    private static IEnumerable<Reading> Drawn(RunReport report, bool hasCampuses, double all, Func<CampusSnapshot, double> read)
    {
        yield return new(all, Fleet, "datacenter");
        foreach (CampusSnapshot campus in hasCampuses ? report.Snapshot.Campuses : [])
            yield return new(read(campus), campus.Name, "campus");
    }

    private static IEnumerable<Reading> Limits(RunReport report, bool hasCampuses)
    {
        if (report.Snapshot.Calls.FleetLimitWatts is { } all)
            yield return new(all, Fleet);
        foreach (CampusSnapshot campus in hasCampuses ? report.Snapshot.Campuses : [])
        {
            if (campus.LimitWatts is { } limit)
                yield return new(limit, campus.Name);
        }
    }
}
