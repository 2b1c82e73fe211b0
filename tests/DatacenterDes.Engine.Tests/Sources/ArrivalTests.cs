using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Model;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Randomness;
using DatacenterDes.Model.Review;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Sources;

/// <summary>When jobs come, against the integrals of their rates. The seeds are fixed; each test would fail one right source in a thousand.</summary>
public sealed class ArrivalTests
{
    private const double PerDay = 1 / 86_400.0;

    [Test]
    public void Arrivals_follow_the_hour_of_the_day_and_the_day_of_the_week()
    {
        // 52 whole weeks; 168 cells against the integral of 200 · (1 + 0.6 cos(2π (h − 18.5) / 24)), 0.4 of it at the weekend.
        var arrivals = new PoissonArrivals(new Rate(200 * PerDay)) { Curve = new RateCurve(Daily: 0.6, PeakHour: 18.5, Weekend: 0.4) };
        var counts = new double[7 * 24];
        foreach (var date in Dates(arrivals, 364))
            counts[((int)date.DayOfWeek * 24) + date.Hour]++;

        var expected = Enumerable.Range(0, counts.Length).Select(cell =>
        {
            var day = (DayOfWeek)(cell / 24);
            var weekend = day is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.4 : 1;
            // ∫ over an hour of the cosine, in days: (sin b − sin a) / 2π.
            double Phase(int hour) => 2 * Math.PI * (hour - 18.5) / 24;
            var hour = cell % 24;
            return 52 * 200 * weekend * ((1 / 24.0) + (0.6 * (Math.Sin(Phase(hour + 1)) - Math.Sin(Phase(hour))) / (2 * Math.PI)));
        }).ToArray();
        AssertChiSquared(counts, expected);
    }

    [TestCase(0.4)]
    [TestCase(-0.5)]
    public void Growth_compounds_over_the_years(double growth)
    {
        // Four years of 365 days in 48 parts; ∫ (1 + g)^y dy = ((1 + g)^b − (1 + g)^a) / ln(1 + g).
        var arrivals = new PoissonArrivals(new Rate(20 * PerDay)) { Curve = new RateCurve(Growth: growth) };
        var counts = new double[48];
        foreach (var date in Dates(arrivals, 4 * 365))
            counts[(int)((date - TestModel.Start).TotalDays / 365 * 12)]++;
        var expected = counts.Select((_, i) =>
            20 * 365 * (Math.Pow(1 + growth, (i + 1) / 12.0) - Math.Pow(1 + growth, i / 12.0)) / Math.Log(1 + growth)).ToArray();
        AssertChiSquared(counts, expected);
    }

    [Test]
    public void Every_kind_of_rate_follows_capacity()
    {
        // 10 of 40 UltraServers for 100 days, then 30: a quarter and three quarters of 80 a day. Whole weeks would not matter here.
        RateArrivals[] kinds =
        [
            new PoissonArrivals(new Rate(80 * PerDay), 40),
            new PoissonArrivals(new Rate(80 * PerDay), 40) { Curve = new RateCurve(Daily: 0.5, PeakHour: 3) },
            new BurstArrivals(new Rate(80 * PerDay), 0.5, 40),
        ];
        foreach (var arrivals in kinds)
        {
            var model = Model(arrivals, 200);
            model = model with { BuildOut = [model.BuildOut[0] with { UltraServers = 10 }, new Phase("more", TestModel.Start.AddDays(100), model.BuildOut[0].Type, 20)] };
            var dates = Dates(model);
            // Poisson counts of 2,000 and 6,000 (bursts of a cv below 1 vary less): four standard deviations.
            Assert.That(dates.Count(d => d < TestModel.Start.AddDays(100)), Is.EqualTo(2000).Within(4 * Math.Sqrt(2000)));
            Assert.That(dates.Count(d => d >= TestModel.Start.AddDays(100)), Is.EqualTo(6000).Within(4 * Math.Sqrt(6000)));
            Assert.That(ModelReview.Of(model).ExpectedJobs, Is.EqualTo(8000).Within(1e-6));
        }
    }

    [TestCase(0.5)]
    [TestCase(1.0)]
    [TestCase(3.0)]
    public void Bursts_have_gamma_intervals(double cv)
    {
        var dates = Dates(new BurstArrivals(new Rate(100 * PerDay), cv), 200);
        var intervals = dates.Skip(1).Zip(dates, (b, a) => (b - a).TotalDays * 100).Order().ToArray();
        var shape = 1 / (cv * cv);

        // Ticks of 100 ns round the shortest to 0.
        var distance = intervals.Select((x, i) => x < 1e-6 ? 0 : Math.Abs(Cdf(shape, shape * x) - ((i + 0.5) / intervals.Length))).Max();
        Assert.That(distance, Is.LessThan(1.95 / Math.Sqrt(intervals.Length)));
    }

    [Test]
    public void Bursts_come_at_their_mean_rate_from_the_start()
    {
        // A quarter of a day at 40 a day: 10. If the first interval were drawn like any other it would be near 10 + (cv² − 1) / 2 = 14.
        var model = Model(new BurstArrivals(new Rate(40 * PerDay), 3), 0.25);
        Replications.AssertMean(model, s => s.Jobs.Submitted, 10, 0.2, seeds: 1000);
    }

    [Test]
    public void The_review_expects_as_many_jobs_as_come()
    {
        var arrivals = new PoissonArrivals(new Rate(30 * PerDay)) { Curve = new RateCurve(0.5, 12, 0.6, 0.4) };
        var model = Model(arrivals, 2 * 364);
        var expected = ModelReview.Of(model).ExpectedJobs!.Value;
        // 104 weeks of 6.2 working days, growing by 1.4^2 in 730 days: 30 · 6.2 / 7 · 365 · (1.4^(728 / 365) − 1) / ln 1.4.
        Assert.That(expected, Is.EqualTo(30 * 6.2 / 7 * 365 * (Math.Pow(1.4, 728.0 / 365) - 1) / Math.Log(1.4)).Within(1e-6));
        Replications.AssertMean(model, s => s.Jobs.Submitted, expected, 0.01);
    }

    [TestCase(0.11)]
    [TestCase(0.7)]
    [TestCase(1.0)]
    [TestCase(9.5)]
    public void Gamma_variables_follow_their_distribution(double shape)
    {
        var stream = RandomStream.Named(1, "gamma");
        var draws = Enumerable.Range(0, 20_000).Select(_ => GammaVariate.Draw(shape, ref stream)).Order().ToArray();
        var distance = draws.Select((x, i) => Math.Abs(Cdf(shape, x) - ((i + 0.5) / draws.Length))).Max();
        Assert.That(distance, Is.LessThan(1.95 / Math.Sqrt(draws.Length)));
    }

    /// <summary>Of a gamma variable with scale 1: near 0 its first term, x^a / Γ(a + 1), where MathNet answers 0.</summary>
    private static double Cdf(double shape, double x) =>
        x < 1e-9 ? Math.Pow(x, shape) / SpecialFunctions.Gamma(shape + 1) : Gamma.CDF(shape, 1, x);

    private static void AssertChiSquared(double[] counts, double[] expected)
    {
        var chi = counts.Zip(expected, (o, e) => (o - e) * (o - e) / e).Sum();
        Assert.That(chi, Is.LessThan(ChiSquared.InvCDF(counts.Length, 0.999)));
    }

    private static DatacenterModel Model(Arrivals arrivals, double days) => TestModel.Fleet(1) with
    {
        End = TestModel.Start.AddDays(days),
        JobClasses = [TestModel.Class("a", arrivals, TestModel.Constant(1))],
    };

    private static List<DateTime> Dates(Arrivals arrivals, double days) => Dates(Model(arrivals, days));

    private static List<DateTime> Dates(DatacenterModel model)
    {
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(model, recorder);
        simulation.RunUntil(model.End!.Value);
        simulation.RecordJobsUnderWay();
        return [.. recorder.Jobs.OrderBy(j => j.Number).Select(j => TestModel.Start.AddTicks(j.SubmittedAt))];
    }
}
