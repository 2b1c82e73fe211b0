using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Extensions;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Tests.Scheduling;
using DatacenterDes.Model;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Extensions;

/// <summary>Policies that know nothing of the engine but its public surface.</summary>
public sealed class OwnPolicyTests
{
    [Test]
    public void Every_word_of_the_model_has_a_class_in_the_engine_and_every_class_a_word()
    {
        var words = PolicySet.In(typeof(PolicySet).Assembly.GetTypes()).Select(type => type.GetCustomAttributes(typeof(PolicyAttribute), false).Cast<PolicyAttribute>().Single().Word);
        Assert.That(words, Is.EquivalentTo([.. QueueOrder.All.Select(order => order.Word), .. Policies.Passes.Select(backfilling => backfilling.Word)]));
    }

    [Test]
    public void An_order_of_ones_own_ranks_as_the_shipped_one_that_does_the_same() => Prop.ForAll(
        SmallWorkload.Any,
        workload => Starts((workload with { Order = new("own", "") }).FailingModel(new(Backfilling.Easy)))
            .SequenceEqual(Starts((workload with { Order = QueueOrder.Largest }).FailingModel(new(Backfilling.Easy))))).Check(Checks);

    [Test]
    public void A_policy_that_reserves_for_the_head_alone_is_easy_backfilling() => Prop.ForAll(
        // On UltraServers of one chip, places are chips: to fit beside what is reserved is to end before it or to fit in what is over.
        SmallWorkload.NeverUnderestimated,
        workload => Starts((workload with { Chips = 1, Jobs = [.. workload.Jobs.Select(job => job with { IsWhole = true, Size = Math.Min(job.Size, workload.UltraServers) })] }).Model(new(new Backfilling("own-easy", ""))))
            .SequenceEqual(Starts((workload with { Chips = 1, Jobs = [.. workload.Jobs.Select(job => job with { IsWhole = true, Size = Math.Min(job.Size, workload.UltraServers) })] }).Model(new(Backfilling.Easy))))).Check(Checks);

    [Test]
    public void Whatever_is_preempted_under_a_policy_of_ones_own_all_jobs_are_done([Values(Preemption.Kill, Preemption.Checkpoint)] Preemption preemption) => Prop.ForAll(
        SmallWorkload.Any,
        workload => Run(workload.FailingModel(new(new Backfilling("own-easy", "")) { Preemption = preemption })).Jobs.Count == workload.Jobs.Length).Check(Checks);

    [Test]
    public void A_held_job_starts_when_it_is_held_no_more()
    {
        // Two servers and two jobs of one, submitted at 0 and 10 s; every job is held until 60 s after its submission, and nothing else happens.
        var model = Model(2, "hold", Job(0, 0, 100, 1), Job(1, 10, 100, 1));
        Assert.That(Starts(model), Is.EqualTo(new[] { 60.0, 70.0 }));
    }

    [Test]
    public void A_reservation_brings_a_pass_and_what_would_delay_it_does_not_start()
    {
        // Two servers. Job 0 takes one for 100 s; job 1 needs both and is reserved from 100 s on; job 2 of 150 s would run into that and waits
        // until job 1 has ended at 150 s; job 3 of 50 s is over by then and starts at once.
        var model = Model(2, "own-easy", Job(0, 0, 100, 1), Job(1, 1, 50, 2), Job(2, 2, 150, 1), Job(3, 3, 50, 1));
        Assert.That(Starts(model), Is.EqualTo(new[] { 0.0, 100, 150, 3 }));
    }

    [Test]
    public void To_start_a_job_that_does_not_fit_ends_the_run_in_one_line()
    {
        var model = Model(2, "greedy", Job(0, 0, 100, 1), Job(1, 90_061, 50, 2), Job(2, 90_061, 50, 1));
        Assert.That(() => Run(model), Throws.TypeOf<PolicyException>().With.Message.EqualTo(
            "policy greedy: cannot start job 2 of job 2 at 2026-01-02 01:01:01: it asks for 1 UltraServer, and no place that it may use has them; free are 0 server"));
    }

    [Test]
    public void A_job_starts_only_once()
    {
        var model = Model(2, "twice", Job(0, 0, 100, 1));
        Assert.That(() => Run(model), Throws.TypeOf<PolicyException>().With.Message.EqualTo(
            "policy twice: cannot start job 0 of job 0 at 2026-01-01 00:00:00: it does not wait in line"));
    }

    [TestCase("nan", "order nan: ranks job 0 of job 0 as NaN; expected a finite number")]
    [TestCase("throws", "order throws: DivideByZeroException: Attempted to divide by zero.")]
    public void A_rank_that_is_none_ends_the_run_in_one_line(string word, string message)
    {
        var model = Model(2, "own-easy", Job(0, 0, 100, 1)) with { Scheduler = new() { Order = new(word, "") } };
        Assert.That(() => Run(model), Throws.TypeOf<PolicyException>().With.Message.EqualTo(message));
    }

    [Test]
    public void A_policy_sees_what_waits_what_runs_and_what_is_free()
    {
        var model = Model(3, "watch", Job(0, 0, 100, 1), Job(1, 10, 50, 2) with { Tenants = [0], Priority = 7 }, Job(2, 20, 30, 3)) with { Tenants = [new("research")] };
        Run(model);
        // At 20 s jobs 0 and 1 run, of 1 and 2 servers, until 100 and 60 s; job 2 waits for all three.
        Assert.That(Watch.Seen, Does.Contain("20: waits 2 x3 30 s; runs 1 until 60 of research at 7, 0 until 100 of  at 0; free 0 of 3 server"));
    }

    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20_260_101, 1);

    private static readonly PolicySet Own = PolicySet.Shipped.With([typeof(Most), typeof(NoNumber), typeof(Throwing), typeof(OwnEasy), typeof(HoldAll), typeof(Greedy), typeof(Twice), typeof(Watch)]);

    private static ListRecorder Run(DatacenterModel model) => new ProbedRun(model, Own).To(100_000).Told;

    /// <summary>When jobs started, in seconds, by submission.</summary>
    private static double[] Starts(DatacenterModel model) => Run(model).Starts;

    private static DatacenterModel Model(int servers, string policy, params JobClass[] jobs) =>
        TestModel.Fleet(servers) with { End = null, Scheduler = new(new Backfilling(policy, "")), JobClasses = [.. jobs] };

    private static JobClass Job(int number, double at, double length, int size) =>
        TestModel.Class($"job {number}", TestModel.At(at), TestModel.Constant(length), size);

    [Policy("own")]
    private sealed class Most : JobOrder
    {
        public override double Rank(WaitingJob job) => -job.Chips;
    }

    [Policy("nan")]
    private sealed class NoNumber : JobOrder
    {
        public override double Rank(WaitingJob job) => double.NaN;
    }

    [Policy("throws")]
    private sealed class Throwing : JobOrder
    {
        public override double Rank(WaitingJob job) => 1 / job.Priority;
    }

    [Policy("own-easy")]
    private sealed class OwnEasy : BackfillPolicy
    {
        public override void Pass(QueuePass pass)
        {
            var headWaits = false;
            foreach (var job in pass.Waiting)
            {
                if (pass.CanStart(job))
                    pass.Start(job);
                else if (!headWaits)
                    headWaits = pass.Reserve(job) is not null;
            }
        }
    }

    [Policy("hold")]
    private sealed class HoldAll : BackfillPolicy
    {
        public override void Pass(QueuePass pass)
        {
            foreach (var job in pass.Waiting)
            {
                var from = job.SubmittedAt + TimeSpan.FromSeconds(60);
                if (pass.Now < from)
                    pass.Hold(job, from);
                if (pass.CanStart(job))
                    pass.Start(job);
            }
        }
    }

    [Policy("greedy")]
    private sealed class Greedy : BackfillPolicy
    {
        public override void Pass(QueuePass pass)
        {
            foreach (var job in pass.Waiting)
                pass.Start(job);
        }
    }

    [Policy("twice")]
    private sealed class Twice : BackfillPolicy
    {
        public override void Pass(QueuePass pass)
        {
            var job = pass.Waiting.First();
            pass.Start(job);
            pass.Start(job);
        }
    }

    [Policy("watch")]
    private sealed class Watch : BackfillPolicy
    {
        public static List<string> Seen { get; } = [];

        public override void Pass(QueuePass pass)
        {
            foreach (var job in pass.Waiting.Where(pass.CanStart))
                pass.Start(job);
            var waits = string.Join(", ", pass.Waiting.Select(job => $"{job.Number} x{job.UltraServers} {job.Estimate.TotalSeconds} s"));
            var runs = string.Join(", ", pass.Running.Select(job => $"{job.Number} until {job.EstimatedEnd.TotalSeconds} of {job.Tenant} at {job.Priority}"));
            Seen.Add($"{pass.Now.TotalSeconds}: waits {waits}; runs {runs}; free {pass.Hardware[0].Free} of {pass.Hardware[0].Up} {pass.Hardware[0].Type}");
        }
    }
}
