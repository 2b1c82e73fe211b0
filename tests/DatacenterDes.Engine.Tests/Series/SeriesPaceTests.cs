using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Series;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Series;

/// <summary>When samples are due.</summary>
public sealed class SeriesPaceTests
{
    [Test]
    public void A_run_of_unknown_length_has_100_000_samples_at_most()
    {
        // 50,000 by the hour, half of what is left at 2 h, and so on: 50,000, 25,000, 12,500, 6,250, 3,125, 1,563 (half of 3,125, rounded up), …
        var model = TestModel.Fleet(1) with { End = null };
        var due = Hours(model, int.MaxValue);
        Assert.That(due, Has.Count.EqualTo(100_000));
        Assert.That((due[0], due[49_999], due[50_000], due[74_999], due[75_000]), Is.EqualTo((1L, 50_000L, 50_002L, 100_000L, 100_004L)));
        Assert.That(due[87_500], Is.EqualTo(150_008));

        // The last by the hour of 2¹⁶, after sixteen doublings.
        Assert.That(due[^1] - due[^2], Is.EqualTo(1 << 16));
    }

    [Test]
    public void What_is_known_of_its_length_is_sampled_evenly()
    {
        // The last job comes after 99,999.5 h, twice 50,000 of 2 h.
        var model = TestModel.Fleet(1) with
        {
            End = null,
            JobClasses = [TestModel.Class("late", new DatedArrivals([TestModel.Start.AddHours(99_999.5)]), TestModel.Constant(1))],
        };
        var due = Hours(model, 50_001);
        Assert.That((due[0], due[49_999], due[50_000]), Is.EqualTo((2L, 100_000L, 100_004L)));
    }

    [TestCase(8, 1)]
    [TestCase(11, 1)]
    [TestCase(12, 2)]
    public void A_run_with_an_end_is_sampled_evenly(int years, int hours)
    {
        // 100,000 h are 11.4 years.
        var due = Hours(TestModel.Fleet(1) with { End = TestModel.Start.AddYears(years) }, 100);
        Assert.That((due[0], due[99]), Is.EqualTo(((long)hours, 100L * hours)));
    }

    [Test]
    public void An_interval_that_is_set_stays()
    {
        var model = TestModel.Fleet(1) with { End = null, Record = new(SeriesInterval: TimeSpan.FromHours(1)) };
        Assert.That(Hours(model, 200_000)[^1], Is.EqualTo(200_000));
    }

    /// <summary>When samples are due, up to some number of them.</summary>
    private static List<long> Hours(DatacenterModel model, int most)
    {
        var pace = new SeriesPace(model);
        var due = new List<long>();
        for (; pace.NextAt < long.MaxValue && due.Count < most; pace.Sampled())
            due.Add(pace.NextAt / TimeSpan.TicksPerHour);
        return due;
    }
}
