using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Randomness;
using MathNet.Numerics.Distributions;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Randomness;

/// <summary>Draws, against the distribution functions of MathNet.Numerics.</summary>
public sealed class SamplerTests
{
    private const int Draws = 20_000;

    private static IEnumerable<TestCaseData> Continuous()
    {
        yield return Case(new ExponentialDistribution(4), x => Exponential.CDF(1 / 4.0, x));
        yield return Case(new LognormalDistribution(1.5, 0.9), x => LogNormal.CDF(1.5, 0.9, x));
        yield return Case(new WeibullDistribution(30, 0.7), x => Weibull.CDF(0.7, 30, x));
        yield return Case(new GammaDistribution(6, 2.5), x => Gamma.CDF(2.5, 2.5 / 6, x));
        yield return Case(new UniformDistribution(8, 24), x => ContinuousUniform.CDF(8, 24, x));
        yield return Case(new TriangularDistribution(3, 6, 12), x => Triangular.CDF(3, 12, 6, x));
        yield return Case(
            new BoundedDistribution(new LognormalDistribution(Math.Log(64), 0.9), 16, 256),
            x => (LogNormal.CDF(Math.Log(64), 0.9, x) - LogNormal.CDF(Math.Log(64), 0.9, 16))
                / (LogNormal.CDF(Math.Log(64), 0.9, 256) - LogNormal.CDF(Math.Log(64), 0.9, 16)));
        yield return Case(
            new MixtureDistribution([new ExponentialDistribution(1), new UniformDistribution(5, 9)], [3, 1]),
            x => (0.75 * Exponential.CDF(1, x)) + (0.25 * ContinuousUniform.CDF(5, 9, x)));

        static TestCaseData Case(Distribution distribution, Func<double, double> cdf) =>
            new TestCaseData(distribution, cdf).SetArgDisplayNames(distribution.GetType().Name);
    }

    [TestCaseSource(nameof(Continuous))]
    public void Draws_follow_the_distribution(Distribution distribution, Func<double, double> cdf)
    {
        // Kolmogorov and Smirnov: the largest distance exceeds 1.95 / √n once in a thousand right samplers; the seed is fixed.
        var sampler = distribution;
        var stream = RandomStream.Named(1, distribution.GetType().Name);
        var draws = Enumerable.Range(0, Draws).Select(_ => sampler.Draw(ref stream)).Order().ToArray();
        var distance = draws.Select((x, i) => Math.Max(Math.Abs(cdf(x) - (i / (double)Draws)), Math.Abs(cdf(x) - ((i + 1) / (double)Draws)))).Max();
        Assert.That(distance, Is.LessThan(1.95 / Math.Sqrt(Draws)));
    }

    [Test]
    public void Empirical_values_come_by_their_weights()
    {
        double[] values = [4, 8, 16, 32, 72, 144];
        double[] weights = [0.4, 0.2, 0.2, 0.1, 0.05, 0.05];
        var sampler = new EmpiricalDistribution([.. values], [.. weights]);
        var stream = RandomStream.Named(1, "sizes");
        var counts = Enumerable.Range(0, Draws).Select(_ => sampler.Draw(ref stream)).CountBy(x => x).ToDictionary();

        // χ² with 5 degrees of freedom exceeds 20.5 once in a thousand.
        var chi = values.Select((v, i) => Math.Pow(counts[v] - (Draws * weights[i]), 2) / (Draws * weights[i])).Sum();
        Assert.That(chi, Is.LessThan(20.5));
    }

    [Test]
    public void Numbered_items_of_a_stream_are_uniform_and_unlike_their_neighbours()
    {
        var key = RandomStream.KeyOf(42, "workload.classes.eval.jobs");
        var first = Enumerable.Range(0, Draws).Select(FirstOf).ToArray();
        var mean = first.Average();

        // A uniform number has standard deviation 1/√12; the lag-1 correlation of independent ones has 1/√n. Four deviations each.
        Assert.That(mean, Is.EqualTo(0.5).Within(4 / Math.Sqrt(12.0 * Draws)));
        var correlation = first.Skip(1).Zip(first, (b, a) => (a - 0.5) * (b - 0.5)).Average() * 12;
        Assert.That(correlation, Is.Zero.Within(4 / Math.Sqrt(Draws)));

        double FirstOf(int number)
        {
            var stream = RandomStream.Item(key, number);
            return stream.NextUniform();
        }
    }

    [Test]
    public void Streams_differ_by_name_and_by_seed_and_repeat()
    {
        var once = First(1, "a");
        Assert.That(First(1, "a"), Is.EqualTo(once));
        Assert.That(new[] { First(1, "a"), First(1, "b"), First(2, "a"), First(-1, "a") }, Is.Unique);

        static ulong First(long seed, string name)
        {
            var stream = RandomStream.Named(seed, name);
            return stream.NextBits();
        }
    }
}
