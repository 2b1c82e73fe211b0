using System.Collections.Generic;
using DatacenterDes.Engine.Statistics;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Statistics;

public sealed class RunWindowTests
{
    [Test]
    public void Counters_that_it_makes_begin_anew_as_it_opens()
    {
        var window = new RunWindow(100);
        var counters = window.Counters(2);
        counters[1] = 7;
        window.Open(100);
        Assert.That(counters, Is.EqualTo(new long[] { 0, 0 }));
        counters[0]++;
        Assert.That(counters, Is.EqualTo(new long[] { 1, 0 }));
    }

    [Test]
    public void Integrals_that_it_makes_begin_anew_and_keep_their_values()
    {
        var window = new RunWindow(100);
        var integrals = window.Integrals(1);
        integrals[0].Add(3, 40);
        window.Open(100);
        // 3 from 100 to 110.
        Assert.That((integrals[0].Value, (long)integrals[0].AreaAt(110)), Is.EqualTo((3L, 30L)));
    }

    [Test]
    public void Others_begin_anew_in_the_order_in_which_they_asked()
    {
        var window = new RunWindow(100);
        var order = new List<(string, long)>();
        window.AtOpening(now => order.Add(("first", now)));
        window.AtOpening(now => order.Add(("second", now)));
        window.Open(100);
        Assert.That(order, Is.EqualTo(new[] { ("first", 100L), ("second", 100L) }));
        Assert.That(window.IsOpen);
    }

    [Test]
    public void One_without_a_warm_up_is_open_from_the_start() => Assert.That((new RunWindow(0).IsOpen, new RunWindow(1).IsOpen), Is.EqualTo((true, false)));
}
