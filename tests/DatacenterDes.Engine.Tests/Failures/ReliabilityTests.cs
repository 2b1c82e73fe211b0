using System;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Failures;

/// <summary>Failures, repair and restarts against closed forms.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ReliabilityTests
{
    private const double Hour = 3600;

    [Test]
    public void Availability_of_a_unit_is_MTBF_over_MTBF_plus_MTTR()
    {
        // 1,000 h up and 10 h down: 1000 / 1010.
        var model = TestModel.Fleet(100) with
        {
            End = TestModel.Start.AddYears(1),
            Failures = TestModel.Failing(TestModel.Failure(1000 * Hour, FailureEffect.Drain, repair: TestModel.Exponential(10 * Hour))),
        };
        Replications.AssertMean(model, s => s.Reliability.Availability!.Value, 1000.0 / 1010, 0.001);
    }

    [TestCase(1, 0.8411080, 3.778158)]
    [TestCase(2, 0.9423626, 1.223253)]
    [TestCase(20, 0.9523810, 1.0)]
    public void Machines_share_their_repair_crews_as_in_the_machine_repair_model(int crews, double fractionUp, double meanHoursDown)
    {
        // 20 units, failure rate 0.05 / h each, repair rate 1 / h; birth and death with death rate min(n, crews).
        var model = TestModel.Fleet(20) with
        {
            End = TestModel.Start.AddYears(2),
            Warmup = TimeSpan.FromDays(10),
            Failures = TestModel.Failing(TestModel.Failure(20 * Hour, FailureEffect.Drain, repair: TestModel.Exponential(Hour))),
            Repair = new() { Crews = CrewSettings.Constant(crews) },
        };
        Replications.AssertMean(model, s => s.Reliability.Availability!.Value, fractionUp, 0.01);
        Replications.AssertMean(model, s => s.Reliability.MeanTimeToRepairS!.Value, meanHoursDown * Hour, 0.02);
    }

    [TestCase(86_400, 600, 600, 60, 9786.328, 0.1200153, Description = "the best interval")]
    [TestCase(86_400, 600, 600, 60, 10_182.338, 0.1200939, Description = "√(2 · 600 · 86,400)")]
    [TestCase(86_400, 600, 600, 60, 3600, 0.1698869)]
    [TestCase(11_136, 30, 180, 120, 797.5341, 0.0962420, Description = "the best interval")]
    [TestCase(11_136, 30, 180, 120, 817.4105, 0.0962616, Description = "√(2 · 30 · 11,136)")]
    [TestCase(11_136, 30, 180, 120, 3600, 0.1833863)]
    public void An_endless_job_wastes_what_renewal_theory_says(double mtbf, double write, double restart, double detect, double interval, double waste)
    {
        // 400 jobs for a year. What an interruption costs varies by about its mean, so n of them leave 1/√n of the waste: with 146,000
        // in the first case, 0.3 %.
        var model = TestModel.Fleet(400) with
        {
            JobClasses = [Endless(400, interval, write, restart)],
            Failures = TestModel.Failing(TestModel.Failure(mtbf, FailureEffect.Restart, detect)),
        };
        var ratio = Replications.Run(model).Goodput.EffectiveTrainingTimeRatio.Overall!.Value;
        Assert.That(1 - ratio, Is.EqualTo(waste).Within(1).Percent);
    }

    [TestCase(16_384, 10, 0.925)]
    [TestCase(16_384, 3, 0.955)]
    [TestCase(32_768, 10, 0.870)]
    [TestCase(32_768, 3, 0.927)]
    [TestCase(64_800, 10, 0.777)]
    [TestCase(64_800, 3, 0.881)]
    [TestCase(86_400, 10, 0.721)]
    [TestCase(86_400, 3, 0.853)]
    [TestCase(100_800, 10, 0.687)]
    [TestCase(100_800, 3, 0.835)]
    [TestCase(131_072, 10, 0.619)]
    [TestCase(131_072, 3, 0.798)]
    public void Goodput_by_the_number_of_chips_is_that_of_the_published_table(int chips, int restartMinutes, double expected)
    {
        // One failure per 2,510 chip-days, a minute of detection that counts into the restart as in the table, w = 5 s, Young's interval.
        // A year has 2,400 interruptions or more: the loss, at most 0.4, is within 1/√2,400 of itself, about 0.5 % of the goodput.
        var m = 2510.0 * 86_400 / chips;
        var model = TestModel.Fleet(chips) with
        {
            JobClasses = [Endless(1, Math.Sqrt(2 * 5 * m), 5, (restartMinutes + 1) * 60) with { Size = TestModel.Constant(chips) }],
            Failures = TestModel.Failing(TestModel.Failure(m * chips, FailureEffect.Restart)),
        };
        Assert.That(Replications.Run(model).Goodput.EffectiveTrainingTimeRatio.Overall, Is.EqualTo(expected).Within(1).Percent);
    }

    [TestCase(86_400, 600, 600, 60, 3600, 103_449.7)]
    [TestCase(11_136, 30, 180, 120, 3600, 105_760.1)]
    public void A_days_work_with_checkpoints_takes_what_renewal_theory_says(double mtbf, double write, double restart, double detect, double interval, double expected)
    {
        // Each piece takes e^(R/M) (M + D) (e^((w+C)/M) − 1), the last with C = 0; but the first start pays no restart cost R, which
        // the formula charges only after a failure too.
        var job = TestModel.Class("day", new SlotArrivals(1), TestModel.Constant(24 * Hour)) with
        {
            Checkpoint = new CheckpointSettings(CheckpointMode.Fixed, TimeSpan.FromSeconds(interval), TimeSpan.FromSeconds(write), TestModel.Constant(restart)),
        };
        var model = TestModel.Fleet(1) with
        {
            End = TestModel.Start.AddYears(1),
            JobClasses = [job],
            Failures = TestModel.Failing(TestModel.Failure(mtbf, FailureEffect.Restart, detect)),
        };
        Replications.AssertMean(model, s => s.Jobs.TurnaroundS.Mean!.Value, expected, 0.01);
    }

    [TestCase(114, 600, 0.925)]
    [TestCase(228, 180, 0.927)]
    [TestCase(600, 600, 0.721)]
    public void Goodput_of_a_large_job_is_the_exponential_renewal_one(int ultraServers, double restart, double published)
    {
        // τ / (M e^((R + D)/M) (e^((τ+w)/M) − 1)) as published for 1 failure per 2,510 chip-days, w = 5 s, D = 60 s (counted into R
        // there; uninterruptible here: below 0.3 % at these M), at Young's interval; 144 chips each.
        var m = 2510.0 * 86_400 / 144 / ultraServers;
        var tau = Math.Sqrt(2 * 5 * m);
        var expected = tau / ((m + 60) * Math.Exp(restart / m) * (Math.Exp((tau + 5) / m) - 1));
        Assert.That(expected, Is.EqualTo(published).Within(0.004), "the published table");

        var job = TestModel.Class("frontier", new SlotArrivals(1), TestModel.Constant(5e7), ultraServers) with
        {
            Checkpoint = new CheckpointSettings(CheckpointMode.Fixed, TimeSpan.FromSeconds(tau), TimeSpan.FromSeconds(5), TestModel.Constant(restart)),
        };
        var model = TestModel.Fleet(ultraServers, 144) with
        {
            JobClasses = [job],
            Failures = TestModel.Failing(TestModel.Failure(m * ultraServers, FailureEffect.Restart, 60)),
        };
        Replications.AssertMean(model, s => s.Goodput.EffectiveTrainingTimeRatio.Overall!.Value, expected, 0.01);
    }

    [Test]
    public void A_failed_unit_sends_its_job_back_to_the_queue_with_what_its_checkpoints_hold()
    {
        // One unit; the job of 1,000 s saves every 100 s at no cost. The first failure comes at some instant t of the first 1,000 s
        // with this seed; repair takes 50 s, the restart 10 s. It ends at 1,000 + 50 + 10 + (t mod 100).
        var job = TestModel.Class("one", TestModel.At(0), TestModel.Constant(1000)) with
        {
            Checkpoint = new CheckpointSettings(CheckpointMode.Fixed, TimeSpan.FromSeconds(100), TimeSpan.Zero, TestModel.Constant(10)),
        };
        var model = TestModel.Fleet(1) with
        {
            End = null,
            JobClasses = [job],
            Failures = TestModel.Failing(TestModel.Failure(3000, FailureEffect.Drain, repair: TestModel.Constant(50))),
        };
        for (var seed = 1; seed < 200; seed++)
        {
            var recorder = new ListRecorder();
            var simulation = new DatacenterSimulation(model with { Seed = seed }, recorder);
            simulation.RunUntil(TestModel.Start.AddDays(1));
            var end = recorder.Jobs[0];
            if (end.Interruptions != 1)
                continue;
            var failedAt = recorder.Events.Find(e => e.Kind == Records.EventKind.Failure).Time;
            Assert.That(end.LostTicks, Is.EqualTo(failedAt % (100 * TimeSpan.TicksPerSecond)));
            Assert.That(end.FinishedAt, Is.EqualTo(1060 * TimeSpan.TicksPerSecond + end.LostTicks));
            Assert.That(simulation.Now, Is.EqualTo(TestModel.Start.AddTicks(end.FinishedAt)), "the run ends with the last job");
            return;
        }

        Assert.Fail("no seed below 200 interrupts the job once");
    }

    [Test]
    public void Nothing_that_fails_during_detection_interrupts_a_job_again()
    {
        // Detection of 1,000 s, a mean of 100 s between failures: a job that never gets through its work is interrupted once per
        // detection and per exponential time of running, so every 1,100 s on average.
        var model = TestModel.Fleet(1) with
        {
            End = TestModel.Start.AddDays(60),
            JobClasses = [TestModel.Class("endless", TestModel.At(0), TestModel.Constant(1e9))],
            Failures = TestModel.Failing(TestModel.Failure(100, FailureEffect.Restart, 1000)),
        };
        Replications.AssertMean(model, s => 60.0 * 86_400 / s.Jobs.Interruptions, 1100, 0.01);
    }

    [Test]
    public void Failures_come_to_the_components_by_their_rates()
    {
        var model = TestModel.Fleet(50) with
        {
            Failures = TestModel.Failing(
                TestModel.Failure(100 * Hour, FailureEffect.Restart) with { Name = "often" },
                TestModel.Failure(300 * Hour, FailureEffect.Restart) with { Name = "seldom" }),
        };
        Replications.AssertMean(model, s => s.Reliability.ByComponent["often"], 50 * 8760 / 100.0, 0.01);
        Replications.AssertMean(model, s => s.Reliability.ByComponent["seldom"], 50 * 8760 / 300.0, 0.02);
    }

    private static JobClass Endless(int slots, double interval, double write, double restart) =>
        TestModel.Class("endless", new SlotArrivals(slots), TestModel.Constant(1e9)) with
        {
            Checkpoint = new CheckpointSettings(CheckpointMode.Fixed, TimeSpan.FromSeconds(interval), TimeSpan.FromSeconds(write), TestModel.Constant(restart)),
        };
}
