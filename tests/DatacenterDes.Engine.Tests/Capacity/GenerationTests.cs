using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using DatacenterDes.Model.Quantities;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Capacity;

/// <summary>Several hardware generations in one fleet, by hand.</summary>
public sealed class GenerationTests
{
    /// <summary>4 chips of 1 PFLOP/s; 200 W, half of it when idle.</summary>
    private static readonly UltraServerType Old = TestModel.Fleet(1, 4).UltraServerTypes[0] with { Name = "old", Accelerator = Accelerator("old", 1e15) };

    /// <summary>8 chips of 3 PFLOP/s; 500 W, a tenth of it when idle.</summary>
    private static readonly UltraServerType New = Old with { Name = "new", Chips = 8, Nameplate = new Watts(500), IdleDraw = 0.1, Accelerator = Accelerator("new", 3e15) };

    [Test]
    public void A_job_in_FLOP_runs_as_long_as_the_generation_that_it_lands_on_makes_it()
    {
        // 24e18 FLOP at half the peak, on one UltraServer: 4 · 1e15 / 2 = 2e15 FLOP/s take 12,000 s, 8 · 3e15 / 2 = 12e15 take 2000 s.
        // The third may take either, prefers the new one, and finds the old one free alone: 12,000 s.
        var work = new ComputedLength(24e18, Precision.Fp8, 0.5);
        var model = Model(2, 1, Job(0, 1, 0, 1, New), Job(1, 1, 0, 1, Old), Job(2, 1, 0, 1, New, Old));
        var jobs = Run(model with { JobClasses = [.. model.JobClasses.Select(c => c with { Length = work })] }, out _);
        Assert.That(Seconds(jobs, job => job.FinishedAt - job.StartedAt), Is.EqualTo(new[] { 2000, 12_000, 12_000 }));
        Assert.That(jobs.Select(job => job.EstimateTicks / TimeSpan.TicksPerSecond), Is.EquivalentTo(new[] { 2000, 12_000, 12_000 }));
    }

    [Test]
    public void A_job_in_chips_holds_what_each_generation_has_for_it()
    {
        // Six chips are two old UltraServers of four, and three quarters of a new one; two more chips fit beside it.
        var six = Job(0, 6, 0, 100, Old) with { SizeUnit = SizeUnit.Chips };
        var jobs = Run(Model(2, 1, six, six with { Name = "1", Hardware = [New] }, Job(2, 2, 0, 100, Old, New) with { SizeUnit = SizeUnit.Chips }), out var summary);
        Assert.That(jobs.OrderBy(job => job.Number).Select(job => job.UltraServers), Is.EqualTo(new[] { 2, 1, 1 }));
        Assert.That(jobs.Select(job => job.Chips), Is.EquivalentTo(new[] { 6, 6, 2 }));
        Assert.That(Seconds(jobs, job => job.StartedAt), Is.EqualTo(new[] { 0, 0, 0 }));
        Assert.That(summary.Goodput.ProductiveChipS, Is.EqualTo((8 + 6 + 2) * 100));
        Assert.That(summary.Goodput.InServiceChipS, Is.EqualTo(16 * 100));
    }

    [Test]
    public void A_job_starts_on_the_first_of_its_preferences_that_has_room()
    {
        // Old UltraServers are numbers 0 and 1, the new one is 2. Without preferences the order is the model's.
        var placements = Placements(Model(2, 1, Job(0, 1, 0, 100, New, Old), Job(1, 1, 0, 100, New, Old), Job(2, 1, 0, 100)));
        Assert.That(placements, Is.EqualTo(new[] { 2, 0, 1 }));
        Assert.That(Placements(Model(2, 1, Job(0, 1, 0, 100))), Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public void A_job_finds_the_row_that_holds_it_however_few_another_generation_has_in_one()
    {
        // Rows of 400 W: 0 and 1 are old, of 200 W, two to a row; then come four to a row, 2 to 5 and 6 to 9. One takes 2, and only the last row has four.
        var slim = New with { Name = "slim", Nameplate = new Watts(100) };
        var model = Model(2, 1, Job(0, 1, 0, 100, slim), Job(1, 4, 0, 100, slim)) with
        {
            Topology = new(null, 4, 1, [new Campus("a", 1)]) { RowPower = new Watts(400) },
            UltraServerTypes = [Old, slim],
            BuildOut = [new Phase("old", TestModel.Start, Old, 2), new Phase("slim", TestModel.Start, slim, 8)],
        };
        Assert.That(Placements(model), Is.EqualTo(new[] { 2, 6 }));
    }

    [Test]
    public void A_job_stays_with_its_generation_through_a_failure()
    {
        // It runs on the old UltraServer, 0, which goes down at 10 s: though 1, a new one, is free, it waits until 0 is back at 50 s.
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(Model(1, 1, Job(0, 1, 0, 100)) with { End = TestModel.Start.AddHours(1) }, recorder);
        simulation.RunUntil(TestModel.Start.AddSeconds(10));
        simulation.Execution.LoseUnit(simulation.Job, simulation.Units[0], InterruptionCause.Outage);
        simulation.Fleet.Of(simulation.Units[0]).TakeDown(simulation.Units[0]);
        simulation.Scheduler.CapacityChanged();
        simulation.RunUntil(TestModel.Start.AddSeconds(50));
        Assert.That(simulation.Queue.Count, Is.EqualTo(1));
        simulation.Fleet.Of(simulation.Units[0]).BringUp(simulation.Units[0]);
        simulation.Scheduler.CapacityChanged();
        simulation.RunUntil(TestModel.Start.AddHours(1));
        Assert.That(recorder.Jobs.Single().FinishedAt, Is.EqualTo(150 * TimeSpan.TicksPerSecond));
    }

    [Test]
    public void EASY_keeps_a_place_on_one_generation_and_lets_the_other_be_used()
    {
        // Three old UltraServers, two of them taken until 100 s; two new ones, one of them taken until 50 s. The head, of two, could start
        // at 100 s on the old and at 50 s on the new ones: it is promised 50 s. A job of 500 s behind it may not have the free new one,
        // which it prefers, but the free old one. One of 40 s ends before 50 s and may have the new one; one of 50 s may not, and waits
        // until the head has gone at 60 s.
        var model = Backfilled(
            Backfilling.Easy,
            3,
            2,
            Job(0, 2, 0, 100, Old),
            Job(1, 1, 0, 50, New),
            Job(2, 2, 1, 10, Old, New),
            Job(3, 1, 2, 500, New, Old),
            Job(4, 1, 3, 50, New),
            Job(5, 1, 4, 40, New));
        Assert.That(Seconds(Run(model, out _), job => job.StartedAt), Is.EqualTo(new[] { 0, 0, 50, 2, 60, 4 }));
        Assert.That(Placements(model), Is.EqualTo(new[] { 0, 3, 3, 2, 3, 4 }));
    }

    [Test]
    public void Conservative_backfilling_promises_the_generation_that_is_free_first()
    {
        // One of each, taken until 100 s (old) and 60 s (new). Jobs of either: 30 s is promised new at 60, 50 s new at 90 (old at 100 is later).
        // Then 20 s of old alone is promised 100, and 20 s of either old at 120, since new is taken until 140.
        var model = Backfilled(
            Backfilling.Conservative,
            1,
            1,
            Job(0, 1, 0, 100, Old),
            Job(1, 1, 0, 60, New),
            Job(2, 1, 1, 30),
            Job(3, 1, 2, 50),
            Job(4, 1, 3, 20, Old),
            Job(5, 1, 4, 20));
        Assert.That(Seconds(Run(model, out _), job => job.StartedAt), Is.EqualTo(new[] { 0, 0, 60, 90, 100, 120 }));
        Assert.That(Placements(model), Is.EqualTo(new[] { 0, 1, 1, 1, 0, 0 }));
    }

    [TestCaseSource(typeof(Policies), nameof(Policies.Passes))]
    public void A_job_that_no_generation_can_hold_is_refused_and_others_find_the_one_that_can(Backfilling backfilling)
    {
        // Three UltraServers of either type: the old are two, the new are three.
        var model = Backfilled(backfilling, 2, 3, Job(0, 4, 0, 10), Job(1, 3, 0, 10, Old), Job(2, 3, 0, 10));
        var jobs = Run(model, out _).OrderBy(job => job.Number).ToList();
        Assert.That(jobs.Select(job => job.State), Is.EqualTo(new[] { JobState.Cancelled, JobState.Cancelled, JobState.Completed }));
    }

    [Test]
    public void Energy_is_that_of_each_generation()
    {
        // For an hour, two old ones: one idle at 100 W, one with a job at 80 % of 200 W, 160 W. One new one, a quarter of whose chips work
        // at 80 % of 500 W, the rest at its idle 50 W: 50 + (400 − 50) / 4 = 137.5 W. Together 397.5 Wh.
        var model = Model(2, 1, Job(0, 1, 0, 3600, Old) with { Draw = 0.8 }, Job(1, 2, 0, 3600, New) with { SizeUnit = SizeUnit.Chips, Draw = 0.8 });
        Run(model, out var summary);
        Assert.That(summary.Power.ItEnergyMwh, Is.EqualTo(397.5e-6).Within(1e-15));
        Assert.That(summary.Power.PeakItMw, Is.EqualTo(397.5e-6).Within(1e-15));
        // Nameplate 2 · 200 + 500 = 900 W; at work 200 and a quarter of 500 W.
        Assert.That(summary.Capacity.ItMwInService.Mean, Is.EqualTo(900e-6).Within(1e-15));
        Assert.That(summary.Capacity.ItMwProductive.Mean, Is.EqualTo(325e-6).Within(1e-15));
        Assert.That(summary.Power.StrandedMw["no_demand"], Is.EqualTo(575e-6).Within(1e-15));
    }

    [Test]
    public void The_summary_and_the_series_have_each_generation()
    {
        // Old: four chips of eight work for half of two hours. New: idle. A sample an hour.
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(
            Model(2, 1, Job(0, 1, 0, 3600, Old)) with { End = TestModel.Start.AddHours(2), Record = new(SeriesInterval: TimeSpan.FromHours(1)) }, recorder);
        simulation.RunUntil(TestModel.Start.AddHours(2));
        var generations = simulation.Summarize().Generations!;
        Assert.That(generations.Keys, Is.EqualTo(new[] { "old", "new" }));
        Assert.That(generations["old"].Allocated, Is.EqualTo(0.25));
        Assert.That(generations["old"].Productive, Is.EqualTo(0.25));
        Assert.That(generations["new"].Allocated, Is.Zero);
        Assert.That(generations["new"].ChipsInService, Is.EqualTo(new LevelFigures(8, 8)));
        Assert.That(generations["new"].Availability, Is.EqualTo(1));

        // At 1 h the job has not given back its UltraServer yet: 200 + 100 W; at 2 h 2 · 100 W. New: 50 W.
        var samples = recorder.Generations;
        Assert.That(samples.Select(s => s.Type), Is.EqualTo(new[] { 0, 1, 0, 1 }));
        Assert.That(samples.Select(s => s.Capacity.ItMegawatts * 1e6), Is.EqualTo(new[] { 300.0, 50, 200, 50 }).Within(1e-9));
        Assert.That(samples.Select(s => s.Capacity.ItMegawattHours * 1e6), Is.EqualTo(new[] { 300.0, 50, 200, 50 }).Within(1e-9));
        Assert.That(samples.Select(s => s.Capacity.ChipsInService), Is.EqualTo(new[] { 8, 8, 8, 8 }));
    }

    [Test]
    public void A_quota_counts_UltraServers_of_whatever_generation()
    {
        // Quota 1. Half an old one and half a new one make it up: 2 of 4 chips and 4 of 8. The third waits for them.
        var model = Model(4, 4, Half(0, 2, Old), Half(1, 4, New), Half(2, 1, New)) with { Tenants = [new Tenant("a", Quota: 1)] };
        Assert.That(Seconds(Run(model, out _), job => job.StartedAt), Is.EqualTo(new[] { 0, 0, 100 }));

        static JobClass Half(int number, int chips, UltraServerType type) => Job(number, chips, 0, 100, type) with { SizeUnit = SizeUnit.Chips, Tenants = [0] };
    }

    [Test]
    public void A_more_urgent_job_takes_a_place_on_a_generation_that_it_may_use()
    {
        // Both are taken by jobs that may be preempted, the new one by the less urgent; the urgent job may run on the old one alone.
        var model = Model(
            1,
            1,
            Job(0, 1, 0, 1000, Old) with { Preemptible = true, Priority = 1 },
            Job(1, 1, 0, 1000, New) with { Preemptible = true },
            Job(2, 1, 10, 20, Old) with { Priority = 2 });
        model = model with { Scheduler = new SchedulerSettings { Order = QueueOrder.Priority, Preemption = Preemption.Kill } };
        var jobs = Run(model, out _);
        Assert.That(Seconds(jobs, job => job.StartedAt), Is.EqualTo(new[] { 0, 0, 10 }));
        Assert.That(Seconds(jobs, job => job.FinishedAt), Is.EqualTo(new[] { 1030, 1000, 30 }));
    }

    [Test]
    public void A_floating_spare_replaces_a_unit_of_its_own_generation()
    {
        // A hall of eight places, four of each: one in four is a spare, so number 3 of the old and 7 of the new.
        var model = Model(4, 4, Job(0, 1, 0, 1000, Old)) with
        {
            Topology = new Topology(8, 1, 1, [new Campus("a", 1)]),
            Scheduler = new SchedulerSettings { FloatingSpares = 0.25 },
        };
        var simulation = new DatacenterSimulation(model, new ListRecorder());
        simulation.RunUntil(TestModel.Start.AddSeconds(10));
        Assert.That(simulation.Fleet.Generations.Select(g => g.Free.Whole.Count), Is.EqualTo(new[] { 2, 3 }));
        simulation.Execution.LoseUnit(simulation.Job, simulation.Units[0], InterruptionCause.Outage);
        Assert.That(simulation.Job.Allocation.Placement.ToArray(), Is.EqualTo(new[] { 3 }));
    }

    [Test]
    public void What_a_service_serves_counts_replicas_of_whatever_generation()
    {
        // Three replicas of an UltraServer each, two on old and one on new ones; four are demanded: a quarter is not served.
        var service = TestModel.Service("service", new ServiceArrivals(4, TimeSpan.FromHours(1), null));
        Run(Model(2, 1, service) with { End = TestModel.Start.AddHours(8) }, out var summary);
        Assert.That(summary.Services["service"].UnmetShare, Is.EqualTo(0.25));
        Assert.That(summary.Services["service"].ServedReplicaH, Is.EqualTo(24));
    }

    private static Accelerator Accelerator(string name, double peak) => new(name, new FlopPerSecond(peak), null);

    private static DatacenterModel Model(int old, int @new, params JobClass[] jobs) => TestModel.Fleet(1) with
    {
        End = null,
        UltraServerTypes = [Old, New],
        BuildOut = [new Phase("old", TestModel.Start, Old, old), new Phase("new", TestModel.Start, New, @new)],
        JobClasses = [.. jobs],
        Record = new RecordSettings(Series: false),
    };

    private static DatacenterModel Backfilled(Backfilling backfilling, int old, int @new, params JobClass[] jobs) =>
        Model(old, @new, jobs) with { Scheduler = new SchedulerSettings(backfilling) };

    private static JobClass Job(int number, int size, double at, double length, params UltraServerType[] hardware) =>
        TestModel.Class($"{number}", TestModel.At(at), TestModel.Constant(length), size) with { Hardware = [.. hardware] };

    private static List<JobRecord> Run(DatacenterModel model, out RunSummary summary)
    {
        var run = new ProbedRun(model).To(model.Start.AddYears(1));
        summary = run.Summary;
        return run.Jobs;
    }

    private static int[] Placements(DatacenterModel model) =>
        [.. new ProbedRun(model).To(model.Start.AddYears(1)).Of(EventKind.JobStarted).OrderBy(e => e.Job).Select(e => e.UltraServer)];

    private static int[] Seconds(List<JobRecord> jobs, Func<JobRecord, long> ticks) =>
        [.. jobs.OrderBy(job => job.Number).Select(job => (int)(ticks(job) / TimeSpan.TicksPerSecond))];
}
