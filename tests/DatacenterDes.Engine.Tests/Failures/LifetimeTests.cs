using System;
using System.Collections.Generic;
using DatacenterDes.Model.Distributions;
using MathNet.Numerics;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Failures;

/// <summary>Ages and survivals of every kind of distribution, against its distribution function.</summary>
public sealed class LifetimeTests
{
    private static readonly double[] Levels = [-1e-7, -1e-3, -0.1, -0.5, -1, -3, -10, -20];

    private static IEnumerable<TestCaseData> Continuous()
    {
        yield return new TestCaseData(new ExponentialDistribution(1000)).SetArgDisplayNames("exponential");
        yield return new TestCaseData(new WeibullDistribution(1000, 0.7)).SetArgDisplayNames("weibull");
        yield return new TestCaseData(new LognormalDistribution(7, 0.9)).SetArgDisplayNames("lognormal");
        yield return new TestCaseData(new GammaDistribution(1000, 0.5)).SetArgDisplayNames("gamma, infant");
        yield return new TestCaseData(new GammaDistribution(1000, 4)).SetArgDisplayNames("gamma, wear");
        yield return new TestCaseData(new UniformDistribution(10, 20)).SetArgDisplayNames("uniform");
        yield return new TestCaseData(new TriangularDistribution(10, 12, 20)).SetArgDisplayNames("triangular");
        yield return new TestCaseData(new MixtureDistribution([new WeibullDistribution(50, 0.5), new GammaDistribution(1000, 4)], [1, 9])).SetArgDisplayNames("mixture");
        yield return new TestCaseData(new BoundedDistribution(new LognormalDistribution(7, 0.9), 100, 3000)).SetArgDisplayNames("bounded");
        yield return new TestCaseData(new BoundedDistribution(new WeibullDistribution(1000, 2), 500, double.PositiveInfinity)).SetArgDisplayNames("bounded below");
    }

    [TestCaseSource(nameof(Continuous))]
    public void The_share_that_fails_by_an_age_is_that_of_the_distribution_function(Distribution distribution)
    {
        var lifetime = distribution;
        foreach (var level in Levels)
        {
            var age = lifetime.AtLogSurvival(level);

            // 1 − e^level have failed; the distribution function is good to some 1e-12 of 1.
            Assert.That(distribution.ProbabilityUpTo(age), Is.EqualTo(1 - Math.Exp(level)).Within(1e-10), $"level {level}");
            Assert.That(lifetime.LogSurvival(age), Is.EqualTo(level).Within(1e-6).Percent.Or.EqualTo(level).Within(1e-9), $"level {level}");
        }
    }

    [Test]
    public void Nothing_underflows_where_hardly_anything_survives()
    {
        // ln P(X > t) = −5,000: a Weibull of shape 2 has t = scale √5000; a gamma of shape 1 is exponential; for a normal variable
        // ln P(Z > z) ≈ −z²/2 − ln(z √(2π)) is −5,000 at z = 99.95 (99.95²/2 + ln(99.95 · 2.5066) = 4,995.0 + 5.5).
        Assert.That(new WeibullDistribution(10, 2).AtLogSurvival(-5000), Is.EqualTo(10 * Math.Sqrt(5000)).Within(1e-9).Percent);
        Assert.That(new GammaDistribution(10, 1).AtLogSurvival(-5000), Is.EqualTo(50_000).Within(1e-9).Percent);
        var z = Math.Log(new LognormalDistribution(0, 1).AtLogSurvival(-5000));
        Assert.That((z * z / 2) + Math.Log(z * Constants.Sqrt2Pi) + (1 / (z * z)), Is.EqualTo(5000).Within(1e-3));
    }

    [Test]
    public void An_atom_is_the_age_of_every_level_within_its_jump()
    {
        // 1 with 30 %, 2 with 20 %, 5 with 50 %: 0.7 outlive 1, 0.5 outlive 2.
        var lifetime = new EmpiricalDistribution([5, 1, 2], [5, 3, 2]);
        Assert.That(lifetime.AtLogSurvival(Math.Log(0.71)), Is.EqualTo(1));
        Assert.That(lifetime.AtLogSurvival(Math.Log(0.69)), Is.EqualTo(2));
        Assert.That(lifetime.AtLogSurvival(Math.Log(0.49)), Is.EqualTo(5));
        Assert.That(lifetime.AtLogSurvival(-1e6), Is.EqualTo(5));
        Assert.That(lifetime.LogSurvival(2), Is.EqualTo(Math.Log(0.5)).Within(1e-12));
        Assert.That(new ConstantDistribution(7).AtLogSurvival(-0.001), Is.EqualTo(7));
        var bounded = new BoundedDistribution(new EmpiricalDistribution([5, 1, 2], [5, 3, 2]), 2, 9);
        Assert.That(bounded.AtLogSurvival(Math.Log(0.72)), Is.EqualTo(2), "two sevenths are 2");
        Assert.That(bounded.AtLogSurvival(Math.Log(0.70)), Is.EqualTo(5));
    }
}
