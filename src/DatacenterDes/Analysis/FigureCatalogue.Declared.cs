using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using static DatacenterDes.Analysis.Better;

namespace DatacenterDes.Analysis;

/// <content>The declarations.</content>
/// <remarks>
/// Where demand is given, what is allocated, idle or drawn says how much was to be done and how fast, not how well: those are neither
/// better nor worse. What chips lose, what jobs wait for, what fails and what it costs is better when it is less.
/// </remarks>
internal static partial class FigureCatalogue
{
    private const string Ratio = "1";
    private const string ChipTime = "chip s";

    private static ImmutableArray<FigurePattern> Declare() =>
    [
        .. At(Split("jobs"), Jobs()),
        .. At(["services.*"],
            new("demanded_replica_h", "replica h", "demanded", Neither),
            new("served_replica_h", "replica h", "demanded and served", More),
            new("unmet_share", Ratio, "demand not served", Less, "replica time demanded and not served over demanded"),
            new("peak_demand_replicas", "replicas", "most demanded at once", Neither)),
        .. At(Split("queue"),
            new("mean_length", "jobs", "jobs waiting, on average", Less),
            new("max_length", "jobs", "most jobs that waited at once", Less),
            new("mean_demand_chips", "chips", "chips that waiting jobs ask for, on average", Less)),
        .. At(Split("utilization"),
            new("allocated", Ratio, "chip time allocated", Neither, "allocated over in-service chip time"),
            new("productive", Ratio, "chip time productive", More, "productive over in-service chip time")),
        .. At(["utilization"],
            new("allocated_of_available", Ratio, "chip time allocated of that up", Neither, "allocated over up chip time"),
            new("free_chips", "chips", "chips up and unallocated, on average", Neither),
            new("largest_fit_chips", "chips", "largest job that would start at once, on average", Neither),
            new("fragmentation", Ratio, "free chips that no one job could take", Less, "(free − largest fit) over free chips, both time-weighted"),
            new("hot_spare_chips", "chips", "hot spares that jobs hold, on average", Neither),
            new("floating_spare_chips", "chips", "floating spares kept free, on average", Neither)),
        .. At(Split("goodput"),
            new("productive_chip_s", ChipTime, "running, and not lost later", More),
            new("lost_chip_s", ChipTime, "work later lost", Less),
            new("checkpoint_chip_s", ChipTime, "writing checkpoints", Less),
            new("restart_chip_s", ChipTime, "detection, restart, swapping in a spare", Less),
            new("degraded_chip_s", ChipTime, "taken away by slowing", Less)),
        .. At(["goodput"],
            new("idle_chip_s", ChipTime, "up and unallocated, and spares held", Neither),
            new("down_chip_s", ChipTime, "down", Less),
            new("in_service_chip_s", ChipTime, "in service", More)),
        .. At(["goodput.effective_training_time_ratio"],
            EffectiveTime("overall"),
            EffectiveTime("by_class.*"),
            EffectiveTime("by_tenant.*")),
        .. At(["checkpoints.by_class.*"],
            new("ultraservers", "ultraservers", "of a job of mean size", Neither),
            new("mean_time_between_interruptions_s", "s", "of that job, by the model", Neither),
            new("interval_s", "s", "work between two checkpoints", Neither),
            new("optimal_interval_s", "s", "interval that wastes least", Neither),
            new("young_interval_s", "s", "interval by Young's formula", Neither),
            new("write_s", "s", "what a checkpoint costs the job", Neither),
            new("drain_s", "s", "until a checkpoint is finished, the job working on", Neither)),
        .. At(["reliability"], Reliability()),
        .. At(["capacity"], Capacity().SelectMany(Level)),
        .. At(["capacity.phases.*"],
            new("ultraservers", "ultraservers", "that the phase brings", Neither),
            new("entered_service", "ultraservers", "of them, entered service by the end", More)),
        .. At(["power"], Power()),
        .. At(["power.stranded_mw"], Stranded()),
        .. At(["power.training_swing_mw.*"],
            new("mean", "MW", "training load in swing, on average", Neither),
            new("peak", "MW", "most that the load can swing by", Less),
            new("largest_job", "MW", "most that one job can swing by", Less)),
        .. At(["power.nodes.*"],
            new("availability", Ratio, "neither failed nor in maintenance", More, "time up over time in service of its instances"),
            new("failures", "failures", "failures of its instances", Less),
            new("overloads", "overloads", "times that it delivered more than its rating", Less),
            new("overloaded_s", "s", "time in which instances that share a load delivered more than their rating", Less),
            new("peak_load_mw", "MW", "highest load of an instance", Neither),
            new("peak_load_of_rating", Ratio, "highest load of an instance, of its rating", Less, "peak load over rating"),
            new("nameplate_of_rating", Ratio, "nameplate behind an instance, of its rating", Neither, "nameplate over rating")),
        .. At(["cost"], Cost()),
        .. At(["cost"],
            new("carbon_kg", "kg", "carbon dioxide of the facility energy", Less),
            new("usd_per_productive_chip_h", "USD/chip h", "energy cost of a productive chip-hour", Less, "energy cost over productive chip-hours"),
            new("contract_usd", "USD", "part of the contract's price due in the window", Neither),
            new("margin_usd", "USD", "contract less all costs", More)),
        .. At(["cost.by_generation.*"], Cost()),
        .. At(["generations.*"], [
            .. Capacity().Where(level => level.Pattern is "ultraservers_in_service" or "chips_in_service" or "it_mw_in_service").SelectMany(Level),
            new("allocated", Ratio, "chip time allocated", Neither, "allocated over in-service chip time of the type"),
            new("productive", Ratio, "chip time productive", More, "productive over in-service chip time of the type"),
            new("availability", Ratio, "UltraServer time up", More, "up over in-service UltraServer time of the type")]),
    ];

    private static FigurePattern[] Jobs() =>
    [
        new("submitted", "jobs", "submitted", Neither),
        new("started", "jobs", "started", Neither),
        new("completed", "jobs", "completed", More),
        new("failed", "jobs", "ended by a fault of their own", Less),
        new("cancelled", "jobs", "withdrawn", Neither),
        new("timeout", "jobs", "ended at their requested time", Less),
        new("running", "jobs", "running at the end", Neither),
        new("pending", "jobs", "waiting at the end", Less),
        new("deadline_missed", "jobs", "ended after their deadline", Less),
        new("interruptions", "interruptions", "interruptions by failures", Less),
        new("preemptions", "preemptions", "times that a job gave way to a more urgent one", Less),
        new("maintenance_evictions", "evictions", "times that a job left what was to be maintained", Less),
        .. Distribution("wait_s", "s", "first start − submission"),
        .. Distribution("turnaround_s", "s", "finish − submission"),
        .. Distribution("bounded_slowdown", Ratio, "turnaround over run time, at least 1"),
    ];

    private static FigurePattern[] Reliability() =>
    [
        new("failures", "failures", "failures", Less),
        new("by_component.*", "failures", "failures of the component", Less),
        new("availability", Ratio, "UltraServer time up", More, "up over in-service UltraServer time"),
        new("mean_time_to_repair_s", "s", "from failure to return, waiting included", Less),
        new("repair_queue_mean_length", "repairs", "repairs that wait for technicians, on average", Less),
        new("interruptions_by_cause.*", "interruptions", "interruptions of jobs by the cause", Less),
        new("undetected_corruptions", "corruptions", "corruption found after its job had ended", Less),
        new("mttf_by_job_size.*", "s", "running time to an interruption of jobs up to so many UltraServers", More),
        DownTime("waiting_for_spare_s", "repair waits for a part"),
        DownTime("waiting_for_crew_s", "repair waits for technicians"),
        DownTime("under_repair_s", "under repair"),
        DownTime("upstream_s", "what it stands in is down"),
        DownTime("outage_s", "a replayed outage"),
        DownTime("maintenance_s", "planned maintenance"),
        DownTime("unpowered_s", "no source feeds it"),
        DownTime("shed_s", "switched off to relieve a node"),
        DownTime("curtailed_s", "switched off on request of the grid"),
        new("crews.mean_busy", "technicians", "technicians at work, on average", Neither),
        new("crews.mean_on_duty", "technicians", "technicians on duty, on average", Neither),
        new("spares.*.used", "parts", "parts that repairs took", Neither),
        new("spares.*.mean_stock", "parts", "parts in stock, on average", Neither),
        new("spares.*.stockouts", "repairs", "repairs that found no part and waited", Less),
        new("spares.*.mean_wait_s", "s", "mean wait of a repair for the part", Less),
        new("availability_by_level.*", Ratio, "neither failed nor in anything that was", More, "time up over time in service of the level"),
        new("lemons.ultraservers", "ultraservers", "that fail more often than others", Neither),
        new("lemons.failures", "failures", "of UltraServers that fail more often than others", Less),
        new("lemons.share_of_failures", Ratio, "of all failures", Neither, "failures of lemons over failures of all UltraServers"),
    ];

    private static FigurePattern[] Power() =>
    [
        new("it_energy_mwh", "MWh", "IT energy", Neither),
        new("facility_energy_mwh", "MWh", "facility energy", Neither),
        new("peak_it_mw", "MW", "highest IT power", Neither),
        new("peak_facility_mw", "MW", "highest power of the facility", Neither),
        new("redundancy_reserve_mw", "MW", "capacity kept free for failover, on average", Neither),
        new("curtailed_mwh", "MWh", "IT energy not drawn during calls from the grid", Neither),
        new("capped_s", "s", "time under a power cap", Less),
        new("shed_events", "ultraservers", "switched off to relieve a node", Less),
        new("losses_mwh", "MWh", "lost in the nodes of the electrical graph", Less),
        new("battery_mwh", "MWh", "delivered by batteries of the electrical graph", Neither),
        new("curtailment_calls", "calls", "calls from the grid", Neither),
        new("curtailment_shortfall_mwh", "MWh", "IT energy drawn above the limits of calls", Less),
        new("grid_energy_mwh", "MWh", "energy from the grid", Neither),
        new("peak_grid_mw", "MW", "highest demand interval", Less),
        new("peak_grid_mw_by_campus.*", "MW", "highest demand interval of the campus", Less),
        new("site_battery_mwh", "MWh", "delivered by batteries at campuses", Neither),
        new("site_battery_losses_mwh", "MWh", "lost by batteries at campuses", Less),
    ];

    /// <summary>With <c>capacity.it_mw_productive.mean</c> they add up to what is contracted.</summary>
    private static FigurePattern[] Stranded() =>
    [
        new("awaiting_energization", "MW", "contracted, no power yet", Less),
        new("awaiting_racks", "MW", "powered, racks have not come", Less),
        new("commissioning", "MW", "commissioned, burnt in or reworked", Less),
        new("fragmentation", "MW", "too small a rest for another UltraServer", Less),
        new("feed_down", "MW", "down because nothing feeds it", Less),
        new("capped_or_curtailed", "MW", "capped, or off on request of the grid", Less),
        new("unit_down", "MW", "down for another reason", Less),
        new("no_demand", "MW", "idle, and no job waits for it", Neither),
        new("nothing_fits", "MW", "idle although jobs wait", Less),
        new("spares", "MW", "held as a spare", Neither),
        new("checkpoint_and_restart", "MW", "restarting, writing checkpoints, detecting", Less),
        new("degraded", "MW", "taken by slowing other than caps", Less),
        new("lost_work", "MW", "doing work that is lost later", Less),
    ];

    private static FigurePattern[] Cost() =>
    [
        new("energy_usd", "USD", "facility energy at its price", Less),
        new("capex_usd", "USD", "loss of value", Less),
        new("operations_usd", "USD", "operations", Less),
        new("total_usd", "USD", "energy, capex and operations", Less),
        new("total_usd_per_productive_chip_h", "USD/chip h", "all costs of a productive chip-hour", Less, "all costs over productive chip-hours"),
        new("productive_exaflop_days", "EFLOP/s d", "productive work", More),
        new("usd_per_exaflop_day", "USD/(EFLOP/s d)", "all costs of an exaFLOP/s for a day", Less, "all costs over productive work"),
    ];

    private static FigurePattern[] Capacity() =>
    [
        new("ultraservers_in_service", "ultraservers", "UltraServers in service", More),
        new("chips_in_service", "chips", "chips in service", More),
        new("it_mw_contracted", "MW", "nameplate contracted", Neither),
        new("it_mw_energized", "MW", "nameplate that has power", More),
        new("it_mw_installed", "MW", "nameplate installed", More),
        new("it_mw_in_service", "MW", "nameplate in service", More),
        new("it_mw_usable", "MW", "nameplate up", More),
        new("it_mw_productive", "MW", "nameplate that does productive work", More),
    ];

    private static FigurePattern[] Level(FigurePattern level) =>
    [
        level with { Pattern = $"{level.Pattern}.at_end", Meaning = $"{level.Meaning}, at the end" },
        level with { Pattern = $"{level.Pattern}.mean", Meaning = $"{level.Meaning}, on average" },
    ];

    private static FigurePattern[] Distribution(string name, string unit, string meaning) =>
    [
        new($"{name}.mean", unit, $"{meaning}: mean", Less),
        new($"{name}.p50", unit, $"{meaning}: median", Less),
        new($"{name}.p90", unit, $"{meaning}: 90th percentile", Less),
        new($"{name}.p99", unit, $"{meaning}: 99th percentile", Less),
        new($"{name}.max", unit, $"{meaning}: largest", Less),
    ];

    private static FigurePattern EffectiveTime(string of) =>
        new(of, Ratio, "productive time of jobs since their first start", More, "productive chip time over chip time since the jobs' first start");

    private static FigurePattern DownTime(string cause, string meaning) => new($"down_time.{cause}", "ultraserver s", $"UltraServers down: {meaning}", Less);

    /// <summary>A group that is also told by class and by tenant.</summary>
    private static string[] Split(string group) => [group, $"{group}.by_class.*", $"{group}.by_tenant.*"];

    private static List<FigurePattern> At(ReadOnlySpan<string> places, params IEnumerable<FigurePattern> figures)
    {
        var placed = new List<FigurePattern>();
        foreach (string place in places)
            placed.AddRange(figures.Select(figure => figure with { Pattern = $"{place}.{figure.Pattern}" }));
        return placed;
    }
}
