using System.Collections.Generic;
using System.Text.Json.Serialization;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model.Review;

namespace DatacenterDes.Engine.Summary;

/// <summary>What was drawn.</summary>
/// <param name="ItEnergyMwh">IT energy.</param>
/// <param name="FacilityEnergyMwh">IT energy times the PUE of its time, and what the nodes of the electrical graph lose.</param>
/// <param name="PeakItMw">Highest IT power.</param>
/// <param name="StrandedMw">Time-weighted mean of nameplate power that did no productive work, by cause.</param>
/// <param name="RedundancyReserveMw">Capacity kept free for failover; null without a power tree.</param>
/// <param name="CurtailedMwh">IT energy not drawn during calls from the grid: what the load at their notice would have come to, less what was drawn.</param>
/// <param name="CappedS">Time under a power cap.</param>
/// <param name="ShedEvents">UltraServers switched off to relieve a node.</param>
public sealed record PowerFigures(
    [property: Figure("MWh", "IT energy", Better.Neither)]
    double ItEnergyMwh,
    [property: Figure("MWh", "facility energy", Better.Neither)]
    double FacilityEnergyMwh,
    [property: Figure("MW", "highest IT power", Better.Neither)]
    double? PeakItMw,
    [property: FiguresByName(typeof(StrandedCause))]
    IReadOnlyDictionary<string, double?> StrandedMw,
    [property: Figure("MW", "capacity kept free for failover, on average", Better.Neither)]
    double? RedundancyReserveMw,
    [property: Figure("MWh", "IT energy not drawn during calls from the grid", Better.Neither)]
    double CurtailedMwh,
    [property: Figure("s", "time under a power cap", Better.Less)]
    double CappedS,
    [property: Figure("ultraservers", "switched off to relieve a node", Better.Less)]
    long ShedEvents)
{
    /// <summary>Highest power of the facility: of each stretch of constant PUE, price and carbon intensity, the highest IT power times the PUE, and the mean losses of the electrical graph.</summary>
    [Figure("MW", "highest power of the facility", Better.Neither)]
    public double? PeakFacilityMw { get; init; }

    /// <summary>What the nodes of the electrical graph lost.</summary>
    [Figure("MWh", "lost in the nodes of the electrical graph", Better.Less)]
    public double LossesMwh { get; init; }

    /// <summary>What batteries delivered.</summary>
    [Figure("MWh", "delivered by batteries of the electrical graph", Better.Neither)]
    public double BatteryMwh { get; init; }

    /// <summary>Calls from the grid whose start lies in the window; null where the model has none.</summary>
    [Figure("calls", "calls from the grid", Better.Neither)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CurtailmentCalls { get; init; }

    /// <summary>IT energy drawn above the limits of calls from the grid; null where the model has none.</summary>
    [Figure("MWh", "IT energy drawn above the limits of calls", Better.Less)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CurtailmentShortfallMwh { get; init; }

    /// <summary>Energy from the grid: of the facility, and what batteries at campuses take and do not deliver; null without such batteries.</summary>
    [Figure("MWh", "energy from the grid", Better.Neither)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? GridEnergyMwh { get; init; }

    /// <summary>Highest mean over a demand interval of the power from the grid; null without such batteries, or a whole interval.</summary>
    [Figure("MW", "highest demand interval", Better.Less)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PeakGridMw { get; init; }

    /// <summary>The same of each campus, in the order of the topology.</summary>
    [Figure("MW", "highest demand interval of the campus", Better.Less)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double?>? PeakGridMwByCampus { get; init; }

    /// <summary>What batteries at campuses delivered; null without any.</summary>
    [Figure("MWh", "delivered by batteries at campuses", Better.Neither)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SiteBatteryMwh { get; init; }

    /// <summary>What they lost.</summary>
    [Figure("MWh", "lost by batteries at campuses", Better.Less)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SiteBatteryLossesMwh { get; init; }

    /// <summary>By campus, in the order of the topology (or <c>fleet</c>), by how much its load can swing within seconds; null where no class says.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, SwingFigures>? TrainingSwingMw { get; init; }

    /// <summary>By node of the electrical graph, in the order of the model.</summary>
    public required IReadOnlyDictionary<string, NodeFigures> Nodes { get; init; }
}

/// <summary>One node of the electrical graph, over all its instances.</summary>
/// <param name="Availability">Share of the time in service in which an instance was neither failed nor in maintenance.</param>
/// <param name="Failures">Failures in the window.</param>
/// <param name="Overloads">How often instances that share a load delivered more than their rating, in the window.</param>
/// <param name="PeakLoadMw">Highest load of one instance.</param>
/// <param name="PeakLoadOfRating">The same over its rating.</param>
/// <param name="NameplateOfRating">What the most loaded instance would deliver if all that is ever built drew its nameplate, over its rating.</param>
public sealed record NodeFigures(
    [property: Figure("1", "neither failed nor in maintenance", Better.More, Over = "time up over time in service of its instances")]
    double? Availability,
    [property: Figure("failures", "failures of its instances", Better.Less)]
    long Failures,
    [property: Figure("overloads", "times that it delivered more than its rating", Better.Less)]
    long Overloads,
    [property: Figure("MW", "highest load of an instance", Better.Neither)]
    double PeakLoadMw,
    [property: Figure("1", "highest load of an instance, of its rating", Better.Less, Over = "peak load over rating")]
    double PeakLoadOfRating,
    [property: Figure("1", "nameplate behind an instance, of its rating", Better.Neither, Over = "nameplate over rating")]
    double NameplateOfRating)
{
    /// <summary>Seconds in which instances that share a load delivered more than their rating, over all of them.</summary>
    [Figure("s", "time in which instances that share a load delivered more than their rating", Better.Less)]
    public double OverloadedS { get; init; }
}

/// <summary>A bound on what synchronous training makes the load swing by, all jobs in phase.</summary>
/// <param name="Mean">Time-weighted mean; null in an empty window.</param>
/// <param name="Peak">Highest.</param>
/// <param name="LargestJob">Highest of one job.</param>
public sealed record SwingFigures(
    [property: Figure("MW", "training load in swing, on average", Better.Neither)]
    double? Mean,
    [property: Figure("MW", "most that the load can swing by", Better.Less)]
    double Peak,
    [property: Figure("MW", "most that one job can swing by", Better.Less)]
    double LargestJob);
