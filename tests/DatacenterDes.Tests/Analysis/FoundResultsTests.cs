using System.IO;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Results;
using NUnit.Framework;

namespace DatacenterDes.Tests.Analysis;

public sealed class FoundResultsTests
{
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
    public void Runs_are_listed_by_scenario_and_seed_with_what_they_came_to()
    {
        _runs.Write("b", [10, 9]);
        _runs.Write("a", 1, RunStatus.Interrupted, manifest => manifest);
        _runs.Write("a", 2, RunStatus.Failed, manifest => manifest with { Fault = "no luck" });
        _runs.Write("a", 3, RunStatus.Running, manifest => manifest);
        FoundResults found = FoundResults.Below(_folder.Path, withRunsOfSweeps: false);

        Assert.That(found.Runs.Select(run => (run.Scenario, run.Seed, run.Status, run.Fault)), Is.EqualTo(new (string, long?, string, string?)[]
        {
            ("a", 1, "interrupted", null), ("a", 2, "failed", "no luck"), ("a", 3, "interrupted", null), ("b", 9, "complete", null), ("b", 10, "complete", null),
        }));
        FoundRun run = found.Runs[3];
        var summary = FlatSummary.Read(_folder.At("b", "seed=9", "summary.json"));
        Assert.That(run.Model, Is.EqualTo(summary.Header.Model));
        Assert.That((run.Start, run.End), Is.EqualTo((summary.Header.Start, summary.Header.End)));
        Assert.That(run.Headline, Is.EqualTo(FoundRun.HeadlineFigures.Select(summary.Find)));
        Assert.That(run.Headline, Has.All.Not.Null);
    }

    [Test]
    public void A_run_whose_lock_is_held_is_running()
    {
        _runs.Write("a", 3, RunStatus.Running, manifest => manifest);
        using var held = FolderLock.Take(new(_folder.Path, "a", 3));

        Assert.That(FoundResults.Below(_folder.Path, withRunsOfSweeps: false).Runs.Single().Status, Is.EqualTo("running"));
    }

    [Test]
    public void Headline_figures_are_in_the_catalogue() =>
        Assert.That(FoundRun.HeadlineFigures.Where(figure => FigureCatalogue.All.All(known => known.Pattern != figure)), Is.Empty);

    [Test]
    public void A_sweep_is_one_line_that_counts_its_runs_but_those_of_other_versions_and_its_runs_are_listed_where_asked_for()
    {
        _runs.WritePlan("sweep", "x=1", ["x=1", "x=2"], [1, 2]);
        _runs.Write("sweep/x=1", [1, 2]);
        _runs.Write("sweep/x=2", 1, RunStatus.Failed, manifest => manifest);
        _runs.Write("sweep/x=2", 2, RunStatus.Complete, manifest => manifest with { Tool = new("0.0.1", null) });
        _runs.Write("other", [1]);

        FoundResults found = FoundResults.Below(_folder.Path, withRunsOfSweeps: false);
        Assert.That(found.Sweeps.Single(), Is.EqualTo(new FoundSweep(_folder.At("sweep"), "sweep", Scenarios: 2, Planned: 4, Done: 2, Failed: 1, Fault: null)));
        Assert.That(found.Runs.Select(run => run.Scenario), Is.EqualTo(["other"]));
        Assert.That(FoundResults.Below(_folder.Path, withRunsOfSweeps: true).Runs.Select(run => run.Scenario), Is.EqualTo(["other", "sweep/x=1", "sweep/x=1", "sweep/x=2", "sweep/x=2"]));
    }

    [Test]
    public void A_list_may_begin_at_a_scenario_a_run_or_a_sweep()
    {
        string scenario = _runs.Write("b", [1]);
        string sweep = _runs.WritePlan("sweep", null, ["x=1"], [1]);

        Assert.That(FoundResults.Below(scenario, false).Runs.Single().Scenario, Is.EqualTo("b"));
        Assert.That(FoundResults.Below(Path.Combine(scenario, "seed=1"), false).Runs.Single().Scenario, Is.EqualTo("b"));
        Assert.That(FoundResults.Below(sweep, false).Sweeps.Single().Name, Is.EqualTo("sweep"));
    }

    [Test]
    public void Foreign_folders_are_passed_over()
    {
        Directory.CreateDirectory(_folder.At("pictures", "holidays"));
        Directory.CreateDirectory(_folder.At("a", "seed=1"));
        _runs.Write(".hidden", [1]);

        FoundResults found = FoundResults.Below(_folder.Path, withRunsOfSweeps: true);
        Assert.That(found.Runs.IsEmpty && found.Sweeps.IsEmpty);
    }

    [Test]
    public void What_is_torn_is_listed_as_such_with_one_line()
    {
        string a = _runs.Write("a", [1, 2, 3]);
        File.WriteAllText(Path.Combine(a, "seed=1", "manifest.json"), "{ \"format\": 1");
        File.Delete(Path.Combine(a, "seed=2", "summary.json"));
        string sweep = _runs.WritePlan("sweep", null, ["x=1"], [1]);
        File.AppendAllText(Path.Combine(sweep, "plan.jsonl"), "{ \"number\"");
        FoundResults found = FoundResults.Below(_folder.Path, withRunsOfSweeps: false);

        Assert.That(found.Runs.Select(run => run.Status), Is.EqualTo(["torn", "torn", "complete"]));
        Assert.That(found.Runs[0].Fault, Does.StartWith(Path.Combine(a, "seed=1", "manifest.json:1: not a whole file of this kind")));
        Assert.That(found.Runs[1].Fault, Does.StartWith(Path.Combine(a, "seed=2", "summary.json: cannot be read")));
        Assert.That(found.Sweeps.Single().Fault, Is.EqualTo($"{Path.Combine(sweep, "plan.jsonl")}:2: is no planned run; expected what a sweep writes"));
    }

    [Test]
    public void An_older_run_that_stands_aside_counts_where_nothing_took_its_place()
    {
        string a = _runs.Write("a", [1, 2]);
        Directory.Move(Path.Combine(a, "seed=1"), Path.Combine(a, ".seed=1.replaced"));
        Directory.CreateDirectory(Path.Combine(a, ".seed=2.replaced"));
        File.Copy(Path.Combine(a, "seed=2", "manifest.json"), Path.Combine(a, ".seed=2.replaced", "manifest.json"));

        Assert.That(FoundResults.Below(_folder.Path, false).Runs.Select(run => Path.GetFileName(run.Folder)), Is.EqualTo([".seed=1.replaced", "seed=2"]));
    }

    [Test]
    public void A_folder_that_is_not_there_is_a_fault() =>
        Assert.That(() => FoundResults.Below(_folder.At("none"), false), Throws.TypeOf<InputException>().With.Message.EqualTo($"{_folder.At("none")}: no such folder; expected one with results below it"));
}
