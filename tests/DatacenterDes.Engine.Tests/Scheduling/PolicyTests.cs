using System;
using System.Linq;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Scheduling;

/// <summary>Queue orders and preemption, by hand.</summary>
public sealed class PolicyTests
{
    // One server. Job 0 runs from 0 to 100 s; jobs 1 to 4 come at 1, 2, 3, 4 s.
    [TestCase("fcfs", new[] { 0, 1, 2, 3, 4 })]
    [TestCase("sjf", new[] { 0, 3, 1, 4, 2 })]
    [TestCase("ljf", new[] { 0, 2, 4, 1, 3 })]
    [TestCase("priority", new[] { 0, 4, 2, 3, 1 })]
    public void Waiting_jobs_start_in_the_order_of_the_queue(string word, int[] expected)
    {
        var order = Policies.Order(word);
        var starts = Run(OneServer(order)).Jobs.OrderBy(job => job.StartedAt).Select(job => (int)job.Number);
        Assert.That(starts, Is.EqualTo(expected));
    }

    [Test]
    public void Priority_that_grows_with_waiting_lets_an_old_job_pass_a_more_urgent_one()
    {
        // Priorities 1, 5, 4, 6 at 1, 2, 3, 4 s. With 2 per second the job of 1 s has gained 2, 4 and 6 on those behind it:
        // at 0 s they would have had 1 − 2, 5 − 4, 4 − 6, 6 − 8, so −1, 1, −2, −2: jobs 2, 1, then 3 before 4 by submission.
        var model = OneServer(QueueOrder.Priority);
        model = model with { Scheduler = model.Scheduler with { AgingPerDay = 2 * 86_400 } };
        Assert.That(Run(model).Jobs.OrderBy(job => job.StartedAt).Select(job => (int)job.Number), Is.EqualTo(new[] { 0, 2, 1, 3, 4 }));
    }

    [TestCase("smallest", new[] { 0, 2, 3, 1 })]
    [TestCase("largest", new[] { 0, 1, 3, 2 })]
    public void Sizes_order_the_queue(string word, int[] expected)
    {
        var order = Policies.Order(word);
        // Three servers, all taken until 100 s; then jobs of 3, 1 and 2, never two of them side by side: 1 and 2 are, so start order
        // by number breaks the tie of the instant.
        var model = TestModel.Fleet(3) with
        {
            End = null,
            Scheduler = new SchedulerSettings { Order = order },
            JobClasses = [Job(0, 0, 100, 3), Job(1, 1, 10, 3), Job(2, 2, 10, 1), Job(3, 3, 10, 2)],
        };
        var starts = Run(model).Jobs.OrderBy(job => job.StartedAt).ThenBy(job => job.Chips * (order == QueueOrder.Smallest ? 1 : -1));
        Assert.That(starts.Select(job => (int)job.Number), Is.EqualTo(expected));
    }

    [Test]
    public void Backfilling_looks_no_deeper_than_it_is_told()
    {
        // Two servers, one taken until 100 s; the head wants both. Of the three small ones behind it, 10 s each, a depth of 2 reaches
        // only the head and the first of them at each pass: they run one after the other from 2 s, when the first comes.
        var model = TestModel.Fleet(2) with
        {
            End = null,
            JobClasses = [Job(0, 0, 100, 1), Job(1, 1, 50, 2), Job(2, 2, 10, 1), Job(3, 2, 10, 1), Job(4, 2, 10, 1)],
        };
        var deep = Run(model with { Scheduler = new(Backfilling.Easy) { BackfillDepth = 2 } });
        Assert.That(deep.Starts, Is.EqualTo(new[] { 0, 100, 2, 12, 22 }));
        var shallow = Run(model with { Scheduler = new(Backfilling.Easy) { BackfillDepth = 1 } });
        Assert.That(shallow.Starts, Is.EqualTo(new[] { 0, 100, 150, 150, 160 }));
    }

    [Test]
    public void A_job_that_runs_past_its_estimate_breaks_promises_and_leaves_nobody_waiting()
    {
        // One server, taken for 150 s instead of 100. Job 1 is promised 100 s, the more urgent job 2 behind it 200 s, 100 s each. At 150 s
        // the first promise is broken: all are made anew, the more urgent first.
        var model = TestModel.Fleet(1) with
        {
            End = null,
            Scheduler = new(Backfilling.Conservative) { Order = QueueOrder.Priority },
            JobClasses = [Job(0, 0, 150, 1) with { EstimateFactor = 100 / 150.0 }, Job(1, 1, 100, 1), Job(2, 2, 100, 1, 1)],
        };
        Assert.That(Run(model).Starts, Is.EqualTo(new[] { 0, 250, 150 }));
    }

    [Test]
    public void A_more_urgent_job_kills_a_preemptible_one_which_falls_back_to_its_checkpoint()
    {
        // Started at 0, saves every 100 s at no cost, preempted at 250 s: 200 s are saved, 50 lost. The urgent job runs 250..300 s;
        // the other pays 10 s of restart and its remaining 300 s: it ends at 610 s.
        var told = Run(TwoPriorities(Preemption.Kill, write: 0), out var summary);
        Assert.That(told.Ends, Is.EqualTo(new[] { 610, 300 }));
        Assert.That(told.Jobs.Single(j => j.Number == 0).LostTicks, Is.EqualTo(50 * TimeSpan.TicksPerSecond));
        Assert.That(summary.Jobs.Preemptions, Is.EqualTo(1));
        Assert.That(summary.Jobs.Interruptions, Is.Zero);
        Assert.That(summary.Goodput.LostChipS, Is.EqualTo(50));
        Assert.That(summary.Goodput.RestartChipS, Is.EqualTo(10));
        Assert.That(summary.Goodput.ProductiveChipS, Is.EqualTo(550));
    }

    [Test]
    public void A_preempted_job_may_save_its_progress_first()
    {
        // Checkpoints of 20 s after 100 and 200 s of work, at 100..120 and 220..240 s. At 250 s it has worked for 210 s and writes
        // 20 s more: the urgent job runs 270..320 s. Then 10 s of restart, 290 s of work and two checkpoints of 20 s: 660 s.
        var told = Run(TwoPriorities(Preemption.Checkpoint, write: 20), out var summary);
        Assert.That(told.Ends, Is.EqualTo(new[] { 660, 320 }));
        Assert.That(summary.Goodput.LostChipS, Is.Zero);
        Assert.That(summary.Goodput.CheckpointChipS, Is.EqualTo(2 * 20 + 20 + 2 * 20));
        Assert.That(summary.Goodput.ProductiveChipS, Is.EqualTo(550));
    }

    [Test]
    public void Nothing_is_preempted_before_its_time_nor_for_an_equal()
    {
        // It may not be preempted before 260 s: the urgent job waits 10 s.
        var model = TwoPriorities(Preemption.Kill, write: 0);
        var late = Run(model with { Scheduler = model.Scheduler with { PreemptAfter = TimeSpan.FromSeconds(260) } });
        Assert.That(late.Starts[1], Is.EqualTo(260));
        var equal = model with { JobClasses = [model.JobClasses[0], model.JobClasses[1] with { Priority = 1 }] };
        Assert.That(Run(equal).Starts, Is.EqualTo(new[] { 0, 500 }));
    }

    [TestCase(1, 7, new[] { 0, 1, 4, 2, 5, 3 })]
    [TestCase(3, 7, new[] { 0, 1, 2, 4, 3, 5 })]
    public void The_tenant_that_has_used_least_for_its_weight_goes_first(double weight, double halfLifeDays, int[] expected)
    {
        // One server, jobs of 100 s: 0 to 3 are a's, 4 and 5 b's. Weight 1: b's come at 150 and 350 s, so 0 and 1 run first; at 200 s b has
        // used nothing: 4; at 300 s only a waits: 2; at 400 s b has used 100 s and a 300 s: 5, then 3. Weight 3: b's come at 250 and
        // 350 s, so 0, 1 and 2 run first; at 300 s b has used nothing: 4; at 400 s it is 100 s for b and 300 / 3 for a, which is older
        // and has decayed a little more: 3, then 5.
        var at = weight == 1 ? new double[] { 0, 1, 2, 3, 150, 350 } : [0, 1, 2, 3, 250, 350];
        var model = TestModel.Fleet(1) with
        {
            End = null,
            Tenants = [new Tenant("a", weight), new Tenant("b")],
            Scheduler = new SchedulerSettings { Order = QueueOrder.FairShare, FairShareHalfLife = TimeSpan.FromDays(halfLifeDays) },
            JobClasses = [.. Enumerable.Range(0, 6).Select(i => Job(i, at[i], 100, 1) with { Tenants = [i < 4 ? 0 : 1] })],
        };
        var order = Run(model).Jobs.OrderBy(job => job.StartedAt).Select(job => job.Class);
        Assert.That(order, Is.EqualTo(expected));
    }

    [TestCaseSource(typeof(Policies), nameof(Policies.Passes))]
    public void A_tenant_stays_within_its_quota_and_holds_up_nobody_else(Backfilling backfilling)
    {
        // Four servers, a may hold two: its four jobs of one server run two by two, b's job behind them at once.
        var model = TestModel.Fleet(4) with
        {
            End = null,
            Tenants = [new Tenant("a", Quota: 2), new Tenant("b")],
            Scheduler = new SchedulerSettings(backfilling),
            JobClasses = [.. Enumerable.Range(0, 5).Select(i => Job(i, i, 100, 1) with { Tenants = [i < 4 ? 0 : 1] })],
        };
        Assert.That(Run(model).Starts, Is.EqualTo(new[] { 0, 1, 100, 101, 4 }));
    }

    private static DatacenterModel OneServer(QueueOrder order) => TestModel.Fleet(1) with
    {
        End = null,
        Scheduler = new SchedulerSettings { Order = order },
        JobClasses = [Job(0, 0, 100, 1), Job(1, 1, 20, 1, 1), Job(2, 2, 40, 1, 5), Job(3, 3, 10, 1, 4), Job(4, 4, 30, 1, 6)],
    };

    private static DatacenterModel TwoPriorities(Preemption preemption, double write) => TestModel.Fleet(1) with
    {
        End = null,
        Scheduler = new SchedulerSettings { Order = QueueOrder.Priority, Preemption = preemption },
        JobClasses =
        [
            Job(0, 0, 500, 1, 1) with
            {
                Preemptible = true,
                Checkpoint = new CheckpointSettings(CheckpointMode.Fixed, TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(write), TestModel.Constant(10)),
            },
            Job(1, 250, 50, 1, 2),
        ],
    };

    private static JobClass Job(int number, double at, double length, int size, int priority = 0) =>
        TestModel.Class($"job {number}", TestModel.At(at), TestModel.Constant(length), size) with { Priority = priority };

    private static ListRecorder Run(DatacenterModel model) => Run(model, out _);

    private static ListRecorder Run(DatacenterModel model, out RunSummary summary)
    {
        var run = new ProbedRun(model).To(model.Start.AddYears(1));
        summary = run.Summary;
        return run.Told;
    }
}
