using System;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files;
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
