using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Statistics;

/// <summary>What interrupts jobs: the failure components of a model, in its order, and three causes that are none.</summary>
public static class InterruptionCauses
{
    private static readonly (InterruptionCause Cause, string Name)[] Others =
    [
        (InterruptionCause.Outage, "outage"),
        (InterruptionCause.Maintenance, "maintenance"),
        (InterruptionCause.Power, "power"),
    ];

    /// <summary>Counts in the order of the names.</summary>
    /// <param name="counts">By <see cref="InterruptionCause.Index"/>.</param>
    internal static ImmutableArray<long> InOrder(ReadOnlySpan<long> counts)
    {
        var ordered = ImmutableArray.CreateBuilder<long>(counts.Length);
        for (var cause = 0; cause < counts.Length; cause++)
            ordered.Add(counts[At(cause, counts.Length - Others.Length).Index]);
        return ordered.MoveToImmutable();
    }

    /// <summary>The cause of a name.</summary>
    /// <param name="place">Of the name in <see cref="NamesOf"/>.</param>
    /// <param name="components">How many the model has.</param>
    internal static InterruptionCause At(int place, int components) =>
        place < components ? InterruptionCause.Of(place) : Others[place - components].Cause;

    /// <summary>The causes by name; where a component has the name of another cause, that stands in brackets.</summary>
    public static ImmutableArray<string> NamesOf(DatacenterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var components = model.Failures.Components.Select(component => component.Name).ToList();
        return [.. components, .. Others.Select(other => NameOf(other.Name))];

        string NameOf(string other)
        {
            while (components.Contains(other))
                other = $"({other})";
            return other;
        }
    }
}
