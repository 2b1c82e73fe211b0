using System;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Tests.Power;
using DatacenterDes.Model;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Profiles;
using DatacenterDes.Model.Quantities;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Snapshots;

/// <summary>What a snapshot tells of nodes, batteries and calls of the grid.</summary>
public sealed class PowerSnapshotTests
{
    [Test]
    public void A_node_is_as_loaded_as_its_most_loaded_instance_and_every_instance_counts_once() =>
        Prop.ForAll(RandomGrid.Any, grid =>
        {
            var model = grid.Model();
            var simulation = new DatacenterSimulation(model, new NullRecorder());
            for (var time = 0; time < 600; time += 7)
            {
                simulation.RunUntil(TestModel.Start.AddSeconds(time + 7));
                var now = simulation.Snapshot();
                var groups = simulation.Power.Tree.Groups.Where(group => group.Node is not null && group.IsInService).ToArray();
                for (var node = 0; node < model.Power.Nodes.Length; node++)
                {
                    var those = groups.Where(group => group.Group.Node == node).ToArray();
                    var most = those.Where(group => group.IsLive).Select(group => group.Delivered / group.LiveMembers).DefaultIfEmpty().Max();
                    Assert.That(now.Nodes[node].LoadWatts, Is.EqualTo(most / 1e8), model.Power.Nodes[node].Name);
                    Assert.That(now.Nodes[node].LimitWatts, Is.EqualTo(model.Power.Nodes[node].Limit.Value));
                    Assert.That(now.Nodes[node].Live, Is.EqualTo(those.Sum(group => group.LiveMembers)));
                    var idle = model.Power.Nodes[node].Standby is null ? 0 : those.Sum(group => group.Up - group.LiveMembers);
                    Assert.That(now.Nodes[node].Live + now.Nodes[node].Down + idle, Is.EqualTo(those.Sum(group => group.Group.Members)));
                }

                // Nothing is lost between the facility and what it takes in but what its nodes lose.
                var lost = groups.Sum(group => group.Taken - group.Delivered) / 1e8;
                Assert.That(now.Energy.FacilityWatts, Is.EqualTo((now.Energy.ItWatts * model.Power.Pue.Highest) + lost).Within(1e-6));
                if (now.Energy.ItWatts > 0)
                    Assert.That(now.Energy.Pue * now.Energy.ItWatts, Is.EqualTo(now.Energy.FacilityWatts).Within(1e-6));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(20_260_114, 1));

    // It begins half full, with 3 MWh. Nothing is drawn in the first hour, so that it takes 5 MW and keeps 80 % of that: 2 MWh after half an
    // hour, and after 45 min it is full. Then ten UltraServers of 1 MW at a PUE of 1.2 take 12 MW, and it delivers what is above 8 MW.
    [TestCase(1800, 5, -5, 5)]
    [TestCase(3500, 0, 0, 6)]
    [TestCase(4500, 8, 4, 5)]
    [TestCase(5400, 8, 4, 4)]
    public void A_battery_says_what_it_holds_and_delivers_between_two_bookings(int second, double grid, double delivered, double stored)
    {
        var battery = new SiteBattery(new Joules(6 * 3.6e9), new Watts(5e6)) { Efficiency = 0.8, Initial = 0.5, ShaveAbove = new Watts(8e6), Interval = TimeSpan.FromHours(1) };
        var simulation = new DatacenterSimulation(Model() with { Power = new() { Pue = new ConstantProfile(1.2), Batteries = [battery] } }, new NullRecorder());
        simulation.RunUntil(TestModel.Start.AddSeconds(second));
        var now = simulation.Snapshot();
        var campus = now.Campuses.Single();
        Assert.That(campus.Name, Is.EqualTo("fleet"));
        Assert.That(campus.BatteryWatts / 1e6, Is.EqualTo(delivered).Within(1e-9));
        Assert.That(campus.BatteryJoules / 3.6e9, Is.EqualTo(stored).Within(1e-9));
        Assert.That(campus.GridWatts / 1e6, Is.EqualTo(grid).Within(1e-9));
        Assert.That(now.Energy.GridWatts, Is.EqualTo(campus.GridWatts));
    }

    [Test]
    public void A_call_says_its_limit_as_long_as_it_lasts()
    {
        // All ten are busy from 3,600 s on and draw 10 MW when notice is given, at 4,000 s; from 5,000 to 6,000 s the grid calls for 30 % less.
        var calls = new CurtailmentPlan("calls")
        {
            Calls = [new(Notice: 4000 * TimeSpan.TicksPerSecond, Start: 5000 * TimeSpan.TicksPerSecond, End: 6000 * TimeSpan.TicksPerSecond, Depth: 0.3, Campus: null)],
        };
        var simulation = new DatacenterSimulation(Model() with { Power = new() { Curtailment = [calls] } }, new NullRecorder());
        Assert.That(At(4999), Is.EqualTo((0, (double?)null)));
        Assert.That(At(5001), Is.EqualTo((1, (double?)7e6)));
        Assert.That(At(6001), Is.EqualTo((1, (double?)null)));

        (long, double?) At(int second)
        {
            simulation.RunUntil(TestModel.Start.AddSeconds(second));
            var now = simulation.Snapshot();
            return (now.Calls.Begun, now.Calls.FleetLimitWatts);
        }
    }

    /// <summary>Ten UltraServers of 1 MW that draw nothing when they idle; from 3,600 s to 7,200 s all are busy.</summary>
    private static DatacenterModel Model()
    {
        var model = TestModel.Fleet(10, idle: 0);
        var type = model.UltraServerTypes[0] with { Nameplate = new Watts(1e6) };
        return model with
        {
            End = TestModel.Start.AddHours(4),
            UltraServerTypes = [type],
            BuildOut = [model.BuildOut[0] with { Type = type }],
            JobClasses = [TestModel.Class("job", TestModel.At(3600), TestModel.Constant(3600), 10)],
        };
    }
}
