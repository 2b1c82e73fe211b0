using System;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Quantities;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>Words of a job class and what they become.</summary>
internal sealed class WorkloadTests
{
    private static JobClass Read(string keys)
    {
        var reading = ModelFile.Parse(Text(keys));
        Assert.That(reading.Issues, Is.Empty);
        return reading.Model!.JobClasses.Single();
    }

    private static string Fault(string keys) => ModelFile.Parse(Text(keys)).Issues.Single().ToString();

    private static string Text(string keys)
    {
        var needed = keys.Contains("arrivals:", StringComparison.Ordinal) ? keys : $"arrivals: {{ poisson: 1 / d }}, {keys}";
        if (!keys.Contains("work:", StringComparison.Ordinal))
            needed += ", duration: 1 h";
        return $"name: classes\n{ModelFolder.Rest}workload: {{ classes: [{{ name: a, size: {{ chips: 1 }}, {needed} }}] }}\n";
    }

    [Test]
    public void Estimates_are_factors_distributions_or_usual_requests()
    {
        Assert.That(Read("estimate: 1.5x").EstimateFactor, Is.EqualTo(new ConstantDistribution(1.5)));
        Assert.That(Read("estimate: { uniform: { low: 1x, high: 5x } }").EstimateFactor, Is.EqualTo(new UniformDistribution(1, 5)));
        var rounded = Read("estimate: { factor: { exponential: { mean: 2x } }, round-up: [1 d, 4 h, 1 h] }");
        Assert.That(rounded.EstimateFactor, Is.EqualTo(new ExponentialDistribution(2)));
        Assert.That(rounded.UsualRequests, Is.EqualTo(new[] { TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromDays(1) }));
        Assert.That(Read("estimate: { round-up: [1 h] }").EstimateFactor, Is.EqualTo(new ConstantDistribution(1)));
    }

    [Test]
    public void Jobs_can_end_early()
    {
        var read = Read("ends-early: { failed: 24 %, cancelled: 5 % }, retries: 2, kill-at-estimate: true");
        Assert.That((read.EndsEarly, read.Retries, read.KillAtEstimate), Is.EqualTo((new EarlyEnds(0.24, 0.05), 2, true)));
        var plain = Read("ends-early: {}");
        Assert.That((plain.EndsEarly, plain.Retries, plain.KillAtEstimate), Is.EqualTo((new EarlyEnds(), 0, false)));
    }

    [Test]
    public void Arrivals_come_at_rates_that_may_move()
    {
        var perDay = new Rate(100 / 86_400.0);
        Assert.That(
            Read("arrivals: { diurnal: { rate: 100 / d, daily: 30 %, peak-hour: 18, weekend: 60 %, growth: 40 % / y }, scale-with: { capacity: 7 ultraservers } }").Arrivals,
            Is.EqualTo(new PoissonArrivals(perDay, 7) { Curve = new RateCurve(0.3, 18, 0.6, 0.4) }));
        Assert.That(
            Read("arrivals: { poisson: 100 / d, growth: -10 % / y }").Arrivals,
            Is.EqualTo(new PoissonArrivals(perDay) { Curve = new RateCurve(Growth: -0.1) }));
        Assert.That(
            Read("arrivals: { bursts: { rate: 100 / d, cv: 3 }, scale-with: { capacity: 7 ultraservers } }").Arrivals,
            Is.EqualTo(new BurstArrivals(perDay, 3, 7)));
    }

    [TestCase("arrivals: { bursts: { rate: 40 / d } }", "arrivals.bursts: \"cv\" is missing")]
    [TestCase("arrivals: { bursts: { rate: 40 / d, cv: 0 } }", "arrivals.bursts.cv: \"0\" is not possible here; it must be from 0.05 to 20")]
    [TestCase("arrivals: { bursts: { rate: 40 / d, cv: 2 }, growth: 1 % / y }", "arrivals.growth: goes with \"poisson\" or within \"diurnal\", not with \"bursts\"")]
    [TestCase("arrivals: { diurnal: { rate: 40 / d }, growth: 1 % / y }", "arrivals.growth: stands within \"diurnal\"")]
    [TestCase("arrivals: { diurnal: { rate: 40 / d, daily: 120 % } }", "arrivals.diurnal.daily: \"120 %\" is not possible here; it must be from 0 to 1")]
    [TestCase("arrivals: { diurnal: { rate: 40 / d, peak-hour: 25 } }", "arrivals.diurnal.peak-hour: \"25\" is not possible here; it must be an hour of the day")]
    [TestCase("arrivals: { poisson: 40 / d, growth: 40 % }", "arrivals.growth: \"40 %\" has an unknown unit; known here: % / y")]
    [TestCase("ends-early: { failed: 80 %, cancelled: 30 % }", "ends-early: \"failed\" and \"cancelled\" are more than 100 % together")]
    [TestCase("ends-early: { fails: 80 % }", "ends-early.fails: unknown key \"fails\"; did you mean \"failed\"?")]
    [TestCase("retries: -1", "retries: \"-1\" is not possible here; it must be a whole number from 0 to 1,000")]
    [TestCase("estimate: { factor: 2 }", "estimate.factor: \"2\" has no unit; write \"2x\"")]
    [TestCase("estimate: { factor: 2x, roundup: [1 h] }", "estimate.roundup: unknown key \"roundup\"; did you mean \"round-up\"?")]
    [TestCase("estimate: { round-up: [] }", "estimate.round-up: is empty; list times")]
    [TestCase("estimate: { round-up: [0 h] }", "estimate.round-up.0: \"0 h\" is not possible here; it must be more than 0 s")]
    public void Faults_of_a_class_are_one_line_each(string keys, string fault) =>
        Assert.That(Fault(keys), Does.Contain($"workload.classes.a.{fault}"));
}
