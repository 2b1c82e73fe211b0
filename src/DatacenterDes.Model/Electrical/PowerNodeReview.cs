using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace DatacenterDes.Model.Electrical;

/// <summary>A node of the electrical graph when everything that is ever built draws its nameplate.</summary>
/// <param name="Name">The node.</param>
/// <param name="Instances">In the whole fleet.</param>
/// <param name="Megawatts">What the most loaded instance delivers; of a standby node 0.</param>
/// <param name="LoadOfRating">The same over its rating.</param>
/// <param name="At">Where that one is.</param>
public sealed record PowerNodeReview(string Name, long Instances, double Megawatts, double LoadOfRating, string At)
{
    /// <summary>Relative difference that is a rounding error and no overload.</summary>
    internal const double Rounding = 1e-9;

    /// <summary>What that may be, of the rating.</summary>
    public double Oversubscription { get; init; } = 1;

    /// <summary>One per node, in the order of the model; none without a graph.</summary>
    public static ImmutableArray<PowerNodeReview> Of(DatacenterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Power.Nodes.IsEmpty)
            return [];
        var graph = PowerGraph.Of(model);
        var flow = new NameplateFlow(graph, model.Power.Pue);
        return [.. model.Power.Nodes.Select((node, i) =>
        {
            var groups = graph.Groups.Where(group => group.Node == i).ToArray();
            var most = groups.MaxBy(group => flow.LoadOf(group.Number))!;
            return new PowerNodeReview(
                node.Name,
                groups.Sum(group => (long)group.Members),
                flow.Of(most.Number) / most.Members / 1e6,
                flow.LoadOf(most.Number),
                most.Domain.Name)
            {
                Oversubscription = node.Oversubscription,
            };
        })];
    }

    /// <summary>What one failure overloads or leaves dark: of each node, in the domain where it is loaded most.</summary>
    internal static IEnumerable<string> SingleFailures(DatacenterModel model)
    {
        if (model.Power.Nodes.IsEmpty)
            yield break;
        var graph = PowerGraph.Of(model);
        var sound = new NameplateFlow(graph, model.Power.Pue);
        for (var node = 0; node < model.Power.Nodes.Length; node++)
        {
            if (model.Power.Nodes[node].Standby is not null)
                continue;
            var most = graph.Groups.Where(group => group.Node == node).MaxBy(group => sound.LoadOf(group.Number))!;
            foreach (var text in graph.Groups
                .Where(group => group.Node == node && group.Domain == most.Domain)
                .Select(group => Consequence(graph, new NameplateFlow(graph, model.Power.Pue, group.Number), sound))
                .OfType<string>()
                .Take(1))
                yield return $"one {model.Power.Nodes[node].Name} out{Where(most.Domain)} {text}";
        }
    }

    /// <summary>The worst overload that is not there already; null for none.</summary>
    private static string? Consequence(PowerGraph graph, NameplateFlow flow, NameplateFlow sound)
    {
        var worst = graph.Groups[..graph.FirstRow].MaxBy(group => flow.LoadOf(group.Number))!;
        var load = flow.LoadOf(worst.Number);
        return load > 1 + Rounding && load > sound.LoadOf(worst.Number)
            ? string.Create(CultureInfo.InvariantCulture, $"puts {graph.Nodes[worst.Node].Name} at {load * 100:0.#} % of its rating{Where(worst.Domain)}")
            : null;
    }

    private static string Where(PowerDomain domain) => domain.Name.Length == 0 ? "" : $" ({domain.Name})";
}
