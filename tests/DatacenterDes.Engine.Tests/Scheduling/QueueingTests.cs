using System;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Quantities;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Scheduling;

/// <summary>Queues whose answers are known in closed form.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class QueueingTests
{
    // Intervals of 4 % of the mean: 24 months are counted of eight servers, 54 of two, which have a quarter of the jobs.
    [TestCase(8, 6.4, 30, "")]
    [TestCase(8, 6.4, 30, "easy-backfill")]
    [TestCase(2, 1.6, 60, "")]
    public void Mean_wait_of_an_M_M_c_queue_is_that_of_Erlang_C(int servers, double arrivalsPerHour, int months, string word)
    {
        var policy = Policies.Pass(word);
        // Jobs of one server each: backfilling has nothing to overtake with, so both policies are the same queue.
        var expected = ErlangC(servers, arrivalsPerHour) / (servers - arrivalsPerHour) * 3600;
        var model = Queue(servers, arrivalsPerHour, new ExponentialDistribution(3600), months) with { Scheduler = new(policy) };
        Replications.AssertMean(model, s => s.Jobs.WaitS.Mean!.Value, expected, 0.05);
    }

    [TestCase("constant", 2.0)]
    [TestCase("erlang-4", 2.5)]
    [TestCase("uniform", 2.6666667)]
    public void Mean_wait_of_an_M_G_1_queue_is_that_of_Pollaczek_and_Khinchine(string service, double meanWaitInServices)
    {
        // ρ E[S] (1 + c²) / (2 (1 − ρ)) with ρ = 0.8: 2 (1 + c²); c² = 0, 1/4, 1/3.
        Distribution duration = service switch
        {
            "constant" => new ConstantDistribution(3600),
            "erlang-4" => new GammaDistribution(3600, 4),
            _ => new UniformDistribution(0, 7200),
        };
        Replications.AssertMean(Queue(1, 0.8, duration, months: 30), s => s.Jobs.WaitS.Mean!.Value, meanWaitInServices * 3600, 0.06);
    }

    [Test]
    public void Mean_queue_length_is_arrival_rate_times_mean_wait()
    {
        // Little's law, by run, up to what is under way at the edges of the window: 4 h of wait over 5 years.
        var summary = Replications.Run(Queue(1, 0.8, new ExponentialDistribution(3600)));
        var days = (TestModel.Start.AddYears(5) - TestModel.Start).TotalDays - 180;
        var arrivalsPerSecond = summary.Jobs.Submitted / (days * 86_400);
        Assert.That(summary.Queue.MeanLength, Is.EqualTo(arrivalsPerSecond * summary.Jobs.WaitS.Mean!.Value).Within(0.5).Percent);
    }

    [TestCase(2, 2, 1.142857)]
    [TestCase(4, 4, 1.177914)]
    public void Saturated_gangs_pass_first_come_first_served_as_Rumyantsev_and_Morozov_say(int servers, int largest, double jobsPerHour)
    {
        // Half of the jobs take one server and half take all, for an exponential time of mean 1 h; 50 always wait (Rumyantsev and
        // Morozov 2017, doi:10.1007/s10479-015-1917-2).
        var model = TestModel.Fleet(servers) with
        {
            End = TestModel.Start.AddYears(1),
            Warmup = TimeSpan.FromDays(10),
            JobClasses = [TestModel.Class("gangs", new SlotArrivals(50), new ExponentialDistribution(3600)) with
            {
                Size = new EmpiricalDistribution([1, largest], [1, 1]),
            }],
        };
        // A job is submitted when one ends.
        Replications.AssertMean(model, s => s.Jobs.Submitted / (355.0 * 24), jobsPerHour, 0.01);
    }

    [Test]
    public void Waits_of_an_M_M_1_queue_are_exponential_beyond_the_chance_of_none()
    {
        // P(wait > t) = ρ e^(−(µ − λ) t): 0.8 e^(−1) at t = 5 h with λ = 0.8 / h and µ = 1 / h.
        var recorder = new ListRecorder();
        var model = Queue(1, 0.8, new ExponentialDistribution(3600)) with { End = TestModel.Start.AddYears(60) };
        new DatacenterSimulation(model, recorder).RunUntil(model.End!.Value);
        var share = recorder.Jobs.Count(job => job.StartedAt - job.SubmittedAt > 5 * TimeSpan.TicksPerHour) / (double)recorder.Jobs.Count;

        // Waits are correlated over about 2 / (1 − ρ)² = 50 jobs, so 420,000 jobs say as much as 8,400 independent ones: four deviations
        // are 4 √(0.294 · 0.706 / 8,400) = 0.02.
        Assert.That(share, Is.EqualTo(0.8 * Math.Exp(-1)).Within(0.02));
    }

    private static DatacenterModel Queue(int servers, double arrivalsPerHour, Distribution duration, int months = 60) => TestModel.Fleet(servers) with
    {
        End = TestModel.Start.AddMonths(months),
        Warmup = TimeSpan.FromDays(180),
        JobClasses = [TestModel.Class("customers", new PoissonArrivals(new Rate(arrivalsPerHour / 3600)), duration, unit: SizeUnit.Chips)],
    };

    /// <summary>Probability of waiting with an offered load of a erlangs on c servers.</summary>
    internal static double ErlangC(int c, double a)
    {
        double term = 1, sum = 0;
        for (var k = 0; k < c; k++)
        {
            sum += term;
            term *= a / (k + 1);
        }

        var waiting = term * c / (c - a);
        return waiting / (sum + waiting);
    }
}
