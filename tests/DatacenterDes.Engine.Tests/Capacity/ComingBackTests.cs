using System.Linq;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Capacity;

/// <summary>A job in many ranges of UltraServers gives them back and is placed again at the same instant.</summary>
public sealed class ComingBackTests
{
    private const int Units = 48;

    /// <summary>
    /// Rows of two. Jobs of 100 s come at the even seconds, to the even UltraServers, and of 10,000 s at the odd ones: 24 UltraServers lie apart
    /// when the large job comes at 200 s, for 1000 s.
    /// </summary>
    private static DatacenterModel Model(int size) => TestModel.Fleet(Units, chips: 4) with
    {
        End = TestModel.Start.AddHours(1),
        Topology = new Topology(2, 1, 1, [new Campus("a", Units / 2)]),
        JobClasses =
        [
            TestModel.Class("short", TestModel.At([.. Enumerable.Range(0, Units / 2).Select(i => 2.0 * i)]), TestModel.Constant(100)),
            TestModel.Class("long", TestModel.At([.. Enumerable.Range(0, Units / 2).Select(i => (2.0 * i) + 1)]), TestModel.Constant(10_000)),
            TestModel.Class("large", TestModel.At(200), TestModel.Constant(1000), size),
        ],
    };

    [Test]
    public void It_holds_what_it_held_but_for_what_is_down()
    {
        var simulation = Run(Model(20), out var large);
        Assert.That(large.Placement.ToArray(), Is.EqualTo(Enumerable.Range(0, 20).Select(i => 2 * i)));
        var fleet = simulation.Modules.Fleet;
        var load = fleet.Load.Microwatts;

        // Number 4 is down: 40 comes instead. 42, 44 and 46 stay free.
        TakeDown(simulation, large, 4);
        Assert.That(large.Placement.ToArray(), Is.EqualTo(Enumerable.Range(0, 21).Select(i => 2 * i).Where(unit => unit != 4)));
        fleet.Check(simulation.Modules.Jobs.Execution.Running);
        Assert.That(fleet.Generations[0].Free.Whole.Count, Is.EqualTo(3));
        Assert.That(fleet.Units[4].FirstJob, Is.Null);
        Assert.That(fleet.Units[40].FirstJob, Is.SameAs(large));

        // One UltraServer fewer is idle, and one that is down draws nothing. Rows of two: all but that of 4 have what they had, or 40 for it.
        Assert.That(fleet.Load.Microwatts, Is.EqualTo(load - fleet.Generations[0].IdleMicrowatts));
        Assert.That(fleet.Layout.Buildings.Select(building => building.ChipsAllocated), Is.EqualTo(Enumerable.Range(0, Units / 2).Select(row => row is 2 or > 20 ? 4 : 8)));
    }

    [Test]
    public void It_has_left_if_it_cannot_start_again()
    {
        // All 24 that are free, and no other when one of them is down.
        var simulation = Run(Model(24), out var large);
        TakeDown(simulation, large, 4);
        var fleet = simulation.Modules.Fleet;
        Assert.That(large.State, Is.EqualTo(JobState.Pending));
        Assert.That(fleet.Layout.Buildings.Sum(building => building.ChipsAllocated), Is.EqualTo(24 * 4));
        Assert.That(Enumerable.Range(0, Units).Select(unit => fleet.Units[unit].FirstJob is null), Is.EqualTo(Enumerable.Range(0, Units).Select(unit => unit % 2 == 0)));
        fleet.Check(simulation.Modules.Jobs.Execution.Running);
    }

    private static DatacenterSimulation Run(DatacenterModel model, out Job large)
    {
        var simulation = new DatacenterSimulation(model, new ListRecorder());
        simulation.RunUntil(TestModel.Start.AddSeconds(300));
        large = simulation.Modules.Jobs.Execution.Running.Single(job => job.UltraServers > 1);
        return simulation;
    }

    private static void TakeDown(DatacenterSimulation simulation, Job job, int number)
    {
        var (jobs, unit) = (simulation.Modules.Jobs, simulation.Modules.Fleet.Units[number]);
        jobs.Execution.LoseUnit(job, unit, InterruptionCause.Outage);
        simulation.Modules.Fleet.Of(unit).TakeDown(unit);
        jobs.Scheduler.CapacityChanged();
        simulation.RunUntil(TestModel.Start.AddSeconds(301));
    }
}
