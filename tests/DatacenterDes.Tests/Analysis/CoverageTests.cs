using System;
using System.Linq;
using System.Threading.Tasks;
using DatacenterDes.Analysis;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Tests.Analysis;

/// <summary>Repetitions of whole experiments on a model whose answer is known: 95 % intervals hold it about 95 times in 100.</summary>
/// <remarks>
/// Poisson arrivals at λ = 6.4 / h, exponential service, and so many servers that nobody waits (M/M/∞): from an empty start, the mean
/// number of busy servers over [0, T] is λS · (1 − (S / T) · (1 − exp(−T / S))) exactly, S the mean service.
/// </remarks>
public sealed class CoverageTests
{
    private const int Repetitions = 500;
    private const int Seeds = 8;
    private const double ArrivalsPerHour = 6.4;
    private const double Hours = 48;

    // A count of 500 at 95 % has a standard deviation of √(500 · 0.95 · 0.05) = 4.9: 475 ± 3 of them.
    private const int Fewest = 460;
    private const int Most = 490;

    private RunSummary[][] _short = null!;
    private RunSummary[][] _long = null!;

    [OneTimeSetUp]
    public void Run()
    {
        _short = Experiments("1 h");
        _long = Experiments("2 h");
    }

    [Test]
    public void Intervals_of_a_scenario_hold_the_known_number_of_arrivals() =>
        Assert.That(Holding(_short, summary => summary.Jobs.Submitted, ArrivalsPerHour * Hours), Is.InRange(Fewest, Most));

    [Test]
    public void Intervals_of_a_scenario_hold_the_known_load() =>
        Assert.That(Holding(_short, Busy, MeanBusy(1)), Is.InRange(Fewest, Most));

    [Test]
    public void Intervals_of_paired_differences_hold_the_known_difference()
    {
        double known = MeanBusy(2) - MeanBusy(1);
        var holding = 0;
        for (var i = 0; i < Repetitions; i++)
        {
            Estimate difference = PairedDifference.Of(Values(_short[i], Busy), Values(_long[i], Busy)).Difference;
            holding += Holds(difference.Mean, difference.HalfWidth, known);
        }

        Assert.That(holding, Is.InRange(Fewest, Most));
    }

    [Test]
    public void Intervals_of_unpaired_differences_hold_the_known_difference()
    {
        double known = MeanBusy(2) - MeanBusy(1);
        var holding = 0;
        for (var i = 0; i < Repetitions; i++)
        {
            // The seeds of another repetition: the two sides are independent.
            UnpairedDifference difference = UnpairedDifference.Of(Values(_short[i], Busy), Values(_long[(i + 1) % Repetitions], Busy));
            holding += Holds(difference.Mean, difference.HalfWidth, known);
        }

        Assert.That(holding, Is.InRange(Fewest, Most));
    }

    [Test]
    public void Pairing_narrows_the_interval_of_a_difference_as_the_same_jobs_come_to_both_sides()
    {
        double[] narrowing = [.. Enumerable.Range(0, Repetitions).Select(i => PairedDifference.Of(Values(_short[i], Busy), Values(_long[i], Busy)).Narrowing!.Value)];

        Assert.That(narrowing.Average(), Is.GreaterThan(0.3));
    }

    private static int Holding(RunSummary[][] experiments, Func<RunSummary, double> figure, double known) => experiments.Sum(runs =>
    {
        Estimate estimate = Estimate.Of(Values(runs, figure));
        return Holds(estimate.Mean, estimate.HalfWidth, known);
    });

    private static int Holds(double? mean, double? halfWidth, double known) => Math.Abs(mean!.Value - known) <= halfWidth ? 1 : 0;

    private static double[] Values(RunSummary[] runs, Func<RunSummary, double> figure) => [.. runs.Select(figure)];

    private static double Busy(RunSummary summary) => summary.Utilization.Allocated!.Value * summary.Capacity.ChipsInService.AtEnd;

    private static double MeanBusy(double service) => ArrivalsPerHour * service * (1 - service / Hours * (1 - Math.Exp(-Hours / service)));

    private static RunSummary[][] Experiments(string service)
    {
        string text = TestModels.Queue.Replace("count: 8", "count: 60", StringComparison.Ordinal).Replace("mean: 1 h", $"mean: {service}", StringComparison.Ordinal);
        DatacenterModel model = ModelFile.Parse(text, "queue.yaml", new() { End = new(2026, 1, 3, 0, 0, 0, DateTimeKind.Utc) }).Model!;
        var experiments = new RunSummary[Repetitions][];
        Parallel.For(0, Repetitions, i =>
            experiments[i] = [.. Enumerable.Range(0, Seeds).Select(seed => SimulatedSummary.Run(model with { Seed = 1 + i * Seeds + seed }))]);
        return experiments;
    }
}
