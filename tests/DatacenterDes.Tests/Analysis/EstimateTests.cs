using System;
using DatacenterDes.Analysis;
using NUnit.Framework;

namespace DatacenterDes.Tests.Analysis;

public sealed class EstimateTests
{
    /// <summary>The 0.975 quantiles of the NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.2.</summary>
    [TestCase(1, 12.706)]
    [TestCase(2, 4.303)]
    [TestCase(4, 2.776)]
    [TestCase(9, 2.262)]
    [TestCase(29, 2.045)]
    [TestCase(100, 1.984)]
    public void Quantiles_of_Students_t_are_those_of_published_tables(int degreesOfFreedom, double expected) =>
        Assert.That(StudentT.Quantile(degreesOfFreedom), Is.EqualTo(expected).Within(0.0005));

    [Test]
    public void An_estimate_is_that_of_a_hand_calculation()
    {
        // 2, 4, 9: mean 5; squares of deviations 9 + 1 + 16 = 26; s² = 13; half-width 4.30265 · √13 / √3 = 8.9567.
        Estimate estimate = Estimate.Of([2, 4, 9]);

        Assert.That(estimate.Count, Is.EqualTo(3));
        Assert.That(estimate.Mean, Is.EqualTo(5));
        Assert.That(estimate.StandardDeviation, Is.EqualTo(Math.Sqrt(13)).Within(1e-12));
        Assert.That(estimate.HalfWidth, Is.EqualTo(8.9567).Within(0.0001));
    }

    [Test]
    public void One_run_has_a_mean_and_no_interval() => Assert.That(Estimate.Of([7]), Is.EqualTo(new Estimate(1, 7, null, null)));

    [Test]
    public void No_run_has_nothing() => Assert.That(Estimate.Of([double.NaN]), Is.EqualTo(new Estimate(0, null, null, null)));

    [Test]
    public void Runs_without_the_figure_do_not_count() => Assert.That(Estimate.Of([double.NaN, 2, 4, double.NaN, 9]), Is.EqualTo(Estimate.Of([2, 4, 9])));

    [Test]
    public void Equal_values_have_an_interval_of_no_width()
    {
        // 0.1 summed ten times is not 1: the variance must not come from that.
        double[] values = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1];

        Assert.That(Estimate.Of(values), Is.EqualTo(new Estimate(10, 0.1, 0, 0)));
    }

    [Test]
    public void A_large_offset_does_not_hide_the_spread()
    {
        // The sum of squares of such numbers has no digits left for a variance of 1.
        Assert.That(Estimate.Of([1e12 - 1, 1e12, 1e12 + 1]).StandardDeviation, Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void A_paired_difference_is_that_of_a_hand_calculation()
    {
        // Pairs (10, 12), (20, 21), (30, 33): differences 2, 1, 3: mean 2, s = 1, half-width 4.30265 / √3 = 2.48414.
        // Unpaired: variances 100 and 111; s_d² = 211/3 = 70.3333; ν = 70.3333² / ((100/3)²/2 + (111/3... = 37)²/2) = 4946.78 / 1240.06 = 3.98915;
        // t(0.975; 3.98915) = 2.7801 (between 3.1824 of 3 and 2.7764 of 4), times √70.3333 = 8.38650.
        PairedDifference difference = PairedDifference.Of([10, 20, 30], [12, 21, 33]);

        Assert.That(difference.Difference.Mean, Is.EqualTo(2));
        Assert.That(difference.Difference.StandardDeviation, Is.EqualTo(1).Within(1e-12));
        Assert.That(difference.Difference.HalfWidth, Is.EqualTo(2.48414).Within(0.00001));
        Assert.That(difference.UnpairedHalfWidth, Is.EqualTo(2.7801 * 8.38650).Within(0.02));
        Assert.That(difference.Narrowing, Is.EqualTo(1 - 2.48414 / (2.7801 * 8.38650)).Within(0.001));
    }

    [Test]
    public void A_pair_counts_whole_or_not_at_all()
    {
        PairedDifference difference = PairedDifference.Of([10, double.NaN, 20, 5, 30], [12, 7, 21, double.NaN, 33]);

        Assert.That(difference, Is.EqualTo(PairedDifference.Of([10, 20, 30], [12, 21, 33])));
    }

    [Test]
    public void Welchs_interval_with_equal_sizes_and_variances_has_twice_the_degrees_of_freedom()
    {
        // s² = 2.5 in both; ν = 2 · (5 − 1) = 8; half-width t(0.975; 8) · √(2 · 2.5 / 5) = 2.306 · 1.
        UnpairedDifference difference = UnpairedDifference.Of([1, 2, 3, 4, 5], [11, 12, 13, 14, 15]);

        Assert.That(difference.Mean, Is.EqualTo(10));
        Assert.That(difference.HalfWidth, Is.EqualTo(2.306).Within(0.0005));
    }

    [Test]
    public void Single_runs_have_a_difference_and_no_interval()
    {
        Assert.That(PairedDifference.Of([3], [5]).Difference, Is.EqualTo(new Estimate(1, 2, null, null)));
        Assert.That(UnpairedDifference.Of([3], [5, 7]), Is.EqualTo(new UnpairedDifference(3, null)));
        Assert.That(UnpairedDifference.Of([double.NaN], [5, 7]), Is.EqualTo(new UnpairedDifference(null, null)));
    }

    [Test]
    public void Rank_correlation_is_that_of_a_hand_calculation()
    {
        // IQ against hours of television, the example of the Wikipedia article on Spearman's coefficient: Σd² = 194, ρ = 1 − 6 · 194 / (10 · 99) = −29/165.
        RankCorrelation correlation = RankCorrelation.Of(
            [106, 100, 86, 101, 99, 103, 97, 113, 112, 110],
            [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]);

        Assert.That(correlation.Coefficient, Is.EqualTo(-29.0 / 165).Within(1e-12));
    }

    [Test]
    public void Equal_values_share_their_mean_rank()
    {
        // Ranks of x: 1, 2.5, 2.5, 4; of y: 1, 2, 3, 4. Deviations −1.5, 0, 0, 1.5 and −1.5, −0.5, 0.5, 1.5: 4.5 / √(4.5 · 5) = 0.948683.
        Assert.That(RankCorrelation.Of([1, 5, 5, 9], [2, 4, 6, 8]).Coefficient, Is.EqualTo(0.948683).Within(1e-6));
    }

    [Test]
    public void Rank_correlation_sees_any_shape_that_only_rises_and_nothing_in_what_is_constant()
    {
        Assert.That(RankCorrelation.Of([1, 2, 3, 4, double.NaN], [1, 10, 100, 1e6, 5]), Is.EqualTo(new RankCorrelation(4, 1)));
        Assert.That(RankCorrelation.Of([1, 2, 3, 4], [7, 7, 7, 7]), Is.EqualTo(new RankCorrelation(4, null)));
        Assert.That(RankCorrelation.Of([1, 2], [7, 8]), Is.EqualTo(new RankCorrelation(2, null)));
    }
}
