using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Summary;

/// <summary>Works out the figures of failures.</summary>
internal static class FailureSummary
{
    /// <summary>Failures in the window, in the order of the model.</summary>
    public static Dictionary<string, long> ByComponent(DatacenterModel model, FailureStatistics failures)
    {
        var byComponent = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < model.Failures.Components.Length; i++)
            byComponent.Add(model.Failures.Components[i].Name, failures.ByComponent[i].InWindow);
        return byComponent;
    }

    /// <summary>Time of UltraServers up over that in service, whatever takes them down.</summary>
    public static double? Availability(Fleet fleet, long now)
    {
        // UltraServer time, in chips of the first generation: with one generation, the digits of a ratio of chip time.
        var chips = fleet.Generations[0].ChipsPerUltraServer;
        return Figures.Ratio(fleet.Sum(g => g.Statistics.UpTime(now)) * chips, fleet.Sum(g => g.Statistics.InServiceTime(now)) * chips);
    }

    /// <summary>By level, from the UltraServer up.</summary>
    /// <param name="domains">Rows, halls, buildings and campuses.</param>
    /// <param name="now">The instant.</param>
    /// <param name="ofUltraServers">Availability of UltraServers.</param>
    public static Dictionary<string, double?> AvailabilityByLevel(DomainStatistics domains, long now, double? ofUltraServers)
    {
        var byLevel = new Dictionary<string, double?>(StringComparer.Ordinal) { ["ultraserver"] = ofUltraServers };
        foreach (var (level, availability) in domains.Availabilities(now))
            byLevel.Add(level.ToString().ToLowerInvariant(), availability);
        return byLevel;
    }

    /// <summary>All components, and of other causes those that the model can have.</summary>
    public static Dictionary<string, long> InterruptionsByCause(DatacenterModel model, InterruptionStatistics interruptions)
    {
        var byCause = new Dictionary<string, long>(StringComparer.Ordinal);
        var names = InterruptionCauses.NamesOf(model);
        var components = model.Failures.Components.Length;
        for (var i = 0; i < names.Length; i++)
        {
            var cause = InterruptionCauses.At(i, components);
            var count = interruptions.Of(cause);
            if (i < components || count > 0 || CanInterrupt(model, cause))
                byCause.Add(names[i], count);
        }

        return byCause;
    }

    public static LemonFigures Lemons(FailureStatistics failures) => new(
        failures.Lemons,
        failures.OfLemons,
        failures.OfUnits == 0 ? null : (double)failures.OfLemons / failures.OfUnits);

    private static bool CanInterrupt(DatacenterModel model, InterruptionCause cause) =>
        (cause == InterruptionCause.Outage && !model.Failures.Outages.IsEmpty)
        || (cause == InterruptionCause.Maintenance && !model.Maintenance.IsEmpty)
        || (cause == InterruptionCause.Power && !model.Power.Nodes.IsEmpty);
}
