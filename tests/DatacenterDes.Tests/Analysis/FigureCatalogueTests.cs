using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Engine.Records;
using NUnit.Framework;

namespace DatacenterDes.Tests.Analysis;

public sealed class FigureCatalogueTests
{
    private readonly List<FigureKey> _occurring = [];

    /// <summary>One hall, the same under calls from the grid and with a battery, many tenants, and two generations with services, an electrical graph and costs.</summary>
    [OneTimeSetUp]
    public void Run()
    {
        foreach (string model in new[] { "one-hall.yaml", "one-hall-curtailed.yaml", "fine-tuning.yaml", "two-gigawatt-gen1-first.yaml" })
            _occurring.AddRange(SimulatedSummary.Flat(SimulatedSummary.Run(SimulatedSummary.Shipped(model, days: 40))).Keys);
    }

    [Test]
    public void Every_figure_of_a_summary_is_in_the_catalogue() =>
        Assert.That(_occurring.Where(key => key.Declared is null).Select(key => key.Text).Distinct(), Is.Empty);

    [Test]
    public void Every_figure_of_the_catalogue_occurs_in_a_summary()
    {
        HashSet<string> occurring = [.. _occurring.Where(key => key.Declared is not null).Select(key => key.Declared!.Pattern)];

        Assert.That(FigureCatalogue.All.Select(figure => figure.Pattern).Where(pattern => !occurring.Contains(pattern)), Is.Empty);
    }

    [Test]
    public void Every_cause_of_stranded_power_is_declared() => Assert.That(
        FigureCatalogue.All.Where(figure => figure.Pattern.StartsWith("power.stranded_mw.", StringComparison.Ordinal)).Select(figure => figure.LastKey),
        Is.EqualTo(StrandedCauses.Names));

    [Test]
    public void A_figure_whose_name_ends_in_a_unit_is_declared_in_it()
    {
        (string Ending, string Unit)[] units = [("_s", "s"), ("_mw", "MW"), ("_mwh", "MWh"), ("_usd", "USD"), ("_kg", "kg"), ("_chip_s", "chip s"), ("_replica_h", "replica h")];
        foreach (FigurePattern figure in FigureCatalogue.All.Where(figure => !figure.Pattern.Contains("down_time", StringComparison.Ordinal)))
        {
            string? expected = units.LastOrDefault(unit => figure.LastKey.EndsWith(unit.Ending, StringComparison.Ordinal)).Unit;
            Assert.That(figure.Unit, Is.EqualTo(expected ?? figure.Unit), figure.Pattern);
        }
    }

    [TestCase("jobs.by_class.*.wait_s.p90", "mean of the runs' 90th percentiles")]
    [TestCase("utilization.productive", "mean of the runs' ratios of productive over in-service chip time")]
    [TestCase("queue.mean_length", "mean of the runs' means")]
    [TestCase("reliability.repair_queue_mean_length", "mean of the runs' means")]
    [TestCase("power.peak_it_mw", "mean of the runs' largest")]
    [TestCase("jobs.completed", "mean over the runs")]
    public void The_catalogue_says_what_a_mean_over_runs_is_a_mean_of(string pattern, string expected) =>
        Assert.That(FigureCatalogue.All.Single(figure => figure.Pattern == pattern).MeanOf, Is.EqualTo(expected));

    [Test]
    public void Ratios_say_what_they_are_ratios_of_and_nothing_else_does()
    {
        // A slowdown is a ratio of each job, and what a run tells of it a mean or a percentile over jobs.
        foreach (FigurePattern figure in FigureCatalogue.All.Where(figure => !figure.Pattern.Contains("bounded_slowdown", StringComparison.Ordinal)))
            Assert.That(figure.Over is not null, Is.EqualTo(figure.Unit == "1" || figure.Unit.Contains('/') && !figure.Unit.StartsWith("EFLOP", StringComparison.Ordinal)), figure.Pattern);
    }
}
