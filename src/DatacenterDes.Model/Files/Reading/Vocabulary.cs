using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>The keys that one kind of mapping may have.</summary>
/// <param name="Path">Where it stands; <c>*</c> is a name or a place in a list.</param>
/// <param name="Keys">In the order of the reference.</param>
internal sealed record Section(string Path, ImmutableArray<string> Keys)
{
    /// <summary>Sets of keys that stand for one another: where a file has one of a set, it has none of the other sets beside it.</summary>
    public ImmutableArray<ImmutableArray<ImmutableArray<string>>> Alternatives { get; init; } = [];

    /// <summary>The keys that a key stands in place of.</summary>
    public IEnumerable<string> AlternativesTo(string key) => Alternatives
        .Where(sets => sets.Any(set => set.Contains(key)))
        .SelectMany(sets => sets.Where(set => !set.Contains(key)).SelectMany(set => set));

    /// <summary>The pattern of a key of this section.</summary>
    public string At(string key) => Path.Length == 0 ? key : $"{Path}.{key}";
}

/// <summary>Every section of a model file. What is not here is an unknown key; <see cref="NotSimulatedYet"/> has the words that will come.</summary>
internal static class Vocabulary
{
    public static readonly Section Model = new("", [
        "name", "start", "end", "warmup", "seed", "include", "set", "hardware", "topology", "build-out",
        "workload", "scheduler", "failures", "repair", "maintenance", "storage", "power", "energy", "cost", "record"]);

    public static readonly Section Hardware = new("hardware", ["accelerators", "ultraservers"]);
    public static readonly Section Accelerator = new("hardware.accelerators.*", ["peak", "memory", "memory-bandwidth", "link-bandwidth", "tdp"]);
    public static readonly Section Peak = new("hardware.accelerators.*.peak", ["fp4", "fp8", "bf16", "fp16", "tf32", "fp32"]);
    public static readonly Section UltraServer = new("hardware.ultraservers.*", [
        "accelerator", "chips", "racks", "power", "memory", "memory-bandwidth", "network-bandwidth", "price", "cooling"]);
    public static readonly Section UltraServerPower = new("hardware.ultraservers.*.power", ["nameplate", "idle", "down", "cap"]);

    public static readonly Section Topology = new("topology", ["tray", "row", "hall", "building", "campuses", "distance"]);
    public static readonly Section Tray = new("topology.tray", ["chips"]);
    public static readonly Section Row = new("topology.row", ["ultraservers", "power"]);
    public static readonly Section Hall = new("topology.hall", ["rows", "power"]);
    public static readonly Section Building = new("topology.building", ["halls"]);
    public static readonly Section Campus = new("topology.campuses.*", ["buildings"]);
    public static readonly Section Distance = new("topology.distance", ["row", "hall", "building", "campus"]);

    public static readonly Section BuildOut = new(BuildOutForm.Key, [BuildOutForm.EveryPhase, BuildOutForm.Phases]);
    public static readonly Section Phase = new("build-out.*", [
        "phase", "contracted", "energized", "deliveries", "commissioning", "burn-in", "in-service", "slip", "after", "ultraservers", "halls", "buildings", "type", "campus", "replaces", "retires"])
    {
        Alternatives = [[["ultraservers"], ["halls"], ["buildings"]], [["in-service"], ["deliveries", "commissioning"]]],
    };

    public static readonly Section EveryPhase = Phase with { Keys = Phase.Keys.Remove("phase") };
    public static readonly Section Substation = new("build-out.*", ["substation", "energized", "slip", "after"]);
    public static readonly Section Deliveries = new("build-out.*.deliveries", ["from", "lead-time", "rate"])
    {
        Alternatives = [[["from"], ["lead-time"]]],
    };

    public static readonly Section Commissioning = new("build-out.*.commissioning", ["per", "time"]);
    public static readonly Section BurnIn = new("build-out.*.burn-in", ["time", "fails", "rework"]);
    public static readonly Section Slip = new("build-out.*.slip", ["contracted", "energized", "deliveries", "in-service", "retires"]);
    public static readonly Section After = new("build-out.*.after.*", ["phase", "share", "substation", "job", "completed"])
    {
        Alternatives = [[["phase", "share"], ["substation"], ["job", "completed"]]],
    };

    public static readonly Section PhaseUltraServers = new("build-out.*.ultraservers", ["type", "count"]);

    public static readonly Section Workload = new("workload", ["classes", "services", "traces", "tenants"]);
    public static readonly Section Service = new("workload.services.*", [
        "name", "replica", "demand", "interval", "start-up", "hardware", "draw", "peak-draw", "tenant", "priority", "preemptible", "flexible", "placement"]);
    public static readonly Section Replica = new("workload.services.*.replica", ["chips", "ultraservers"])
    {
        Alternatives = [[["chips"], ["ultraservers"]]],
    };

    public static readonly Section Demand = new("workload.services.*.demand", ["base", "diurnal", "peak-hour", "weekend", "growth", "noise", "scale-with"]);
    public static readonly Section Noise = new("workload.services.*.demand.noise", ["cv", "correlation"]);
    public static readonly Section DemandScaleWith = new("workload.services.*.demand.scale-with", ["capacity"]);
    public static readonly Section Tenant = new("workload.tenants.*", ["weight", "quota"]);
    public static readonly Section JobClass = new("workload.classes.*", [
        "name", "arrivals", "size", "duration", "work", "precision", "mfu", "correlation", "estimate", "kill-at-estimate", "ends-early", "retries", "hardware", "draw", "peak-draw", "swing", "tenant", "tenants", "deadline", "priority", "preemptible", "flexible", "placement", "spares", "swap", "elastic", "model-parameters", "bytes-per-parameter", "checkpoint"])
    {
        Alternatives = [[["duration"], ["work", "precision", "mfu"]], [["tenant"], ["tenants"]]],
    };

    public static readonly Section Swing = new("workload.classes.*.swing", ["compute", "communicate"]);
    public static readonly Section EndsEarly = new("workload.classes.*.ends-early", ["failed", "cancelled"]);
    public static readonly Section Arrivals = new("workload.classes.*.arrivals", ["poisson", "bursts", "diurnal", "every", "at", "slots", "scale-with", "growth"])
    {
        Alternatives = [[["poisson", "growth"], ["bursts"], ["diurnal"], ["every"], ["at"], ["slots"]]],
    };

    public static readonly Section Bursts = new("workload.classes.*.arrivals.bursts", ["rate", "cv"]);
    public static readonly Section Diurnal = new("workload.classes.*.arrivals.diurnal", ["rate", "daily", "peak-hour", "weekend", "growth"]);
    public static readonly Section ScaleWith = new("workload.classes.*.arrivals.scale-with", ["capacity"]);
    public static readonly Section Size = new("workload.classes.*.size", ["chips", "ultraservers"])
    {
        Alternatives = [[["chips"], ["ultraservers"]]],
    };

    public static readonly Section Estimate = new("workload.classes.*.estimate", ["factor", "round-up"]);
    public static readonly Section Checkpoint = new("workload.classes.*.checkpoint", ["interval", "write", "asynchronous", "size", "restart", "restore"]);

    public static readonly Section Trace = new("workload.traces.*", [
        "file", "sha256", "name", "unit", "time-unit", "kill-at-estimate", "scale-arrivals", "hardware", "draw", "peak-draw", "tenant", "priority", "preemptible", "flexible", "checkpoint"]);

    public static readonly Section Scheduler = new("scheduler", [
        "policy", "order", "aging", "half-life", "fair-share", "backfill-order", "backfill-depth", "placement", "span-campuses", "floating-spares", "preemption", "preempt-after", "power"]);

    public static readonly Section FairShare = new("scheduler.fair-share", ["recalculate", "half-life"]);

    public static readonly Section Failures = new("failures", [
        "chip", "tray", "rack", "ultraserver", "row", "hall", "building", "campus", "job", "infant", "lemons", "trace"]);

    /// <summary>What fails, by level in the order of <see cref="Reliability.FailureLevel"/>.</summary>
    public static readonly ImmutableArray<Section> FailureComponents = [.. Failures.Keys[..9].Select(level => new Section($"failures.{level}.*", [
        "component", "hardware", "time-to-failure", "rate", "count", "detect", "effect", "repair", "escalates", "misdiagnosis", "after-repair", "needs"])
    {
        Alternatives = [[["time-to-failure"], ["rate"]]],
    })];

    /// <summary>What fails in a node of the electrical graph, under the node's name.</summary>
    public static readonly Section NodeComponent = new("failures.*.*", [
        "component", "time-to-failure", "rate", "count", "repair", "escalates", "misdiagnosis", "after-repair", "needs", "with"])
    {
        Alternatives = [[["time-to-failure"], ["rate"]]],
    };


    public static readonly Section Effect = new("failures.*.*.effect", ["degrade"]);
    public static readonly Section Escalates = new("failures.*.*.escalates", ["probability", "repair"]);
    public static readonly Section Misdiagnosis = new("failures.*.*.misdiagnosis", ["probability", "returns-after"]);
    public static readonly Section Needs = new("failures.*.*.needs", ["crew", "spare"]);
    public static readonly Section Infant = new("failures.infant", ["factor", "decay"]);
    public static readonly Section Lemons = new("failures.lemons", ["fraction", "factor"]);
    public static readonly Section OutageTrace = new("failures.trace", ["file", "sha256", "unit"]);
    public static readonly Section Repair = new("repair", ["crews", "order", "spares"]);
    public static readonly Section Crews = new("repair.crews", ["per", "count", "shifts"])
    {
        Alternatives = [[["count"], ["shifts"]]],
    };

    public static readonly Section Shift = new("repair.crews.shifts.*", ["from", "crews"]);
    public static readonly Section SparePart = new("repair.spares.*", ["stock", "lead-time", "reorder-at", "per"]);
    public static readonly Section Maintenance = new("maintenance.*", ["name", "level", "first", "every", "duration", "at-a-time", "calendar"]);
    public static readonly Section Storage = new("storage", ["checkpoint-bandwidth"]);

    public static readonly Section Power = new("power", ["basis", "pue", "nodes", "ultraservers", "curtailment", "batteries"]);
    public static readonly Section PowerNode = new("power.nodes.*", [
        "per", "count", "rating", "cap", "oversubscription", "fed-by", "needs", "backup", "battery", "standby", "overload", "loss", "fixed-loss", "cooling"]);
    public static readonly Section FedBy = new("power.nodes.*.fed-by", ["each-of", "pair-of", "one-of"])
    {
        Alternatives = [[["each-of"], ["pair-of"], ["one-of"]]],
    };

    public static readonly Section Standby = new("power.nodes.*.standby", ["start", "fails-to-start"]);
    public static readonly Section Overload = new("power.nodes.*.overload", ["for"]);
    public static readonly Section PowerUltraServers = new("power.ultraservers", ["fed-by", "needs", "battery"]);
    public static readonly Section UltraServersFedBy = new("power.ultraservers.fed-by", ["each-of", "pair-of", "one-of"])
    {
        Alternatives = [[["each-of"], ["pair-of"], ["one-of"]]],
    };

    public static readonly Section Pue = new("power.pue", ["temperature", "curve", "trace", "sha256"])
    {
        Alternatives = [[["temperature", "curve"], ["trace", "sha256"]]],
    };

    public static readonly Section Temperature = new("power.pue.temperature", ["mean", "yearly", "coldest", "daily", "warmest-hour", "trace", "sha256"])
    {
        Alternatives = [[["mean", "yearly", "coldest", "daily", "warmest-hour"], ["trace", "sha256"]]],
    };

    public static readonly Section Curtailment = new("power.curtailment.*", ["name", "campus", "calls", "notice", "depth", "duration", "trace"])
    {
        Alternatives = [[["calls", "notice", "depth", "duration"], ["trace"]]],
    };

    public static readonly Section Calls = new("power.curtailment.*.calls", ["poisson"]);
    public static readonly Section CallTrace = new("power.curtailment.*.trace", ["file", "sha256"]);
    public static readonly Section Batteries = new("power.batteries.*", [
        "per", "campus", "energy", "power", "efficiency", "initial", "shave-above", "charge-below", "discharge-above", "interval"]);
    public static readonly Section Energy = new("energy", ["price", "carbon", "trace", "sha256"]);
    public static readonly Section Price = new("energy.price", ["hourly", "weekend"]);
    public static readonly Section Carbon = new("energy.carbon", ["hourly", "weekend"]);
    public static readonly Section Cost = new("cost", ["capex", "operations", "contract", "precision"]);
    public static readonly Section Capex = new("cost.capex", ["per-mw", "shell-life", "hardware-life"]);
    public static readonly Section Operations = new("cost.operations", ["per-mw-year"]);
    public static readonly Section Contract = new("cost.contract", ["price", "term"]);
    public static readonly Section Record = new("record", ["jobs", "events", "series"]);

    public static readonly ImmutableArray<Section> All = [
        Model, Hardware, Accelerator, Peak, UltraServer, UltraServerPower, Topology, Tray, Row, Hall, Building, Campus,
        BuildOut, EveryPhase, Phase, Substation, Deliveries, Commissioning, BurnIn, Slip, After, PhaseUltraServers, Workload, Service, Replica, Demand, Noise, DemandScaleWith, Tenant, JobClass, Arrivals, Bursts, Diurnal, ScaleWith, Size, Estimate, EndsEarly, Swing, Checkpoint, Trace, Scheduler, FairShare,
        Failures, .. FailureComponents, NodeComponent, Effect, Escalates, Misdiagnosis, Needs, Infant, Lemons, OutageTrace, Repair, Crews, Shift, SparePart, Maintenance, Storage,
        Power, PowerNode, FedBy, Standby, Overload, PowerUltraServers, UltraServersFedBy, Pue, Temperature, Curtailment, Calls, CallTrace, Batteries, Energy, Price, Carbon, Cost, Capex, Operations, Contract, Record];

    /// <summary>The section at a pattern, or null.</summary>
    public static Section? At(string pattern)
    {
        foreach (var section in All)
        {
            if (section.Path == pattern)
                return section;
        }

        return null;
    }

    /// <summary>The pattern of what stands at a key, or at a name, of a pattern.</summary>
    public static string Below(string pattern, string key)
    {
        if (pattern == BuildOutForm.Key)
            return key == BuildOutForm.Phases ? pattern : Phase.Path;
        return HasNames(pattern) ? $"{pattern}.*" : pattern.Length == 0 ? key : $"{pattern}.{key}";
    }

    /// <summary>Whether a list stands at a pattern whose items have names.</summary>
    public static bool IsListOfNamed(string pattern) => pattern is BuildOutForm.Key or "workload.classes" or "workload.services" or "workload.traces" or "maintenance" or "power.curtailment"
        || (pattern.StartsWith("failures.", StringComparison.Ordinal) && At(pattern) is null);

    /// <summary>Whether the keys at a pattern are names that the file chooses.</summary>
    public static bool HasNames(string pattern) => At($"{pattern}.*") is not null;
}
