using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using DatacenterDes.Model;
using DatacenterDes.Model.Review;

namespace DatacenterDes.Engine.Summary;

/// <summary>Every headline figure of a run. Names end in their unit; ratios are 0..1; a figure without a sample is null.</summary>
/// <param name="Simulated">What time the figures cover.</param>
/// <param name="Jobs">What became of the jobs submitted in the window.</param>
/// <param name="Queue">What waited.</param>
/// <param name="Utilization">What was used.</param>
/// <param name="Goodput">Where the chips' time went.</param>
/// <param name="Reliability">What failed.</param>
/// <param name="Capacity">What there was.</param>
/// <param name="Power">What was drawn.</param>
/// <param name="Cost">What it cost.</param>
public sealed record RunSummary(
    SimulatedTime Simulated,
    JobFigures Jobs,
    QueueFigures Queue,
    UtilizationFigures Utilization,
    GoodputFigures Goodput,
    ReliabilityFigures Reliability,
    CapacityFigures Capacity,
    PowerFigures Power,
    CostFigures Cost)
{
    /// <summary>How far the demand for each service was met, in the order of the model.</summary>
    public required IReadOnlyDictionary<string, ServiceFigures> Services { get; init; }

    /// <summary>How jobs save.</summary>
    public required CheckpointFigures Checkpoints { get; init; }

    /// <summary>The generations of the fleet by UltraServer type, in the order of the model; null where there is one only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, GenerationFigures>? Generations { get; init; }
}

/// <summary>How jobs of mean size save, with the storage to themselves; worked out from the model, not measured.</summary>
/// <param name="ByClass">In the order of the model; classes whose jobs save nothing, or at no cost, left out.</param>
public sealed record CheckpointFigures(IReadOnlyDictionary<string, CheckpointReview> ByClass)
{
    internal static CheckpointFigures Of(DatacenterModel model)
    {
        var byClass = new Dictionary<string, CheckpointReview>(StringComparer.Ordinal);
        foreach (var jobClass in model.JobClasses)
        {
            if (CheckpointReview.Of(model, jobClass) is { } review)
                byClass.Add(jobClass.Name, review);
        }

        return new(byClass);
    }
}

/// <summary>The UltraServers of one type.</summary>
/// <param name="UltraserversInService">Up or down.</param>
/// <param name="ChipsInService">Up or down.</param>
/// <param name="ItMwInService">Nameplate of what is in service.</param>
/// <param name="Allocated">Allocated over in-service chip time.</param>
/// <param name="Productive">Productive over in-service chip time.</param>
/// <param name="Availability">UltraServer time up over in service.</param>
public sealed record GenerationFigures(
    [property: Figure("ultraservers", "UltraServers in service", Better.More)]
    LevelFigures UltraserversInService,
    [property: Figure("chips", "chips in service", Better.More)]
    LevelFigures ChipsInService,
    [property: Figure("MW", "nameplate in service", Better.More)]
    LevelFigures ItMwInService,
    [property: Figure("1", "chip time allocated", Better.Neither, Over = "allocated over in-service chip time of the type")]
    double? Allocated,
    [property: Figure("1", "chip time productive", Better.More, Over = "productive over in-service chip time of the type")]
    double? Productive,
    [property: Figure("1", "UltraServer time up", Better.More, Over = "up over in-service UltraServer time of the type")]
    double? Availability);

/// <summary>How far the demand for a service was met.</summary>
/// <param name="DemandedReplicaH">Replica-hours demanded in the window.</param>
/// <param name="ServedReplicaH">Of those, served: replicas running and started up.</param>
/// <param name="UnmetShare">Demanded and not served, over demanded.</param>
/// <param name="PeakDemandReplicas">Most replicas demanded at once.</param>
public sealed record ServiceFigures(
    [property: Figure("replica h", "demanded", Better.Neither)]
    double DemandedReplicaH,
    [property: Figure("replica h", "demanded and served", Better.More)]
    double ServedReplicaH,
    [property: Figure("1", "demand not served", Better.Less, Over = "replica time demanded and not served over demanded")]
    double? UnmetShare,
    [property: Figure("replicas", "most demanded at once", Better.Neither)]
    long PeakDemandReplicas);

/// <summary>What time the figures cover: <c>[Start + WarmupS, End]</c>.</summary>
/// <param name="Start">The model's start, UTC.</param>
/// <param name="End">The last instant simulated, UTC.</param>
/// <param name="WarmupS">Seconds left out at the start.</param>
public sealed record SimulatedTime(DateTime Start, DateTime End, double WarmupS);

/// <summary>What was used.</summary>
/// <param name="Allocated">Allocated over in-service chip time.</param>
/// <param name="Productive">Productive over in-service chip time.</param>
/// <param name="AllocatedOfAvailable">Allocated over up chip time.</param>
/// <param name="FreeChips">Time-weighted mean of the chips that are up, unallocated and no floating spares.</param>
/// <param name="LargestFitChips">Time-weighted mean of the largest job, in chips, that would start at once by the scheduler's placement.</param>
/// <param name="Fragmentation">1 − <paramref name="LargestFitChips"/> / <paramref name="FreeChips"/>; null when nothing was free.</param>
/// <param name="HotSpareChips">Time-weighted mean of the chips that jobs hold as hot spares: allocated, and idle.</param>
/// <param name="FloatingSpareChips">Time-weighted mean of the chips that are up and kept free as floating spares: not allocated, and idle.</param>
/// <param name="Of">What the first two divide by.</param>
public sealed record UtilizationFigures(
    [property: Figure("1", "chip time allocated", Better.Neither, Over = "allocated over in-service chip time")]
    double? Allocated,
    [property: Figure("1", "chip time productive", Better.More, Over = "productive over in-service chip time")]
    double? Productive,
    [property: Figure("1", "chip time allocated of that up", Better.Neither, Over = "allocated over up chip time")]
    double? AllocatedOfAvailable,
    [property: Figure("chips", "chips up and unallocated, on average", Better.Neither)]
    double? FreeChips,
    [property: Figure("chips", "largest job that would start at once, on average", Better.Neither)]
    double? LargestFitChips,
    [property: Figure("1", "free chips that no one job could take", Better.Less, Over = "(free − largest fit) over free chips, both time-weighted")]
    double? Fragmentation,
    [property: Figure("chips", "hot spares that jobs hold, on average", Better.Neither)]
    double? HotSpareChips,
    [property: Figure("chips", "floating spares kept free, on average", Better.Neither)]
    double? FloatingSpareChips,
    string Of = "in-service chip-seconds")
{
    /// <summary>By class, in the order of the model; they add up to the shares of all.</summary>
    public required IReadOnlyDictionary<string, UtilizationShares> ByClass { get; init; }

    /// <summary>By tenant, as in the figures of jobs; null where no job is anybody's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, UtilizationShares>? ByTenant { get; init; }
}

/// <summary>What the jobs of a class or tenant used of all chips in service.</summary>
/// <param name="Allocated">Chip time allocated to them, hot spares held included, over in-service chip time.</param>
/// <param name="Productive">Their productive over in-service chip time.</param>
public sealed record UtilizationShares(double? Allocated, double? Productive);

/// <summary>Where the chips' time went: the seven parts add up to the in-service chip time exactly, which is why they are decimals.</summary>
/// <param name="ProductiveChipS">Running, and not lost later.</param>
/// <param name="LostChipS">Work later lost to an interruption.</param>
/// <param name="CheckpointChipS">Writing checkpoints, finished or not.</param>
/// <param name="RestartChipS">Detection, restart, swapping in a spare.</param>
/// <param name="DegradedChipS">Running time that slowing takes away.</param>
/// <param name="IdleChipS">Up and unallocated, and spares held.</param>
/// <param name="DownChipS">The rest.</param>
/// <param name="InServiceChipS">Their sum.</param>
/// <param name="EffectiveTrainingTimeRatio">Productive over wall time of the jobs, by class and overall.</param>
public sealed record GoodputFigures(
    [property: Figure("chip s", "running, and not lost later", Better.More)]
    decimal ProductiveChipS,
    [property: Figure("chip s", "work later lost", Better.Less)]
    decimal LostChipS,
    [property: Figure("chip s", "writing checkpoints", Better.Less)]
    decimal CheckpointChipS,
    [property: Figure("chip s", "detection, restart, swapping in a spare", Better.Less)]
    decimal RestartChipS,
    [property: Figure("chip s", "taken away by slowing", Better.Less)]
    decimal DegradedChipS,
    [property: Figure("chip s", "up and unallocated, and spares held", Better.Neither)]
    decimal IdleChipS,
    [property: Figure("chip s", "down", Better.Less)]
    decimal DownChipS,
    [property: Figure("chip s", "in service", Better.More)]
    decimal InServiceChipS,
    TrainingTimeFigures EffectiveTrainingTimeRatio)
{
    /// <summary>By class, in the order of the model; they add up to the parts of all exactly.</summary>
    public required IReadOnlyDictionary<string, GoodputParts> ByClass { get; init; }

    /// <summary>By tenant, as in the figures of jobs; null where no job is anybody's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, GoodputParts>? ByTenant { get; init; }
}

/// <summary>What the chips did that ran the jobs of a class or tenant.</summary>
/// <param name="ProductiveChipS">Running, and not lost later.</param>
/// <param name="LostChipS">Work later lost to an interruption.</param>
/// <param name="CheckpointChipS">Writing checkpoints, finished or not.</param>
/// <param name="RestartChipS">Detection, restart, swapping in a spare.</param>
/// <param name="DegradedChipS">Running time that slowing takes away.</param>
public sealed record GoodputParts(
    decimal ProductiveChipS,
    decimal LostChipS,
    decimal CheckpointChipS,
    decimal RestartChipS,
    decimal DegradedChipS);

/// <summary>Σ productive / Σ (finish − first start), weighted by chips; requeueing included, the first wait excluded.</summary>
/// <param name="Overall">Over all jobs.</param>
/// <param name="ByClass">By class, in the order of the model.</param>
/// <param name="ByTenant">By tenant, as in the figures of jobs; null where no job is anybody's.</param>
public sealed record TrainingTimeFigures(
    [property: Figure("1", TrainingTimeFigures.Meaning, Better.More, Over = TrainingTimeFigures.Ratio)]
    double? Overall,
    [property: Figure("1", TrainingTimeFigures.Meaning, Better.More, Over = TrainingTimeFigures.Ratio)]
    IReadOnlyDictionary<string, double?> ByClass,
    [property: Figure("1", TrainingTimeFigures.Meaning, Better.More, Over = TrainingTimeFigures.Ratio)]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyDictionary<string, double?>? ByTenant)
{
    private const string Meaning = "productive time of jobs since their first start";
    private const string Ratio = "productive chip time over chip time since the jobs' first start";
}

/// <summary>A quantity at the end of the run and its time-weighted mean over the window.</summary>
/// <param name="AtEnd">At the end.</param>
/// <param name="Mean">Time-weighted mean.</param>
public sealed record LevelFigures(
    [property: FigurePart(", at the end")]
    double AtEnd,
    [property: FigurePart(", on average")]
    double? Mean);

/// <summary>What there was.</summary>
/// <param name="UltraserversInService">Up or down.</param>
/// <param name="ChipsInService">Up or down.</param>
/// <param name="ItMwContracted">Nameplate of all phases.</param>
/// <param name="ItMwEnergized">Nameplate that could be fed.</param>
/// <param name="ItMwInstalled">Nameplate of what stands in a row.</param>
/// <param name="ItMwInService">Nameplate of what is in service.</param>
/// <param name="ItMwUsable">Nameplate of what is up.</param>
/// <param name="ItMwProductive">Nameplate of what does productive work.</param>
public sealed record CapacityFigures(
    [property: Figure("ultraservers", "UltraServers in service", Better.More)]
    LevelFigures UltraserversInService,
    [property: Figure("chips", "chips in service", Better.More)]
    LevelFigures ChipsInService,
    [property: Figure("MW", "nameplate contracted", Better.Neither)]
    LevelFigures ItMwContracted,
    [property: Figure("MW", "nameplate that has power", Better.More)]
    LevelFigures ItMwEnergized,
    [property: Figure("MW", "nameplate installed", Better.More)]
    LevelFigures ItMwInstalled,
    [property: Figure("MW", "nameplate in service", Better.More)]
    LevelFigures ItMwInService,
    [property: Figure("MW", "nameplate up", Better.More)]
    LevelFigures ItMwUsable,
    [property: Figure("MW", "nameplate that does productive work", Better.More)]
    LevelFigures ItMwProductive)
{
    /// <summary>By phase of the build-out, in the order of the model.</summary>
    public IReadOnlyDictionary<string, PhaseFigures> Phases { get; init; } = new Dictionary<string, PhaseFigures>();
}

/// <summary>How a phase came about by the end of the run, whatever the window.</summary>
/// <param name="Ultraservers">Those that it brings.</param>
/// <param name="EnteredService">Of those, that have entered service, since retired ones among them.</param>
/// <param name="PlannedInService">When the last was expected in service, everything random as it is on average, UTC; null where a milestone of no known date comes before.</param>
/// <param name="FirstInService">When the first entered service, UTC; null where none has.</param>
/// <param name="LastInService">When the last that has did.</param>
public sealed record PhaseFigures(
    [property: Figure("ultraservers", "that the phase brings", Better.Neither)]
    int Ultraservers,
    [property: Figure("ultraservers", "of them, entered service by the end", Better.More)]
    int EnteredService,
    DateTime? PlannedInService,
    DateTime? FirstInService,
    DateTime? LastInService);
