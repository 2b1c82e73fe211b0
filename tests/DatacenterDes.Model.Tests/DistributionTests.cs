using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files;
using MathNet.Numerics.Integration;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

internal sealed class DistributionTests
{
    private static Distribution Read(string duration)
    {
        var reading = ModelFile.Parse(Samples.Pod.Replace("duration: 1 h", $"duration: {duration}", StringComparison.Ordinal));
        Assert.That(reading.Issues, Is.Empty);
        return reading.Model!.JobClasses[1].Length.Drawn!;
    }

    // Means in hours, by the textbook.
    [TestCase("90 min", 1.5)]
    [TestCase("{ exponential: { mean: 4 h } }", 4)]
    [TestCase("{ lognormal: { median: 8 h, sigma: 0.9 } }", 11.994420, Description = "8 · exp(0.405)")]
    [TestCase("{ lognormal: { mean: 8 h, sigma: 0.9 } }", 8)]
    [TestCase("{ lognormal: { median: 8 h, sigma: 0 } }", 8)]
    [TestCase("{ weibull: { scale: 10 h, shape: 2 } }", 8.862269, Description = "10 · Γ(1.5) = 5 √π")]
    [TestCase("{ gamma: { mean: 3 h, shape: 0.5 } }", 3)]
    [TestCase("{ erlang: { mean: 3 h, k: 4 } }", 3)]
    [TestCase("{ uniform: { low: 1 h, high: 4 h } }", 2.5)]
    [TestCase("{ triangular: { low: 1 h, mode: 2 h, high: 6 h } }", 3)]
    [TestCase("{ empirical: { values: [1 h, 2 h], weights: [3, 1] } }", 1.25)]
    [TestCase("{ empirical: { values: [1 h, 2 h, 6 h] } }", 3, Description = "equal weights")]
    [TestCase("{ mixture: { of: [{ exponential: { mean: 1 h } }, 5 h], weights: [75 %, 25 %] } }", 2)]
    // Redrawn within bounds.
    [TestCase("{ exponential: { mean: 4 h, min: 2 h } }", 6, Description = "memoryless: 2 + 4")]
    [TestCase("{ exponential: { mean: 1 h, max: 1 h } }", 0.418023, Description = "1 − 1 / (e − 1)")]
    [TestCase("{ uniform: { low: 0 h, high: 4 h, min: 1 h, max: 2 h } }", 1.5)]
    [TestCase("{ triangular: { low: 0 h, mode: 4 h, high: 4 h, max: 2 h } }", 1.333333, Description = "the same shape, half as wide")]
    [TestCase("{ triangular: { low: 0 h, mode: 0 h, high: 3 h, min: 0 h } }", 1)]
    [TestCase("{ empirical: { values: [1 h, 2 h, 6 h], max: 2 h } }", 1.5)]
    [TestCase("{ mixture: { of: [1 h, 5 h, { uniform: { low: 0 h, high: 4 h } }], weights: [1, 1, 2], max: 2 h } }", 1, Description = "1 h, and half of a uniform with mean 1 h")]
    public void Means_are_those_of_the_textbook(string text, double hours) =>
        Assert.That(Read(text).Mean / 3_600, Is.EqualTo(hours).Within(1e-6));

    [Test]
    public void Parameters_are_read_into_seconds()
    {
        Assert.That(Read("{ lognormal: { median: 1 h, sigma: 0.5 } }"), Is.EqualTo(new LognormalDistribution(Math.Log(3_600), 0.5)));
        Assert.That(Read("{ lognormal: { mean: 1 h, sigma: 0.5 } }"), Is.EqualTo(new LognormalDistribution(Math.Log(3_600) - 0.125, 0.5)));
        Assert.That(Read("{ erlang: { mean: 1 h, k: 4 } }"), Is.EqualTo(new GammaDistribution(3_600, 4)));
        Assert.That(Read("{ weibull: { scale: 1 min, shape: 0.7 } }"), Is.EqualTo(new WeibullDistribution(60, 0.7)));
    }

    public static IEnumerable<TestCaseData<Distribution, Func<double, double>>> Densities()
    {
        yield return new(new ExponentialDistribution(2), x => MathNet.Numerics.Distributions.Exponential.PDF(0.5, x));
        yield return new(new LognormalDistribution(0.3, 0.9), x => MathNet.Numerics.Distributions.LogNormal.PDF(0.3, 0.9, x));
        yield return new(new WeibullDistribution(2, 1.4), x => MathNet.Numerics.Distributions.Weibull.PDF(1.4, 2, x));
        yield return new(new GammaDistribution(2, 3), x => MathNet.Numerics.Distributions.Gamma.PDF(3, 1.5, x));
        yield return new(new UniformDistribution(0.5, 3), x => MathNet.Numerics.Distributions.ContinuousUniform.PDF(0.5, 3, x));
        yield return new(new TriangularDistribution(0.2, 1, 4), x => MathNet.Numerics.Distributions.Triangular.PDF(0.2, 4, 1, x));
    }

    [TestCaseSource(nameof(Densities))]
    public void Interval_moments_are_the_integrals_of_the_density(Distribution distribution, Func<double, double> density)
    {
        // Edges of the supports lie on the grid, so that every piece is smooth.
        double[] grid = [0.2, 0.5, 1, 1.7, 3, 4, 6];
        foreach (var (i, low) in grid.Index())
        {
            foreach (var high in grid[(i + 1)..])
            {
                var edges = grid.Where(x => x >= low && x <= high).ToArray();
                double Integral(Func<double, double> f) =>
                    edges.Zip(edges[1..]).Sum(piece => GaussLegendreRule.Integrate(f, piece.First, piece.Second, 64));
                var moments = distribution.Within(low, high);

                Assert.That(moments.Probability, Is.EqualTo(Integral(density)).Within(1e-9));
                Assert.That(moments.PartialMean, Is.EqualTo(Integral(x => x * density(x))).Within(1e-9));
            }
        }
    }

    [TestCaseSource(nameof(Densities))]
    public void All_of_a_distribution_has_its_mean(Distribution distribution, Func<double, double> density)
    {
        var all = distribution.Within(double.NegativeInfinity, double.PositiveInfinity);

        Assert.That(all.Probability, Is.EqualTo(1).Within(1e-12));
        Assert.That(all.Mean, Is.EqualTo(distribution.Mean).Within(1e-9));
        Assert.That(density, Is.Not.Null);
    }

    [Test]
    public void Bounds_within_bounds_are_those_of_both()
    {
        var inner = new BoundedDistribution(new UniformDistribution(0, 10), 2, 8);

        var moments = inner.Within(0, 5);

        Assert.That(moments.Probability, Is.EqualTo(0.5).Within(1e-12));
        Assert.That(moments.Mean, Is.EqualTo(3.5).Within(1e-12));
        Assert.That(inner.Support, Is.EqualTo((2.0, 8.0)));
    }
}
