using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Scheduling;

/// <summary>What is due at an instant is done then, whether anything else happens or not.</summary>
public sealed class DuePassTests
{
    [Test]
    public void A_job_starts_when_its_reservation_says_though_the_one_before_it_cannot()
    {
        // Two servers. Job 0 asks for 100 s and takes 1,000; job 1 needs both and is promised 100 s; job 2, of 200 s, is promised the end of
        // job 1, 150 s. Job 1 waits for job 0 until 1,000 s. Nothing else happens at 150 s, when a server is free.
        var model = Model(2, new(Backfilling.Conservative), Job(0, 0, 1000, 1, 100), Job(1, 1, 50, 2), Job(2, 2, 200, 1));
        Assert.That(Starts(model), Is.EqualTo(new[] { 0, 1000, 150 }));
    }

    [Test]
    public void What_happens_on_one_generation_disturbs_no_reservation_on_another()
    {
        // The same on servers of one type, while jobs come and go on one of another type, which are repaired and replaced besides. At 120 s, when
        // job 1 is overdue, the end of a job on the other type once had all reservations made anew, and job 2 after job 1.
        var model = Model(2, new(Backfilling.Conservative), Job(0, 0, 1000, 1, 100), Job(1, 1, 50, 2), Job(2, 2, 200, 1));
        var (own, other) = (model.UltraServerTypes[0], model.UltraServerTypes[0] with { Name = "other" });
        var both = model with
        {
            UltraServerTypes = [own, other],
            BuildOut = [model.BuildOut[0], new Phase("other", TestModel.Start, other, 1), new Phase("more", TestModel.Start.AddSeconds(140), other, 1)],
            JobClasses = [
                .. model.JobClasses.Select(jobClass => jobClass with { Hardware = [own] }),
                .. Enumerable.Range(3, 5).Select(i => Job(i, 3, 39, 1) with { Hardware = [other] })],
            Failures = new() { Outages = [new(2, Ticks(60), Ticks(70))] },
        };
        Assert.That(Starts(both).Take(3), Is.EqualTo(new[] { 0, 1000, 150 }));
    }

    [Test]
    public void Jobs_of_one_generation_start_as_they_would_without_the_other([Values(null, 3)] int? depth)
    {
        // Over workloads drawn at random: those on the one type start as if there were no other. To a depth jobs of both are counted, so that
        // they can differ; but all are done.
        var settings = new SchedulerSettings(Backfilling.Conservative) { BackfillDepth = depth };
        Prop.ForAll(SmallWorkload.Any, workload =>
        {
            var alone = (workload with { Order = QueueOrder.Fcfs }).Model(settings);
            var (own, other) = (alone.UltraServerTypes[0], alone.UltraServerTypes[0] with { Name = "other" });
            var both = alone with
            {
                UltraServerTypes = [own, other],
                BuildOut = [.. alone.BuildOut, alone.BuildOut[0] with { Name = "other", Type = other }],
                JobClasses = [
                    .. alone.JobClasses.Select(jobClass => jobClass with { Hardware = [own] }),
                    .. alone.JobClasses.Select((jobClass, i) => jobClass with
                    {
                        Name = $"other {i}",
                        Hardware = [other],
                        Arrivals = TestModel.At(Math.Max(0, workload.Jobs[i].At + ((i % 3) - 1) * 1.5)),
                        EstimateFactor = 1 + (i % 2),
                    })],
            };
            var of = alone.JobClasses.Length;
            var (expected, found) = (ByClass(alone), ByClass(both));
            return found.Count == 2 * of && (depth is not null || expected.SequenceEqual(found.Take(of)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(40).WithReplay(20_261_201, 1));
    }

    [Test]
    public void Behind_a_depth_of_one_the_next_job_starts_as_soon_as_the_first_has()
    {
        // One reservation at a time; both servers are free, and nothing happens before job 0 ends.
        var model = Model(2, new(Backfilling.Conservative) { BackfillDepth = 1 }, Job(0, 0, 100, 1), Job(1, 0, 100, 1), Job(2, 0, 100, 1));
        Assert.That(Starts(model), Is.EqualTo(new[] { 0, 0, 100 }));
    }

    [TestCase(5, 300)]
    [TestCase(1, 120)]
    [TestCase(7, 420)]
    public void Tenants_are_ranked_anew_while_jobs_wait(int minutes, int start)
    {
        // Two servers, one job of each tenant; b's ends at 100 s, a's at 1,000 s. At 100 s both have used 100 s, and a's next job, which needs
        // both servers, came first. From then on b is behind, and its job starts at the first whole multiple of the interval.
        var model = Model(
            2,
            new() { Order = QueueOrder.FairShare, FairShareRecalculation = TimeSpan.FromMinutes(minutes) },
            Job(0, 0, 1000, 1) with { Tenants = [0] },
            Job(1, 0, 100, 1) with { Tenants = [1] },
            Job(2, 50, 100, 2) with { Tenants = [0] },
            Job(3, 60, 100, 1) with { Tenants = [1] }) with
        { Tenants = [new Tenant("a"), new Tenant("b")] };
        Assert.That(Starts(model), Is.EqualTo(new[] { 0, 0, 1000, start }));
    }

    [Test]
    public void Nothing_is_ranked_while_nothing_runs_or_one_tenant_waits_alone()
    {
        // A job of 10 s and a week in which nothing can start: one of both tenants waits for servers that come at the end of it. A few events
        // for each job and phase, none every five minutes: there would be 2,016.
        var model = Model(
            1,
            new() { Order = QueueOrder.FairShare },
            Job(0, 0, 10, 1) with { Tenants = [0] },
            Job(1, 1, 10, 2) with { Tenants = [0] },
            Job(2, 2, 10, 2) with { Tenants = [1] });
        model = model with
        {
            Tenants = [new Tenant("a"), new Tenant("b")],
            BuildOut = [model.BuildOut[0], model.BuildOut[0] with { Name = "later", InService = TestModel.Start.AddDays(7) }],
        };
        Assert.That(Starts(model, out var events).Skip(1), Is.EqualTo(new[] { 604_810, 604_800 }));
        Assert.That(events, Is.LessThan(100));

        var alone = Model(1, model.Scheduler, Job(0, 0, 604_800, 1) with { Tenants = [0] }, Job(1, 1, 10, 1) with { Tenants = [0] }) with { Tenants = model.Tenants };
        Assert.That(Starts(alone, out events), Is.EqualTo(new[] { 0, 604_800 }));
        Assert.That(events, Is.LessThan(100));
    }

    [Test]
    public void Beside_a_head_that_is_late_a_job_starts_when_another_estimate_has_passed()
    {
        // Four servers; jobs 0 and 1 ask for 100 and 200 s and take 1,000. The head, of three servers, is promised 100 s, with nothing to spare. An
        // estimate that has passed ends now: from 200 s on both servers do, and one is to spare for job 3, which would end at 1,200 s.
        var model = Model(4, new(Backfilling.Easy), Job(0, 0, 1000, 1, 100), Job(1, 0, 1000, 1, 200), Job(2, 1, 50, 3), Job(3, 2, 1000, 1));
        Assert.That(Starts(model), Is.EqualTo(new[] { 0, 0, 1000, 200 }));
    }

    [Test]
    public void A_job_that_may_be_preempted_later_is_when_its_time_has_come()
    {
        // Two servers; job 0 may be preempted from 100 s on, job 1 from 160 s. The urgent job of both servers waits for the later of them, whose time
        // comes when nothing else happens.
        var model = Model(
            2,
            new() { Order = QueueOrder.Priority, Preemption = Preemption.Kill, PreemptAfter = TimeSpan.FromSeconds(100) },
            Job(0, 0, 1000, 1) with { Preemptible = true },
            Job(1, 60, 1000, 1) with { Preemptible = true },
            Job(2, 70, 50, 2) with { Priority = 1 });
        Assert.That(Starts(model)[2], Is.EqualTo(160));
    }

    [TestCaseSource(typeof(Policies), nameof(Policies.Passes))]
    public void A_job_that_its_tenants_quota_never_lets_start_holds_up_none_of_the_tenants_others(Backfilling backfilling)
    {
        // A quota of three of five servers, all in use until 100 s. Job 1 asks for four and never starts; job 2 may at 100 s.
        var model = Model(5, new(backfilling), Job(0, 0, 100, 3) with { Tenants = [0] }, Job(1, 1, 10, 4) with { Tenants = [0] }, Job(2, 2, 10, 1) with { Tenants = [0] })
            with
        { Tenants = [new Tenant("a", Quota: 3)] };
        Assert.That(Starts(model), Is.EqualTo(new[] { 0, -1, 100 }));
    }

    private static DatacenterModel Model(int servers, SchedulerSettings settings, params JobClass[] jobs) => TestModel.Fleet(servers) with
    {
        End = null,
        Scheduler = settings,
        JobClasses = [.. jobs],
    };

    private static JobClass Job(int number, double at, double length, int size, double? estimate = null) =>
        TestModel.Class($"job {number}", TestModel.At(at), TestModel.Constant(length), size) with { EstimateFactor = (estimate ?? length) / length };

    private static long Ticks(double seconds) => (long)(seconds * TimeSpan.TicksPerSecond);

    private static int[] Starts(DatacenterModel model) => Starts(model, out _);

    /// <summary>In seconds, by class, each of one job; −1 for one that does not start.</summary>
    private static int[] Starts(DatacenterModel model, out long events) =>
        [.. Run(model, out events).OrderBy(job => job.Class).Select(job => job.StartedAt < 0 ? -1 : (int)(job.StartedAt / TimeSpan.TicksPerSecond))];

    private static List<long> ByClass(DatacenterModel model) => [.. Run(model, out _).OrderBy(job => job.Class).Select(job => job.StartedAt)];

    private static List<JobRecord> Run(DatacenterModel model, out long events)
    {
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(model, recorder);
        simulation.RunUntil(model.Start.AddYears(1));
        Assert.That(simulation.IsFinished);
        simulation.RecordJobsUnderWay();
        events = simulation.ProcessedEvents;
        return recorder.Jobs;
    }
}
