using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Snapshots;

/// <summary>What interrupts jobs: the failure components of a model, in its order, and three causes that are none.</summary>
public static class InterruptionCauses
{
    private static readonly string[] Others = ["outage", "maintenance", "power"];

    /// <summary>Counts in the order of the names.</summary>
    /// <param name="counts">By cause: <see cref="InterruptionStatistics.IndexOf"/>.</param>
    internal static ImmutableArray<long> InOrder(ReadOnlySpan<long> counts) =>
    [
        .. counts[InterruptionStatistics.IndexOf(0)..],
        counts[InterruptionStatistics.IndexOf(InterruptionStatistics.Outage)],
        counts[InterruptionStatistics.IndexOf(InterruptionStatistics.Maintenance)],
        counts[InterruptionStatistics.IndexOf(InterruptionStatistics.Power)],
    ];

    /// <summary>The causes by name; where a component has the name of another cause, that stands in brackets.</summary>
    public static ImmutableArray<string> NamesOf(DatacenterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var components = model.Failures.Components.Select(component => component.Name).ToList();
        return [.. components, .. Others.Select(NameOf)];

        string NameOf(string other)
        {
            while (components.Contains(other))
                other = $"({other})";
            return other;
        }
    }
}
