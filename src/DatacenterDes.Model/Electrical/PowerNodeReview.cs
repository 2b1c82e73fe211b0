using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model.Electrical;

/// <summary>A node of the electrical graph when everything that is ever built draws its nameplate.</summary>
/// <param name="Name">The node.</param>
/// <param name="Instances">In the whole fleet.</param>
/// <param name="Megawatts">What the most loaded instance delivers; of a standby node with everything that has a backup on it.</param>
/// <param name="LoadOfRating">While all is live, what the most loaded instance delivers over its rating; of a standby node 0.</param>
/// <param name="At">Where the most loaded instance is.</param>
public sealed record PowerNodeReview(string Name, long Instances, double Megawatts, double LoadOfRating, string At)
{
    /// <summary>Relative difference that is a rounding error and no overload.</summary>
    internal const double Rounding = 1e-9;

    /// <summary>What that may be, of the rating.</summary>
    public double Oversubscription { get; init; } = 1;

    /// <summary>What an instance may deliver for any time: the smaller of its rating and its cap.</summary>
    public required double LimitMegawatts { get; init; }

    /// <summary><see cref="Megawatts"/> over that, where it is most.</summary>
    public required double LoadOfLimit { get; init; }

    /// <summary>The same if nothing is busy, of several UltraServer types as if all were the one that idles at least.</summary>
    public required double IdleOfLimit { get; init; }

    /// <summary>Whether it runs only while it is needed.</summary>
    public required bool IsStandby { get; init; }

    /// <summary>One per node, in the order of the model; none without a graph.</summary>
    public static ImmutableArray<PowerNodeReview> Of(DatacenterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Of(model, NameplateFlow.Of(model));
    }

    /// <inheritdoc cref="Of(DatacenterModel)"/>
    internal static ImmutableArray<PowerNodeReview> Of(DatacenterModel model, NameplateFlow? flow)
    {
        if (flow is null)
            return [];
        var graph = flow.Graph;
        var idleDraw = model.Generations.Min(type => type.IdleDraw);
        var (live, idle) = (flow.Settle(), flow.Settle(idleDraw));
        var (backup, idleOnBackup) = (flow.Settle(onBackup: true), flow.Settle(idleDraw, onBackup: true));
        return [.. model.Power.Nodes.Select((node, i) =>
        {
            var isStandby = node.Standby is not null;
            var full = isStandby ? backup : live;
            var groups = graph.Groups.Where(group => group.Node == i).ToArray();
            var most = groups.MaxBy(group => full.LoadOf(group.Number))!;
            return new PowerNodeReview(
                node.Name,
                groups.Sum(group => (long)group.Members),
                new Watts(full.Of(most.Number).Value / most.Members).Megawatts,
                live.LoadOfRating(most.Number),
                most.Domain.Name)
            {
                Oversubscription = node.Oversubscription,
                LimitMegawatts = node.Limit.Megawatts,
                LoadOfLimit = full.LoadOf(most.Number),
                IdleOfLimit = (isStandby ? idleOnBackup : idle).LoadOf(most.Number),
                IsStandby = isStandby,
            };
        })];
    }
}
