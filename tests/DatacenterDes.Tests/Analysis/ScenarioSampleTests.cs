using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Results;
using NUnit.Framework;

namespace DatacenterDes.Tests.Analysis;

public sealed class ScenarioSampleTests
{
    private static readonly FigureKey Wait = new(["jobs", "wait_s", "mean"]);
    private static readonly FigureKey Repair = new(["reliability", "mean_time_to_repair_s"]);

    [Test]
    public void Runs_are_in_the_order_of_their_seeds_and_a_figure_counts_the_runs_that_have_it()
    {
        var sample = ScenarioSample.Of([Run(10, 5, 7), Run(2, 3, null), Run(-1, 4, 9)]);

        Assert.That(sample.Headers.Select(header => header.Seed), Is.EqualTo([-1, 2, 10]));
        Assert.That(sample.Values(Wait).ToArray(), Is.EqualTo([4.0, 3, 5]));
        Assert.That(sample.Estimate(Wait), Is.EqualTo(Estimate.Of([4, 3, 5])));
        Assert.That(sample.Estimate(Repair).Count, Is.EqualTo(2));
        Assert.That(sample.Estimate(new FigureKey(["cost", "energy_usd"])).Count, Is.Zero);
    }

    [Test]
    public void Pairs_are_made_by_seed_and_not_by_place()
    {
        // Seeds 2 and 3 are on both sides: 30 − 20 and 40 − 35.
        var from = ScenarioSample.Of([Run(1, 1, null), Run(2, 20, null), Run(3, 35, 1)]);
        var to = ScenarioSample.Of([Run(3, 40, null), Run(2, 30, 8), Run(4, 7, 8)]);
        var pairs = new SeedPairs(from, to);

        Assert.That(pairs.Count, Is.EqualTo(2));
        Assert.That(pairs.Difference(Wait).Difference, Is.EqualTo(Estimate.Of([10, 5])));
        Assert.That(pairs.Difference(Repair).Difference.Count, Is.Zero);
    }

    private static FlatSummary Run(long seed, double? wait, double? repair) => new(
        new SummaryHeader(1, "00", "scenario", seed, RunStatus.Complete, DateTime.UnixEpoch, DateTime.UnixEpoch.AddYears(1), 0),
        [Wait, Repair],
        ImmutableArray.Create(wait, repair));
}
