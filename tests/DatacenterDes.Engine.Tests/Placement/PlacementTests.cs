using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Placement;

/// <summary>Where jobs go in whole runs, and what distance costs them.</summary>
public sealed class PlacementTests
{
    /// <summary>Rows of two, halls of four, buildings of eight; campus a has one building and campus b one.</summary>
    private static readonly Topology TwoCampuses = new(2, 2, 2, [new Campus("a", 1), new Campus("b", 1)]);

    [Test]
    public void A_topology_job_waits_for_a_campus_that_holds_it_while_others_span()
    {
        // Three take 0-2; of 13 free, five are on a and eight on b. Ten fit no campus.
        var first = Job("first", 3, 100);
        Assert.That(Placements(PlacementPolicy.Pack, first, Job("ten", 10, 10)), Is.EqualTo(new[] { "0: 0-2", "0: 3-12" }));
        Assert.That(Placements(PlacementPolicy.Topology, first, Job("eight", 8, 10)), Is.EqualTo(new[] { "0: 0-2", "0: 8-15" }));

        // These leave none on a and five on b. From 100 s on eight are free, but six on one campus only at 150 s.
        Assert.That(
            Placements(PlacementPolicy.Topology, first, Job("other", 5, 150) with { Placement = PlacementPolicy.Topology }, Job("b", 3, 150), Job("six", 6, 10)),
            Is.EqualTo(new[] { "0: 0-2", "0: 3-7", "0: 8-10", "150: 0-5" }));
    }

    [Test]
    public void A_class_overrides_the_scheduler()
    {
        var spread = Job("spread", 4, 10) with { Placement = PlacementPolicy.Spread };
        Assert.That(Placements(PlacementPolicy.Pack, spread, Job("pack", 3, 10)), Is.EqualTo(new[] { "0: 0,4,8,12", "0: 1-3" }));
    }

    [Test]
    public void Backfilling_leaves_alone_a_job_that_no_campus_holds()
    {
        // Twelve are free, six on each campus. The head needs 14; the next, seven on one campus, would end in time and fits only
        // after the head; the last fits at once.
        var first = Job("first", 4, 100) with { Placement = PlacementPolicy.Spread };
        var model = Model(PlacementPolicy.Pack, first, Job("head", 14, 10), Job("seven", 7, 5) with { Placement = PlacementPolicy.Topology }, Job("one", 1, 5));
        var starts = Starts(model with { Scheduler = new(Backfilling.Easy) });
        Assert.That(starts, Is.EqualTo(new[] { "0: 0,4,8,12", "100: 0-13", "110: 0-6", "0: 1" }));
    }

    [Test]
    public void A_job_that_no_campus_could_ever_hold_is_refused_where_it_may_not_span()
    {
        Assert.That(Placements(PlacementPolicy.Topology, Job("nine", 9, 10)), Is.EqualTo(new[] { "never" }));
        Assert.That(Placements(PlacementPolicy.Pack, Job("nine", 9, 10)), Is.EqualTo(new[] { "0: 0-8" }));
    }

    [Test]
    public void Distance_slows_a_job_by_the_widest_level_it_crosses_and_the_time_is_degraded()
    {
        // 16 UltraServers of one chip. Ten span both campuses at 0.8: 100 s of work take 125 s, of which 25 do no work.
        var distance = new Distance(Row: 0.9, Hall: 1, Building: 1, Campus: 0.8);
        var model = Model(PlacementPolicy.Pack, Job("ten", 10, 100)) with { Topology = TwoCampuses with { Distance = distance }, End = TestModel.Start.AddSeconds(200) };
        var goodput = Replications.Run(model).Goodput;
        Assert.That(goodput.ProductiveChipS, Is.EqualTo(1000));
        Assert.That(goodput.DegradedChipS, Is.EqualTo(250));
        Assert.That(goodput.IdleChipS, Is.EqualTo((16 * 200) - 1250));

        // Three cross rows of one hall: 90 s take 100. Six cross halls of one building, which costs nothing.
        goodput = Replications.Run(model with { JobClasses = [Job("three", 3, 90), Job("six", 6, 100)] }).Goodput;
        Assert.That(goodput.DegradedChipS, Is.EqualTo(30));
        Assert.That(goodput.ProductiveChipS, Is.EqualTo(270 + 600));
    }

    [Test]
    public void A_slowed_job_saves_the_same_work_by_later_checkpoints()
    {
        // At 0.8: 600 s of work by 60 s are 750 s by 75 s, with nine checkpoints of 1 s as at full speed.
        var second = TimeSpan.TicksPerSecond;
        var plan = new AttemptPlan(0, 600 * second, 60 * second, second).SlowedBy(Slowing.ToThroughput(0.8));
        Assert.That(plan.Length, Is.EqualTo(759 * second));
        Assert.That(plan.Slowing.WorkIn(plan.After(80 * second).Saved), Is.EqualTo(60 * second));
        Assert.That(plan.Slowing.WorkIn(plan.Work), Is.EqualTo(600 * second));
    }

    [TestCase(PlacementPolicy.Pack, false, 8.5)]
    [TestCase(PlacementPolicy.Topology, true, 8.5)]
    [TestCase(PlacementPolicy.Topology, false, 6)]
    public void The_largest_job_that_would_start_is_that_of_the_scheduler_s_placement(PlacementPolicy policy, bool spanCampuses, double largest)
    {
        // Two campuses of eight. For 100 s twelve run and leave four on b, then for 100 s three run on a. Free: 4 and 13, a mean
        // of 8.5; on one campus: 4 and 8, a mean of 6.
        var model = Model(policy, Job("twelve", 12, 100) with { Placement = PlacementPolicy.Pack }, Job("three", 3, 100) with { Arrivals = TestModel.At(100) }) with { End = TestModel.Start.AddSeconds(200) };
        model = model with { Scheduler = model.Scheduler with { SpanCampuses = spanCampuses } };
        var utilization = Replications.Run(model).Utilization;
        Assert.That(utilization.FreeChips, Is.EqualTo(8.5));
        Assert.That(utilization.LargestFitChips, Is.EqualTo(largest));
        Assert.That(utilization.Fragmentation, Is.EqualTo(1 - (largest / 8.5)));
    }

    [Test]
    public void When_no_UltraServer_is_free_the_largest_job_that_would_start_shares_one()
    {
        // One UltraServer of 16 chips, ten of them busy: six are free, for one job.
        var job = TestModel.Class("job", TestModel.At(0), TestModel.Constant(10), 10, SizeUnit.Chips);
        var utilization = Replications.Run(TestModel.Fleet(1, 16) with { End = TestModel.Start.AddSeconds(10), JobClasses = [job] }).Utilization;
        Assert.That((utilization.FreeChips, utilization.LargestFitChips, utilization.Fragmentation), Is.EqualTo((6.0, 6.0, 0.0)));
    }

    private static JobClass Job(string name, int ultraServers, double seconds) =>
        TestModel.Class(name, TestModel.At(0), TestModel.Constant(seconds), ultraServers);

    private static DatacenterModel Model(PlacementPolicy policy, params JobClass[] jobs) => TestModel.Fleet(16) with
    {
        Topology = TwoCampuses,
        JobClasses = [.. jobs],
        End = TestModel.Start.AddHours(1),
        Scheduler = new SchedulerSettings { Placement = policy },
    };

    private static string[] Placements(PlacementPolicy policy, params JobClass[] jobs) => Starts(Model(policy, jobs));

    /// <summary>Start in seconds and UltraServers of each job, by class.</summary>
    private static string[] Starts(DatacenterModel model)
    {
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(model, recorder);
        simulation.RunUntil(model.End!.Value);
        simulation.RecordJobsUnderWay();
        return [.. recorder.Jobs.Zip(recorder.Placements).OrderBy(job => job.First.Class).Select(job => Text(job.First, job.Second))];
    }

    private static string Text(JobRecord job, int[] placement) => job.StartedAt < 0
        ? "never"
        : $"{job.StartedAt / TimeSpan.TicksPerSecond}: {string.Join(',', Runs(placement))}";

    private static IEnumerable<string> Runs(int[] placement)
    {
        for (var i = 0; i < placement.Length;)
        {
            var first = i++;
            while (i < placement.Length && placement[i] == placement[i - 1] + 1)
                i++;
            yield return i - first == 1 ? $"{placement[first]}" : $"{placement[first]}-{placement[i - 1]}";
        }
    }
}
