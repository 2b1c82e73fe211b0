using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Quantities;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Jobs;

/// <summary>Whose jobs there are, and when they are to be done.</summary>
public sealed class TenantTests
{
    [Test]
    public void Jobs_are_spread_over_the_tenants_of_their_class()
    {
        var (model, recorder, _) = Run(Class(new PeriodicArrivals(TimeSpan.FromMinutes(1))) with { Tenants = [1, 3, 4, 5] }, tenants: 6, days: 10);
        Assert.That(recorder.Jobs.Select(j => j.Tenant).Distinct().Order(), Is.EqualTo(new[] { 1, 3, 4, 5 }));
        // χ² with 3 degrees of freedom exceeds 16.3 once in a thousand.
        var counts = recorder.Jobs.CountBy(j => j.Tenant).Select(c => c.Value).ToArray();
        Assert.That(counts.Sum(c => Math.Pow(c - (recorder.Jobs.Count / 4.0), 2) / (recorder.Jobs.Count / 4.0)), Is.LessThan(16.3));
        Assert.That(model.Tenants, Has.Length.EqualTo(6));
    }

    [Test]
    public void Figures_by_tenant_are_parts_of_those_of_all_jobs([Range(1, 5)] int seed)
    {
        var model = RandomModels.Eventful(seed);
        model = model with
        {
            Tenants = Tenants(3),
            JobClasses = [.. model.JobClasses.Select(c => c with { Tenants = [0, 1, 2], EndsEarly = new(0.2, 0.1), Retries = 1 })],
        };
        var summary = Replications.Run(model);
        var tenants = summary.Jobs.ByTenant!;
        Assert.That(tenants.Keys, Is.EqualTo(new[] { "t0", "t1", "t2" }));
        Assert.That(tenants.Values.Sum(t => t.Submitted), Is.EqualTo(summary.Jobs.Submitted));
        Assert.That(tenants.Values.Sum(t => t.Completed), Is.EqualTo(summary.Jobs.Completed));
        Assert.That(summary.Goodput.ByTenant!.Values.Sum(t => t.ProductiveChipS), Is.EqualTo(summary.Goodput.ProductiveChipS));
        Assert.That(summary.Jobs.ByClass!.Values.Select(c => c.ByTenant), Is.All.Null);
    }

    [Test]
    public void The_wait_of_a_tenant_is_that_of_its_jobs()
    {
        // One server, 100 s each: submitted together, they wait 0, 100 and 200 s; the second tenant has the third.
        var first = Class(TestModel.At(0, 0)) with { Tenants = [0] };
        var second = first with { Name = "b", Arrivals = TestModel.At(1), Tenants = [1] };
        var tenants = Replications.Run(TestModel.Fleet(1) with { JobClasses = [first, second], Tenants = Tenants(3) }).Jobs.ByTenant!;
        Assert.That(tenants.Values.Select(t => t.Completed), Is.EqualTo(new[] { 2, 1, 0 }));
        Assert.That(tenants.Values.Select(t => t.WaitS.Mean), Is.EqualTo(new double?[] { 50, 199, null }));
        Assert.That(tenants.Values.Select(t => t.WaitS.Max), Is.EqualTo(new double?[] { 100, 199, null }));
    }

    [Test]
    public void Beyond_a_hundred_tenants_those_of_least_productive_time_are_one()
    {
        var (_, _, summary) = Run(Class(new PeriodicArrivals(TimeSpan.FromMinutes(10))) with { Tenants = [.. Enumerable.Range(0, 130)] }, tenants: 130, days: 30);
        var tenants = summary.Jobs.ByTenant!;
        Assert.That(tenants, Has.Count.EqualTo(101));
        Assert.That(tenants.Keys.Last(), Is.EqualTo("other"));
        Assert.That(tenants.Values.Sum(t => t.Submitted), Is.EqualTo(summary.Jobs.Submitted));
        Assert.That(summary.Queue.ByTenant!.Keys, Is.EqualTo(tenants.Keys));
        Assert.That(summary.Utilization.ByTenant!.Keys, Is.EqualTo(tenants.Keys));
        Assert.That(summary.Queue.ByTenant["other"].MaxLength, Is.Null, "the most of several tenants together is not kept");
        var goodput = summary.Goodput.ByTenant!;
        Assert.That(goodput.Keys, Is.EqualTo(tenants.Keys));
        Assert.That(goodput.Values.SkipLast(1).Select(t => t.ProductiveChipS), Is.All.GreaterThanOrEqualTo(goodput["other"].ProductiveChipS / 30));
    }

    [Test]
    public void Jobs_of_nobody_have_no_figures_by_tenant() =>
        Assert.That(Run(Class(TestModel.At(0)), tenants: 0, days: 1).Summary.Jobs.ByTenant, Is.Null);

    [Test]
    public void Jobs_that_end_after_their_deadline_are_counted()
    {
        // One server, 100 s each, submitted together: they end at 100, 200, 300, 400 s.
        var jobClass = Class(TestModel.At(0, 0, 0, 0)) with { Deadline = TestModel.Constant(200) };
        Assert.That(Run(jobClass, 0, 1).Summary.Jobs.DeadlineMissed, Is.EqualTo(2));
        Assert.That(Run(jobClass with { Deadline = null }, 0, 1).Summary.Jobs.DeadlineMissed, Is.Zero);
        Assert.That(Run(jobClass with { EndsEarly = new(Cancelled: 1), Deadline = TestModel.Constant(0) }, 0, 1).Summary.Jobs.DeadlineMissed, Is.Zero);
    }

    [Test]
    public void A_deadline_can_be_drawn()
    {
        // On a thousand servers a job of 100 s misses a deadline that is exponential with mean 100 s with probability 1 − 1/e.
        var jobClass = Class(new PoissonArrivals(new Rate(0.1))) with { Deadline = new ExponentialDistribution(100) };
        var model = TestModel.Fleet(1000) with { JobClasses = [jobClass], End = TestModel.Start.AddDays(2) };
        Replications.AssertMean(model, s => s.Jobs.DeadlineMissed / (double)s.Jobs.Completed, 1 - Math.Exp(-1), 0.01);
    }

    private static JobClass Class(Arrivals arrivals) => TestModel.Class("a", arrivals, TestModel.Constant(100));

    private static ImmutableArray<Tenant> Tenants(int count) => [.. Enumerable.Range(0, count).Select(i => new Tenant($"t{i}"))];

    private static (DatacenterModel Model, ListRecorder Recorder, RunSummary Summary) Run(JobClass jobClass, int tenants, double days)
    {
        var run = ProbedRun.ToEnd(TestModel.Fleet(1) with { JobClasses = [jobClass], Tenants = Tenants(tenants), End = TestModel.Start.AddDays(days) });
        return (run.Simulation.Model, run.Told, run.Summary);
    }
}
