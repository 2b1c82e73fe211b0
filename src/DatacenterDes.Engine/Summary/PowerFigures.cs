using System.Collections.Generic;

namespace DatacenterDes.Engine.Summary;

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
/// <param name="NameplateOfRating">What the most loaded instance would deliver if all that is ever built drew its nameplate, over its rating.</param>
public sealed record NodeFigures(double? Availability, long Failures, long Overloads, double PeakLoadMw, double PeakLoadOfRating, double NameplateOfRating);
