using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model.Reliability;
using MathNet.Numerics.Distributions;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Failures;

/// <summary>Waits for technicians and parts against closed forms.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RepairTimeTests
{
    private const double Hour = 3600;

    [Test]
    public void A_thousand_units_share_five_technicians_as_in_the_machine_repair_model()
    {
        // 1,000 units, 1,000 h to a failure, 4 h of repair: birth (1000 − k) λ, death min(k, 5) μ with k down.
        var weight = new double[1001];
        weight[0] = 1;
        for (var k = 1; k <= 1000; k++)
            weight[k] = weight[k - 1] * ((1000 - k + 1) / 1000.0) / (Math.Min(k, 5) / 4.0);
        double Mean(Func<int, double> of) => Enumerable.Range(0, 1001).Sum(k => of(k) * weight[k]) / weight.Sum();

        var model = TestModel.Fleet(1000) with
        {
            End = TestModel.Start.AddYears(2),
            Warmup = TimeSpan.FromDays(30),
            Failures = TestModel.Failing(TestModel.Failure(1000 * Hour, FailureEffect.Drain, repair: TestModel.Exponential(4 * Hour))),
            Repair = new() { Crews = CrewSettings.Constant(5) },
        };
        Replications.AssertMean(model, s => 1 - s.Reliability.Availability!.Value, Mean(k => k) / 1000, 0.05);
        Replications.AssertMean(model, s => s.Reliability.RepairQueueMeanLength!.Value, Mean(k => Math.Max(0, k - 5)), 0.1);
        Replications.AssertMean(model, s => s.Reliability.Crews.MeanBusy!.Value, Mean(k => Math.Min(k, 5)), 0.01);
        Assert.That(Replications.Run(model).Reliability.Crews.MeanOnDuty, Is.EqualTo(5));
    }

    // The ends need more years: with one part some is seldom there, with seven it seldom is not.
    [TestCase(1, 10)]
    [TestCase(4, 2)]
    [TestCase(7, 10)]
    public void Parts_that_are_ordered_one_for_one_run_out_as_Palm_says(int stock, int years)
    {
        // One failure a day in 10,000 units, one part each, three days from order to delivery: the parts on order are Poisson with mean
        // 3 whatever the lead time's distribution (Palm 1938). A repair finds one while fewer than all are on order; those that wait
        // are E[(N − S)⁺], so the mean wait is that over the rate (Little). A twentieth of a thousandth of the units is down, so the
        // rate is that of all of them within 5e-4.
        const double mean = 3;
        double Missing(int s) => mean - s + Enumerable.Range(0, s + 1).Sum(n => (s - n) * Poisson.PMF(mean, n));
        var model = TestModel.Fleet(10_000) with
        {
            End = TestModel.Start.AddYears(years),
            Warmup = TimeSpan.FromDays(30),
            Failures = TestModel.Failing(TestModel.Failure(240_000 * Hour, FailureEffect.Drain, repair: TestModel.Constant(Hour)) with { SpareNeeded = 0 }),
            Repair = new() { Spares = [new SparePart("board", stock, TimeSpan.FromDays(mean), stock - 1)] },
        };
        Replications.AssertMean(model, s => s.Reliability.Spares["board"].Stockouts / (double)s.Reliability.Spares["board"].Used, 1 - Poisson.CDF(mean, stock - 1), 0.1);
        Replications.AssertMean(model, s => s.Reliability.Spares["board"].MeanWaitS!.Value, Missing(stock) * 24 * Hour, 0.12);
        Replications.AssertMean(model, s => s.Reliability.Spares["board"].MeanStock!.Value, stock - mean + Missing(stock), 0.06);
        Replications.AssertMean(model, s => (double)s.Reliability.DownTime.WaitingForSpareS / s.Reliability.Spares["board"].Used, Missing(stock) * 24 * Hour, 0.12);
    }

    [Test]
    public void What_fails_in_the_off_shift_waits_for_the_morning()
    {
        // By day everybody, by night nobody: half of all failures wait six hours on average, and repair takes one: 1 + 6 / 2 = 4 h.
        var model = TestModel.Fleet(500) with
        {
            End = TestModel.Start.AddYears(5),
            Failures = TestModel.Failing(TestModel.Failure(20_000 * Hour, FailureEffect.Drain, repair: TestModel.Constant(Hour))),
            Repair = new() { Crews = new CrewSettings([new Shift(TimeSpan.FromHours(8), 1000), new Shift(TimeSpan.FromHours(20), 0)]) },
        };
        Replications.AssertMean(model, s => s.Reliability.MeanTimeToRepairS!.Value, 4 * Hour, 0.05);
        Replications.AssertMean(model, s => (double)s.Reliability.DownTime.WaitingForCrewS / s.Reliability.Failures, 3 * Hour, 0.05);
        Replications.AssertMean(model, s => (double)s.Reliability.DownTime.UnderRepairS / s.Reliability.Failures, Hour, 0.01);
    }

    [Test]
    public void One_repair_in_ten_that_takes_days_moves_the_mean()
    {
        // 0.9 · 4 h + 0.1 · 60 h = 9.6 h.
        var hard = new Escalation(0.1, TestModel.Exponential(60 * Hour));
        var model = TestModel.Fleet(200) with
        {
            Failures = TestModel.Failing(TestModel.Failure(1000 * Hour, FailureEffect.Drain, repair: TestModel.Exponential(4 * Hour)) with { Escalation = hard }),
        };
        Replications.AssertMean(model, s => s.Reliability.MeanTimeToRepairS!.Value, 9.6 * Hour, 0.08);
    }

    [Test]
    public void Whether_a_repair_is_a_hard_one_moves_no_later_lifetime()
    {
        var part = TestModel.Failure(1000 * Hour, FailureEffect.Drain, repair: TestModel.Constant(4 * Hour));
        var runs = new[] { 0.0, 1.0 }.Select(hard =>
        {
            var recorder = new ListRecorder();
            var model = TestModel.Fleet(1) with { Failures = TestModel.Failing(part with { Escalation = new(hard, TestModel.Exponential(60 * Hour)) }) };
            new DatacenterSimulation(model, recorder).RunUntil(model.End!.Value);
            return UpTimes(recorder);
        }).ToArray();
        var common = Math.Min(runs[0].Length, runs[1].Length);
        Assert.That(common, Is.GreaterThan(3));
        Assert.That(runs[0][..common], Is.EqualTo(runs[1][..common]), "the times between repair and failure, whichever repair it was");
    }

    private static long[] UpTimes(ListRecorder recorder)
    {
        var from = 0L;
        var times = new List<long>();
        foreach (var e in recorder.Events)
        {
            if (e.Kind == EventKind.Down)
                times.Add(e.Time - from);
            else if (e.Kind == EventKind.Up)
                from = e.Time;
        }

        return [.. times];
    }
}
