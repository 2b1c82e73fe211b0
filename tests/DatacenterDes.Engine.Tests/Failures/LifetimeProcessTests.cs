using System;
using System.Linq;
using DatacenterDes.Engine.Failures.Lifetimes;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Randomness;
using DatacenterDes.Model.Reliability;
using MathNet.Numerics;
using MathNet.Numerics.Statistics;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Failures;

/// <summary>Numbers of failures of one unit, against renewal and Poisson theory.</summary>
/// <remarks>Means lie within four standard errors: of 16,000 right ones one would not, and the seeds are fixed.</remarks>
public sealed class LifetimeProcessTests
{
    private const int Units = 20_000;

    [Test]
    public void Failures_of_a_part_that_is_replaced_follow_the_renewal_function()
    {
        // Erlang-2 with rate ν = 2 per mean: m(t) = νt/2 − 1/4 + e^(−2νt)/4 (Cox 1962, "Renewal theory", 4.4). At t = 1.5 means, ν t = 3.
        const double expected = 1.5 - 0.25 + (0.0024787521766663585 / 4);
        AssertMean(Counts(Part(new GammaDistribution(1000, 2)), 1500), expected);
    }

    [Test]
    public void In_the_long_run_a_part_fails_once_per_mean_lifetime()
    {
        // m(t) → t/µ + (σ²/µ² − 1)/2 (Cox 1962, 4.2). Lognormal with σ = 1: σ²/µ² = e − 1. At 100 means the rest is far below the error.
        var lifetime = new LognormalDistribution(Math.Log(1000), 1);
        AssertMean(Counts(Part(lifetime), 100 * lifetime.Mean, units: 4000), 100 + ((Math.E - 2) / 2));
        var weibull = new WeibullDistribution(1000, 2);
        var spread = (SpecialFunctions.Gamma(2) / Math.Pow(SpecialFunctions.Gamma(1.5), 2)) - 1;
        AssertMean(Counts(Part(weibull), 100 * weibull.Mean, units: 4000), 100 + ((spread - 1) / 2));
    }

    [TestCase(0.7)]
    [TestCase(2.5)]
    public void Many_parts_on_one_clock_fail_as_parts_on_clocks_of_their_own(double shape)
    {
        var lifetime = new WeibullDistribution(1000, shape);
        var together = Counts(Part(lifetime) with { Count = 8 }, 2000);
        var apart = Counts(Part(lifetime), 2000, units: 8 * Units).Chunk(8).Select(parts => parts.Sum()).ToArray();
        var error = Math.Sqrt((together.Variance() + apart.Variance()) / Units);
        Assert.That(together.Mean(), Is.EqualTo(apart.Mean()).Within(4 * error));

        // The variance of a sample variance is about 2σ⁴/n.
        Assert.That(together.Variance(), Is.EqualTo(apart.Variance()).Within(4 * apart.Variance() * Math.Sqrt(4.0 / Units)));
    }

    [TestCase(0.7)]
    [TestCase(2.0)]
    public void Parts_that_stay_as_old_as_they_were_fail_by_a_Poisson_process(double shape)
    {
        // Minimal repair: E[N(t)] = Var[N(t)] = n (t/scale)^shape.
        var counts = Counts(Part(new WeibullDistribution(1000, shape)) with { Count = 3, AgeAfterRepair = AgeAfterRepair.Old }, 1500);
        var expected = 3 * Math.Pow(1.5, shape);
        AssertMean(counts, expected);
        Assert.That(counts.Variance(), Is.EqualTo(expected).Within(4 * expected * Math.Sqrt(2.0 / Units)));
    }

    [Test]
    public void Parts_of_one_fixed_lifetime_fail_together_again_and_again()
    {
        // 5 parts of 100 s by 350 s: all at 100, 200 and 300 s.
        Assert.That(Counts(Part(100.0) with { Count = 5 }, 350, units: 10), Is.All.EqualTo(15));
    }

    [Test]
    public void How_many_fail_at_an_atom_is_binomial()
    {
        // 4 parts, each 1,000 s with 30 % and 10⁶ s otherwise; what failed fails again at 2,000 s with 30 %. By 1,500 s: binomial(4, 0.3).
        var counts = Counts(Part(new EmpiricalDistribution([1000, 1_000_000], [0.3, 0.7])) with { Count = 4 }, 1500);
        for (var k = 0; k <= 4; k++)
        {
            var p = SpecialFunctions.Binomial(4, k) * Math.Pow(0.3, k) * Math.Pow(0.7, 4 - k);
            Assert.That(counts.Count(c => c == k), Is.EqualTo(Units * p).Within(4 * Math.Sqrt(Units * p * (1 - p))), $"{k} of 4");
        }
    }

    [Test]
    public void New_units_fail_more_often_by_the_integral_of_the_infant_factor()
    {
        // λ (t + (f − 1) τ (1 − e^(−t/τ))) with λ = 1/500 s, f = 3, τ = 400 s, t = 1,000 s: exponential, and Weibull of shape 1 as parts
        // with a memory, which has the same hazard.
        var expected = (1000 + (2 * 400 * (1 - Math.Exp(-1000.0 / 400)))) / 500;
        AssertMean(Counts(Part(new ExponentialDistribution(500)), 1000, infant: 3, decay: 400), expected);
        AssertMean(Counts(Part(new WeibullDistribution(500, 1)), 1000, infant: 3, decay: 400), expected);
    }

    [Test]
    public void A_lemon_has_a_multiple_of_every_hazard()
    {
        // Survival to the power of 10: a Weibull of shape 2 with scale / √10. Minimal repair counts its cumulative hazard.
        AssertMean(Counts(Part(new WeibullDistribution(1000, 2)) with { AgeAfterRepair = AgeAfterRepair.Old }, 700, hazard: 10), 10 * 0.49);
        AssertMean(Counts(Part(new ExponentialDistribution(1000)), 700, hazard: 10), 7);
    }

    [Test]
    public void A_part_that_is_out_does_not_fail_and_the_others_do()
    {
        // Out for good: of 4 exponential parts the failures by t are binomial(4, 1 − e^(−t/µ)); Weibull likewise.
        AssertMean(Counts(Part(new ExponentialDistribution(1000)) with { Count = 4 }, 800, restore: false), 4 * (1 - Math.Exp(-0.8)));
        AssertMean(Counts(Part(new WeibullDistribution(1000, 2)) with { Count = 4 }, 800, restore: false), 4 * (1 - Math.Exp(-0.64)));
    }

    private static FailureComponent Part(Distribution lifetime) =>
        TestModel.Failure(1, FailureEffect.Restart) with { Lifetime = lifetime };

    /// <summary>Failures of each of some units in a time of operation, in seconds.</summary>
    private static double[] Counts(FailureComponent part, double until, int units = Units, double hazard = 1, double infant = 1, double decay = 1, bool restore = true)
    {
        var components = new ComponentSet([part], c => c.Count);
        var process = new LifetimeProcess(components, hazard);
        var counts = new double[units];
        for (var i = 0; i < units; i++)
        {
            process.Begin(RandomStream.Named(i, "test"), infant);
            while (process.NextAge <= until * TimeSpan.TicksPerSecond)
            {
                var age = process.NextAge;
                var factor = 1 + ((infant - 1) * Math.Exp(-age / (decay * TimeSpan.TicksPerSecond)));
                if (process.Take(factor) is null)
                    continue;
                counts[i]++;
                if (restore)
                    process.Restore(0, age, factor);
            }
        }

        return counts;
    }

    private static void AssertMean(double[] counts, double expected) =>
        Assert.That(counts.Mean(), Is.EqualTo(expected).Within(4 * counts.StandardDeviation() / Math.Sqrt(counts.Length)));
}
