using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Jobs;

/// <summary>What jobs ask for, against the model's words.</summary>
public sealed class JobEstimateTests
{
    private const long Hour = TimeSpan.TicksPerHour;

    [TestCase(0.9, 1.0, Description = "the next usual request")]
    [TestCase(1.0, 1.0, Description = "a usual request stays")]
    [TestCase(1.1, 4.0)]
    [TestCase(4.0, 4.0)]
    [TestCase(11.9, 12.0, Description = "beyond the last: its multiples")]
    [TestCase(12.0, 12.0)]
    [TestCase(12.1, 16.0)]
    public void Requests_are_rounded_up_to_usual_ones(double hours, double requested)
    {
        var estimates = new JobEstimates(Class(1.0) with { UsualRequests = [TimeSpan.FromHours(1), TimeSpan.FromHours(4)] }, seed: 1);
        Assert.That(estimates.For(0, (long)(hours * Hour)), Is.EqualTo((long)(requested * Hour)));
    }

    [Test]
    public void A_factor_is_drawn_for_every_job_from_its_number()
    {
        var estimates = new JobEstimates(Class(new UniformDistribution(1, 5)), seed: 1);
        var factors = Requests(estimates).Select(request => request / (double)Hour).ToArray();

        Assert.That(factors, Is.All.InRange(1, 5));
        // Mean 3; a uniform on 1..5 has standard deviation 4 / √12. Four deviations of the mean of 10,000.
        Assert.That(factors.Average(), Is.EqualTo(3).Within(4 * 4 / Math.Sqrt(12 * 10_000)));
        Assert.That(Requests(new JobEstimates(Class(new UniformDistribution(1, 5)), seed: 1)), Is.EqualTo(Requests(estimates)));
        Assert.That(Requests(new JobEstimates(Class(new UniformDistribution(1, 5)), seed: 2)), Is.Not.EqualTo(Requests(estimates)));
    }

    [Test]
    public void What_is_drawn_for_estimates_moves_no_size_and_no_duration()
    {
        var exact = Run(Class(1.0));
        var guessed = Run(Class(new UniformDistribution(1, 5)));
        Assert.That(guessed.Select(j => j.FinishedAt - j.StartedAt), Is.EqualTo(exact.Select(j => j.FinishedAt - j.StartedAt)));
        Assert.That(guessed.Select(j => j.EstimateTicks), Is.Not.EqualTo(exact.Select(j => j.EstimateTicks)));

        static List<Records.JobRecord> Run(JobClass jobClass)
        {
            var recorder = new ListRecorder();
            new DatacenterSimulation(TestModel.Fleet(1) with { JobClasses = [jobClass] }, recorder).RunUntil(TestModel.Start.AddDays(300));
            return recorder.Jobs;
        }
    }

    private static long[] Requests(JobEstimates estimates) => [.. Enumerable.Range(0, 10_000).Select(i => estimates.For(i, Hour))];

    private static JobClass Class(Distribution factor) =>
        TestModel.Class("users", new PeriodicArrivals(TimeSpan.FromDays(1)), TestModel.Exponential(3600)) with { EstimateFactor = factor };
}
