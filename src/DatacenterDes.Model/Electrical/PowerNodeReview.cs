using System;
using System.Collections.Immutable;
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
        var flow = new NameplateFlow(graph, model.Power.Pue).Settle();
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
}
