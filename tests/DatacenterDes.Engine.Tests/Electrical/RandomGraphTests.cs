using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Quantities;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Electrical;

/// <summary>What holds on any graph, whatever fails and whatever runs.</summary>
public sealed class RandomGraphTests
{
    [Test]
    public void Nothing_is_dark_while_fed_or_lit_while_dark_and_all_loads_add_up_and_none_lasts_above_its_allowance([Range(1, 150)] int seed)
    {
        var random = new Random(seed);
        var model = Random(random);
        var simulation = new DatacenterSimulation(model, new NullRecorder());
        var members = simulation.Parts.Power!.Members.ToArray();
        var down = new List<(NodeMembers Members, int Member)>();
        for (var step = 1; step <= 120; step++)
        {
            // Between two instants at which the model itself does something, and after them.
            simulation.RunUntil(TestModel.Start.AddSeconds(7 * step));
            var which = members[random.Next(members.Length)];
            if (random.Next(3) > 0)
            {
                down.Add((which, random.Next(which.Count)));
                down[^1].Members.TakeDown(down[^1].Member);
            }
            else if (down.Count > 0)
            {
                var back = random.Next(down.Count);
                down[back].Members.BringUp(down[back].Member);
                down.RemoveAt(back);
            }

            CheckStates(simulation, $"seed {seed}, step {step}");
            CheckLoads(simulation, $"seed {seed}, step {step}");
            CheckRatings(simulation, $"seed {seed}, step {step}");
        }

        CheckEnergy(simulation);
    }

    /// <summary>A walk up from every row finds power, or a battery that is not empty, exactly where the row is lit.</summary>
    private static void CheckStates(DatacenterSimulation simulation, string when)
    {
        var power = simulation.Parts.Power!;
        var fed = new Dictionary<LiveGroup, bool>();
        foreach (var row in power.Tree.Rows)
        {
            Assert.That(row.IsLive, Is.EqualTo(IsFed(row) || row.Mode == FeedMode.OnBattery), when);
            foreach (var unit in power.Statistics.UnitsOf(row))
                Assert.That(unit.IsUp, Is.LessThanOrEqualTo(row.IsLive), when);
            if (row.IsLive && simulation.Parts.Relief!.Shed == 0)
                Assert.That(power.Statistics.UnitsOf(row).ToArray().All(unit => unit.IsUp), when);
        }

        foreach (var group in power.Tree.Groups.Where(group => group.Mode == FeedMode.OnBattery))
        {
            Assert.That(IsFed(group), Is.False, when);
            Assert.That(power.Tree.ChargeOf(group) > 0 || group.Empty!.Due == simulation.Parts.Clock.Now, when);
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
        var power = simulation.Parts.Power!;
        foreach (var group in power.Tree.Groups)
        {
            var placed = group.Placed.Aggregate((Load: 0L, It: 0L), (sum, part) => (sum.Load + part.Load, sum.It + part.It));
            Assert.That(placed.Load, Is.EqualTo(group.Mode == FeedMode.OnBattery || group.Placed.Length == 0 ? 0 : group.Taken), when);
            Assert.That(group.IsLive || group.Delivered == 0, when);
            if (group.Node is { } node && group is { IsLive: true, IsInService: true })
                Assert.That(group.Taken / 1e8, Is.EqualTo(((group.Delivered / 1e8) + (group.LiveMembers * node.FixedLoss.Value)) / (1 - node.Loss)).Within(1e-7), when);
        }

        foreach (var bus in power.Tree.Groups.SelectMany(group => group.Buses).Distinct())
        {
            var taken = bus.Users.Sum(user => user.Sources.Append(user.Backup).Select((source, i) => source == bus ? user.Placed[i].Load : 0).Sum());
            Assert.That(bus.Load, Is.EqualTo(taken), when);
        }

        var into = power.Tree.Groups.Where(group => group.Sources.Length == 0 || group.Mode == FeedMode.OnBattery).Sum(group => group.Taken);
        var lost = power.Tree.Groups.Sum(group => group.Taken - group.Delivered);
        Assert.That(into - lost, Is.EqualTo(simulation.Parts.Fleet.Load.Microwatts * PowerTree.PerMicrowatt), when);
    }

    /// <summary>Whatever happened at this instant is answered at its end: what is above its rating is so since then, or within its allowance.</summary>
    private static void CheckRatings(DatacenterSimulation simulation, string when)
    {
        var now = simulation.Parts.Clock.Now;
        foreach (var group in simulation.Parts.Power!.Tree.Groups.Where(group => group.Node is not null && group.IsLive && group.Delivered > group.Capacity))
        {
            Assert.That(group.Overload.Since, Is.Not.Negative, when);
            Assert.That(now - group.Overload.Since, Is.LessThanOrEqualTo(group.Node!.Overload.Ticks), when);
        }
    }

    private static void CheckEnergy(DatacenterSimulation simulation)
    {
        var power = simulation.Parts.Power!;
        var now = simulation.Parts.Clock.Now;
        var into = power.FromBatteries(now) + power.Tree.Groups.Where(group => group.Sources.Length == 0)
            .Aggregate(Int128.Zero, (sum, group) => sum + group.TakenAt(now));
        Assert.That(into - power.Losses(now), Is.EqualTo(simulation.Parts.Fleet.Load.EnergyAt(now) * PowerTree.PerMicrowatt));
    }

    private static DatacenterModel Random(Random random)
    {
        var nodes = ImmutableArray.CreateBuilder<PowerNode>();
        nodes.Add(Node(random, "root", PowerLevel.Fleet));
        nodes.Add(Node(random, "engine", PowerLevel.Campus) with { Standby = new(TimeSpan.FromSeconds(random.Next(0, 20)), 0.3) });
        foreach (var level in (PowerLevel[])[PowerLevel.Campus, PowerLevel.Building, PowerLevel.Hall, PowerLevel.Row])
        {
            if (random.Next(4) == 0)
                continue;
            var node = Node(random, level.ToString(), level) with
            {
                Feed = Feed(random, nodes),
                Backup = level >= PowerLevel.Building && random.Next(3) == 0 ? 1 : -1,
                Battery = TimeSpan.FromSeconds(random.Next(2) * random.Next(1, 60)),
            };
            nodes.Add(node);
        }

        var model = TestModel.Fleet(24, idle: 0.5) with
        {
            Topology = new Topology(2, 2, 2, [new Campus("a", 2), new Campus("b", 1)]),
            JobClasses = [.. Enumerable.Range(0, 30).Select(i => TestModel.Class(
                $"job {i}", TestModel.At(random.Next(600)), TestModel.Constant(random.Next(1, 400)), random.Next(1, 5)) with { Priority = random.Next(5) })],
            Power = new PowerSettings
            {
                Nodes = nodes.ToImmutable(),
                UltraServers = new(Feed(random, nodes), TimeSpan.FromSeconds(random.Next(2) * random.Next(1, 60))),
            },
        };
        if (random.Next(2) == 0)
            return model;
        var type = model.UltraServerTypes[0] with { Cap = new([new(1, 1), new(0.8, 0.9), new(0.55, 0.6)]) };
        return model with { UltraServerTypes = [type], BuildOut = [model.BuildOut[0] with { Type = type }] };
    }

    private static PowerNode Node(Random random, string name, PowerLevel level) => new()
    {
        Name = name,
        Per = level,
        Count = random.Next(1, 5),
        Rating = new Watts(random.Next(2) == 0 ? 1e6 : random.Next(200, 3000)),
        Loss = random.Next(3) == 0 ? random.NextDouble() / 10 : 0,
        FixedLoss = new Watts(random.Next(3) == 0 ? random.NextDouble() * 10 : 0),
        Overload = TimeSpan.FromSeconds(random.Next(2) * random.Next(1, 60)),
    };

    /// <summary>From one or two of the nodes so far, in any way that they allow.</summary>
    private static PowerFeed Feed(Random random, ImmutableArray<PowerNode>.Builder nodes)
    {
        var source = random.Next(2) == 0 ? nodes.Count - 1 : random.Next(nodes.Count);
        source = source == 1 ? 0 : source;
        var count = nodes[source].Count;
        switch (random.Next(4))
        {
            case 0 when count == 2:
                return new([source], FeedKind.EachOf);
            case 1 when count >= 2:
                return new([source], FeedKind.PairOf);
            case 2:
                return new([source], FeedKind.OneOf);
            default:
                return source != 0 && random.Next(2) == 0 ? new([source, 0]) : new([source], Needs: random.Next(1, count + 1));
        }
    }
}
