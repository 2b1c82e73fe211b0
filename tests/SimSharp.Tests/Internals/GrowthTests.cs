using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace SimSharp.Tests.Internals;

/// <summary>Not of the package: when its queue grows, equal events lose their order.</summary>
[TestFixture]
public sealed class GrowthTests
{
    [Test]
    public void Equal_events_keep_their_order_while_the_schedule_grows([Values(900, 1_900, 3_900)] int others)
    {
        var simulation = new Simulation(new DateTime(2026, 1, 1));
        var order = new List<int>();
        for (var i = 0; i < others; i++)
            simulation.Schedule(TimeSpan.FromSeconds(10 + i), new Event(simulation));
        for (var i = 0; i < 300; i++)
        {
            var number = i;
            simulation.Schedule(TimeSpan.FromSeconds(1), new LoggedEvent(simulation, () => order.Add(number)));
        }

        simulation.Run();

        Assert.That(order, Is.EqualTo(Enumerable.Range(0, 300)));
    }
}
