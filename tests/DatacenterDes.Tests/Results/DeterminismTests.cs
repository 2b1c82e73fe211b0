using System.IO;
using System.Text.Json.Nodes;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

public sealed class DeterminismTests
{
    private static readonly string[] RecordFiles = ["jobs.msgpack", "events.msgpack", "series.msgpack"];

    private TestFolder _folder = null!;
    private string _model = null!;

    [OneTimeSetUp]
    public void RunOnce()
    {
        _folder = new();
        _model = _folder.Write("failing.yaml", TestModels.Failing);
        // In a process of its own: whatever differs from one to the next, as the codes of hashes do, differs from the runs below.
        BuiltProgram.Result first = BuiltProgram.Run("run", _model, "--out", _folder.At("first"), "--quiet");
        Assert.That(first.ExitCode, Is.Zero, first.Error);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void The_same_seed_gives_the_same_bytes()
    {
        Run("second", _model, "--quiet");

        AssertSameResults("second");
    }

    [Test]
    public void Another_seed_gives_other_bytes()
    {
        Run("second", _model, "--quiet", "--seed", "8");

        Assert.That(ReadSummary(_folder.At("second", "failing", "seed=8")), Is.Not.EqualTo(ReadSummary(Seed7("first"))));
    }

    [Test]
    public void Slices_do_not_change_a_result()
    {
        // At this pace a slice is at most 10 d/s · 50 ms = 12 h of simulated time, where the first run grew them to days.
        Run("second", _model, "--quiet", "--pace", "240d/s");

        AssertSameResults("second");
    }

    [Test]
    public void Progress_does_not_change_a_result()
    {
        // 365 d at 40 d/s take 9 s: the first line of progress comes after 5 s.
        BuiltProgram.Result result = Run("second", _model, "--pace", "40d/s");

        Assert.That(result.Error, Does.Match(@"^2026-\d\d-\d\d  \d\d %  \d:\d\d left  jobs: \d+ running, \d+ waiting  \d+ UltraServers\n"));
        AssertSameResults("second");
    }

    [Test]
    public void The_model_of_a_results_folder_repeats_the_run()
    {
        Run("second", Path.Combine(Seed7("first"), "model.yaml"), "--quiet");

        Assert.That(File.ReadAllBytes(Path.Combine(Seed7("second"), "model.yaml")), Is.EqualTo(File.ReadAllBytes(Path.Combine(Seed7("first"), "model.yaml"))));
        AssertSameResults("second");
    }

    [Test]
    public void The_model_of_a_results_folder_holds_what_the_command_line_added()
    {
        string[] added = ["--seed", "9", "--name", "renamed", "--until", "2026-03-01", "--set", "scheduler.policy=fcfs", "--record", "jobs", "--quiet"];
        Run("one", [_model, .. added]);
        string one = _folder.At("one", "renamed", "seed=9");
        Run("two", Path.Combine(one, "model.yaml"), "--quiet");
        string two = _folder.At("two", "renamed", "seed=9");

        Assert.That(Directory.GetFiles(one), Has.Length.EqualTo(4), "jobs, model, manifest, summary");
        Assert.That(Directory.GetFiles(two), Has.Length.EqualTo(4));
        Assert.That(File.ReadAllBytes(Path.Combine(two, "jobs.msgpack")), Is.EqualTo(File.ReadAllBytes(Path.Combine(one, "jobs.msgpack"))));
        Assert.That(ReadSummary(two), Is.EqualTo(ReadSummary(one)));
    }

    private BuiltProgram.Result Run(string name, params string[] arguments)
    {
        string[] all = ["run", .. arguments, "--out", _folder.At(name)];
        BuiltProgram.Result result = CalledProgram.Run(all);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return result;
    }

    private void AssertSameResults(string name)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (string file in RecordFiles)
                Assert.That(File.ReadAllBytes(Path.Combine(Seed7(name), file)), Is.EqualTo(File.ReadAllBytes(Path.Combine(Seed7("first"), file))), file);
            Assert.That(ReadSummary(Seed7(name)), Is.EqualTo(ReadSummary(Seed7("first"))));
        }
    }

    private string Seed7(string name) => _folder.At(name, "failing", "seed=7");

    /// <summary>The summary less the engine's figures, as text.</summary>
    internal static string ReadSummary(string seedFolder)
    {
        JsonObject summary = JsonNode.Parse(File.ReadAllText(Path.Combine(seedFolder, "summary.json")))!.AsObject();
        Assert.That(summary.Remove("engine"), Is.True);
        return summary.ToJsonString();
    }
}
