using System;
using System.Linq;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using MathNet.Numerics.Distributions;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Power;

/// <summary>How often rows are dark, against closed forms. Each row has feeds of its own and one UltraServer.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AvailabilityTests
{
    // 64 of 72 with a repair of 600 h in place of 48: with 48 a row is dark once in 20,000 years.
    [TestCase(1, 2, 8_760, 8, 500, 8, 0.4)]
    [TestCase(4, 5, 20_000, 24, 500, 3, 0.3)]
    [TestCase(16, 16, 5_000, 48, 25, 4, 0.03)]
    [TestCase(64, 72, 5_000, 600, 10, 2, 0.1)]
    public void Rows_on_k_of_n_feeds_are_dark_as_long_as_the_binomial_law_says(int needed, int of, double mtbf, double mttr, int rows, int years, double widest)
    {
        var model = Years(years, Grid.Of($$"""
            power:
              nodes: { feed: { per: row, count: {{of}}, rating: 1 kW } }
              ultraservers: { fed-by: feed, needs: {{needed}} }
            failures: { feed: [{ component: feed, time-to-failure: { exponential: { mean: {{mtbf}} h } }, repair: { exponential: { mean: {{mttr}} h } } }] }
            """, rows));
        var down = mttr / (mtbf + mttr);
        var dark = 0.0;
        for (var failed = of - needed + 1; failed <= of; failed++)
            dark += Binomial.PMF(down, of, failed);
        Replications.AssertMean(model, summary => Dark(summary, rows, years), dark, widest);
    }

    [Test]
    public void Two_feeds_with_one_technician_are_both_down_as_long_as_the_Markov_chain_says()
    {
        // Birth and death with 2λ, λ and μ, μ; λ = 1 / 1,000 h, μ = 1 / 50 h: 2λ² / (μ² + 2λμ + 2λ²) = 0.00452489. A campus for each pair.
        var model = Grid.Of("""
            power:
              nodes: { feed: { per: row, count: 2, rating: 1 kW } }
              ultraservers: { fed-by: feed }
            failures: { feed: [{ component: feed, time-to-failure: { exponential: { mean: 1000 h } }, repair: { exponential: { mean: 50 h } }, needs: { crew: 1 } }] }
            repair: { crews: { per: campus, count: 1 } }
            """);
        model = Years(12, model with
        {
            Topology = new Topology(1, 1, 1, [.. Enumerable.Range(0, 50).Select(i => new Campus($"pair {i}", 1))]),
            BuildOut = [model.BuildOut[0] with { UltraServers = 50 }],
        });
        Replications.AssertMean(model, summary => Dark(summary, 50, 12), 1 - 0.99547511, 0.05);
    }

    [Test]
    public void A_pair_of_line_ups_that_fail_and_are_maintained_independently_is_out_as_the_closed_form_says()
    {
        // A line-up fails 0.03 times a year for 48 h, u = 1.644e-4 of the time, and is maintained 10 h a year, p = 1.142e-3, at a date
        // of its own that its partner's failure does not defer; both are never planned at once. Both are out u² + 2 u p = 4.0e-7.
        Assert.That(Both(0.03, 48, 10, 8760), Is.EqualTo(4.0e-7).Within(0.05e-7));

        // The same with 3 failures a year and maintenance every 720 h.
        var model = Years(8, Grid.Of("""
            power:
              nodes: { lineup: { per: row, count: 2, rating: 1 kW } }
              ultraservers: { fed-by: { each-of: lineup } }
            failures: { lineup: [{ component: switchgear, rate: 3 / y, repair: 48 h }] }
            maintenance: [{ name: line-ups, level: lineup, first: 2026-01-01, every: 720 h, duration: 10 h, calendar: own }]
            """, 100));
        Replications.AssertMean(model, summary => Dark(summary, 100, 8), Both(3, 48, 10, 720), 0.05);
    }

    [Test]
    public void A_chain_with_two_of_everything_but_the_utility_is_as_good_as_the_utility_and_the_pair()
    {
        // Utility: 100 h up, 2 h down; a feeder 50 h up, 5 h down, its clock running while the utility is out: dark U + (1 − U) F².
        var model = Years(1, Grid.Of("""
            power:
              nodes:
                utility: { per: row, rating: 1 kW }
                feeder: { per: row, count: 2, rating: 1 kW, fed-by: utility }
              ultraservers: { fed-by: { each-of: feeder } }
            failures:
              utility: [{ component: utility, time-to-failure: { exponential: { mean: 100 h } }, repair: { exponential: { mean: 2 h } } }]
              feeder: [{ component: feeder, time-to-failure: { exponential: { mean: 50 h } }, repair: { exponential: { mean: 5 h } } }]
            """, 20));
        var (u, f) = (2 / 102.0, 5 / 55.0);
        Replications.AssertMean(model, summary => Dark(summary, 20, 1), u + ((1 - u) * f * f), 0.03);
    }

    /// <summary>Both of two: each fails at a rate while it works, and a part of the time is in maintenance, never both at once.</summary>
    private static double Both(double perYear, double repairHours, double maintenanceHours, double everyHours)
    {
        var p = maintenanceHours / everyHours;
        var load = perYear * repairHours / 8760 * (1 - p);
        var u = load / (1 + load);
        return (u * u) + (2 * p * u * (1 - u));
    }

    /// <summary>A year more than is counted, in which all that was new grows old.</summary>
    private static DatacenterModel Years(int years, DatacenterModel model) =>
        model with { End = TestModel.Start.AddDays(365 * (years + 1)), Warmup = TimeSpan.FromDays(365) };

    private static double Dark(RunSummary summary, int rows, int years) =>
        (double)summary.Reliability.DownTime.UnpoweredS / (rows * years * 31_536_000.0);
}
