using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.DemandResponse;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.Summary;

/// <summary>Works out the figures of the electrical graph.</summary>
internal static class PowerSummary
{
    public static double LossesMwh(PowerSystem? power, long now) =>
        power is null ? 0 : Mwh(power.LossesInWindow(now));

    public static double BatteryMwh(PowerSystem? power, long now) =>
        power is null ? 0 : Mwh(power.FromBatteriesInWindow(now));

    /// <summary>Mean over the window of what the live instances of the last redundant node could deliver beyond what they did; null where none is redundant.</summary>
    public static double? Reserve(DatacenterModel model, PowerSystem? power, WindowSpan span)
    {
        if (power is null || span.Length == 0 || RedundantNode(model.Power) is not { } node)
            return null;
        var can = (double)power.Statistics.LiveTime(node, span.Now) * model.Power.Nodes[node].Rating.Megawatts;
        var did = (double)power.DeliveredInWindow(node, span.Now) * PowerUnit.OfGraph.InMegawatts;
        return (can - did) / span.Length;
    }

    public static Dictionary<string, NodeFigures> Nodes(DatacenterModel model, PowerSystem? power, long now)
    {
        var figures = new Dictionary<string, NodeFigures>(StringComparer.Ordinal);
        var nameplate = power is null ? [] : PowerNodeReview.Of(model);
        for (var node = 0; node < nameplate.Length && power is not null; node++)
        {
            var peak = power.PeakEach(node, now) * PowerUnit.OfGraph.InMegawatts;
            figures.Add(model.Power.Nodes[node].Name, new(
                power.Statistics.Availability(node, now),
                power.Statistics.Failures[node].InWindow,
                power.Statistics.Overloads[node].InWindow,
                peak,
                peak / model.Power.Nodes[node].Rating.Megawatts,
                nameplate[node].LoadOfRating)
            {
                OverloadedS = (double)power.Statistics.OverloadedTime(node, now) / TimeSpan.TicksPerSecond,
            });
        }

        return figures;
    }

    /// <summary>Highest demand of each campus on the grid.</summary>
    public static Dictionary<string, double?> PeaksByCampus(GridDemand demand) =>
        demand.PeaksByCampus.ToDictionary(peak => NameOf(peak.Campus), peak => peak.Megawatts, StringComparer.Ordinal);

    /// <summary>By how much the load of each campus could swing.</summary>
    public static Dictionary<string, SwingFigures> Swings(SwingBound swing, WindowSpan span)
    {
        var figures = new Dictionary<string, SwingFigures>(StringComparer.Ordinal);
        foreach (var (campus, name) in swing.Campuses.Index())
        {
            figures.Add(NameOf(name), new(
                PowerUnit.Microwatt.Megawatts(span.Mean(swing.AreaAt(campus, span.Now))),
                PowerUnit.Microwatt.Megawatts(swing.PeakAt(campus, span.Now)),
                PowerUnit.Microwatt.Megawatts(swing.LargestJob(campus))));
        }

        return figures;
    }

    private static string NameOf(string campus) => campus.Length == 0 ? "fleet" : campus;

    /// <summary>On the way from the UltraServers to the sources, the first node of which several instances feed the same thing; null for none.</summary>
    private static int? RedundantNode(PowerSettings power)
    {
        for (var feed = power.UltraServers?.Feed; feed is not null; feed = power.Nodes[feed.Sources[0]].Feed)
        {
            if (feed.Sources.Length > 1 || feed.Kind is FeedKind.EachOf or FeedKind.PairOf || (feed.Kind == FeedKind.Together && power.Nodes[feed.Sources[0]].Count > 1))
                return feed.Sources[0];
        }

        return null;
    }

    private static double Mwh(Int128 energy) => PowerUnit.OfGraph.MegawattHours(energy);
}
