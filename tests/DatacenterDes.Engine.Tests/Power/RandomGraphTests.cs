using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model.Electrical.Flow;
using DatacenterDes.Model.Quantities;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Power;

/// <summary>What holds on any graph, whatever fails and whatever runs; a graph that breaks it is made as small as it goes.</summary>
public sealed class RandomGraphTests
{
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(100).WithReplay(20_260_103, 1);

    [Test]
    public void Nothing_is_dark_while_fed_or_lit_while_dark_and_all_loads_add_up_and_none_lasts_above_its_allowance() =>
        Prop.ForAll(RandomGrid.Any, grid =>
        {
            var simulation = new DatacenterSimulation(grid.Model(), new NullRecorder());
            var time = 0;
            foreach (var step in Steps(simulation, grid))
            {
                // Between two instants at which the model itself does something, and after them.
                simulation.RunUntil(TestModel.Start.AddSeconds(time += 7));
                step();
                simulation.Fleet.Loads.Settle();
                CheckStates(simulation, $"{time} s");
                CheckLoads(simulation, $"{time} s");
                CheckRatings(simulation, $"{time} s");
                CheckCostOfALoad(simulation, $"{time} s");
                simulation.Checks().Check();
            }

            CheckEnergy(simulation);
        }).Check(Checks);

    [Test]
    public void Everything_is_as_at_the_start_when_all_is_repaired_and_done() =>
        Prop.ForAll(RandomGrid.Any, grid =>
        {
            var simulation = new DatacenterSimulation(grid.Model(), new NullRecorder());
            simulation.RunUntil(TestModel.Start.AddSeconds(1));
            var before = StateOf(simulation);
            var shedBefore = simulation.Relief.Shed;
            var time = 1;
            foreach (var step in Steps(simulation, grid))
            {
                simulation.RunUntil(TestModel.Start.AddSeconds(time += 7));
                step();
                simulation.Fleet.Loads.Settle();
            }

            // Jobs last 400 s at full speed; batteries are charged and what was shed is looked at every minute.
            simulation.RunUntil(TestModel.Start.AddHours(3));
            if (simulation.Relief.Shed + simulation.Relief.Caps.Count + shedBefore == 0)
                Assert.That(StateOf(simulation), Is.EqualTo(before));
        }).Check(Checks);

    /// <summary>The outages of a grid, as changes of its members.</summary>
    private static IEnumerable<Action> Steps(DatacenterSimulation simulation, RandomGrid grid)
    {
        var members = simulation.Power.Members.ToArray();
        var down = new List<(NodeMembers Members, int Member)>();
        foreach (var step in grid.Steps)
        {
            yield return () =>
            {
                if (step.IsOutage)
                {
                    var which = members[step.Node % members.Length];
                    down.Add((which, step.Member % which.Count));
                    which.TakeDown(down[^1].Member);
                }
                else if (down.Count > 0)
                {
                    var back = step.Member % down.Count;
                    down[back].Members.BringUp(down[back].Member);
                    down.RemoveAt(back);
                }
            };
        }

        while (down.Count > 0)
        {
            yield return () =>
            {
                down[^1].Members.BringUp(down[^1].Member);
                down.RemoveAt(down.Count - 1);
            };
        }
    }

    /// <summary>A walk up from every row finds power, or a battery that is not empty, exactly where the row is lit.</summary>
    private static void CheckStates(DatacenterSimulation simulation, string when)
    {
        var power = simulation.Power;
        var fed = new Dictionary<LiveGroup, bool>();
        foreach (var row in power.Tree.Rows)
        {
            Assert.That(row.IsLive, Is.EqualTo(IsFed(row) || row.Mode == FeedMode.OnBattery), when);
            foreach (var unit in power.Statistics.UnitsOf(row))
                Assert.That(unit.IsUp, Is.LessThanOrEqualTo(row.IsLive), when);
            if (row.IsLive && simulation.Relief.Shed == 0)
                Assert.That(power.Statistics.UnitsOf(row).ToArray().All(unit => unit.IsUp), when);
        }

        foreach (var group in power.Tree.Groups.Where(group => group.Mode == FeedMode.OnBattery))
        {
            Assert.That(IsFed(group), Is.False, when);
            Assert.That(power.Tree.ChargeOf(group) > 0 || group.Empty!.Due == simulation.Clock.Now, when);
        }

        bool IsFed(LiveGroup group)
        {
            if (!fed.TryGetValue(group, out var isFed))
                fed.Add(group, isFed = group.Sources.Length == 0 || group.Sources.Any(Feeds) || (group.Backup is { } backup && Feeds(backup)));
            return isFed;
        }

        bool Feeds(LiveBus bus) => bus.Groups.Sum(LiveIn) >= bus.Needs;

        int LiveIn(LiveGroup group) =>
            group.Standby is { } standby ? standby.Running : IsFed(group) || group.Mode == FeedMode.OnBattery ? group.Up : 0;
    }

    private static void CheckLoads(DatacenterSimulation simulation, string when)
    {
        var power = simulation.Power;
        foreach (var group in power.Tree.Groups)
        {
            var placed = group.Placed().Sum(part => part.Load);
            Assert.That(placed, Is.EqualTo(group.Mode == FeedMode.OnBattery || group.Placed().Length == 0 ? 0 : group.Taken), when);
            Assert.That(group.IsLive || group.Delivered == 0, when);
            if (group.Node is { } node && group is { IsLive: true, IsInService: true })
                Assert.That(group.Taken / 1e8, Is.EqualTo(((group.Delivered / 1e8) + (group.LiveMembers * node.FixedLoss.Value)) / (1 - node.Loss)).Within(1e-7), when);
        }

        // Groups that feed the same things together deliver what those take through them: all groups that share a bus, with all their other buses.
        foreach (var feeders in power.Tree.Groups.Where(group => group.Node is not null).GroupBy(group => (group.Node, group.Group.Domain)))
        {
            var buses = feeders.SelectMany(group => group.Buses).ToHashSet();
            var taken = buses.SelectMany(bus => bus.Users).Distinct().Sum(user =>
                user.Sources.Append(user.Backup).Select((source, i) => source is not null && buses.Contains(source) ? user.Placed()[i].Load : 0).Sum());
            Assert.That(feeders.Sum(group => group.Output.Load), Is.EqualTo(taken), when);
        }

        var into = power.Tree.Groups.Where(group => group.Sources.Length == 0 || group.Mode == FeedMode.OnBattery).Sum(group => group.Taken);
        var lost = power.Tree.Groups.Sum(group => group.Taken - group.Delivered);
        Assert.That(into - lost, Is.EqualTo(simulation.Fleet.Load.Microwatts * PowerUnit.PerMicrowatt), when);
    }

    /// <summary>Whatever happened at this instant is answered at its end: what is above its rating is so since then, or within its allowance.</summary>
    private static void CheckRatings(DatacenterSimulation simulation, string when)
    {
        var now = simulation.Clock.Now;
        foreach (var group in simulation.Power.Tree.Groups.Where(group => group.Node is not null && group.IsLive && group.Delivered > group.Capacity))
        {
            Assert.That(group.Overload.Since, Is.Not.Negative, when);
            Assert.That(now - group.Overload.Since, Is.LessThanOrEqualTo(group.Node!.Overload.Ticks), when);
        }
    }

    private static void CheckEnergy(DatacenterSimulation simulation)
    {
        var power = simulation.Power;
        var now = simulation.Clock.Now;
        var into = power.FromBatteries(now) + power.Tree.Graph.Nodes.Select((node, i) => node.Feed is null ? power.Taken(i, now) : 0)
            .Aggregate(Int128.Zero, (sum, taken) => sum + taken);
        Assert.That(into - power.Losses(now), Is.EqualTo(simulation.Fleet.Load.EnergyAt(now) * PowerUnit.PerMicrowatt));
    }

    /// <summary>A change of load costs no more than a step for each group above it.</summary>
    private static void CheckCostOfALoad(DatacenterSimulation simulation, string when)
    {
        var tree = simulation.Power.Tree;
        foreach (var unit in simulation.Units.Where(unit => unit.IsUp && unit.Number % 11 == 0))
        {
            var row = tree.Rows.ToArray().First(row => simulation.Power.Statistics.UnitsOf(row).ToArray().Contains(unit));
            var above = new HashSet<LiveGroup> { row };
            for (var rank = row.Rank; rank >= 0; rank--)
                above.UnionWith([.. above.SelectMany(group => group.Sources.Append(group.Backup)).OfType<LiveBus>().SelectMany(bus => bus.Groups)]);
            foreach (var change in (long[])[-1, 1])
            {
                var before = tree.Loads!.Flow.Settled;
                simulation.Fleet.Generations[0].Limit(unit, change);
                simulation.Fleet.Loads.Settle();
                Assert.That(tree.Loads!.Flow.Settled - before, Is.LessThanOrEqualTo(above.Count), when);
            }
        }
    }

    /// <summary>Who feeds what, which members are live, and every load.</summary>
    private static List<(FeedMode, int, Share, long, long, string)> StateOf(DatacenterSimulation simulation)
    {
        var tree = simulation.Power.Tree;
        return [.. tree.Groups.Select(group => (
            group.Mode, group.LiveMembers, group.Output, group.Delivered, group.Taken, string.Join(' ', group.Placed())))];
    }
}
