using System;
using DatacenterDes.Engine.Statistics;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Statistics;

public sealed class TimeIntegralTests
{
    [Test]
    public void A_value_that_rises_and_falls_has_the_area_under_it_and_the_peak_that_lasted()
    {
        // 3 for 10, 5 for 0, 4 for 5, −2 for 10: 30 + 20 − 20.
        var integral = default(TimeIntegral);
        integral.Add(3, 0);
        integral.Add(2, 10);
        integral.Add(-1, 10);
        integral.Add(-6, 15);
        Assert.That(integral.AreaAt(25), Is.EqualTo((Int128)30));
        Assert.That(integral.PeakAt(25), Is.EqualTo(4));
    }

    [TestCase(long.MaxValue / 3, 2)]
    [TestCase(long.MaxValue / 3, 5)]
    [TestCase(1L << 62, 1000)]
    [TestCase(-(1L << 62), 1000)]
    [TestCase(long.MaxValue, long.MaxValue / 10)]
    public void Areas_beyond_64_bits_are_exact_to_the_last_unit(long value, long ticks)
    {
        // Ten stretches of the value and one of as much below nothing: nine.
        var window = new RunWindow(10 * ticks);
        ref var integral = ref window.Integrals(1)[0];
        integral.Add(value, 0);
        for (var i = 1; i < 10; i++)
            integral.Add(0, i * ticks);
        Assert.That(integral.AreaAt(9 * ticks), Is.EqualTo((Int128)value * 9 * ticks));
        integral.Add(-value, 10 * ticks);
        Assert.That(integral.AreaAt(10 * ticks), Is.EqualTo((Int128)value * 10 * ticks));
        window.Open(10 * ticks);
        Assert.That(integral.AreaAt(10 * ticks), Is.EqualTo((Int128)0));
    }
}
