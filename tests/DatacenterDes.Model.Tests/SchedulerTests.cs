using System;
using System.Linq;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>Words of the scheduler and what they become.</summary>
internal sealed class SchedulerTests
{
    [TestCase("policy: fair-share", 5, 7)]
    [TestCase("policy: fair-share, fair-share: { recalculate: 1 min }", 1, 7)]
    [TestCase("policy: easy-backfill, order: fair-share, fair-share: { recalculate: 10 min, half-life: 1 d }", 10, 1)]
    [TestCase("policy: easy-backfill, backfill-order: fair-share, half-life: 2 d", 5, 2)]
    public void Fair_share_says_how_often_it_ranks_and_how_soon_it_forgets(string keys, double minutes, double days)
    {
        var scheduler = Read(keys).Model!.Scheduler;
        Assert.That((scheduler.FairShareRecalculation, scheduler.FairShareHalfLife), Is.EqualTo((TimeSpan.FromMinutes(minutes), TimeSpan.FromDays(days))));
    }

    [TestCase("policy: fcfs, fair-share: { recalculate: 5 min }", "scheduler.fair-share: needs the order \"fair-share\"")]
    [TestCase("policy: fcfs, half-life: 5 d", "scheduler.half-life: needs the order \"fair-share\"")]
    [TestCase("policy: fair-share, fair-share: { recalculate: 0 s }", "scheduler.fair-share.recalculate: \"0 s\" is not possible here")]
    [TestCase("policy: fair-share, fair-share: { recalculate: 5 }", "scheduler.fair-share.recalculate: \"5\" has no unit; write \"5 h\"")]
    [TestCase("policy: fair-share, fair-share: { recalculat: 5 min }", "scheduler.fair-share.recalculat: unknown key \"recalculat\"; did you mean \"recalculate\"?")]
    [TestCase("policy: fair-share, fair-share: 5 min", "scheduler.fair-share: must be a group of keys: recalculate, half-life")]
    [TestCase("policy: fair-share, half-life: 1 d, fair-share: { half-life: 2 d }", "scheduler.half-life: stands under \"fair-share\" too; keep one")]
    public void Faults_are_one_line_each(string keys, string fault) =>
        Assert.That(Read(keys).Issues.Single().ToString(), Does.Contain(fault));

    private static ModelReading Read(string keys) => ModelFile.Parse($"name: order\n{ModelFolder.Rest}scheduler: {{ {keys} }}\n");
}
