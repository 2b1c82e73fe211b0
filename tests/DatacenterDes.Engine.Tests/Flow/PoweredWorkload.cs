using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Tests.Scheduling;
using DatacenterDes.Model;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Profiles;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Review;
using FsCheck;
using FsCheck.Fluent;

namespace DatacenterDes.Engine.Tests.Flow;

/// <summary>A node above the rows of a small fleet.</summary>
/// <param name="Per">Its level.</param>
/// <param name="Count">Instances in each domain.</param>
/// <param name="Kind">How what is beneath takes from it.</param>
/// <param name="LossPercent">What it loses.</param>
/// <param name="RatingPercent">Its rating, of what it delivers at nameplate.</param>
internal sealed record SmallNode(PowerLevel Per, int Count, FeedKind Kind, int LossPercent, int RatingPercent);

/// <summary>A small workload on a fleet whose ratings may carry all of it or not: drawn at random, and made smaller when it breaks a property.</summary>
internal sealed record PoweredWorkload(SmallWorkload Workload, PlacementPolicy Placement, int CoolingPercent, bool HasPeaks, ImmutableArray<SmallNode> Nodes)
{
    /// <summary>UltraServers idle at 50 % of nameplate: with losses and cooling that is less than 60 % everywhere.</summary>
    public static Arbitrary<PoweredWorkload> Oversubscribed { get; } = Workloads(Gen.Choose(60, 110));

    /// <summary>Ratings that carry everything.</summary>
    public static Arbitrary<PoweredWorkload> WithRoomForAll { get; } = Workloads(Gen.Choose(101, 150));

    /// <summary>Its model, in which no node fails.</summary>
    /// <param name="settings">Of the scheduler.</param>
    /// <param name="fails">Whether UltraServers fail if the workload says so.</param>
    public DatacenterModel Model(SchedulerSettings settings, bool fails = false)
    {
        var model = fails ? Workload.FailingModel(settings) : Workload.Model(settings);
        model = model with
        {
            Topology = new Topology(2, 2, 1, [new Campus("a", 1), new Campus("b", 1)]),
            Scheduler = model.Scheduler with { Placement = Placement },
            JobClasses = [.. model.JobClasses.Select((c, i) => c with { Draw = 1 - (0.1 * (i % 4)), PeakDraw = HasPeaks ? 1 : null })],
            Power = new PowerSettings
            {
                Pue = new ConstantProfile(1 + (CoolingPercent / 100.0)),
                Nodes = [.. Nodes.Select((node, i) => new PowerNode
                {
                    Name = $"{node.Per}",
                    Per = node.Per,
                    Count = node.Count,
                    Rating = new Watts(1e9),
                    Loss = node.LossPercent / 100.0,
                    Cooling = i == 1,
                    Feed = i == 0 ? null : Feed(i - 1),
                })],
                UltraServers = new(Feed(Nodes.Length - 1), TimeSpan.Zero),
            },
        };
        var nameplate = ModelReview.Of(model).PowerNodes;
        return model with
        {
            Power = model.Power with
            {
                Nodes = [.. model.Power.Nodes.Select((node, i) => node with { Rating = new(nameplate[i].Megawatts * 1e4 * Nodes[i].RatingPercent), Oversubscription = 2 })],
            },
        };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Workload}; {Placement}, cooling {CoolingPercent} %, peaks: {HasPeaks}; {string.Join("; ", Nodes)}";

    private PowerFeed Feed(int source) => new([source], Nodes[source].Count switch
    {
        1 => FeedKind.Together,
        _ => Nodes[source].Kind,
    });

    private static Arbitrary<PoweredWorkload> Workloads(Gen<int> percent) => Arb.From(
        from workload in SmallWorkload.Any.Generator
        from placement in Gen.Elements(Enum.GetValues<PlacementPolicy>())
        from cooling in Gen.Elements(0, 0, 5)
        from hasPeaks in Gen.Elements(false, true)
        from levels in Gen.SubListOf<PowerLevel>(PowerLevel.Campus, PowerLevel.Hall, PowerLevel.Row)
        from nodes in Gen.CollectToList(levels.Order().Prepend(PowerLevel.Fleet), level => Node(level, percent))
        select new PoweredWorkload(workload, placement, cooling, hasPeaks, [.. nodes]),
        Smaller);

    private static Gen<SmallNode> Node(PowerLevel level, Gen<int> percent) =>
        from count in Gen.Choose(1, 3)
        from kind in Gen.Elements(FeedKind.Together, FeedKind.PairOf, FeedKind.OneOf)
        from loss in Gen.Elements(0, 0, 2)
        from rating in percent
        select new SmallNode(level, count, kind, loss, rating);

    private static IEnumerable<PoweredWorkload> Smaller(PoweredWorkload powered)
    {
        foreach (var workload in SmallWorkload.Any.Shrinker(powered.Workload))
            yield return powered with { Workload = workload };
        for (var i = 1; i < powered.Nodes.Length; i++)
            yield return powered with { Nodes = powered.Nodes.RemoveAt(i) };
        if (powered.CoolingPercent > 0)
            yield return powered with { CoolingPercent = 0 };
        if (powered.HasPeaks)
            yield return powered with { HasPeaks = false };
        if (powered.Placement != PlacementPolicy.Pack)
            yield return powered with { Placement = PlacementPolicy.Pack };
        for (var i = 0; i < powered.Nodes.Length; i++)
        {
            if (powered.Nodes[i] is { Count: > 1 } or { LossPercent: > 0 })
                yield return powered with { Nodes = powered.Nodes.SetItem(i, powered.Nodes[i] with { Count = 1, LossPercent = 0 }) };
        }
    }
}
