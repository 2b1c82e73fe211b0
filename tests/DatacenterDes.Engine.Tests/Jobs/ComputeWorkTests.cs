using System;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Jobs;

/// <summary>Jobs whose run time follows from what they compute.</summary>
public sealed class ComputeWorkTests
{
    [Test]
    public void A_frontier_run_takes_as_long_as_its_chips_need()
    {
        // 4.2e26 / (86,400 · 2.517e15 · 0.30) s = 6.4377e6 s = 74.5 d on 600 UltraServers of 144 chips.
        var job = Run(Class(4.2e26, 600, SizeUnit.UltraServers), chips: 144, ultraServers: 600);
        var days = (job.FinishedAt - job.StartedAt) / (double)TimeSpan.TicksPerDay;
        Assert.That(days, Is.EqualTo(4.2e26 / (86_400 * 2.517e15 * 0.30) / 86_400).Within(1e-9));
        Assert.That(days, Is.EqualTo(74.5).Within(0.05));
    }

    [TestCase(1, 8.0, Description = "a share of an UltraServer")]
    [TestCase(4, 2.0, Description = "a whole one")]
    [TestCase(5, 1.0, Description = "two, rounded up: all eight chips work")]
    public void What_is_held_works(int chips, double seconds)
    {
        // 8 s of one chip.
        var job = Run(Class(8 * 2.517e15 * 0.30, chips, SizeUnit.Chips), chips: 4, ultraServers: 2);
        Assert.That(TimeSpan.FromTicks(job.FinishedAt - job.StartedAt).TotalSeconds, Is.EqualTo(seconds).Within(1e-6));
    }

    [Test]
    public void The_review_offers_the_same_chip_time_whatever_the_size()
    {
        // Every job is an hour of one chip; 100 a day on 40 chips.
        var jobClass = Class(3600 * 2.517e15 * 0.30, 1, SizeUnit.Chips) with
        {
            Arrivals = new PoissonArrivals(new Rate(100 / 86_400.0)),
            Size = new EmpiricalDistribution([1, 2, 4, 8], [1, 1, 1, 1]),
        };
        var model = Fleet(jobClass, 4, 10) with { End = TestModel.Start.AddDays(100) };
        var review = ModelReview.Of(model).Classes[0];
        Assert.That(review.Load.AtFullSize, Is.EqualTo(100 / 24.0 / 40).Within(1e-9));
        // An hour, half, a quarter, an eighth.
        Assert.That(review.MeanDuration, Is.EqualTo(3600 * (1 + 0.5 + 0.25 + 0.125) / 4).Within(1e-3));
        Replications.AssertMean(model, s => s.Utilization.Allocated!.Value, review.Load.AtFullSize!.Value, 0.02);
    }

    private static JobClass Class(double flop, int size, SizeUnit unit) => TestModel.Class("a", TestModel.At(0), 1.0, size, unit) with
    {
        Length = new ComputedLength(flop, Precision.Fp8, 0.30),
    };

    private static DatacenterModel Fleet(JobClass jobClass, int chips, int ultraServers)
    {
        var model = TestModel.Fleet(ultraServers, chips);
        var type = model.UltraServerTypes[0] with { Accelerator = new Accelerator("trainium3", new FlopPerSecond(2.517e15), null) };
        return model with { JobClasses = [jobClass], UltraServerTypes = [type], BuildOut = [model.BuildOut[0] with { Type = type }] };
    }

    private static JobRecord Run(JobClass jobClass, int chips, int ultraServers)
    {
        var recorder = new ListRecorder();
        new DatacenterSimulation(Fleet(jobClass, chips, ultraServers), recorder).RunUntil(TestModel.Start.AddDays(200));
        return recorder.Jobs[0];
    }
}
