using System;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Tests.Power;
using DatacenterDes.Model;
using DatacenterDes.Model.Profiles;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Flow;

/// <summary>Jobs that start only where their peaks fit, by hand. UltraServers of 200 W, 100 W idle.</summary>
public sealed class HeadroomTests
{
    private const string Admission = "scheduler: { power: headroom }";

    /// <summary>A feeder of 8 with room for the peaks of 7: 8 · 100 W idle and 7 · 100 W more are 1,500 W.</summary>
    private static DatacenterModel SevenOfEight => Grid.Of(
        $"power: {{ nodes: {{ feeder: {{ rating: 1500 W, oversubscription: 1.07x }} }}, ultraservers: {{ fed-by: feeder }} }}\n{Admission}", 1, 8);

    private static JobClass Job(string name, double at, double seconds, int size = 1) =>
        TestModel.Class(name, TestModel.At(at), TestModel.Constant(seconds), size);

    /// <summary>When each job started, in seconds, by number; −1 for never.</summary>
    private static double[] Starts(DatacenterModel model, double seconds = 1000)
    {
        var (simulation, recorder) = ProbedRun.ToEnd(model, seconds);
        simulation.RecordJobsUnderWay();
        return [.. recorder.Jobs.OrderBy(job => job.Number).Select(job => job.StartedAt < 0 ? -1 : job.StartedAt / 1e7)];
    }

    [Test]
    public void The_eighth_job_waits_until_one_of_seven_ends()
    {
        var model = SevenOfEight with { JobClasses = [.. Enumerable.Range(1, 8).Select(i => Job($"job {i}", 0, 100 + i))] };
        Assert.That(Starts(model), Is.EqualTo((double[])[0, 0, 0, 0, 0, 0, 0, 101]));
        Assert.That(ProbedRun.ToEnd(model, 1000).Simulation.Summarize().Power.Nodes["feeder"].PeakLoadOfRating, Is.EqualTo(1));
    }

    [Test]
    public void Without_admission_all_start_and_what_is_too_much_is_shed()
    {
        var model = SevenOfEight with { Scheduler = new(), JobClasses = [.. Enumerable.Range(1, 8).Select(i => Job($"job {i}", 0, 100 + i))] };
        var (simulation, _) = ProbedRun.ToEnd(model, 50);
        Assert.That(simulation.Summarize().Power.ShedEvents, Is.EqualTo(1));
    }

    [Test]
    public void A_job_starts_when_it_has_become_cool_enough_for_its_power()
    {
        // Ten of 100 W idle and six peaks of 100 W more are 1,600 W: with cooling 2,240 W at a PUE of 1.4, 1,760 W at 1.1, where there are 2,000 W. The
        // PUE falls at 1,000 s, when nothing else happens.
        var model = Grid.Of(
            $"power: {{ pue: 1.4, nodes: {{ feed: {{ rating: 2 kW, cooling: true, oversubscription: 1.4x }} }}, ultraservers: {{ fed-by: feed }} }}\n{Admission}", 1, 10);
        model = model with
        {
            JobClasses = [Job("six", 0, 100, 6)],
            Power = model.Power with { Pue = new TraceProfile([new(TestModel.Start, 1.4), new(TestModel.Start.AddSeconds(1000), 1.1)]) },
        };
        Assert.That(Starts(model, 3000), Is.EqualTo((double[])[1000]));

        // A run that ends with its last job waits for that, and no longer than for the last change that there is.
        var simulation = new DatacenterSimulation(model with { End = null }, new ListRecorder());
        simulation.RunUntil(TestModel.Start.AddDays(1));
        Assert.That((simulation.IsFinished, simulation.Now), Is.EqualTo((true, TestModel.Start.AddSeconds(1100))));
        var hot = new TraceProfile([new(TestModel.Start, 1.1), new(TestModel.Start.AddSeconds(1000), 1.4), new(TestModel.Start.AddSeconds(3000), 1.3)]);
        simulation = new DatacenterSimulation(model with { End = null, JobClasses = [Job("six", 2000, 100, 6)], Power = model.Power with { Pue = hot } }, new ListRecorder());
        simulation.RunUntil(TestModel.Start.AddDays(1));
        Assert.That((simulation.IsFinished, simulation.Now), Is.EqualTo((true, TestModel.Start.AddSeconds(3000))));
        Assert.That(simulation.Unstartable.First.Single().Why, Is.EqualTo("asks for 6 UltraServers, and there is no place or no power for it although nothing runs"));
    }

    [Test]
    public void A_job_that_is_too_much_when_it_is_hot_waits_and_one_that_always_is_is_refused()
    {
        // Of 2,000 W, at 1.1 there are (1,000 + 100 · 8) W · 1.1 for eight, and never enough for nine.
        var model = Grid.Of(
            $"power: {{ pue: 1.4, nodes: {{ feed: {{ rating: 2 kW, cooling: true, oversubscription: 1.4x }} }}, ultraservers: {{ fed-by: feed }} }}\n{Admission}", 1, 10);
        model = model with { Power = model.Power with { Pue = new TraceProfile([new(TestModel.Start, 1.4), new(TestModel.Start.AddSeconds(1000), 1.1)]) } };
        Assert.That(Starts(model with { JobClasses = [Job("eight", 0, 100, 8), Job("nine", 0, 100, 9)] }, 3000), Is.EqualTo((double[])[1000, -1]));
        var (_, recorder) = ProbedRun.ToEnd(model with { JobClasses = [Job("nine", 0, 100, 9)] }, 3000);
        Assert.That(recorder.Jobs.Single().State, Is.EqualTo(JobState.Cancelled));
    }

    [Test]
    public void A_job_of_many_counts_all_of_them()
    {
        // Five and three are eight peaks; five and two are seven.
        var model = SevenOfEight with { JobClasses = [Job("five", 0, 100, 5), Job("three", 1, 100, 3), Job("two", 2, 100, 2)] };
        Assert.That(Starts(model), Is.EqualTo((double[])[0, 100, 100]));
    }

    [Test]
    public void A_job_that_would_not_find_its_power_in_an_empty_fleet_is_refused()
    {
        var (_, recorder) = ProbedRun.ToEnd(SevenOfEight with { JobClasses = [Job("eight", 0, 100, 8), Job("seven", 0, 100, 7)] }, 1000);
        Assert.That(recorder.Jobs.OrderBy(job => job.Number).Select(job => job.State), Is.EqualTo((JobState[])[JobState.Cancelled, JobState.Completed]));
    }

    [Test]
    public void What_retires_gives_back_the_power_that_was_kept_for_it()
    {
        // 800 W are what eight UltraServers draw idle, and what four of them draw at work when the others have left.
        var model = Grid.Of($"power: {{ nodes: {{ feeder: {{ rating: 800 W, oversubscription: 2x }} }}, ultraservers: {{ fed-by: feeder }} }}\n{Admission}", 1, 8);
        var phase = model.BuildOut[0] with { UltraServers = 4 };
        model = model with
        {
            BuildOut = [phase with { Retires = model.Start.AddSeconds(100) }, phase with { Name = "stays" }],
            JobClasses = [Job("four", 0, 50, 4)],
        };
        Assert.That(Starts(model), Is.EqualTo((double[])[100]));
    }

    [Test]
    public void Two_of_three_quarters_fit_where_one_whole_does_not()
    {
        // A busway of 150 W for each UltraServer: 75 % of 200 W is just that.
        var model = Grid.Of(
            $"power: {{ nodes: {{ busway: {{ per: row, rating: 150 W, oversubscription: 1.5x }} }}, ultraservers: {{ fed-by: busway }} }}\n{Admission}", 2);
        model = model with { JobClasses = [Job("whole", 0, 100), Job("a", 0, 100) with { Draw = 0.75 }, Job("b", 0, 100) with { Draw = 0.75 }] };
        Assert.That(Starts(model), Is.EqualTo((double[])[-1, 0, 0]));
    }

    [Test]
    public void What_counts_is_the_peak_draw_where_it_is_given()
    {
        // They draw 150 W each, 1,200 W in all; 200 W are kept for each.
        var model = SevenOfEight with
        {
            JobClasses = [.. Enumerable.Range(1, 8).Select(i => Job($"job {i}", 0, 100) with { Draw = 0.75, PeakDraw = 1 })],
        };
        Assert.That(Starts(model), Is.EqualTo((double[])[0, 0, 0, 0, 0, 0, 0, 100]));
        Assert.That(ProbedRun.ToEnd(model, 50).Simulation.Summarize().Power.PeakItMw, Is.EqualTo((7 * 150 + 100) / 1e6).Within(1e-15));
    }

    [Test]
    public void Losses_and_cooling_count_as_they_flow()
    {
        // 4 idle at 100 W, and 20 % more for cooling: 480 W. Each job is 120 W more. The feeder delivers at most 720 W: two jobs.
        // It takes 2 % more than it delivers: of 735 W it needs 720 / 0.98 = 734.7 W.
        var model = Grid.Of($$"""
            power:
              pue: 1.2
              nodes:
                utility: { rating: 735 W, oversubscription: 2x }
                feeder: { rating: 900 W, oversubscription: 2x, fed-by: utility, loss: 2 %, cooling: true }
              ultraservers: { fed-by: feeder }
            {{Admission}}
            """, 1, 4);
        model = model with { JobClasses = [.. Enumerable.Range(1, 4).Select(i => Job($"job {i}", 0, 100 * i))] };
        Assert.That(Starts(model), Is.EqualTo((double[])[0, 0, 100, 200]));
    }

    [Test]
    public void Placement_skips_rows_without_power_and_keeps_its_order_otherwise()
    {
        // Three rows of two, each with room for one peak: 200 W idle and 100 W more. A job of three takes the first of each row.
        var model = Grid.Of(
            $"power: {{ nodes: {{ busway: {{ per: row, rating: 300 W, oversubscription: 1.34x }} }}, ultraservers: {{ fed-by: busway }} }}\n{Admission}", 3, 2);
        model = model with { JobClasses = [Job("three", 0, 100, 3), Job("one", 1, 100)] };
        var (simulation, _) = ProbedRun.ToEnd(model, 50);
        Assert.That(simulation.Job.Allocation.Placement.ToArray(), Is.EqualTo((int[])[0, 2, 4]));
        Assert.That(Starts(model), Is.EqualTo((double[])[0, 100]));
    }

    [Test]
    public void Jobs_that_share_an_UltraServer_count_with_their_chips()
    {
        // One UltraServer of 4 chips: 100 W idle and 25 W for each chip. Of 175 W three jobs of one chip can start.
        var model = SevenOfEight;
        var type = model.UltraServerTypes[0] with { Chips = 4 };
        model = model with
        {
            UltraServerTypes = [type],
            BuildOut = [model.BuildOut[0] with { Type = type, UltraServers = 1 }],
            Power = model.Power with { Nodes = [model.Power.Nodes[0] with { Rating = new(175) }] },
            JobClasses = [.. Enumerable.Range(1, 4).Select(i => TestModel.Class($"job {i}", TestModel.At(0), TestModel.Constant(100 * i), 1, SizeUnit.Chips))],
        };
        Assert.That(Starts(model), Is.EqualTo((double[])[0, 0, 0, 100]));
    }

    [Test]
    public void A_node_that_loses_members_leaves_what_runs_and_lets_nothing_start_until_they_are_back()
    {
        // Two feeds of 500 W for four UltraServers, 400 W idle. The first is out from 1,000 to 1,500 s, the other until 2,000 s: there
        // is room for one peak, which the first job has. With both there is room for the others.
        var model = Grid.Of($$"""
            power: { nodes: { feed: { count: 2, rating: 500 W } }, ultraservers: { fed-by: feed } }
            maintenance: [{ name: outage, level: feed, first: 2026-01-01 00:16:40, duration: 500 s, at-a-time: 1 }]
            {{Admission}}
            """, 1, 4);
        model = model with { JobClasses = [Job("first", 900, 2000), Job("second", 1100, 100), Job("third", 1200, 100)] };
        var (simulation, _) = ProbedRun.ToEnd(model, 3000);
        Assert.That(Starts(model, 3000), Is.EqualTo((double[])[900, 2000, 2000]));
        Assert.That(simulation.Summarize().Power.ShedEvents, Is.Zero);
    }

    [Test]
    public void A_head_that_waits_for_power_is_not_overtaken_by_what_would_keep_it_waiting()
    {
        // Five peaks run until 100 s, and three more do not fit in seven. Of those behind, one that ends by 100 s starts beside it, and
        // one that does not waits.
        var model = SevenOfEight with
        {
            Scheduler = SevenOfEight.Scheduler with { Backfilling = Backfilling.Easy },
            JobClasses = [Job("five", 0, 100, 5), Job("three", 1, 50, 3), Job("long", 2, 500), Job("short", 3, 97)],
        };
        Assert.That(Starts(model), Is.EqualTo((double[])[0, 100, 100, 3]));
    }

    [Test]
    public void Who_gives_way_leaves_its_power()
    {
        var model = SevenOfEight with
        {
            Scheduler = SevenOfEight.Scheduler with { Preemption = Preemption.Kill },
            JobClasses =
            [
                .. Enumerable.Range(1, 7).Select(i => Job($"job {i}", i, 1000) with { Preemptible = true }),
                Job("urgent", 10, 100) with { Priority = 1 },
            ],
        };

        // One UltraServer is free, but has no power: the latest started gives way, and is back at 110 s.
        var (simulation, recorder) = ProbedRun.ToEnd(model, 1500);
        Assert.That(recorder.Events.Where(e => e.Kind == EventKind.JobPreempted).Select(e => e.Class), Is.EqualTo((int[])[6]));
        Assert.That(recorder.Jobs.Single(job => job.Class == 7).StartedAt, Is.EqualTo(10 * TimeSpan.TicksPerSecond));
        Assert.That(recorder.Jobs.Count, Is.EqualTo(8));
    }

    [Test]
    public void What_leaves_for_good_leaves_its_power()
    {
        // Eight idle at 800 W: on 1,200 W four jobs run. Two leave at 50 s: six idle at 600 W, and all six can run.
        var model = Grid.Of($"power: {{ nodes: {{ feeder: {{ rating: 1200 W, oversubscription: 1.4x }} }}, ultraservers: {{ fed-by: feeder }} }}\n{Admission}", 1, 8);
        model = model with
        {
            BuildOut =
            [
                model.BuildOut[0] with { UltraServers = 6 },
                model.BuildOut[0] with { Name = "old", UltraServers = 2, Retires = new PhaseDate(TestModel.Start.AddSeconds(50)) },
            ],
            JobClasses = [.. Enumerable.Range(1, 6).Select(i => Job($"job {i}", 0, 100))],
        };
        Assert.That(Starts(model), Is.EqualTo((double[])[0, 0, 0, 0, 50, 50]));
    }

    [Test]
    public void A_hot_spare_has_its_power_from_the_start()
    {
        // A job of three and a spare keeps four peaks: with it three more fit, of four.
        var model = SevenOfEight with
        {
            JobClasses = [Job("spared", 0, 100, 3) with { Spares = new HotSpares(Count: 1) }, .. Enumerable.Range(1, 4).Select(i => Job($"job {i}", 1, 10))],
        };
        Assert.That(Starts(model), Is.EqualTo((double[])[0, 1, 1, 1, 11]));
    }
}
