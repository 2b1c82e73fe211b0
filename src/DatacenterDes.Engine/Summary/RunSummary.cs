using System;
using System.Collections.Generic;
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
    public IReadOnlyDictionary<string, GenerationFigures>? Generations { get; init; }
}

/// <summary>How jobs of mean size save, with the storage to themselves; worked out from the model, not measured.</summary>
/// <param name="ByClass">In the order of the model; classes whose jobs save nothing, or at no cost, left out.</param>
public sealed record CheckpointFigures(IReadOnlyDictionary<string, CheckpointReview> ByClass);

/// <summary>The UltraServers of one type.</summary>
/// <param name="UltraserversInService">Up or down.</param>
/// <param name="ChipsInService">Up or down.</param>
/// <param name="ItMwInService">Nameplate of what is in service.</param>
/// <param name="Allocated">Allocated over in-service chip time.</param>
/// <param name="Productive">Productive over in-service chip time.</param>
/// <param name="Availability">UltraServer time up over in service.</param>
public sealed record GenerationFigures(
    LevelFigures UltraserversInService,
    LevelFigures ChipsInService,
    LevelFigures ItMwInService,
    double? Allocated,
    double? Productive,
    double? Availability);

/// <summary>How far the demand for a service was met.</summary>
/// <param name="DemandedReplicaH">Replica-hours demanded in the window.</param>
/// <param name="ServedReplicaH">Of those, served: replicas running and started up.</param>
/// <param name="UnmetShare">Demanded and not served, over demanded.</param>
/// <param name="PeakDemandReplicas">Most replicas demanded at once.</param>
public sealed record ServiceFigures(double DemandedReplicaH, double ServedReplicaH, double? UnmetShare, long PeakDemandReplicas);

/// <summary>What time the figures cover: <c>[Start + WarmupS, End]</c>.</summary>
/// <param name="Start">The model's start, UTC.</param>
/// <param name="End">The last instant simulated, UTC.</param>
/// <param name="WarmupS">Seconds left out at the start.</param>
public sealed record SimulatedTime(DateTime Start, DateTime End, double WarmupS);

/// <summary>A distribution: mean and maximum exact, percentiles nearest-rank within 1 % relative error.</summary>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="P50">Median.</param>
/// <param name="P90">90th percentile.</param>
/// <param name="P99">99th percentile.</param>
/// <param name="Max">Largest.</param>
public sealed record DistributionFigures(double? Mean, double? P50, double? P90, double? P99, double? Max);

/// <summary>What became of the jobs submitted in the window.</summary>
public sealed record JobFigures
{
    /// <summary>Jobs submitted.</summary>
    public required long Submitted { get; init; }

    /// <summary>Of those, started at least once.</summary>
    public required long Started { get; init; }

    /// <summary>Of those, done.</summary>
    public required long Completed { get; init; }

    /// <summary>Of those, ended by a fault of their own.</summary>
    public required long Failed { get; init; }

    /// <summary>Of those, withdrawn.</summary>
    public required long Cancelled { get; init; }

    /// <summary>Of those, ended at their requested time.</summary>
    public required long Timeout { get; init; }

    /// <summary>Of those, running at the end.</summary>
    public required long Running { get; init; }

    /// <summary>Of those, waiting at the end.</summary>
    public required long Pending { get; init; }

    /// <summary>Of those, ended after their deadline, other than cancelled.</summary>
    public required long DeadlineMissed { get; init; }

    /// <summary>Interruptions of any job in the window.</summary>
    public required long Interruptions { get; init; }

    /// <summary>How often any job gave way to a more urgent one in the window; not among the interruptions.</summary>
    public required long Preemptions { get; init; }

    /// <summary>Times that jobs of any submission left UltraServers that were to be maintained; neither interruptions nor preemptions.</summary>
    public required long MaintenanceEvictions { get; init; }

    /// <summary>First start − submission, of those started by the end.</summary>
    public required DistributionFigures WaitS { get; init; }

    /// <summary>Finish − submission, of those that ended other than cancelled.</summary>
    public required DistributionFigures TurnaroundS { get; init; }

    /// <summary>max(1, turnaround / max(finish − first start, 10 s)), of the same (Feitelson 2001, "Metrics for parallel job scheduling and their convergence").</summary>
    public required DistributionFigures BoundedSlowdown { get; init; }

    /// <summary>The same by class, in the order of the model; null within a class or tenant.</summary>
    public IReadOnlyDictionary<string, JobFigures>? ByClass { get; init; }

    /// <summary>By tenant, in the order of the model: at most a hundred, the others as <c>other</c>. Null within a class or tenant, and where no job is anybody's.</summary>
    public IReadOnlyDictionary<string, JobFigures>? ByTenant { get; init; }
}

/// <summary>What waited.</summary>
/// <param name="MeanLength">Time-weighted mean number of waiting jobs.</param>
/// <param name="MaxLength">Most jobs that waited at once; null where tenants are summed up as <c>other</c>.</param>
/// <param name="MeanDemandChips">Time-weighted mean of the chips that waiting jobs ask for.</param>
public sealed record QueueFigures(double? MeanLength, long? MaxLength, double? MeanDemandChips)
{
    /// <summary>The same by class, in the order of the model; null within a class or tenant.</summary>
    public IReadOnlyDictionary<string, QueueFigures>? ByClass { get; init; }

    /// <summary>The same by tenant, as in the figures of jobs; null within a class or tenant, and where no job is anybody's.</summary>
    public IReadOnlyDictionary<string, QueueFigures>? ByTenant { get; init; }
}

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
    double? Allocated,
    double? Productive,
    double? AllocatedOfAvailable,
    double? FreeChips,
    double? LargestFitChips,
    double? Fragmentation,
    double? HotSpareChips,
    double? FloatingSpareChips,
    string Of = "in-service chip-seconds")
{
    /// <summary>By class, in the order of the model; they add up to the shares of all.</summary>
    public required IReadOnlyDictionary<string, UtilizationShares> ByClass { get; init; }

    /// <summary>By tenant, as in the figures of jobs; null where no job is anybody's.</summary>
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
    decimal ProductiveChipS,
    decimal LostChipS,
    decimal CheckpointChipS,
    decimal RestartChipS,
    decimal DegradedChipS,
    decimal IdleChipS,
    decimal DownChipS,
    decimal InServiceChipS,
    TrainingTimeFigures EffectiveTrainingTimeRatio)
{
    /// <summary>By class, in the order of the model; they add up to the parts of all exactly.</summary>
    public required IReadOnlyDictionary<string, GoodputParts> ByClass { get; init; }

    /// <summary>By tenant, as in the figures of jobs; null where no job is anybody's.</summary>
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
    double? Overall,
    IReadOnlyDictionary<string, double?> ByClass,
    IReadOnlyDictionary<string, double?>? ByTenant);

/// <summary>What failed.</summary>
/// <param name="Failures">Failures in the window.</param>
/// <param name="ByComponent">By component, in the order of the model.</param>
/// <param name="Availability">UltraServer time up over in service.</param>
/// <param name="MeanTimeToRepairS">From failure to return, waiting included.</param>
/// <param name="RepairQueueMeanLength">Time-weighted mean number of UltraServers that wait for a crew.</param>
/// <param name="InterruptionsByCause">Interruptions of jobs by the component that failed, or <c>outage</c> or <c>maintenance</c>.</param>
/// <param name="UndetectedCorruptions">Silent corruption found after its job had ended: the result is wrong, and nothing follows.</param>
/// <param name="MttfByJobSize">Mean time to an interruption of a job, by its size in UltraServers (upper bounds, powers of two).</param>
public sealed record ReliabilityFigures(
    long Failures,
    IReadOnlyDictionary<string, long> ByComponent,
    double? Availability,
    double? MeanTimeToRepairS,
    double? RepairQueueMeanLength,
    IReadOnlyDictionary<string, long> InterruptionsByCause,
    long UndetectedCorruptions,
    IReadOnlyDictionary<string, double?> MttfByJobSize)
{
    /// <summary>UltraServer time down by cause; the parts add up to all of it.</summary>
    public required DownTimeFigures DownTime { get; init; }

    /// <summary>Technicians.</summary>
    public required CrewFigures Crews { get; init; }

    /// <summary>Spare parts, in the order of the model.</summary>
    public required IReadOnlyDictionary<string, SpareFigures> Spares { get; init; }

    /// <summary>Share of time in service in which a unit of a level was neither failed nor in anything that was, by level; of UltraServers <see cref="Availability"/>.</summary>
    public required IReadOnlyDictionary<string, double?> AvailabilityByLevel { get; init; }

    /// <summary>What UltraServers that fail more often than others did; null where the model has none.</summary>
    public LemonFigures? Lemons { get; init; }
}

/// <summary>UltraServer time down, in seconds, by cause. One that is down for several reasons counts under the first of: under repair, waiting for a crew, waiting for a spare, upstream, unpowered, shed, outage, maintenance.</summary>
/// <param name="WaitingForSpareS">Its repair waits for a part.</param>
/// <param name="WaitingForCrewS">Its repair waits for technicians.</param>
/// <param name="UnderRepairS">It is being repaired.</param>
/// <param name="UpstreamS">The row, hall, building or campus that it stands in is down.</param>
/// <param name="OutageS">A replayed outage.</param>
/// <param name="MaintenanceS">Planned maintenance.</param>
/// <param name="UnpoweredS">No source feeds it.</param>
/// <param name="ShedS">It was switched off to relieve a node that feeds it.</param>
public sealed record DownTimeFigures(
    decimal WaitingForSpareS,
    decimal WaitingForCrewS,
    decimal UnderRepairS,
    decimal UpstreamS,
    decimal OutageS,
    decimal MaintenanceS,
    decimal UnpoweredS,
    decimal ShedS);

/// <summary>Technicians, time-weighted means over the window.</summary>
/// <param name="MeanBusy">At work.</param>
/// <param name="MeanOnDuty">On duty, those who finish a repair after their shift included; null where there are as many as are needed.</param>
public sealed record CrewFigures(double? MeanBusy, double? MeanOnDuty);

/// <summary>One kind of spare part, over all places.</summary>
/// <param name="Used">Parts that repairs took in the window.</param>
/// <param name="MeanStock">Parts in stock, time-weighted mean.</param>
/// <param name="Stockouts">Repairs that found none in the window and waited.</param>
/// <param name="MeanWaitS">Mean wait for a part of the repairs that took one, 0 where it was there.</param>
public sealed record SpareFigures(long Used, double? MeanStock, long Stockouts, double? MeanWaitS);

/// <summary>UltraServers that fail more often than others.</summary>
/// <param name="Ultraservers">Those that entered service.</param>
/// <param name="Failures">Their failures in the window.</param>
/// <param name="ShareOfFailures">Of the failures of all UltraServers and their parts.</param>
public sealed record LemonFigures(int Ultraservers, long Failures, double? ShareOfFailures);

/// <summary>A quantity at the end of the run and its time-weighted mean over the window.</summary>
/// <param name="AtEnd">At the end.</param>
/// <param name="Mean">Time-weighted mean.</param>
public sealed record LevelFigures(double AtEnd, double? Mean);

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
    LevelFigures UltraserversInService,
    LevelFigures ChipsInService,
    LevelFigures ItMwContracted,
    LevelFigures ItMwEnergized,
    LevelFigures ItMwInstalled,
    LevelFigures ItMwInService,
    LevelFigures ItMwUsable,
    LevelFigures ItMwProductive);

/// <summary>What was drawn.</summary>
/// <param name="ItEnergyMwh">IT energy.</param>
/// <param name="FacilityEnergyMwh">IT energy times the PUE of its time, and what the nodes of the electrical graph lose.</param>
/// <param name="PeakItMw">Highest IT power.</param>
/// <param name="StrandedMw">Time-weighted mean of nameplate power that did no productive work, by cause.</param>
/// <param name="RedundancyReserveMw">Capacity kept free for failover; null without a power tree.</param>
/// <param name="CurtailedMwh">Energy not drawn on request.</param>
/// <param name="CappedS">Time under a power cap.</param>
/// <param name="ShedEvents">UltraServers switched off to relieve a node.</param>
public sealed record PowerFigures(
    double ItEnergyMwh,
    double FacilityEnergyMwh,
    double? PeakItMw,
    IReadOnlyDictionary<string, double?> StrandedMw,
    double? RedundancyReserveMw,
    double CurtailedMwh,
    double CappedS,
    long ShedEvents)
{
    /// <summary>What the nodes of the electrical graph lost.</summary>
    public double LossesMwh { get; init; }

    /// <summary>What batteries delivered.</summary>
    public double BatteryMwh { get; init; }

    /// <summary>By node of the electrical graph, in the order of the model.</summary>
    public required IReadOnlyDictionary<string, NodeFigures> Nodes { get; init; }
}

/// <summary>One node of the electrical graph, over all its instances.</summary>
/// <param name="Availability">Share of the time in service in which an instance was neither failed nor in maintenance.</param>
/// <param name="Failures">Failures in the window.</param>
/// <param name="Overloads">How often instances that share a load delivered more than their rating, in the window.</param>
/// <param name="PeakLoadMw">Highest load of one instance.</param>
/// <param name="PeakLoadOfRating">The same over its rating.</param>
public sealed record NodeFigures(double? Availability, long Failures, long Overloads, double PeakLoadMw, double PeakLoadOfRating);

/// <summary>What it cost.</summary>
/// <param name="EnergyUsd">Facility energy at its price; null where the model gives none.</param>
/// <param name="CarbonKg">Carbon dioxide of the facility energy; null where the model gives none.</param>
/// <param name="UsdPerProductiveChipH">Energy cost over productive chip-hours.</param>
public sealed record CostFigures(double? EnergyUsd, double? CarbonKg, double? UsdPerProductiveChipH)
{
    /// <summary>Loss of value in the window of UltraServers, and of what was built for them; null where the model gives neither.</summary>
    public double? CapexUsd { get; init; }

    /// <summary>Operations of what is in service; null where the model gives none.</summary>
    public double? OperationsUsd { get; init; }

    /// <summary>Energy, capex and operations, as far as the model gives them; null without the section <c>cost</c>.</summary>
    public double? TotalUsd { get; init; }

    /// <summary>All of it over productive chip-hours.</summary>
    public double? TotalUsdPerProductiveChipH { get; init; }

    /// <summary>Productive chip time at the rate that the job's class states, or else at peak, in 10^18 FLOP/s for a day.</summary>
    public double? ProductiveExaflopDays { get; init; }

    /// <summary>All costs over them.</summary>
    public double? UsdPerExaflopDay { get; init; }

    /// <summary>The part of the contract's price that is due in the window; null without a contract.</summary>
    public double? ContractUsd { get; init; }

    /// <summary><see cref="ContractUsd"/> less <see cref="TotalUsd"/>.</summary>
    public double? MarginUsd { get; init; }

    /// <summary>By UltraServer type, in the order of the model; null where there is one only, and without the section <c>cost</c>.</summary>
    public IReadOnlyDictionary<string, GenerationCost>? ByGeneration { get; init; }
}

/// <summary>What the UltraServers of one type cost and did, with the meanings of <see cref="CostFigures"/>.</summary>
/// <param name="EnergyUsd">Their facility energy at its price.</param>
/// <param name="CapexUsd">Loss of value, of what was built for them too.</param>
/// <param name="OperationsUsd">Operations.</param>
/// <param name="TotalUsd">All three.</param>
/// <param name="TotalUsdPerProductiveChipH">Over their productive chip-hours.</param>
/// <param name="ProductiveExaflopDays">Their work.</param>
/// <param name="UsdPerExaflopDay">All costs over their work.</param>
public sealed record GenerationCost(
    double? EnergyUsd,
    double? CapexUsd,
    double? OperationsUsd,
    double? TotalUsd,
    double? TotalUsdPerProductiveChipH,
    double? ProductiveExaflopDays,
    double? UsdPerExaflopDay);
