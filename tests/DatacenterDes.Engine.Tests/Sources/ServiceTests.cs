using System;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Sources;

/// <summary>Replicas that follow a demand.</summary>
public sealed class ServiceTests
{
    [Test]
    public void As_many_replicas_run_as_are_demanded()
    {
        // 10 · (1 + 0.5 cos(2π (h − 12) / 24)), 0.6 of it at the weekend, to the nearest whole one, every 15 min.
        var curve = new RateCurve(Daily: 0.5, PeakHour: 12, Weekend: 0.6);
        var simulation = Simulate(Fleet(20, 14, new ServiceArrivals(10, TimeSpan.FromMinutes(15)) { Curve = curve }));
        var demanded = 0.0;
        for (var quarter = 0; quarter < 14 * 96; quarter++)
        {
            var date = TestModel.Start.AddMinutes(15 * quarter);
            var weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.6 : 1;
            var demand = Math.Round(10 * weekend * (1 + (0.5 * Math.Cos(2 * Math.PI * (date.TimeOfDay.TotalHours - 12) / 24))), MidpointRounding.AwayFromZero);
            simulation.RunUntil(date.AddMinutes(7));
            Assert.That(simulation.Running, Has.Count.EqualTo(demand), $"{date}");
            demanded += demand / 4;
        }

        simulation.RunUntil(TestModel.Start.AddDays(14));
        var summary = simulation.Summarize();
        Assert.That(summary.Services["inference"].DemandedReplicaH, Is.EqualTo(demanded).Within(1e-9));
        Assert.That(summary.Services["inference"].ServedReplicaH, Is.EqualTo(demanded).Within(1e-9));
        Assert.That(summary.Services["inference"].UnmetShare, Is.Zero);
        Assert.That(summary.Services["inference"].PeakDemandReplicas, Is.EqualTo(15));
        Assert.That(summary.Jobs.Completed, Is.EqualTo(summary.Jobs.Submitted - summary.Jobs.Running), "withdrawn replicas have done their work");
        Assert.That((double)summary.Goodput.ProductiveChipS / 3600, Is.EqualTo(demanded).Within(1e-9));
        Assert.That(summary.Goodput.LostChipS, Is.Zero);
    }

    [TestCase(1.4, 1)]
    [TestCase(1.5, 2)]
    [TestCase(2.5, 3)]
    [TestCase(3.5, 4)]
    public void A_half_of_a_replica_is_rounded_up(double demand, int replicas)
    {
        var summary = Replications.Run(Fleet(5, 1, new ServiceArrivals(demand, TimeSpan.FromHours(1))));
        Assert.That(summary.Services["inference"], Is.EqualTo(new ServiceFigures(24 * replicas, 24 * replicas, 0, replicas)));
    }

    [Test]
    public void A_replica_that_nothing_can_ever_hold_again_is_not_submitted_and_its_demand_is_unmet()
    {
        // Two replicas on one UltraServer, which leaves on day 5 of 10: one ran for 5 days, the other waited, and none is submitted later.
        var model = Fleet(1, 10, new ServiceArrivals(2, TimeSpan.FromHours(1)));
        model = model with { BuildOut = [model.BuildOut[0] with { Retires = new PhaseDate(TestModel.Start.AddDays(5)) }] };
        var summary = Replications.Run(model);
        Assert.That((summary.Jobs.Submitted, summary.Jobs.Started, summary.Jobs.Cancelled), Is.EqualTo((2L, 1L, 2L)));
        Assert.That(summary.Services["inference"].DemandedReplicaH, Is.EqualTo(2 * 240));
        Assert.That(summary.Services["inference"].ServedReplicaH, Is.EqualTo(120).Within(1e-9));
        Assert.That(summary.Services["inference"].UnmetShare, Is.EqualTo(0.75).Within(1e-12));
    }

    [Test]
    public void A_replica_serves_when_it_has_started_up()
    {
        // Five replicas for 24 h, the first 6 min of which they start up.
        var summary = Replications.Run(Fleet(5, 1, new ServiceArrivals(5, TimeSpan.FromHours(1)), startUp: 360));
        Assert.That(summary.Goodput.RestartChipS, Is.EqualTo(5 * 360m));
        Assert.That(summary.Services["inference"], Is.EqualTo(new ServiceFigures(120, 119.5, 0.5 / 120, 5)));
    }

    [Test]
    public void What_finds_no_place_is_unmet()
    {
        var summary = Replications.Run(Fleet(6, 10, new ServiceArrivals(10, TimeSpan.FromHours(1))));
        Assert.That(summary.Services["inference"].UnmetShare, Is.EqualTo(0.4).Within(1e-12));
        Assert.That((summary.Jobs.Running, summary.Jobs.Pending), Is.EqualTo((6, 4)));
    }

    [Test]
    public void Replicas_that_wait_are_withdrawn_first()
    {
        // Demand falls from 10 to 5 within the first day, on 6 units: the four that wait are cancelled, then one that runs.
        var curve = new RateCurve(Growth: -0.99);
        var model = Fleet(6, 60, new ServiceArrivals(10, TimeSpan.FromDays(1)) { Curve = curve });
        var recorder = new ListRecorder();
        new DatacenterSimulation(model, recorder).RunUntil(model.End!.Value);
        // 10 · 0.01^(55 / 365) = 4.996: five left.
        Assert.That(recorder.Jobs.Select(j => j.State), Is.EqualTo(Enumerable.Repeat(JobState.Cancelled, 4).Append(JobState.Completed)));
        Assert.That(recorder.Jobs.Select(j => j.Number), Is.EqualTo(new long[] { 9, 8, 7, 6, 5 }), "the youngest first");
    }

    [Test]
    public void Demand_follows_the_window_and_capacity()
    {
        // Half of the capacity for ten days, then all of it: 10, then 20 replicas; the window leaves out the first five days.
        var model = Fleet(10, 20, new ServiceArrivals(20, TimeSpan.FromHours(1), ScaleWithCapacity: 40));
        model = model with
        {
            Warmup = TimeSpan.FromDays(5),
            BuildOut = [model.BuildOut[0] with { UltraServers = 20 }, new Phase("more", TestModel.Start.AddDays(10), model.BuildOut[0].Type, 20)],
        };
        var summary = Replications.Run(model);
        Assert.That(summary.Services["inference"].DemandedReplicaH, Is.EqualTo(24 * ((5 * 10) + (10 * 20))).Within(1e-9));
        Assert.That(summary.Services["inference"].UnmetShare, Is.Zero);
        var review = ModelReview.Of(model);
        Assert.That(review.Load.AtFullSize, Is.EqualTo(0.5).Within(1e-12));
        Assert.That(review.Load.OverRun, Is.EqualTo(0.5).Within(1e-12));
    }

    [Test]
    public void A_replica_is_missing_while_its_unit_is_down()
    {
        // One unit, 100 h up and 10 h down: 10 / 110 of the demand is unmet.
        var model = Fleet(1, 5 * 365, new ServiceArrivals(1, TimeSpan.FromMinutes(15))) with
        {
            Failures = TestModel.Failing(TestModel.Failure(360_000, FailureEffect.Drain, repair: TestModel.Exponential(36_000))),
        };
        Replications.AssertMean(model, s => s.Services["inference"].UnmetShare!.Value, 10.0 / 110, 0.05);
    }

    [Test]
    public void Noise_has_its_mean_its_variation_and_its_memory()
    {
        var service = new ServiceArrivals(400, TimeSpan.FromMinutes(15)) { NoiseCv = 0.2, NoiseCorrelation = TimeSpan.FromHours(1) };
        var simulation = Simulate(Fleet(2000, 60, service));
        var demand = Enumerable.Range(0, 60 * 96).Select(double (quarter) =>
        {
            simulation.RunUntil(TestModel.Start.AddMinutes((15 * quarter) + 1));
            return simulation.Running.Count;
        }).ToArray();
        var mean = demand.Average();
        var variance = demand.Average(x => (x - mean) * (x - mean));
        var logs = demand.Select(x => Math.Log(x)).ToArray();
        var meanLog = logs.Average();
        var lag = logs.Skip(4).Zip(logs, (b, a) => (b - meanLog) * (a - meanLog)).Average() / logs.Average(x => (x - meanLog) * (x - meanLog));

        // The integral of the correlation is 1 h each way: 60 days are as good as 720 independent samples. Four deviations each.
        Assert.That(mean, Is.EqualTo(400).Within(4 * 80 / Math.Sqrt(720)));
        Assert.That(Math.Sqrt(variance) / mean, Is.EqualTo(0.2).Within(4 * 0.2 / Math.Sqrt(720)));
        Assert.That(lag, Is.EqualTo(Math.Exp(-1)).Within(4 / Math.Sqrt(720)));
    }

    [TestCaseSource(typeof(Policies), nameof(Policies.Passes))]
    public void Jobs_run_where_replicas_were_withdrawn(Backfilling policy)
    {
        // Demand has a weekend of none: the job that needs all ten units runs on the first Saturday, and takes 10 h of it.
        var service = new ServiceArrivals(10, TimeSpan.FromHours(1)) { Curve = new RateCurve(Weekend: 0) };
        var model = Fleet(10, 7, service);
        var job = TestModel.Class("job", TestModel.At(3600), TestModel.Constant(36_000), size: 10);
        model = model with { JobClasses = [.. model.JobClasses, job], Scheduler = new(policy) };
        var recorder = new ListRecorder();
        new DatacenterSimulation(model, recorder).RunUntil(model.End!.Value);
        // 2026-01-01 is a Thursday.
        var run = recorder.Jobs.Single(j => j.Class == 1);
        Assert.That(TestModel.Start.AddTicks(run.StartedAt), Is.EqualTo(TestModel.Start.AddDays(2)));
        Assert.That(run.State, Is.EqualTo(JobState.Completed));
    }

    [Test]
    public void Replicas_that_a_quota_withholds_are_withdrawn_like_those_that_wait()
    {
        // Demand falls from 10 to 1 while a quota of 3 units withholds seven replicas: those go first.
        var service = new ServiceArrivals(10, TimeSpan.FromDays(1)) { Curve = new RateCurve(Growth: -0.99) };
        var model = Fleet(20, 170, service);
        model = model with { Tenants = [new Tenant("t", Quota: 3)], JobClasses = [model.JobClasses[0] with { Tenants = [0] }] };
        var simulation = Simulate(model);
        simulation.RunUntil(TestModel.Start.AddDays(60));
        // 10 · 0.01^(59 / 365) = 4.75.
        var jobs = simulation.Summarize().Jobs;
        Assert.That((jobs.Running, jobs.Pending, jobs.Cancelled, jobs.Completed), Is.EqualTo((3, 2, 5, 0)));
        simulation.RunUntil(model.End!.Value);
        // 10 · 0.01^(169 / 365) = 1.19.
        jobs = simulation.Summarize().Jobs;
        Assert.That((jobs.Running, jobs.Pending, jobs.Cancelled, jobs.Completed), Is.EqualTo((1, 0, 7, 2)));
    }

    private static DatacenterSimulation Simulate(DatacenterModel model) => new(model, new NullRecorder());

    private static DatacenterModel Fleet(int ultraServers, double days, ServiceArrivals service, double startUp = 0) => TestModel.Fleet(ultraServers) with
    {
        End = TestModel.Start.AddDays(days),
        JobClasses =
        [
            TestModel.Service("inference", service) with
            {
                Checkpoint = new CheckpointSettings(CheckpointMode.Continuous, Restart: TestModel.Constant(startUp)),
            },
        ],
    };
}
