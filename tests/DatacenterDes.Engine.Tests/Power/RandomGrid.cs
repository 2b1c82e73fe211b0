using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Reliability;
using FsCheck;
using FsCheck.Fluent;

namespace DatacenterDes.Engine.Tests.Power;

/// <summary>A node of a random graph. Numbers that choose are taken round the choices that there are.</summary>
/// <param name="Level">The domains that have it.</param>
/// <param name="Count">Instances in each.</param>
/// <param name="RatingWatts">Of each.</param>
/// <param name="LossPercent">Of what it takes in.</param>
/// <param name="FixedLossWatts">Of a live instance.</param>
/// <param name="OverloadSeconds">How long it may deliver more.</param>
/// <param name="Feed">From where, as chosen by <see cref="RandomGrid"/>.</param>
/// <param name="HasBackup">Whether the engines take over.</param>
/// <param name="BatterySeconds">How long it lasts without a source.</param>
internal sealed record GridNode(
    PowerLevel Level, int Count, int RatingWatts, int LossPercent, int FixedLossWatts, int OverloadSeconds, GridFeed Feed, bool HasBackup, int BatterySeconds);

/// <summary>What feeds something.</summary>
/// <param name="Source">Which of the nodes above it.</param>
/// <param name="Way">Each of two, a pair, one, a second source, or all together.</param>
/// <param name="Needs">How many of them it takes.</param>
internal readonly record struct GridFeed(int Source, int Way, int Needs);

/// <summary>An instance goes down for one reason more, or one that is down for one less.</summary>
internal readonly record struct GridStep(bool IsOutage, int Node, int Member);

/// <summary>A job.</summary>
internal readonly record struct GridJob(int AtSeconds, int Seconds, int UltraServers, int Priority);

/// <summary>A graph above 24 UltraServers on two campuses, what runs on them, and what happens to it: drawn at random, and made smaller when it breaks a property.</summary>
internal sealed record RandomGrid(
    ImmutableArray<GridNode> Nodes, GridFeed OfRows, int RowBatterySeconds, int StartSeconds, bool IsCapped, bool IsMaintained, ImmutableArray<GridJob> Jobs, ImmutableArray<GridStep> Steps)
{
    private static readonly Gen<GridFeed> Feeds =
        from source in Gen.Choose(0, 9)
        from way in Gen.Choose(0, 4)
        from needs in Gen.Choose(0, 9)
        select new GridFeed(source, way, needs);

    /// <summary>Nothing or up to a minute.</summary>
    private static readonly Gen<int> Seconds = Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 60));

    public static Arbitrary<RandomGrid> Any { get; } = Arb.From(
        from levels in Gen.SubListOf<PowerLevel>(PowerLevel.Campus, PowerLevel.Building, PowerLevel.Hall, PowerLevel.Row)
        from nodes in Gen.CollectToList(levels.Order().Prepend(PowerLevel.Campus).Prepend(PowerLevel.Fleet), Node)
        from ofRows in Feeds
        from battery in Seconds
        from start in Gen.Choose(0, 20)
        from isCapped in Gen.Elements(false, true)
        from isMaintained in Gen.Elements(false, true)
        from jobs in Job.ListOf()
        from steps in Step.ListOf()
        select new RandomGrid([.. nodes], ofRows, battery, start, isCapped, isMaintained, [.. jobs], [.. steps]),
        Smaller);

    private static Gen<GridJob> Job =>
        from at in Gen.Choose(2, 600)
        from length in Gen.Choose(1, 400)
        from size in Gen.Choose(1, 4)
        from priority in Gen.Choose(0, 4)
        select new GridJob(at, length, size, priority);

    private static Gen<GridStep> Step =>
        from isOutage in Gen.Frequency((2, Gen.Constant(true)), (1, Gen.Constant(false)))
        from node in Gen.Choose(0, 99)
        from member in Gen.Choose(0, 99)
        select new GridStep(isOutage, node, member);

    /// <summary>The first node is fed from outside, the second are engines.</summary>
    public DatacenterModel Model()
    {
        var nodes = ImmutableArray.CreateBuilder<PowerNode>();
        foreach (var node in Nodes)
            nodes.Add(NodeOf(node, nodes));
        var model = TestModel.Fleet(24, idle: 0.5) with
        {
            Topology = new Topology(2, 2, 2, [new Campus("a", 2), new Campus("b", 1)]),
            JobClasses = [.. Jobs.Select((job, i) => TestModel.Class(
                $"job {i}", TestModel.At(job.AtSeconds), TestModel.Constant(job.Seconds), job.UltraServers) with { Priority = job.Priority })],
            Power = new PowerSettings { Nodes = nodes.ToImmutable(), UltraServers = new(FeedOf(OfRows, nodes), TimeSpan.FromSeconds(RowBatterySeconds)) },
            Maintenance = !IsMaintained ? [] : [new("yearly", FailureLevel.Node, TestModel.Start.AddSeconds(50), null, TimeSpan.FromSeconds(30), new(Count: 1)) { Node = nodes.Count - 1 }],
        };
        if (!IsCapped)
            return model;
        var type = model.UltraServerTypes[0] with { Cap = new([new(1, 1), new(0.8, 0.9), new(0.55, 0.6)]) };
        return model with { UltraServerTypes = [type], BuildOut = [model.BuildOut[0] with { Type = type }] };
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{string.Join("; ", Nodes)}; rows {OfRows}, battery {RowBatterySeconds} s; engines start in {StartSeconds} s; capped: {IsCapped}, maintained: {IsMaintained}; {string.Join("; ", Jobs)}; {string.Join("; ", Steps)}";

    private PowerNode NodeOf(GridNode node, ImmutableArray<PowerNode>.Builder above) => new()
    {
        Name = above.Count switch { 0 => "root", 1 => "engine", _ => node.Level.ToString() },
        Per = node.Level,
        Count = node.Count,
        Rating = new Watts(node.RatingWatts),
        Loss = node.LossPercent / 100.0,
        FixedLoss = new Watts(node.FixedLossWatts),
        Overload = TimeSpan.FromSeconds(node.OverloadSeconds),
        Standby = above.Count == 1 ? new(TimeSpan.FromSeconds(StartSeconds), 0.3) : null,
        Feed = above.Count < 2 ? null : FeedOf(node.Feed, above),
        Backup = above.Count >= 2 && node.HasBackup ? 1 : null,
        Battery = above.Count < 2 ? TimeSpan.Zero : TimeSpan.FromSeconds(node.BatterySeconds),
    };

    /// <summary>From one or two of the nodes so far, in any way that they allow.</summary>
    private static PowerFeed FeedOf(GridFeed feed, ImmutableArray<PowerNode>.Builder above)
    {
        // Twice as likely from the last.
        var source = feed.Source < 5 ? above.Count - 1 : feed.Source % above.Count;
        source = source == 1 ? 0 : source;
        var count = above[source].Count;
        return feed.Way switch
        {
            0 when count == 2 => new([source], FeedKind.EachOf),
            1 when count >= 2 => new([source], FeedKind.PairOf),
            2 => new([source], FeedKind.OneOf),
            3 when source != 0 => new([source, 0]),
            _ => new([source], Needs: 1 + (feed.Needs % count)),
        };
    }

    private static Gen<GridNode> Node(PowerLevel level) =>
        from count in Gen.Choose(1, 4)
        from rating in Gen.OneOf(Gen.Constant(1_000_000), Gen.Choose(200, 3000))
        from loss in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 10)))
        from fixedLoss in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 10)))
        from overload in Seconds
        from feed in Feeds
        from hasBackup in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true)))
        from battery in Seconds
        select new GridNode(level, count, rating, loss, fixedLoss, overload, feed, hasBackup, battery);

    private static IEnumerable<RandomGrid> Smaller(RandomGrid grid)
    {
        foreach (var steps in Without(grid.Steps))
            yield return grid with { Steps = steps };
        foreach (var jobs in Without(grid.Jobs))
            yield return grid with { Jobs = jobs };
        for (var i = 2; i < grid.Nodes.Length; i++)
            yield return grid with { Nodes = grid.Nodes.RemoveAt(i) };
        for (var i = 0; i < grid.Nodes.Length; i++)
        {
            var node = grid.Nodes[i];
            foreach (var plainer in (GridNode[])[
                node with { Count = 1 },
                node with { LossPercent = 0, FixedLossWatts = 0 },
                node with { RatingWatts = 1_000_000, OverloadSeconds = 0 },
                node with { HasBackup = false, BatterySeconds = 0 },
            ])
            {
                if (plainer != node)
                    yield return grid with { Nodes = grid.Nodes.SetItem(i, plainer) };
            }
        }

        if (grid.IsCapped || grid.IsMaintained)
            yield return grid with { IsCapped = false, IsMaintained = false };
        if (grid.RowBatterySeconds > 0)
            yield return grid with { RowBatterySeconds = 0 };
    }

    private static IEnumerable<ImmutableArray<T>> Without<T>(ImmutableArray<T> all)
    {
        for (var part = all.Length; part >= 1; part /= 2)
        {
            for (var from = 0; from + part <= all.Length; from += part)
                yield return all.RemoveRange(from, part);
        }
    }
}
