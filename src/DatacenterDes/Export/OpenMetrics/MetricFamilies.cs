using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model.Quantities;
using static DatacenterDes.Telemetry.Instruments.InstrumentKind;

namespace DatacenterDes.Export.OpenMetrics;

/// <summary>What the columns of <c>series.msgpack</c> are called among the instruments.</summary>
internal static class MetricFamilies
{
    /// <summary>In the order of the file that is written.</summary>
    public static ImmutableArray<MetricFamily> All { get; } =
    [
        new("sim.time", Counter, "s", [Fleet("time_s")]),
        new("sim.date", Gauge, "s", [Fleet("time_s") with { IsDate = true }]),
        new("datacenter.job.submitted", Counter, "{job}", [PerClass("jobs_submitted")]),
        new("datacenter.job.started", Counter, "{job}", [PerClass("jobs_started")]),
        new("datacenter.job.finished", Counter, "{job}",
            [.. new[] { "completed", "failed", "cancelled", "timeout" }.Select(outcome => PerClass($"jobs_{outcome}") with { Fixed = [new("datacenter.job.outcome", outcome)] })]),
        new("datacenter.job.interruptions", Counter, "{interruption}", [PerClass("interruptions")]),
        new("datacenter.job.preemptions", Counter, "{preemption}", [PerClass("preemptions")]),
        new("datacenter.job.pending", UpDownCounter, "{job}", [PerClass("jobs_pending")]),
        new("datacenter.job.running", UpDownCounter, "{job}", [PerClass("jobs_running")]),
        new("datacenter.job.chips", UpDownCounter, "{chip}", [PerClass("chips_allocated")]),
        new("datacenter.job.wait.duration", Histogram, "s", [PerClass("jobs_started") with { Part = HistogramPart.Count }, PerClass("wait_s") with { Part = HistogramPart.Sum }]),
        new("datacenter.ultraservers", UpDownCounter, "{ultraserver}",
        [
            PerGeneration("ultraservers_up", "up"),
            PerGeneration("ultraservers_in_service", "down") with { Less = "ultraservers_up" },
        ]),
        new("datacenter.chips.allocated", UpDownCounter, "{chip}", [Fleet("chips_allocated")]),
        new("datacenter.failures", Counter, "{failure}", [Named("component", "failures", "hw.type")]),
        new("datacenter.repairs", Counter, "{repair}", [Named("component", "repairs", "hw.type")]),
        new("datacenter.repair.queued", UpDownCounter, "{repair}", [Fleet("repairs_queued")]),
        new("datacenter.crews.busy", UpDownCounter, "{technician}", [Fleet("crews_busy")]),
        new("datacenter.spares", UpDownCounter, "{part}", [Named("spare", "stock", "hw.type")]),
        new("datacenter.contracted_power", Gauge, "W",
        [
            Fleet("productive_mw", Watts.PerMegawatt, "datacenter.power.use", "productive"),
            .. StrandedCauses.Names[..StrandedCauses.KnownAtAnInstant].Select(cause => Fleet($"stranded_{cause}_mw", Watts.PerMegawatt, "datacenter.power.use", cause)),
        ]),
        new("datacenter.power.supply", Gauge, "W",
            [.. new[] { "contracted", "energized", "installed", "in_service", "usable" }.Select(stage => Fleet($"{stage}_mw", Watts.PerMegawatt, "datacenter.power.stage", stage))]),
        new("hw.power", Gauge, "W", Hardware("it_mw", Watts.PerMegawatt, addsUp: false)),
        new("hw.energy", Counter, "J", Hardware("it_mwh", Joules.PerMegawattHour, addsUp: true)),
        new("datacenter.facility.power", Gauge, "W", [Fleet("facility_mw", Watts.PerMegawatt)]),
        new("datacenter.pue", Gauge, "1", [Fleet("pue")]),
        new("datacenter.energy.price", Gauge, "{USD_per_MWh}", [Fleet("usd_per_kwh", Joules.KilowattHoursPerMegawattHour)]),
        new("datacenter.carbon.intensity", Gauge, "{kg_per_MWh}", [Fleet("kg_per_kwh", Joules.KilowattHoursPerMegawattHour)]),
        new("datacenter.campus.limit", Gauge, "W", [OfAll("limit_mw", Watts.PerMegawatt), PerCampus("limit_mw", Watts.PerMegawatt)]),
        new("datacenter.grid.power", Gauge, "W", [OfAll("grid_mw", Watts.PerMegawatt) with { UnlessScope = "campus" }, PerCampus("grid_mw", Watts.PerMegawatt)]),
        new("datacenter.battery.charge", Gauge, "J", [OfAll("battery_mwh", Joules.PerMegawattHour) with { UnlessScope = "campus" }, PerCampus("battery_mwh", Joules.PerMegawattHour)]),
        new("datacenter.node.load", Gauge, "W", [Named("node", "load_mw", "datacenter.node", Watts.PerMegawatt)]),
        new("datacenter.node.limit", Gauge, "W", [Named("node", "limit_mw", "datacenter.node", Watts.PerMegawatt)]),
        new("datacenter.node.instances", UpDownCounter, "{instance}",
            [.. new[] { "live", "down" }.Select(state => Named("node", $"instances_{state}", "datacenter.node") with { Fixed = [new("hw.state", state)] })]),
        new("datacenter.service.demand", UpDownCounter, "{replica}", [PerService("replicas_wanted")]),
        new("datacenter.service.served", UpDownCounter, "{replica}", [PerService("replicas_served")]),
        new("datacenter.service.unmet", UpDownCounter, "{replica}", [PerService("replicas_wanted") with { Less = "replicas_served" }]),
    ];

    private static MetricSource Fleet(string column, double factor = 1) => new("fleet", column, factor, [], null);

    private static MetricSource Fleet(string column, double factor, string attribute, string value) => new("fleet", column, factor, [new(attribute, value)], null);

    /// <summary>Of all campuses together.</summary>
    private static MetricSource OfAll(string column, double factor) => Fleet(column, factor, "datacenter.campus", "fleet");

    private static MetricSource Named(string scope, string column, string attribute, double factor = 1) => new(scope, column, factor, [], attribute);

    private static MetricSource PerClass(string column) => Named("class", column, "datacenter.job.class");

    private static MetricSource PerService(string column) => Named("service", column, "datacenter.service");

    private static MetricSource PerCampus(string column, double factor) => Named("campus", column, "datacenter.campus", factor);

    private static MetricSource PerGeneration(string column, string state) => Named("generation", column, "datacenter.generation") with { Fixed = [new("hw.state", state)] };

    private static ImmutableArray<MetricSource> Hardware(string column, double factor, bool addsUp) =>
    [
        new("fleet", column, factor, [new("hw.id", "fleet"), new("hw.type", "datacenter")], null) { AddsUp = addsUp },
        new("campus", column, factor, [new("hw.type", "campus")], "hw.id") { AddsUp = addsUp },
    ];
}
