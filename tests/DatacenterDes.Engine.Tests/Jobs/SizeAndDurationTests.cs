using System;
using System.Linq;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Randomness;
using DatacenterDes.Model.Review;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Jobs;

/// <summary>Sizes and durations that go together.</summary>
public sealed class SizeAndDurationTests
{
    [TestCase(0.4, 1)]
    [TestCase(2.4, 2)]
    [TestCase(2.5, 3)]
    [TestCase(4.5, 5)]
    public void A_half_of_a_chip_is_rounded_up(double drawn, int chips)
    {
        var recorder = new ListRecorder();
        var jobClass = TestModel.Class("a", TestModel.At(0), TestModel.Constant(60), unit: SizeUnit.Chips) with { Size = new ConstantDistribution(drawn) };
        new DatacenterSimulation(TestModel.Fleet(1, 8) with { JobClasses = [jobClass] }, recorder).RunUntil(TestModel.Start.AddDays(1));
        Assert.That(recorder.Jobs.Select(job => job.Chips), Is.EqualTo((int[])[chips]));
    }

    private const int Draws = 20_000;

    [TestCase(-0.9)]
    [TestCase(-0.3)]
    [TestCase(0.5)]
    [TestCase(0.9)]
    public void Ranks_correlate_as_in_a_Gaussian_copula_and_each_keeps_its_distribution(double correlation)
    {
        var (sizes, durations) = Draw(correlation);
        // Spearman's rank correlation of a Gaussian copula is 6 / π · asin(ρ / 2) (Kruskal 1958); its deviation is at most 1 / √n.
        Assert.That(
            Correlation.Spearman(sizes, durations), Is.EqualTo(6 / Math.PI * Math.Asin(correlation / 2)).Within(4 / Math.Sqrt(Draws)));
        // Kolmogorov and Smirnov: 1.95 / √n once in a thousand.
        Assert.That(Distance(sizes, x => LogNormal.CDF(Math.Log(64), 0.9, x)), Is.LessThan(1.95 / Math.Sqrt(Draws)));
        Assert.That(Distance(durations, x => Gamma.CDF(2, 2 / 3600.0, x)), Is.LessThan(1.95 / Math.Sqrt(Draws)));
    }

    [TestCase(1)]
    [TestCase(-1)]
    public void Full_correlation_leaves_no_freedom(double correlation)
    {
        var (sizes, durations) = Draw(correlation);
        Array.Sort(sizes, durations);
        Assert.That(correlation * durations[^1], Is.GreaterThan(correlation * durations[0]));
        Assert.That(durations.Zip(durations.Skip(1)).All(pair => correlation * (pair.Second - pair.First) >= 0));
    }

    [Test]
    public void Quantiles_invert_the_distribution_function()
    {
        Distribution[] distributions =
        [
            new ExponentialDistribution(4), new LognormalDistribution(1.5, 0.9), new WeibullDistribution(30, 0.7), new GammaDistribution(6, 2.5),
            new UniformDistribution(8, 24), new TriangularDistribution(3, 6, 12),
            new BoundedDistribution(new LognormalDistribution(Math.Log(64), 0.9), 16, 256),
            new MixtureDistribution([new ExponentialDistribution(1), new UniformDistribution(5, 9)], [3, 1]),
        ];
        foreach (var distribution in distributions)
        {
            foreach (var u in new[] { 0.001, 0.2, 0.5, 0.77, 0.999 })
            {
                Assert.That(
                    distribution.ProbabilityUpTo(distribution.Quantile(u)), Is.EqualTo(u).Within(1e-7), $"{distribution}");
            }
        }
    }

    [TestCase(0.1, 4)]
    [TestCase(0.3, 8)]
    [TestCase(0.99, 100)]
    public void Quantiles_of_listed_values_are_by_their_size_and_not_by_their_place(double u, double expected)
    {
        // By size: 4 up to 0.25, 8 up to 0.5, 100.
        var sampler = new EmpiricalDistribution([100, 4, 8], [2, 1, 1]);
        Assert.That(sampler.Quantile(u), Is.EqualTo(expected));
    }

    [TestCase(0.5)]
    [TestCase(-0.5)]
    public void The_review_offers_the_load_of_correlated_jobs(double correlation)
    {
        // Of two lognormal variables E[XY] = E[X] E[Y] exp(ρ σ₁ σ₂): ± 0.5 · 0.5 · 0.8. Rounding sizes of a hundred chips is nothing.
        var jobClass = TestModel.Class("a", new PoissonArrivals(new Rate(0.01)), TestModel.Lognormal(1000, 0.8), unit: SizeUnit.Chips) with
        {
            Size = TestModel.Lognormal(100, 0.5),
            Correlation = correlation,
        };
        var model = TestModel.Fleet(1000_000) with { JobClasses = [jobClass] };
        var expected = 0.01 * jobClass.Size.Mean * jobClass.Length.Drawn!.Mean * Math.Exp(correlation * 0.5 * 0.8) / 1_000_000;
        Assert.That(ModelReview.Of(model).Load.AtFullSize, Is.EqualTo(expected).Within(1).Percent);
    }

    private static (double[] Sizes, double[] Durations) Draw(double correlation)
    {
        var jobClass = TestModel.Class("a", TestModel.At(0), new GammaDistribution(3600, 2)) with { Size = TestModel.Lognormal(64, 0.9), Correlation = correlation };
        var draw = new SizeAndDuration(jobClass);
        var key = RandomStream.KeyOf(1, "copula");
        var pairs = Enumerable.Range(0, Draws).Select(i =>
        {
            var stream = RandomStream.Item(key, i);
            return draw.Draw(ref stream);
        }).ToArray();
        return ([.. pairs.Select(p => p.Size)], [.. pairs.Select(p => p.Demand)]);
    }

    private static double Distance(double[] draws, Func<double, double> cdf)
    {
        var ascending = draws.Order().ToArray();
        return ascending.Select((x, i) => Math.Abs(cdf(x) - ((i + 0.5) / ascending.Length))).Max();
    }
}
