using System;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Model;
using NUnit.Framework;
using SimSharp;

namespace DatacenterDes.Engine.Tests.Kernel;

public sealed class EventCountTests
{
    [Test]
    public void Events_are_counted_past_the_end_of_the_kernels_32_bits()
    {
        var count = new EventCount();

        Assert.That(count.Read(int.MaxValue), Is.EqualTo(2_147_483_647));
        // One more makes the kernel's count negative: 2³¹.
        Assert.That(count.Read(int.MinValue), Is.EqualTo(2_147_483_648));
        Assert.That(count.Read(-1), Is.EqualTo(4_294_967_295));
        // One more takes it back to zero: 2³².
        Assert.That(count.Read(0), Is.EqualTo(4_294_967_296));
        Assert.That(count.Read(0), Is.EqualTo(4_294_967_296));
        Assert.That(count.Read(int.MaxValue), Is.EqualTo(4_294_967_296 + 2_147_483_647));
    }

    [Test]
    public void A_simulation_counts_its_events_past_2_to_the_31()
    {
        long events = RunAMonth(before: 0);
        Assert.That(events, Is.GreaterThan(1000));

        // The same month after 2³¹ − 101 events.
        const int Before = int.MaxValue - 100;
        Assert.That(RunAMonth(Before), Is.EqualTo(Before + events));
    }

    private static long RunAMonth(int before)
    {
        DatacenterModel model = TestModel.Fleet(ultraServers: 8) with
        {
            // A job an hour: an arrival, a completion and a scheduling pass or two of each.
            JobClasses = [TestModel.Class("hourly", new PeriodicArrivals(TimeSpan.FromHours(1)), TestModel.Constant(1800))],
        };
        var simulation = new DatacenterSimulation(model, new ListRecorder());
        // Nobody waits for two billion events: the kernel is told that they were.
        typeof(Simulation).GetProperty(nameof(Simulation.ProcessedEvents))!.SetValue(simulation.Clock.Kernel, before);
        simulation.RunUntil(model.Start + TimeSpan.FromDays(30));
        return simulation.ProcessedEvents;
    }
}
