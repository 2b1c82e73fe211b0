using System;
using System.IO;
using System.Linq;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

public sealed class ResultsFolderTests
{
    private TestFolder _folder = null!;
    private string _seedFolder = null!;

    [OneTimeSetUp]
    public void RunTwice()
    {
        _folder = new();
        string model = _folder.Write("queue.yaml", TestModels.Queue);
        _seedFolder = _folder.At("r", "queue", "seed=1");
        BuiltProgram.Result first = CalledProgram.Run("run", model, "--out", _folder.At("r"));
        BuiltProgram.Result second = BuiltProgram.Run("run", model, "--out", _folder.At("r"));
        Assert.That(first.Output, Does.Not.Contain("older run"));
        Assert.That(second.Output, Does.Contain("in place of an older run"));
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void A_run_over_an_older_one_leaves_nothing_but_itself() =>
        Assert.That(Directory.GetFileSystemEntries(_folder.At("r", "queue")), Is.EqualTo(new[] { _seedFolder }));

    [Test]
    public void The_folder_holds_what_the_reference_says() =>
        Assert.That(
            Directory.GetFiles(_seedFolder).Select(Path.GetFileName),
            Is.EquivalentTo(new[] { "manifest.json", "model.yaml", "summary.json", "jobs.msgpack", "events.msgpack", "series.msgpack" }));

    [Test]
    public void The_manifest_says_what_was_run()
    {
        Manifest manifest = ResultsFolder.Open(_seedFolder).Manifest;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(manifest.Status, Is.EqualTo(RunStatus.Complete));
            Assert.That(manifest.Scenario, Is.EqualTo("queue"));
            Assert.That(manifest.Seed, Is.EqualTo(1));
            Assert.That(manifest.Inputs.Single().Path, Does.EndWith("queue.yaml"));
            Assert.That(manifest.Inputs.Single().Sha256, Is.EqualTo(Sha256(_folder.At("queue.yaml"))));
            Assert.That(manifest.ModelSha256, Is.EqualTo(Sha256(Path.Combine(_seedFolder, "model.yaml"))));
            Assert.That(manifest.EndedAt, Is.GreaterThan(manifest.StartedAt));
            Assert.That(manifest.CommandLine[0], Is.EqualTo("run"));
            Assert.That(manifest.Records!.Jobs, Is.EqualTo(ResultsFolder.Open(_seedFolder).ReadSummary()!.Jobs.Submitted));
        }
    }

    [TestCase("r", "queue", "seed=1")]
    [TestCase("r", "queue")]
    public void Show_finds_a_run_by_its_seed_or_by_its_scenario(params string[] path)
    {
        BuiltProgram.Result result = CalledProgram.Run("show", _folder.At(path));

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.StartWith("queue, seed 1  2026-01-01 to 2026-01-31"));
        Assert.That(result.Output, Does.Not.Contain('\u001b'));
        Assert.That(result.Output.Split('\n').Select(line => line.Length), Has.All.LessThanOrEqualTo(80));
    }

    [Test]
    public void What_contracted_power_does_comes_first()
    {
        string[] lines = CalledProgram.Run("show", _seedFolder).Output.Split('\n');

        // Eight servers of 1 kW.
        Assert.That(lines[2], Is.EqualTo("Contracted power, 8 kW on average, of which"));
        Assert.That(lines[3], Does.Match(@"^  productive +\d\.\d\d kW +\d\d\.\d %  █"));
    }

    [Test]
    public void A_scenario_with_several_runs_asks_for_one()
    {
        Copy("several", "seed=1", "manifest.json");
        Copy("several", "seed=2", "manifest.json");

        AssertRefused(_folder.At("several"), "holds 2 runs", "seed=1");
    }

    [Test]
    public void A_folder_that_is_no_results_folder_is_refused()
    {
        AssertRefused(_folder.At("r"), "no results folder");
        AssertRefused(_folder.At("nowhere"), "no such folder");
        AssertRefused(_folder.At("r", "queue", "seed=2"), "no such folder");
    }

    [Test]
    public void A_folder_of_a_newer_format_is_refused()
    {
        string folder = Copy("newer", "seed=1", "manifest.json", "summary.json");
        string summary = Path.Combine(folder, "summary.json");
        File.WriteAllText(summary, File.ReadAllText(summary).Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal));

        AssertRefused(folder, "summary.json: format 2 is newer than 1");
    }

    [TestCase("manifest.json")]
    [TestCase("summary.json")]
    public void A_torn_file_is_refused_by_name_and_line(string name)
    {
        string folder = Copy("torn-" + name, "seed=1", "manifest.json", "summary.json");
        string file = Path.Combine(folder, name);
        File.WriteAllText(file, File.ReadAllText(file)[..100]);

        AssertRefused(folder, $"{name}:", "not a whole file of this kind");
    }

    [Test]
    public void A_complete_folder_without_its_summary_is_refused() =>
        AssertRefused(Copy("half", "seed=1", "manifest.json"), "summary.json: cannot be read");

    private string Copy(string scenario, string seed, params string[] files)
    {
        string target = _folder.At(scenario, seed);
        Directory.CreateDirectory(target);
        foreach (string file in files)
            File.Copy(Path.Combine(_seedFolder, file), Path.Combine(target, file));
        return target;
    }

    private static void AssertRefused(string path, params string[] expected)
    {
        BuiltProgram.Result result = CalledProgram.Run("show", path);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines, Has.Length.EqualTo(1));
        foreach (string part in expected)
            Assert.That(result.ErrorLines[0], Does.Contain(part));
    }

    private static string Sha256(string file) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));
}
