using System;
using DatacenterDes.Batches;
using NUnit.Framework;

namespace DatacenterDes.Tests.Batches;

public sealed class SweepPaceTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public void Without_a_run_there_is_no_pace() => Assert.That(SweepPace.Of([], Start), Is.EqualTo(new SweepPace(TimeSpan.Zero, null, 0)));

    [Test]
    public void Runs_under_way_count_by_the_mean_time_of_those_that_ended()
    {
        // Two at a time, 10 minutes each: at 15 minutes two have ended and two are half done, 3 in a quarter of an hour.
        var pace = SweepPace.Of([At(0, 10), At(0, 10), At(10, null), At(10, null)], Start.AddMinutes(15));

        Assert.That(pace.Elapsed, Is.EqualTo(TimeSpan.FromMinutes(15)));
        Assert.That(pace.RunsPerHour, Is.EqualTo(12).Within(1e-9));
        Assert.That(pace.Begun, Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void A_run_that_takes_longer_than_others_counts_as_one_at_most()
    {
        // Two ended and one that has run for three times their mean: 3 in half an hour.
        var pace = SweepPace.Of([At(0, 10), At(0, 10), At(0, null)], Start.AddMinutes(30));

        Assert.That((pace.RunsPerHour, pace.Begun), Is.EqualTo((6, 1)));
    }

    [Test]
    public void After_a_pause_the_pace_is_that_of_the_work_since()
    {
        // A run an hour one by one; a night's pause; then four at a time, 30 minutes each: 4 in half an hour.
        var pace = SweepPace.Of(
            [At(0, 60), At(60, 120), At(1000, 1030), At(1000, 1030), At(1000, 1030), At(1000, 1030)], Start.AddMinutes(1030));

        Assert.That(pace, Is.EqualTo(new SweepPace(TimeSpan.FromMinutes(30), 8, 0)));
    }

    [Test]
    public void The_seconds_between_two_runs_are_no_pause()
    {
        var pace = SweepPace.Of([At(0, 10), At(10.5, 20)], Start.AddMinutes(20));

        Assert.That(pace, Is.EqualTo(new SweepPace(TimeSpan.FromMinutes(20), 6, 0)));
    }

    [Test]
    public void In_a_pause_there_is_no_telling_when_it_ends()
    {
        var pace = SweepPace.Of([At(0, 10), At(10, 20)], Start.AddMinutes(300));

        Assert.That(pace, Is.EqualTo(new SweepPace(TimeSpan.FromMinutes(20), null, 0)));
    }

    [Test]
    public void A_clock_that_runs_ahead_makes_no_negative_time()
    {
        // One in 10 minutes and a half, and one that by this clock begins 12 s from now.
        var pace = SweepPace.Of([At(0, 10), At(10.7, null)], Start.AddMinutes(10.5));

        Assert.That(pace.RunsPerHour, Is.EqualTo(60 / 10.5).Within(1e-9));
        Assert.That(pace.Begun, Is.Zero);
    }

    private static (DateTime From, DateTime? To) At(double from, double? to) => (Start.AddMinutes(from), to is { } end ? Start.AddMinutes(end) : null);
}
