using System;
using DatacenterDes.Engine.Jobs;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Jobs;

/// <summary>Work and the time that it takes when it is slowed.</summary>
public sealed class SlowingTests
{
    [TestCase(1, 1000, 1000)]
    [TestCase(0.8, 1000, 1250)]
    [TestCase(0.97, 1000, 1031, Description = "1030.93, rounded up")]
    [TestCase(0.5, 1, 2)]
    public void Work_takes_its_time_over_the_throughput(double throughput, long work, long time) =>
        Assert.That(Slowing.ToThroughput(throughput).TimeFor(work), Is.EqualTo(time));

    [Test]
    public void No_end_stays_no_end_and_all_the_time_of_the_calendar_is_the_most()
    {
        Assert.That(Slowing.ToThroughput(0.5).TimeFor(AttemptPlan.Never), Is.EqualTo(AttemptPlan.Never));
        Assert.That(Slowing.ToThroughput(0.01).TimeFor(DateTime.MaxValue.Ticks), Is.EqualTo(DateTime.MaxValue.Ticks));
    }

    [Test]
    public void All_the_work_is_done_when_its_time_is_over_and_not_before()
    {
        var cases =
            from millionths in Gen.Choose(0, 990_000)
            from work in Gen.Choose(1, int.MaxValue)
            from scale in Gen.Elements(1L, 1_000L, 10_000_000L)
            select (new Slowing(millionths), work * scale);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var (slowing, work) = c;
            var time = slowing.TimeFor(work);
            return slowing.WorkIn(time) == work && slowing.WorkIn(time - 1) < work;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20_260_101, 1));
    }

    [Test]
    public void A_slowed_attempt_writes_the_same_checkpoints()
    {
        var cases =
            from millionths in Gen.Choose(0, 990_000)
            from interval in Gen.Choose(1, 1_000)
            from pieces in Gen.Choose(1, 50)
            from rest in Gen.Choose(0, 1_000)
            select (Slowing: new Slowing(millionths), Interval: interval * 1_000_000L, Work: (pieces * interval * 1_000_000L) - (rest * 1_000L * interval));
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var plan = new AttemptPlan(7, Math.Max(1, c.Work), c.Interval, 3);
            return plan.SlowedBy(c.Slowing).Checkpoints == plan.Checkpoints;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20_260_101, 1));
    }
}
