using System;
using System.IO;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Results;
using NUnit.Framework;

namespace DatacenterDes.Tests.Analysis;

public sealed class ComparisonTests
{
    private const string Wait = "jobs.wait_s.mean";
    private static readonly long[] Seeds = [1, 2, 3, 4, 5, 6];
    private static readonly (string, string) Nine = ("build-out.all.ultraservers.count", "9");

    private TestFolder _folder = null!;
    private WrittenRuns _runs = null!;

    [SetUp]
    public void MakeFolder()
    {
        _folder = new();
        _runs = new(_folder.Path);
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Scenarios_with_the_same_seeds_are_paired_and_the_interval_is_that_of_the_differences()
    {
        ScenarioComparison comparison = Compare(_runs.Write("eight", Seeds), _runs.Write("nine", Seeds, null, Nine));
        FigureComparison wait = Figure(comparison, Wait);
        double[] differences = [.. Seeds.Select(seed => Value("nine", seed) - Value("eight", seed))];

        Assert.That(comparison.IsPaired);
        Assert.That(comparison.Models.Select(difference => (difference.Path, difference.From!.Value, difference.To!.Value)), Is.EqualTo([("build-out.all.ultraservers.count", "8", "9")]));
        Assert.That(wait.Difference, Is.EqualTo(differences.Average()).Within(1e-9));
        Assert.That(wait.HalfWidth, Is.EqualTo(Estimate.Of(differences).HalfWidth).Within(1e-9));
        Assert.That(wait.HalfWidth, Is.LessThan(wait.UnpairedHalfWidth!.Value));
        Assert.That(wait.VerdictText, Is.EqualTo("better"));
        Assert.That(Figure(comparison, "utilization.productive").VerdictText, Is.EqualTo("worse"));
        Assert.That(comparison.Narrowing, Is.GreaterThan(0));
    }

    [Test]
    public void The_same_runs_show_no_difference_in_any_figure()
    {
        string folder = _runs.Write("eight", Seeds);
        ScenarioComparison comparison = Compare(folder, folder);

        Assert.That(comparison.Figures.Select(figure => figure.Verdict).Distinct(), Is.EquivalentTo([Verdict.NoDifference, Verdict.NoValue]));
    }

    [Test]
    public void Worst_news_comes_first_and_within_a_verdict_the_largest()
    {
        ScenarioComparison comparison = Compare(_runs.Write("eight", Seeds), _runs.Write("nine", Seeds, null, Nine));

        Assert.That(comparison.Figures.Select(figure => figure.Verdict), Is.Ordered);
        foreach (var figures in comparison.Figures.GroupBy(figure => figure.Verdict))
            Assert.That(figures.Select(figure => figure.Size), Is.Ordered.Descending);
    }

    [Test]
    public void Single_runs_have_differences_and_no_intervals()
    {
        ScenarioComparison comparison = Compare(Path.Combine(_runs.Write("eight", [1]), "seed=1"), Path.Combine(_runs.Write("nine", [1], null, Nine), "seed=1"));

        Assert.That(comparison.HasIntervals, Is.False);
        Assert.That(Figure(comparison, Wait), Has.Property("HalfWidth").Null.And.Property("VerdictText").EqualTo("better in one run"));
        Assert.That(Figure(comparison, Wait).Difference, Is.EqualTo(Value("nine", 1) - Value("eight", 1)).Within(1e-9));
    }

    [Test]
    public void Seeds_of_one_side_only_are_left_out_of_the_pairs_and_told()
    {
        ScenarioComparison comparison = Compare(_runs.Write("eight", [1, 2, 3, 4]), _runs.Write("nine", [3, 4, 5], null, Nine));

        Assert.That(comparison.Pairing.Seeds, Is.EqualTo([3, 4]));
        Assert.That(Figure(comparison, Wait).From.Count, Is.EqualTo(2));
        Assert.That(comparison.Pairing.LeftOut, Is.EqualTo([
            $"{_folder.At("eight")}: without a partner and left out: seed 1, 2", $"{_folder.At("nine")}: without a partner and left out: seed 5"]));
    }

    [Test]
    public void Other_seeds_are_not_paired()
    {
        ScenarioComparison comparison = Compare(_runs.Write("eight", [1, 2, 3]), _runs.Write("nine", [4, 5, 7], null, Nine));
        FigureComparison wait = Figure(comparison, Wait);

        Assert.That(comparison.Pairing.Refusals, Is.EqualTo(["other seeds: 1..3 and 4, 5, 7"]));
        Assert.That(wait.UnpairedHalfWidth, Is.Null);
        Assert.That(wait.HalfWidth, Is.EqualTo(UnpairedDifference.Of([Value("eight", 1), Value("eight", 2), Value("eight", 3)], [Value("nine", 4), Value("nine", 5), Value("nine", 7)]).HalfWidth).Within(1e-9));
    }

    [TestCase("end", "2026-01-21", "2026-01-31")]
    [TestCase("start", "2025-12-31", "2026-01-01")]
    public void Other_spans_are_not_paired(string key, string value, string before)
    {
        ScenarioComparison comparison = Compare(_runs.Write("a", [1, 2]), _runs.Write("b", [1, 2], null, (key, value)));

        Assert.That(comparison.Pairing.Refusals, Is.EqualTo([$"other spans: {key} {before} and {value}"]));
    }

    [Test]
    public void Another_warm_up_is_not_paired() => Assert.That(
        Compare(_runs.Write("a", [1, 2]), _runs.Write("b", [1, 2], null, ("warmup", "5 d"))).Pairing.Refusals,
        Is.EqualTo(["other spans: warmup not given and 5 d"]));

    [Test]
    public void The_same_span_written_otherwise_is_paired() => Assert.That(
        Compare(_runs.Write("a", [1, 2], null, ("warmup", "48 h")), _runs.Write("b", [1, 2], null, ("warmup", "2 d"))).IsPaired);

    [Test]
    public void Runs_of_another_version_are_not_paired()
    {
        string one = _runs.Write("a", 1, RunStatus.Complete, manifest => manifest with { Tool = new("0.1.0", "0123456789abcdef") });
        string other = _runs.Write("b", 1, RunStatus.Complete, manifest => manifest with { Tool = new("0.1.0", "fedcba9876543210") });

        Assert.That(Compare(one, other).Pairing.Refusals, Is.EqualTo(["other tool versions: 0.1.0+01234567 and 0.1.0+fedcba98"]));
    }

    [Test]
    public void A_run_that_is_not_complete_is_not_paired()
    {
        string one = Path.Combine(_runs.Write("a", [1]), "seed=1");
        string partial = _runs.Write("b", 1, RunStatus.Interrupted, manifest => manifest);

        Assert.That(Compare(one, _folder.At("b", "seed=1")).Pairing.Refusals.Single(), Is.EqualTo($"other spans: {partial} is not complete, and covers the time until 2026-01-31 00:00 only"));
    }

    [Test]
    public void Unfinished_runs_of_a_scenario_are_left_out_and_told()
    {
        _runs.Write("a", 3, RunStatus.Failed, manifest => manifest);
        Comparison comparison = Comparison.Of([_runs.Write("a", [1, 2]), _runs.Write("b", [1, 2], null, Nine)], null);

        Assert.That(comparison.Notes, Is.EqualTo([$"{_folder.At("a")}: not finished and left out: .seed=3.partial"]));
        Assert.That(comparison.Scenarios.Single().From.Runs, Has.Length.EqualTo(2));
    }

    [Test]
    public void Runs_of_several_models_are_no_scenario()
    {
        _runs.Write("a", [1]);
        _runs.Write("a", [2], null, Nine);

        Assert.That(() => Compare(_folder.At("a"), _runs.Write("b", [1, 2])), Throws.TypeOf<InputException>().With.Message.EqualTo(
            $"{_folder.At("a")}: holds runs of several models ({_folder.At("a", "seed=1")} and {_folder.At("a", "seed=2")} differ in more than the seed); name the runs one by one"));
    }

    [Test]
    public void Jobs_that_a_run_ended_before_are_counted_as_censored()
    {
        // At the end of a month some of eight servers are busy: running + pending of the summaries, averaged over two runs.
        ScenarioComparison comparison = Compare(_runs.Write("a", [1, 2]), _runs.Write("b", [1, 2], null, Nine));
        double expected = new[] { 1, 2 }.Average(seed => Value("a", seed, "jobs.running") + Value("a", seed, "jobs.pending"));

        Assert.That(Censoring.Of(comparison.From.Sample).UnderWay, Is.EqualTo(expected));
        Assert.That(expected, Is.GreaterThan(0));
        Assert.That(Censoring.ByClass(comparison.From.Sample).Single().Jobs.UnderWay, Is.EqualTo(expected));
    }

    [Test]
    public void The_scenarios_of_one_sweep_are_compared_with_its_base_in_the_order_of_the_plan()
    {
        string sweep = _runs.WritePlan("sweep", "count=9", ["count=8", "count=9", "count=10", "count=11"], [1, 2]);
        _runs.Write("sweep/count=8", [1, 2]);
        _runs.Write("sweep/count=9", [1, 2], null, Nine);
        _runs.Write("sweep/count=10", [1], null, ("build-out.all.ultraservers.count", "10"));
        Comparison comparison = Comparison.Of([sweep], null);

        Assert.That(comparison.Scenarios.Select(scenarios => (scenarios.From.Label, scenarios.To.Label)), Is.EqualTo([("count=9", "count=8"), ("count=9", "count=10")]));
        Assert.That(comparison.Lead!.Has(new FigureKey(["jobs", "wait_s", "mean"])));
        Assert.That(comparison.Scenarios[0].Models.Single().To!.Value, Is.EqualTo("8"));
    }

    [Test]
    public void Where_a_sweep_does_not_say_its_base_that_is_the_first_of_its_plan()
    {
        string sweep = _runs.WritePlan("sweep", null, ["count=9", "count=8"], [1]);
        _runs.Write("sweep/count=8", [1]);
        _runs.Write("sweep/count=9", [1], null, Nine);

        Assert.That(Comparison.Of([sweep], null).Scenarios.Single().From.Label, Is.EqualTo("count=9"));
    }

    [Test]
    public void Two_sweeps_are_compared_scenario_by_scenario_of_the_same_name()
    {
        string one = _runs.WritePlan("one", "x=1", ["x=1", "x=2", "x=3"], [1]);
        string two = _runs.WritePlan("two", "x=1", ["x=4", "x=2", "x=1"], [1]);
        foreach (string scenario in new[] { "one/x=1", "one/x=2", "one/x=3", "two/x=1", "two/x=2", "two/x=4" })
            _runs.Write(scenario, [1]);
        Comparison comparison = Comparison.Of([one, two], null);

        Assert.That(comparison.Scenarios.Select(scenarios => (scenarios.From.Label, scenarios.To.Label)), Is.EqualTo([
            (Path.Combine(one, "x=1"), Path.Combine(two, "x=1")), (Path.Combine(one, "x=2"), Path.Combine(two, "x=2"))]));
        Assert.That(comparison.Notes, Is.EqualTo([
            $"{Path.Combine(one, "x=3")}: in this sweep only, and not compared", $"{Path.Combine(two, "x=4")}: in this sweep only, and not compared"]));
    }

    [Test]
    public void What_cannot_be_compared_is_told_folder_by_folder_all_at_once()
    {
        Directory.CreateDirectory(_folder.At("empty"));
        string file = _folder.Write("file.txt", "");
        var fault = Assert.Throws<InputException>(() => Comparison.Of([_folder.At("empty"), _folder.At("missing"), file], null))!;

        Assert.That(fault.Faults, Is.EqualTo([
            $"{_folder.At("empty")}: no results folder; it holds no finished run (seed=N), no manifest.json and no plan.jsonl",
            $"{_folder.At("missing")}: no such folder; expected a results folder, as in results/SCENARIO or results/SCENARIO/seed=1",
            $"{file}: is a file; expected a results folder, or model files alone"]));
    }

    [Test]
    public void A_sweep_and_a_scenario_are_not_compared()
    {
        string sweep = _runs.WritePlan("sweep", null, ["x=1"], [1]);
        _runs.Write("sweep/x=1", [1]);

        Assert.That(() => Comparison.Of([sweep, _runs.Write("a", [1])], null), Throws.TypeOf<InputException>().With.Message.EqualTo(
            $"{sweep}: is a sweep, and others are not; name one of its scenarios, as in {Path.Combine(sweep, "x=1")}"));
    }

    [Test]
    public void Torn_files_are_told_one_line_each()
    {
        string a = _runs.Write("a", [1, 2, 3]);
        File.WriteAllText(Path.Combine(a, "seed=1", "summary.json"), "{");
        File.Delete(Path.Combine(a, "seed=3", "model.yaml"));
        var fault = Assert.Throws<InputException>(() => Compare(a, _runs.Write("b", [1])))!;

        Assert.That(fault.Faults, Has.Count.EqualTo(2));
        Assert.That(fault.Faults[0], Does.StartWith(Path.Combine(a, "seed=1", "summary.json:1: not a whole file of this kind")));
        Assert.That(fault.Faults[1], Does.StartWith(Path.Combine(a, "seed=3", "model.yaml: cannot be read")));
    }

    [Test]
    public void What_comes_out_does_not_depend_on_the_order_of_reading()
    {
        string[] folders = [_runs.Write("eight", Seeds), _runs.Write("nine", Seeds, null, Nine)];
        string[] documents = [.. Enumerable.Range(0, 5).Select(_ => ResultsJson.Write(ComparisonDocument.Of(Comparison.Of(folders, null))))];

        Assert.That(documents.Distinct().Count(), Is.EqualTo(1));
    }

    [TestCase("jobs.wait_s", 5)]
    [TestCase("jobs.wait_s.mean", 1)]
    [TestCase("jobs.wait_s.mean, jobs.wait_s.p?9", 2)]
    [TestCase("jobs.*wait_s.mean", 3)]
    [TestCase("utilization.*,power.peak_it_mw", 13)]
    public void Figures_are_asked_for_by_name_group_or_pattern(string only, int expected)
    {
        string[] folders = [_runs.Write("a", [1]), _runs.Write("b", [1], null, Nine)];

        Assert.That(Comparison.Of(folders, only).Scenarios.Single().Figures, Has.Length.EqualTo(expected));
    }

    [Test]
    public void Figures_that_are_not_there_are_told_all_at_once_with_the_nearest()
    {
        string[] folders = [_runs.Write("a", [1]), _runs.Write("b", [1], null, Nine)];
        var fault = Assert.Throws<InputException>(() => Comparison.Of(folders, "jobs.wait.mean,jobs.wait,power.*,unlike anything"))!;

        Assert.That(fault.Faults, Is.EqualTo([
            "--only: no figure here is named \"jobs.wait.mean\"; did you mean \"jobs.wait_s.mean\"?",
            "--only: no figure here is named \"jobs.wait\"; did you mean \"jobs.wait_s\"?",
            "--only: no figure here is named \"unlike anything\"; --csv lists them all"]));
    }

    private static ScenarioComparison Compare(params string[] folders) => Comparison.Of(folders, null).Scenarios.Single();

    private static FigureComparison Figure(ScenarioComparison comparison, string figure) => comparison.Figures.Single(other => other.Key.Text == figure);

    private double Value(string scenario, long seed, string figure = Wait) => FlatSummary.Read(_folder.At(scenario, $"seed={seed}", "summary.json")).Find(figure)!.Value;
}
