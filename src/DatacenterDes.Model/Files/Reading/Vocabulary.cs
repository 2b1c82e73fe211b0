using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Files.Reading.Keys;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>Every key of a model file, declared once. What is not here is an unknown key.</summary>
/// <remarks>
/// A new key is a line in its section: the reader then takes it, and <c>explain</c>, the schema and the reference know it. Tests hold that a
/// reader reads it as it is declared, and that the tables of the reference are current; they say how to write them anew.
/// </remarks>
internal static partial class Vocabulary
{
    private static ImmutableArray<Section> _all;

    /// <summary>Every section, in the order of the reference.</summary>
    public static ImmutableArray<Section> All => !_all.IsDefault ? _all : _all = [
        Model, Hardware, Accelerator, Peak, UltraServer, UltraServerPower, Topology, Tray, Row, Hall, Building, Campus, Distance,
        BuildOut, Phase, EveryPhase, Substation, Deliveries, Commissioning, BurnIn, Slip, After, PhaseUltraServers,
        Workload, JobClass, Arrivals, Bursts, Diurnal, ScaleWith, Size, Estimate, EndsEarly, Swing, Checkpoint,
        Service, Replica, Demand, Noise, DemandScaleWith, Tenant, Trace, TraceCheckpoint, Scheduler, FairShare,
        Failures, .. FailureComponents, NodeComponent, Effect, Escalates, Misdiagnosis, Needs, Infant, Lemons, OutageTrace, Repair, Crews, Shift, SparePart, Maintenance, Storage,
        Power, Pue, Temperature, PowerNode, FedBy, Standby, Overload, PowerUltraServers, UltraServersFedBy, Curtailment, Calls, CallTrace, Batteries,
        Energy, Price, Carbon, Cost, Capex, Operations, Contract, Record, .. Tables];

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
        || (pattern.StartsWith("failures.", StringComparison.Ordinal) && pattern.LastIndexOf('.') == Failures.Path.Length && At(pattern) is null);

    /// <summary>Whether the keys at a pattern are names that the file chooses.</summary>
    public static bool HasNames(string pattern) => At($"{pattern}.*") is not null;

    /// <summary>The sections of what stands at a key: of the group, or of the items of a list or group by name; none where it is a single value.</summary>
    public static ImmutableArray<Section> Within(Section section, string key)
    {
        if (section == BuildOut)
            return key == BuildOutForm.EveryPhase ? [EveryPhase] : [Phase, Substation];
        if (section.At(key) == BuildOutForm.Key)
            return [BuildOut];
        foreach (var pattern in (ImmutableArray<string>)[section.At(key), $"{section.At(key)}.*", $"failures.*.*.{key}"])
        {
            var isOfComponent = section.Path.StartsWith("failures.", StringComparison.Ordinal) && section.Path.EndsWith(".*", StringComparison.Ordinal);
            if ((isOfComponent || !pattern.StartsWith("failures.*.*.", StringComparison.Ordinal)) && At(pattern) is { } below)
                return [below];
        }

        return [];
    }
}
