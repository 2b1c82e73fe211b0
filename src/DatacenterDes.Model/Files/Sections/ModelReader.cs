using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Files.Loading;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads a whole tree into a model.</summary>
internal static class ModelReader
{
    /// <summary>The model, or null where anything in it has a fault.</summary>
    public static DatacenterModel? Read(YamlNode root, DataFiles files, ImmutableArray<PolicyPlugin> plugins, IssueLog log)
    {
        if (Group.Open(Field.Of(root, "", log), Vocabulary.Model) is not { } group)
            return null;
        // Files have had their includes taken in by now.
        group.Find("set")?.Fault("stands in a model file only; here write the path itself");
        group.Find("include")?.Fault("stands in a model file only, where there is a folder to look in");
        var start = group.Required("start", Dates.Date);
        var end = group.Required("end", End);
        var profiles = new ProfileReader(start, end?.Date, files);
        var power = group.Optional("power", f => OperationsReader.Power(f, profiles, CampusNames.Of(group.Find("topology")), files), new()) ?? new();
        var types = group.Required("hardware", f => HardwareReader.Read(f, power));
        var topology = group.Optional<Topology>("topology", f => TopologyReader.Read(f, power));
        var span = end?.Date is { } last ? (last - start).Ticks : long.MaxValue;
        var before = log.Count;
        var workload = group.Optional<Workload>("workload", f => WorkloadReader.Read(f, files, profiles, types.IsDefault ? [] : types, start, span)) ?? new([], []);
        var classes = workload.Classes;
        var areAll = log.Count == before;
        var reader = new BuildOutReader(types.IsDefault ? [] : types, topology, group.Find("topology") is not null, areAll ? classes : null);
        var buildOut = group.Required("build-out", reader.Read);
        var record = group.Find("record") is { } f ? RecordReader.Read(f, ref classes, areAll) : new();
        var repair = group.Optional("repair", RepairReader.Read, new()) ?? new();
        // Where the section has a fault its nodes are not known, and whoever names them has none for it.
        var nodes = PowerReader.NodeNames((group.Find("power")?.Node as YamlMapping)?.Find("nodes"));
        var maintenance = nodes.Length == power.Nodes.Length
            ? group.Optional("maintenance", f => MaintenanceReader.Read(f, power.Nodes), ImmutableArray<MaintenancePlan>.Empty)
            : [];
        var model = new DatacenterModel
        {
            Name = group.Required("name", FolderNames.Read) ?? "",
            Start = start,
            End = end?.Date,
            Warmup = group.Optional("warmup", f => f.Time(Bounds.Time)),
            Seed = group.Optional("seed", Scalars.Integer, 1),
            UltraServerTypes = types,
            Topology = topology,
            BuildOut = buildOut?.Phases ?? default,
            Substations = buildOut?.Substations ?? [],
            JobClasses = classes,
            Tenants = workload.Tenants,
            Scheduler = group.Optional("scheduler", f => SchedulerReader.Read(f, plugins), new()) ?? new(),
            Failures = group.Optional("failures", f => FailuresReader.Read(f, repair.Spares, types, power.Nodes, nodes, new(start, end?.Date, files)), new()) ?? new(),
            Repair = repair,
            Maintenance = maintenance,
            Storage = group.Optional<StorageSettings>("storage", OperationsReader.Storage),
            Power = power,
            Energy = group.Optional("energy", f => OperationsReader.Energy(f, profiles), new()) ?? new(),
            Cost = group.Optional<CostSettings>("cost", CostReader.Read),
            Record = record ?? new(),
        };
        ModelChecks.Of(model, group);
        return group.IsFaulty ? null : model;
    }

    /// <summary>A date, or null for <c>last-job</c>; itself null where it is neither.</summary>
    private static EndOfRun? End(Field field) =>
        field.Node is YamlScalar { Text: "last-job" } ? new(null) : new(field.Date());

    private sealed record EndOfRun(DateTime? Date);
}
