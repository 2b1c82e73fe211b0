using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Batches;

/// <summary>A sweep from its experiment to its tables, as a user runs it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SweepTests : IDisposable
{
    private readonly SweepFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Test]
    public void Every_scenario_runs_with_every_seed_and_the_tables_tell_of_all()
    {
        BuiltProgram.Result result = _fixture.Sweep(SweepFixture.Small);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(_fixture.Finished("small").Keys, Is.EquivalentTo(
            from load in new[] { "load=6.4-h", "load=4-h" } from seed in Enumerable.Range(1, 4) select Path.Combine(load, $"seed={seed}")));
        string[] summary = File.ReadAllLines(_fixture.At("results", "small", "summary.csv"));
        Assert.That(summary[0], Does.StartWith("load,scenario,seed,id,status,jobs.submitted,"));
        Assert.That(summary, Has.Length.EqualTo(9));
        Assert.That(result.Output, Does.Contain("jobs.wait_s.mean").And.Contain("base").And.Contain("better"));
    }

    [Test]
    public void Statistics_are_those_of_the_runs_summaries()
    {
        _fixture.Sweep(SweepFixture.Small);

        double[] at64 = Waits("load=6.4-h");
        double[] at4 = Waits("load=4-h");
        double[] differences = [.. at4.Zip(at64, (a, b) => a - b)];
        Dictionary<string, string> row = Row("4 / h", "jobs.wait_s.mean");
        // t(0.975; 3) = 3.18245 (any table): half-width = t · s / √4, of the values and of their differences seed by seed.
        Assert.That(double.Parse(row["mean"], CultureInfo.InvariantCulture), Is.EqualTo(at4.Average()).Within(1e-9));
        Assert.That(double.Parse(row["sd"], CultureInfo.InvariantCulture), Is.EqualTo(Deviation(at4)).Within(1e-9));
        Assert.That(double.Parse(row["half_width"], CultureInfo.InvariantCulture), Is.EqualTo(3.18245 * Deviation(at4) / 2).Within(0.001).Percent);
        Assert.That(double.Parse(row["difference"], CultureInfo.InvariantCulture), Is.EqualTo(differences.Average()).Within(1e-9));
        Assert.That(double.Parse(row["difference_half_width"], CultureInfo.InvariantCulture), Is.EqualTo(3.18245 * Deviation(differences) / 2).Within(0.001).Percent);
        Assert.That(row["unit"], Is.EqualTo("s"));
        Assert.That(row["seeds"], Is.EqualTo("4"));
        Assert.That(Row("6.4 / h", "jobs.wait_s.mean")["difference"], Is.Empty);
    }

    [Test]
    public void A_run_of_a_sweep_is_the_run_that_its_model_gives_by_itself()
    {
        _fixture.Sweep(SweepFixture.Small);
        string run = _fixture.At("results", "small", "load=4-h", "seed=3");

        BuiltProgram.Result again = CalledProgram.Run("run", Path.Combine(run, "model.yaml"), "--out", _fixture.At("again"), "--quiet");

        Assert.That(again.ExitCode, Is.Zero, again.Error);
        string other = _fixture.At("again", "load=4-h", "seed=3");
        foreach (string file in new[] { "series.msgpack", "model.yaml" })
            Assert.That(File.ReadAllBytes(Path.Combine(other, file)), Is.EqualTo(File.ReadAllBytes(Path.Combine(run, file))), file);
    }

    [Test]
    public void How_many_run_at_a_time_and_on_which_engine_shows_in_no_result()
    {
        string[] files = ["series.msgpack", "model.yaml", "summary.csv", "statistics.csv", "plan.jsonl"];
        _fixture.Sweep(SweepFixture.Small, "--parallel", "1");
        SortedDictionary<string, string> one = SweepFixture.Bytes(_fixture.Results, files);
        Directory.Delete(_fixture.Results, recursive: true);

        _fixture.Sweep(SweepFixture.Small, "--parallel", "3");
        Assert.That(SweepFixture.Bytes(_fixture.Results, files), Is.EqualTo(one));
        Directory.Delete(_fixture.Results, recursive: true);

        // As a cluster does it: tasks one by one, in any order, and the tables in the end.
        BuiltProgram.Result given = _fixture.Sweep(SweepFixture.Small, "--engine", "kubernetes", "--tasks", "3");
        Assert.That(given.ExitCode, Is.Zero, given.Error);
        string folder = _fixture.At("results", "small");
        foreach (string task in new[] { "2", "0", "1" })
            Assert.That(CalledProgram.Run("sweep", "worker", folder, "--batch", "1", "--task", task).ExitCode, Is.Zero);
        Assert.That(CalledProgram.Run("sweep", "aggregate", folder).ExitCode, Is.Zero);
        Assert.That(SweepFixture.Bytes(_fixture.Results, files), Is.EqualTo(one));
    }

    [Test]
    public void What_is_there_is_gone_on_with_only_when_asked_and_nothing_is_done_twice()
    {
        _fixture.Sweep(SweepFixture.Small);
        Dictionary<string, string> before = _fixture.Finished("small");
        string gone = Path.Combine("load=4-h", "seed=2");
        Directory.Delete(_fixture.At("results", "small", gone), recursive: true);

        BuiltProgram.Result refused = _fixture.Sweep(SweepFixture.Small);
        BuiltProgram.Result resumed = _fixture.Sweep(SweepFixture.Small, "--resume");

        Assert.That((refused.ExitCode, refused.ErrorLines.Length), Is.EqualTo((2, 1)));
        Assert.That(refused.Error, Does.Contain("7 of 8 runs done; go on with --resume, or plan it anew with --force"));
        Assert.That(resumed.ExitCode, Is.Zero, resumed.Error);
        Dictionary<string, string> after = _fixture.Finished("small");
        Assert.That(after.Keys, Is.EquivalentTo(before.Keys));
        Assert.That(after.Where(run => before[run.Key] != run.Value).Select(run => run.Key), Is.EqualTo(new[] { gone }));
    }

    [Test]
    public void Another_experiment_over_a_sweep_is_refused_and_forced_keeps_the_runs_that_are_the_same()
    {
        _fixture.Sweep(SweepFixture.Small);
        Dictionary<string, string> before = _fixture.Finished("small");
        string other = SweepFixture.Small.Replace("4 / h]", "5 / h]", StringComparison.Ordinal);

        Assert.That(_fixture.Sweep(other, "--resume").ErrorLines, Has.One.Contains("was planned from another experiment, model or version"));
        Assert.That(_fixture.Sweep(other, "--force").ExitCode, Is.Zero);

        Dictionary<string, string> after = _fixture.Finished("small");
        Assert.That(after.Keys.Select(Path.GetDirectoryName).Distinct(), Is.EquivalentTo(new[] { "load=6.4-h", "load=5-h" }));
        Assert.That(after.Where(run => run.Key.StartsWith("load=6.4", StringComparison.Ordinal)), Has.All.Matches<KeyValuePair<string, string>>(run => before[run.Key] == run.Value));
    }

    [Test]
    public void A_run_that_takes_too_long_is_a_failed_one_and_is_not_tried_again()
    {
        const string slow = """
            experiment: slow
            model: queue.yaml
            seeds: 1
            axes: { end: { path: end, values: [2026-01-08, 3999-01-01] } }
            limits: { time: 1 s }
            """;

        // The week is run without a limit, which a machine with much else to do might pass.
        _fixture.Sweep(slow.Replace(", 3999-01-01", "", StringComparison.Ordinal).Replace("limits: { time: 1 s }", "", StringComparison.Ordinal));
        BuiltProgram.Result first = _fixture.Sweep(slow, "--force");
        BuiltProgram.Result second = _fixture.Sweep(slow, "--resume");

        Assert.That(first.ExitCode, Is.EqualTo(1));
        Assert.That(first.ErrorLines, Has.One.Contains("end=3999-01-01").And.Contains("ran longer than limits.time"));
        Assert.That(second.ExitCode, Is.EqualTo(1));
        Assert.That(second.ErrorLines, Is.Empty, "it is not run again");
        Assert.That(CalledProgram.Run("sweep", "status", _fixture.At("results", "slow")).Output, Does.Contain("failed   1").And.Contain("done     1"));
    }

    [Test]
    public void Seeds_are_added_until_the_interval_is_as_narrow_as_was_asked()
    {
        const string precise = """
            experiment: precise
            model: queue.yaml
            seeds: { until: 1 %, of: [utilization.productive], least: 2, most: 60 }
            """;

        Assert.That(_fixture.Sweep(precise, "--parallel", "2").ExitCode, Is.Zero);

        Dictionary<string, string> row = Row("", "utilization.productive", "precise");
        double mean = double.Parse(row["mean"], CultureInfo.InvariantCulture);
        double halfWidth = double.Parse(row["half_width"], CultureInfo.InvariantCulture);
        int seeds = int.Parse(row["seeds"], CultureInfo.InvariantCulture);
        // Utilization over a month at load 0.8 has a standard deviation of some 2 %: two seeds cannot know it to 1 %, sixty do.
        Assert.That(halfWidth, Is.LessThanOrEqualTo(0.01 * mean));
        Assert.That(seeds, Is.InRange(3, 60));
        SortedDictionary<string, string> two = SweepFixture.Bytes(_fixture.Results, "plan.jsonl", "statistics.csv");
        Directory.Delete(_fixture.Results, recursive: true);
        _fixture.Sweep(precise, "--parallel", "1");
        Assert.That(SweepFixture.Bytes(_fixture.Results, "plan.jsonl", "statistics.csv"), Is.EqualTo(two));
    }

    [Test]
    public void Faults_of_scenarios_are_told_at_once_at_their_lines_and_nothing_is_written()
    {
        BuiltProgram.Result result = _fixture.Sweep("""
            experiment: bad
            model: queue.yaml
            seeds: 1..2
            axes:
              policy: { path: scheduler.polic, values: [fcfs, sjf] }
              length: { path: workload.classes.customers.duration, values: [2 h, 2 kW] }
            """);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines, Has.Length.EqualTo(2));
        Assert.That(result.ErrorLines[0], Does.Contain("experiment.yaml:5: scheduler.polic: unknown key \"polic\"; did you mean \"policy\"?"));
        Assert.That(result.ErrorLines[1], Does.Contain("experiment.yaml:6: workload.classes.customers.duration: \"2 kW\" has an unknown unit"));
        Assert.That(Directory.Exists(_fixture.Results), Is.False);
    }

    [TestCase("figures: [utilization.productive, jobs.wait.mean]", "experiment.yaml:4: figures.1: \"jobs.wait.mean\" is no figure of summary.json; did you mean \"jobs.wait_s.mean\"?")]
    [TestCase("ranges: {}", "no value of the model has a range")]
    public void What_no_run_could_ever_answer_is_refused_before_any_runs(string line, string message)
    {
        BuiltProgram.Result result = _fixture.Sweep($"experiment: e\nmodel: queue.yaml\nseeds: 1\n{line}\n");

        Assert.That((result.ExitCode, result.ErrorLines.Length), Is.EqualTo((2, 1)), result.Error);
        Assert.That(result.Error, Does.Contain(message));
    }

    [Test]
    public void A_dry_run_lists_the_runs_and_writes_nothing()
    {
        BuiltProgram.Result result = _fixture.Sweep(SweepFixture.Small, "--dry-run", "--parallel", "2");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("2 scenarios, 8 runs").And.Contain(Path.Combine("small", "load=4-h", "seed=4")));
        Assert.That(result.Output, Does.Contain("in all with 2 at a time"));
        Assert.That(Directory.Exists(_fixture.Results), Is.False);
    }

    [Test]
    public void Folders_that_hold_something_else_are_left_alone()
    {
        Directory.CreateDirectory(_fixture.At("results", "small"));
        File.WriteAllText(_fixture.At("results", "small", "thesis.txt"), "years of work");

        BuiltProgram.Result result = _fixture.Sweep(SweepFixture.Small, "--force");

        Assert.That((result.ExitCode, result.ErrorLines.Length), Is.EqualTo((2, 1)));
        Assert.That(result.Error, Does.Contain("holds something else than this sweep"));
    }

    [Test]
    public void A_folder_that_cannot_be_made_is_told_before_anything_runs()
    {
        string file = _fixture.Write("file", "no folder");

        BuiltProgram.Result result = CalledProgram.Run("sweep", _fixture.Write("experiment.yaml", SweepFixture.Small), "--out", Path.Combine(file, "results"));

        Assert.That((result.ExitCode, result.ErrorLines.Length), Is.EqualTo((2, 1)), result.Error);
        Assert.That(result.Error, Does.Contain("cannot be written"));
    }

    [Test]
    public void A_folder_for_models_that_cannot_be_made_is_told_in_one_line()
    {
        Directory.CreateDirectory(_fixture.At("results", "small"));
        File.WriteAllText(_fixture.At("results", "small", "models"), "a file");

        BuiltProgram.Result result = _fixture.Sweep(SweepFixture.Small);

        Assert.That((result.ExitCode, result.ErrorLines.Length), Is.EqualTo((2, 1)), result.Error);
        Assert.That(result.Error, Does.StartWith($"{_fixture.At("results", "small", "models")}: cannot be written ("));
    }

    private double[] Waits(string scenario) =>
        [.. Enumerable.Range(1, 4).Select(seed =>
        {
            using JsonDocument summary = JsonDocument.Parse(File.ReadAllBytes(_fixture.At("results", "small", scenario, $"seed={seed}", "summary.json")));
            return summary.RootElement.GetProperty("jobs").GetProperty("wait_s").GetProperty("mean").GetDouble();
        })];

    private Dictionary<string, string> Row(string level, string figure, string experiment = "small")
    {
        string[][] lines = [.. File.ReadAllLines(_fixture.At("results", experiment, "statistics.csv")).Select(line => line.Split(','))];
        int at = Array.IndexOf(lines[0], "figure");
        string[] row = lines.Single(line => line[at] == figure && (level.Length == 0 || line[0] == level));
        return lines[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static double Deviation(double[] values) => Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1));
}
