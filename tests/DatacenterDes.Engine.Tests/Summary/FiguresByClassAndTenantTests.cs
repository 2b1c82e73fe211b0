using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Summary;

/// <summary>What each class and each tenant waited for, used and got.</summary>
public sealed class FiguresByClassAndTenantTests
{
    // Two UltraServers of two chips for 1,000 s, first come first served, figures after 100 s: 4 · 900 = 3,600 chip-seconds.
    // train (a's, all four chips): 50..370 s, checkpoints at 150..160 and 260..270 s.
    // tune (b's, two chips each): submitted at 200 and 210 s, both run 370..770 s.
    // eval (a's, one chip each): submitted at 300 and 980 s; the first runs 770..820 s, when its request ends it, the second from 980 s on.
    private static readonly RunSummary Worked = Replications.Run(TestModel.Fleet(2, chips: 2) with
    {
        End = TestModel.Start.AddSeconds(1000),
        Warmup = TimeSpan.FromSeconds(100),
        Tenants = [new Tenant("a"), new Tenant("b")],
        JobClasses =
        [
            TestModel.Class("train", TestModel.At(50), TestModel.Constant(300), 2) with
            {
                Tenants = [0],
                Checkpoint = new CheckpointSettings(CheckpointMode.Fixed, TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(10)),
            },
            TestModel.Class("tune", TestModel.At(200, 210), TestModel.Constant(400)) with { Tenants = [1] },
            TestModel.Class("eval", TestModel.At(300, 980), TestModel.Constant(100), unit: SizeUnit.Chips) with
            {
                Tenants = [0],
                EstimateFactor = 0.5,
                KillAtEstimate = true,
            },
        ],
    });

    [Test]
    public void A_queue_is_told_by_class_and_tenant()
    {
        var queue = Worked.Queue;

        // tune: one job 200..210 s, two 210..370 s: 10 + 320 = 330 job-seconds, 660 chip-seconds. eval: 300..770 s.
        var none = new QueueFigures(0, 0, 0);
        var tune = new QueueFigures(330 / 900.0, 2, 660 / 900.0);
        var eval = new QueueFigures(470 / 900.0, 1, 470 / 900.0);
        Assert.That(queue.ByClass, Is.EqualTo(new Dictionary<string, QueueFigures> { ["train"] = none, ["tune"] = tune, ["eval"] = eval }));
        Assert.That(queue.ByTenant, Is.EqualTo(new Dictionary<string, QueueFigures> { ["a"] = eval, ["b"] = tune }));
        Assert.That(queue with { ByClass = null, ByTenant = null }, Is.EqualTo(new QueueFigures(800 / 900.0, 3, 1130 / 900.0)));
    }

    [Test]
    public void Utilization_is_told_by_class_and_tenant()
    {
        // train, in the window: 4 · (370 − 100) allocated, 4 · (50 + 100 + 100) productive. tune: 2 · 2 · 400. eval: 50 lost, 20 under way.
        Assert.That(Worked.Utilization.ByClass, Is.EqualTo(new Dictionary<string, UtilizationShares>
        {
            ["train"] = new(1080 / 3600.0, 1000 / 3600.0),
            ["tune"] = new(1600 / 3600.0, 1600 / 3600.0),
            ["eval"] = new(70 / 3600.0, 20 / 3600.0),
        }));
        Assert.That(Worked.Utilization.ByTenant, Is.EqualTo(new Dictionary<string, UtilizationShares>
        {
            ["a"] = new(1150 / 3600.0, 1020 / 3600.0),
            ["b"] = new(1600 / 3600.0, 1600 / 3600.0),
        }));
        Assert.That(Worked.Utilization.Allocated, Is.EqualTo(2750 / 3600.0));
        Assert.That(Worked.Utilization.Productive, Is.EqualTo(2620 / 3600.0));
    }

    [Test]
    public void Goodput_is_told_by_class_and_tenant()
    {
        // Of the two checkpoints, 20 s on four chips, both lie in the window.
        Assert.That(Worked.Goodput.ByClass, Is.EqualTo(new Dictionary<string, GoodputParts>
        {
            ["train"] = new(1000, 0, 80, 0, 0),
            ["tune"] = new(1600, 0, 0, 0, 0),
            ["eval"] = new(20, 50, 0, 0, 0),
        }));
        Assert.That(Worked.Goodput.ByTenant, Is.EqualTo(new Dictionary<string, GoodputParts>
        {
            ["a"] = new(1020, 50, 80, 0, 0),
            ["b"] = new(1600, 0, 0, 0, 0),
        }));
        Assert.That(Worked.Goodput.EffectiveTrainingTimeRatio.ByClass.Values, Is.EqualTo(new double?[] { 1000 / 1080.0, 1, 20 / 70.0 }));
        Assert.That(Worked.Goodput.EffectiveTrainingTimeRatio.ByTenant!.Values, Is.EqualTo(new double?[] { 1020 / 1150.0, 1 }));
    }

    [Test]
    public void Jobs_are_told_by_tenant_as_by_class()
    {
        // a's training job was submitted before the window and is not counted. Turnaround of the first eval: 820 − 300 s, of 50 s of running.
        var (a, b) = (Worked.Jobs.ByTenant!["a"], Worked.Jobs.ByTenant["b"]);
        Assert.That(Counts(a), Is.EqualTo(new[] { 2, 2, 0, 0, 0, 1, 1, 0 }));
        Assert.That((a.WaitS.Mean, a.WaitS.Max, a.TurnaroundS.Mean, a.BoundedSlowdown.Mean), Is.EqualTo((235.0, 470.0, 520.0, 10.4)));
        Assert.That(a, Is.EqualTo(Worked.Jobs.ByClass!["eval"]));

        // b's waited 170 and 160 s and ran 400 s each.
        Assert.That(Counts(b), Is.EqualTo(new[] { 2, 2, 2, 0, 0, 0, 0, 0 }));
        Assert.That((b.WaitS.Mean, b.WaitS.Max, b.TurnaroundS.Mean, b.BoundedSlowdown.Max), Is.EqualTo((165.0, 170.0, 565.0, 1.425)));
        Assert.That(Worked.Jobs.ByClass["train"].WaitS.Mean, Is.Null);
    }

    [Test]
    public void Hot_spares_are_allocated_to_the_class_that_holds_them()
    {
        // Of five UltraServers one job holds three, one of them as a spare, for half the time, and another one for a fifth of it.
        var summary = Replications.Run(TestModel.Fleet(5, chips: 2) with
        {
            End = TestModel.Start.AddSeconds(1000),
            JobClasses =
            [
                TestModel.Class("safe", TestModel.At(0), TestModel.Constant(500), 2) with { Spares = new HotSpares(0, 1) },
                TestModel.Class("bare", TestModel.At(0), TestModel.Constant(200)),
            ],
        });
        Assert.That(summary.Utilization.ByClass["safe"], Is.EqualTo(new UtilizationShares(0.3, 0.2)));
        Assert.That(summary.Utilization.ByClass["bare"], Is.EqualTo(new UtilizationShares(0.04, 0.04)));
        Assert.That(summary.Utilization.Allocated, Is.EqualTo(0.34));
    }

    [Test]
    public void The_figures_of_classes_and_of_tenants_add_up_to_those_of_all([Range(1, 60)] int seed)
    {
        var model = RandomModels.Eventful(seed);
        model = model with
        {
            Tenants = [new("a"), new("b"), new("c")],
            JobClasses = [.. model.JobClasses.Select(c => c with { Tenants = [.. new[] { 0, 1, 2 }.Where(t => c.Tenants.IsEmpty || t != 1)] })],
        };
        var summary = Replications.Run(model);
        CheckSums(summary, summary.Queue.ByClass!, summary.Utilization.ByClass, summary.Goodput.ByClass, summary.Jobs.ByClass!);
        CheckSums(summary, summary.Queue.ByTenant!, summary.Utilization.ByTenant!, summary.Goodput.ByTenant!, summary.Jobs.ByTenant!);
    }

    [Test]
    public void The_only_class_and_the_only_tenant_have_the_figures_of_all([Range(1, 20)] int seed)
    {
        var model = RandomModels.Eventful(seed);
        var summary = Replications.Run(model with { Tenants = [new("a")], JobClasses = [model.JobClasses[0] with { Tenants = [0] }] });
        var all = summary.Queue with { ByClass = null, ByTenant = null };
        Assert.That(new[] { summary.Queue.ByClass!.Values.Single(), summary.Queue.ByTenant!.Values.Single() }, Is.All.EqualTo(all));
        var jobs = summary.Jobs with { ByClass = null, ByTenant = null };
        Assert.That(new[] { summary.Jobs.ByClass!.Values.Single(), summary.Jobs.ByTenant!.Values.Single() }, Is.All.EqualTo(jobs));
        var shares = new UtilizationShares(summary.Utilization.Allocated, summary.Utilization.Productive);
        Assert.That(new[] { summary.Utilization.ByClass.Values.Single(), summary.Utilization.ByTenant!.Values.Single() }, Is.All.EqualTo(shares));
    }

    private static void CheckSums(
        RunSummary all,
        IReadOnlyDictionary<string, QueueFigures> queue,
        IReadOnlyDictionary<string, UtilizationShares> utilization,
        IReadOnlyDictionary<string, GoodputParts> goodput,
        IReadOnlyDictionary<string, JobFigures> jobs)
    {
        Assert.That(queue.Values.Sum(q => q.MeanLength), Is.EqualTo(all.Queue.MeanLength).Within(1e-9));
        Assert.That(queue.Values.Sum(q => q.MeanDemandChips), Is.EqualTo(all.Queue.MeanDemandChips).Within(1e-6));
        Assert.That(all.Queue.MaxLength, Is.InRange(queue.Values.Max(q => q.MaxLength)!, queue.Values.Sum(q => q.MaxLength)!));
        Assert.That(utilization.Values.Sum(u => u.Allocated), Is.EqualTo(all.Utilization.Allocated).Within(1e-12));
        Assert.That(utilization.Values.Sum(u => u.Productive), Is.EqualTo(all.Utilization.Productive).Within(1e-12));

        var parts = all.Goodput;
        Assert.That(goodput.Values.Sum(g => g.ProductiveChipS), Is.EqualTo(parts.ProductiveChipS));
        Assert.That(goodput.Values.Sum(g => g.LostChipS), Is.EqualTo(parts.LostChipS));
        Assert.That(goodput.Values.Sum(g => g.CheckpointChipS), Is.EqualTo(parts.CheckpointChipS));
        Assert.That(goodput.Values.Sum(g => g.RestartChipS), Is.EqualTo(parts.RestartChipS));
        Assert.That(goodput.Values.Sum(g => g.DegradedChipS), Is.EqualTo(parts.DegradedChipS));

        var sums = jobs.Values.Select(Counts).Aggregate((sum, counts) => [.. sum.Zip(counts, (x, y) => x + y)]);
        Assert.That(sums, Is.EqualTo(Counts(all.Jobs)));
        Assert.That(jobs.Values.Sum(j => j.Interruptions), Is.EqualTo(all.Jobs.Interruptions));
        Assert.That(jobs.Values.Sum(j => j.Preemptions), Is.EqualTo(all.Jobs.Preemptions));
        Assert.That(jobs.Values.Max(j => j.WaitS.Max), Is.EqualTo(all.Jobs.WaitS.Max));
    }

    private static long[] Counts(JobFigures jobs) =>
        [jobs.Submitted, jobs.Started, jobs.Completed, jobs.Failed, jobs.Cancelled, jobs.Timeout, jobs.Running, jobs.Pending];
}
