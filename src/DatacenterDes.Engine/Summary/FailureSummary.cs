using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Summary;

/// <summary>The figures of failures at one instant.</summary>
internal static class FailureSummary
{
    /// <summary>By level, from the UltraServer up.</summary>
    /// <param name="domains">Rows, halls, buildings and campuses.</param>
    /// <param name="now">The instant.</param>
    /// <param name="ofUltraServers">Availability of UltraServers, whatever takes them down.</param>
    public static Dictionary<string, double?> AvailabilityByLevel(DomainStatistics domains, long now, double? ofUltraServers)
    {
        var byLevel = new Dictionary<string, double?>(StringComparer.Ordinal) { ["ultraserver"] = ofUltraServers };
        foreach (var (level, availability) in domains.Availabilities(now))
            byLevel.Add(level.ToString().ToLowerInvariant(), availability);
        return byLevel;
    }

    public static LemonFigures Lemons(FailureStatistics failures) => new(
        failures.Lemons,
        failures.OfLemons,
        failures.OfUnits == 0 ? null : (double)failures.OfLemons / failures.OfUnits);
}
