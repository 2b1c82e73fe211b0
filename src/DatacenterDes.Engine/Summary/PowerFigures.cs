using System.Collections.Generic;

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
    double ItEnergyMwh,
    double FacilityEnergyMwh,
    double? PeakItMw,
    IReadOnlyDictionary<string, double?> StrandedMw,
    double? RedundancyReserveMw,
    double CurtailedMwh,
    double CappedS,
    long ShedEvents)
{
    /// <summary>Highest power of the facility: of each stretch of constant PUE, price and carbon intensity, the highest IT power times the PUE, and the mean losses of the electrical graph.</summary>
    public double? PeakFacilityMw { get; init; }

    /// <summary>What the nodes of the electrical graph lost.</summary>
    public double LossesMwh { get; init; }

    /// <summary>What batteries delivered.</summary>
    public double BatteryMwh { get; init; }

    /// <summary>Calls from the grid whose start lies in the window; null where the model has none.</summary>
    public long? CurtailmentCalls { get; init; }

    /// <summary>IT energy drawn above the limits of calls from the grid; null where the model has none.</summary>
    public double? CurtailmentShortfallMwh { get; init; }

    /// <summary>Energy from the grid: of the facility, and what batteries at campuses take and do not deliver; null without such batteries.</summary>
    public double? GridEnergyMwh { get; init; }

    /// <summary>Highest mean over a demand interval of the power from the grid; null without such batteries, or a whole interval.</summary>
    public double? PeakGridMw { get; init; }

    /// <summary>The same of each campus, in the order of the topology.</summary>
    public IReadOnlyDictionary<string, double?>? PeakGridMwByCampus { get; init; }

    /// <summary>What batteries at campuses delivered; null without any.</summary>
    public double? SiteBatteryMwh { get; init; }

    /// <summary>What they lost.</summary>
    public double? SiteBatteryLossesMwh { get; init; }

    /// <summary>By campus, in the order of the topology (or <c>fleet</c>), by how much its load can swing within seconds; null where no class says.</summary>
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
public sealed record NodeFigures(double? Availability, long Failures, long Overloads, double PeakLoadMw, double PeakLoadOfRating, double NameplateOfRating)
{
    /// <summary>Seconds in which instances that share a load delivered more than their rating, over all of them.</summary>
    public double OverloadedS { get; init; }
}

/// <summary>A bound on what synchronous training makes the load swing by, all jobs in phase.</summary>
/// <param name="Mean">Time-weighted mean; null in an empty window.</param>
/// <param name="Peak">Highest.</param>
/// <param name="LargestJob">Highest of one job.</param>
public sealed record SwingFigures(double? Mean, double Peak, double LargestJob);
