using System;
using System.Linq;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Summary;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Statistics;

/// <summary>Percentiles from counts, against sorted values.</summary>
public sealed class LogHistogramTests
{
    [TestCase(0.5)]
    [TestCase(0.9)]
    [TestCase(0.99)]
    [TestCase(1.0)]
    public void A_percentile_is_within_one_percent_of_the_nearest_rank(double fraction)
    {
        var random = new Random(11);
        var values = Enumerable.Range(0, 10_007).Select(_ => Math.Exp(random.NextDouble() * 40 - 15)).ToArray();
        var histogram = new LogHistogram();
        foreach (var value in values)
            histogram.Add(value);
        Array.Sort(values);
        var nearestRank = values[(int)Math.Ceiling(fraction * values.Length) - 1];
        Assert.That(histogram.Percentile(fraction), Is.EqualTo(nearestRank).Within(1).Percent);
    }

    [TestCase(0.001, 1, 1000)]
    [TestCase(1000, 1, 0.001)]
    [TestCase(1, 0.001, 1000)]
    [TestCase(0, 1000, 0.001)]
    public void A_sum_of_histograms_has_the_values_of_all(params double[] scales)
    {
        var random = new Random(12);
        var (sum, all) = (new LogHistogram(), new LogHistogram());
        foreach (var scale in scales)
        {
            var one = new LogHistogram();
            for (var i = 0; i < 1000; i++)
            {
                var value = scale * (1 + random.NextDouble());
                one.Add(value);
                all.Add(value);
            }

            sum.Add(one);
        }

        Assert.That((sum.Count, sum.Max), Is.EqualTo((3000, all.Max)));
        Assert.That(Enumerable.Range(1, 300).Select(rank => sum.Percentile(rank / 300.0)), Is.EqualTo(Enumerable.Range(1, 300).Select(rank => all.Percentile(rank / 300.0))));
    }

    [Test]
    public void Zeros_count_as_zero_and_mean_and_maximum_are_exact()
    {
        var histogram = new LogHistogram();
        foreach (var value in new[] { 0.0, 0.0, 0.0, 7.25 })
            histogram.Add(value);
        var figures = DistributionFigures.Of(histogram);
        Assert.That(figures.P50, Is.Zero);
        Assert.That(figures.Mean, Is.EqualTo(7.25 / 4));
        Assert.That(figures.Max, Is.EqualTo(7.25));
        Assert.That(figures.P99, Is.EqualTo(7.25).Within(1).Percent);
    }

    [Test]
    public void Without_a_sample_every_figure_is_absent()
    {
        var figures = DistributionFigures.Of(new LogHistogram());
        Assert.That(new[] { figures.Mean, figures.P50, figures.P90, figures.P99, figures.Max }, Is.All.Null);
    }
}
