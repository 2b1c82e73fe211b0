using System.IO;
using System.Linq;
using DatacenterDes.Export;
using DatacenterDes.Results;
using NUnit.Framework;

namespace DatacenterDes.Tests.Export;

public sealed class RunsBelowTests
{
    private TestFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void A_run_is_found_by_its_own_folder()
    {
        RecordedRun.Write(_folder.At("a", "seed=1"), RunStatus.Complete);

        Assert.That(Places("a", "seed=1"), Is.EqualTo(new[] { "" }));
    }

    [Test]
    public void Seeds_of_a_scenario_come_by_number()
    {
        foreach (string seed in new[] { "seed=10", "seed=2", "seed=-1" })
            RecordedRun.Write(_folder.At("a", seed), RunStatus.Complete);

        Assert.That(Places("a"), Is.EqualTo(new[] { "seed=-1", "seed=2", "seed=10" }));
    }

    [Test]
    public void Runs_of_a_sweep_are_found_by_scenario_and_seed()
    {
        foreach (string scenario in new[] { "restart=8 min,sites=late", "restart=2 min,sites=late" })
        {
            RecordedRun.Write(_folder.At("sweep", scenario, "seed=2"), RunStatus.Complete);
            RecordedRun.Write(_folder.At("sweep", scenario, "seed=1"), RunStatus.Complete);
        }

        string[] expected =
        [
            Path.Combine("restart=2 min,sites=late", "seed=1"), Path.Combine("restart=2 min,sites=late", "seed=2"),
            Path.Combine("restart=8 min,sites=late", "seed=1"), Path.Combine("restart=8 min,sites=late", "seed=2"),
        ];
        Assert.That(Places("sweep"), Is.EqualTo(expected));
    }

    [Test]
    public void An_unfinished_run_is_found_where_it_belongs_unless_a_finished_one_is_there()
    {
        RecordedRun.Write(_folder.At("a", ".seed=1.partial"), RunStatus.Running);
        RecordedRun.Write(_folder.At("a", "seed=2"), RunStatus.Complete);
        RecordedRun.Write(_folder.At("a", ".seed=2.partial"), RunStatus.Interrupted);
        Directory.CreateDirectory(_folder.At("a", ".seed=3.partial"));

        FoundRun[] runs = [.. RunsBelow.Find(_folder.At("a"))];
        Assert.That(runs.Select(run => run.RelativePath), Is.EqualTo(new[] { "seed=1", "seed=2" }));
        Assert.That(runs.Select(run => Path.GetFileName(run.Folder.Path)), Is.EqualTo(new[] { ".seed=1.partial", "seed=2" }));
    }

    [Test]
    public void A_run_that_was_moved_to_a_name_of_its_own_is_found()
    {
        RecordedRun.Write(_folder.At("a", "kept"), RunStatus.Complete);

        Assert.That(Places("a"), Is.EqualTo(new[] { "kept" }));
    }

    [Test]
    public void A_link_that_leads_back_is_not_followed()
    {
        RecordedRun.Write(_folder.At("a", "seed=1"), RunStatus.Complete);
        Directory.CreateSymbolicLink(_folder.At("a", "b"), _folder.Path);

        Assert.That(Places("a"), Is.EqualTo(new[] { "seed=1" }));
    }

    [Test]
    public void A_folder_without_runs_is_refused()
    {
        Assert.That(() => Places("nowhere"), Throws.TypeOf<InputException>().With.Message.Contains("no such folder"));
        Directory.CreateDirectory(_folder.At("empty", "deeper"));
        Assert.That(() => Places("empty"), Throws.TypeOf<InputException>().With.Message.Contains("holds no run; expected a results folder"));
    }

    [Test]
    public void Runs_that_cannot_be_read_are_all_named()
    {
        RecordedRun.Write(_folder.At("a", "seed=1"), RunStatus.Complete);
        foreach (string seed in new[] { "seed=2", "seed=3" })
        {
            Directory.CreateDirectory(_folder.At("a", seed));
            File.WriteAllText(_folder.At("a", seed, "manifest.json"), "{");
        }

        InputException fault = Assert.Throws<InputException>(() => Places("a"))!;
        Assert.That(fault.Faults, Has.Count.EqualTo(2).And.Some.Contains("seed=2").And.Some.Contains("seed=3"));
    }

    private string[] Places(params string[] below) => [.. RunsBelow.Find(_folder.At(below)).Select(run => run.RelativePath)];
}
