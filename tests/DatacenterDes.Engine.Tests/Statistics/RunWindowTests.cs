using System;
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
    public void Counts_and_means_and_peaks_that_it_makes_are_of_what_comes_after()
    {
        var window = new RunWindow(100);
        var (counts, means, peaks, sums) = (window.Make<WindowCount>(2), window.Make<MeanTime>(1), window.Make<Peak>(1), window.Sums<double>(1));
        counts[1].Add(7);
        means[0].Add(30 * TimeSpan.TicksPerSecond);
        peaks[0].Count(9);
        sums[0] += 0.5;
        window.Open(100);
        Assert.That((means[0].Count, means[0].Seconds, peaks[0].Value, sums[0]), Is.EqualTo((0L, (double?)null, (double?)null, 0.0)));
        counts[1].Add();
        means[0].Add(2 * TimeSpan.TicksPerSecond);
        means[0].Add(4 * TimeSpan.TicksPerSecond);
        peaks[0].Count(5);
        peaks[0].Count(3);
        Assert.That((counts[1].InWindow, counts[1].SinceStart, counts[0].SinceStart), Is.EqualTo((1L, 8L, 0L)));
        Assert.That((means[0].Count, means[0].Seconds, peaks[0].Value), Is.EqualTo((2L, (double?)3.0, (double?)5.0)));
    }

    [Test]
    public void Waiting_jobs_that_it_counts_are_counted_from_then_on_and_wait_on()
    {
        var window = new RunWindow(100);
        var waiting = window.Make<WaitingJobs>(1);
        waiting[0].Add(3, 12, 40);
        waiting[0].Add(-1, -4, 90);
        window.Open(100);
        // Two jobs of eight chips from 100 to 110, and no more than two at once.
        Assert.That(((long)waiting[0].JobTimeAt(110), (long)waiting[0].ChipTimeAt(110), waiting[0].PeakAt(110)), Is.EqualTo((20L, 80L, 2L)));
    }

    [Test]
    public void A_sum_runs_on_and_its_part_in_the_window_is_what_came_since_it_opened()
    {
        var window = new RunWindow(100);
        var total = window.Total(now => 3 * now);
        Assert.That((long)total.InWindow(50), Is.EqualTo(150), "before it opens, all of it");
        window.Open(100);
        Assert.That(((long)total.InWindow(110), (long)total.SinceStart(110)), Is.EqualTo((30L, 330L)));
    }

    [Test]
    public void What_it_makes_when_it_is_open_begins_at_once()
    {
        var window = new RunWindow(100);
        window.Open(100);
        var total = window.Total(now => now);
        var counters = window.Counters(1);
        counters[0]++;
        Assert.That(((long)total.InWindow(110), counters[0]), Is.EqualTo((110L, 1L)));
    }

    [Test]
    public void What_else_is_done_as_it_opens_is_done_in_the_order_in_which_it_was_asked_for()
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
