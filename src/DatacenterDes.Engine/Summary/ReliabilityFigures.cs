using System.Collections.Generic;
using System.Text.Json.Serialization;
using DatacenterDes.Model.Review;

namespace DatacenterDes.Engine.Summary;

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
    [property: Figure("failures", "failures", Better.Less)]
    long Failures,
    [property: Figure("failures", "failures of the component", Better.Less)]
    IReadOnlyDictionary<string, long> ByComponent,
    [property: Figure("1", "UltraServer time up", Better.More, Over = "up over in-service UltraServer time")]
    double? Availability,
    [property: Figure("s", "from failure to return, waiting included", Better.Less)]
    double? MeanTimeToRepairS,
    [property: Figure("repairs", "repairs that wait for technicians, on average", Better.Less)]
    double? RepairQueueMeanLength,
    [property: Figure("interruptions", "interruptions of jobs by the cause", Better.Less)]
    IReadOnlyDictionary<string, long> InterruptionsByCause,
    [property: Figure("corruptions", "corruption found after its job had ended", Better.Less)]
    long UndetectedCorruptions,
    [property: Figure("s", "running time to an interruption of jobs up to so many UltraServers", Better.More)]
    IReadOnlyDictionary<string, double?> MttfByJobSize)
{
    /// <summary>UltraServer time down by cause; the parts add up to all of it.</summary>
    public required DownTimeFigures DownTime { get; init; }

    /// <summary>Technicians.</summary>
    public required CrewFigures Crews { get; init; }

    /// <summary>Spare parts, in the order of the model.</summary>
    public required IReadOnlyDictionary<string, SpareFigures> Spares { get; init; }

    /// <summary>Share of time in service in which a unit of a level was neither failed nor in anything that was, by level; of UltraServers <see cref="Availability"/>.</summary>
    [Figure("1", "neither failed nor in anything that was", Better.More, Over = "time up over time in service of the level")]
    public required IReadOnlyDictionary<string, double?> AvailabilityByLevel { get; init; }

    /// <summary>What UltraServers that fail more often than others did; null where the model has none.</summary>
    public LemonFigures? Lemons { get; init; }
}

/// <summary>UltraServer time down, in seconds, by cause. One that is down for several reasons counts under the first of: under repair, waiting for a crew, waiting for a spare, upstream, unpowered, shed, curtailed, outage, maintenance.</summary>
/// <param name="WaitingForSpareS">Its repair waits for a part.</param>
/// <param name="WaitingForCrewS">Its repair waits for technicians.</param>
/// <param name="UnderRepairS">It is being repaired.</param>
/// <param name="UpstreamS">The row, hall, building or campus that it stands in is down.</param>
/// <param name="OutageS">A replayed outage.</param>
/// <param name="MaintenanceS">Planned maintenance.</param>
/// <param name="UnpoweredS">No source feeds it.</param>
/// <param name="ShedS">It was switched off to relieve a node that feeds it.</param>
public sealed record DownTimeFigures(
    [property: Figure("ultraserver s", "UltraServers down: repair waits for a part", Better.Less)]
    decimal WaitingForSpareS,
    [property: Figure("ultraserver s", "UltraServers down: repair waits for technicians", Better.Less)]
    decimal WaitingForCrewS,
    [property: Figure("ultraserver s", "UltraServers down: under repair", Better.Less)]
    decimal UnderRepairS,
    [property: Figure("ultraserver s", "UltraServers down: what it stands in is down", Better.Less)]
    decimal UpstreamS,
    [property: Figure("ultraserver s", "UltraServers down: a replayed outage", Better.Less)]
    decimal OutageS,
    [property: Figure("ultraserver s", "UltraServers down: planned maintenance", Better.Less)]
    decimal MaintenanceS,
    [property: Figure("ultraserver s", "UltraServers down: no source feeds it", Better.Less)]
    decimal UnpoweredS,
    [property: Figure("ultraserver s", "UltraServers down: switched off to relieve a node", Better.Less)]
    decimal ShedS)
{
    /// <summary>It was switched off because the grid called for less; null where the model has no such calls.</summary>
    [Figure("ultraserver s", "UltraServers down: switched off on request of the grid", Better.Less)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? CurtailedS { get; init; }
}

/// <summary>Technicians, time-weighted means over the window.</summary>
/// <param name="MeanBusy">At work.</param>
/// <param name="MeanOnDuty">On duty, those who finish a repair after their shift included; null where there are as many as are needed.</param>
public sealed record CrewFigures(
    [property: Figure("technicians", "technicians at work, on average", Better.Neither)]
    double? MeanBusy,
    [property: Figure("technicians", "technicians on duty, on average", Better.Neither)]
    double? MeanOnDuty);

/// <summary>One kind of spare part, over all places.</summary>
/// <param name="Used">Parts that repairs took in the window.</param>
/// <param name="MeanStock">Parts in stock, time-weighted mean.</param>
/// <param name="Stockouts">Repairs that found none in the window and waited.</param>
/// <param name="MeanWaitS">Mean wait for a part of the repairs that took one, 0 where it was there.</param>
public sealed record SpareFigures(
    [property: Figure("parts", "parts that repairs took", Better.Neither)]
    long Used,
    [property: Figure("parts", "parts in stock, on average", Better.Neither)]
    double? MeanStock,
    [property: Figure("repairs", "repairs that found no part and waited", Better.Less)]
    long Stockouts,
    [property: Figure("s", "mean wait of a repair for the part", Better.Less)]
    double? MeanWaitS);

/// <summary>UltraServers that fail more often than others.</summary>
/// <param name="Ultraservers">Those that entered service.</param>
/// <param name="Failures">Their failures in the window.</param>
/// <param name="ShareOfFailures">Of the failures of all UltraServers and their parts.</param>
public sealed record LemonFigures(
    [property: Figure("ultraservers", "that fail more often than others", Better.Neither)]
    int Ultraservers,
    [property: Figure("failures", "of UltraServers that fail more often than others", Better.Less)]
    long Failures,
    [property: Figure("1", "of all failures", Better.Neither, Over = "failures of lemons over failures of all UltraServers")]
    double? ShareOfFailures);
