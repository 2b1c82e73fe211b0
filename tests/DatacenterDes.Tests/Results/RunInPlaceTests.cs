using System.IO;
using System.Linq;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

/// <summary>A run over a finished one.</summary>
public sealed class RunInPlaceTests
{
    private TestFolder _folder = null!;
    private string _model = null!;

    private string SeedFolder => _folder.At("r", "queue", "seed=1");

    [SetUp]
    public void RunOnce()
    {
        _folder = new();
        _model = _folder.Write("queue.yaml", TestModels.Queue);
        Assert.That(Run().ExitCode, Is.Zero);
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void The_same_model_replaces_its_older_run_and_says_so()
    {
        BuiltProgram.Result again = Run();

        Assert.That(again.ExitCode, Is.Zero);
        Assert.That(again.Output, Does.Contain("in place of an older run of the same model"));
    }

    [Test]
    public void Another_model_is_refused_in_one_line_and_nothing_is_touched()
    {
        string before = File.ReadAllText(Path.Combine(SeedFolder, "manifest.json"));
        string old = ResultsFolder.Open(SeedFolder).Manifest.ModelSha256;

        BuiltProgram.Result other = Run("--set", "scheduler.policy=sjf");

        Assert.That((other.ExitCode, other.Output), Is.EqualTo((2, "")));
        Assert.That(
            other.ErrorLines.Single(),
            Does.Match($@"queue/seed=1: holds a finished run of another model \(sha256 {old[..12]}; this one is sha256 [0-9a-f]{{12}}\); --force replaces it, --name SCENARIO writes beside it$"));
        Assert.That(File.ReadAllText(Path.Combine(SeedFolder, "manifest.json")), Is.EqualTo(before));
        Assert.That(Directory.GetFileSystemEntries(_folder.At("r", "queue")), Is.EqualTo(new[] { SeedFolder }));
    }

    [Test]
    public void Another_model_takes_its_place_by_force()
    {
        string old = ResultsFolder.Open(SeedFolder).Manifest.ModelSha256;

        BuiltProgram.Result other = Run("--set", "scheduler.policy=sjf", "--force");

        Assert.That(other.ExitCode, Is.Zero);
        Assert.That(other.Output, Does.Contain("in place of what stood there"));
        Assert.That(ResultsFolder.Open(SeedFolder).Manifest.ModelSha256, Is.Not.EqualTo(old));
    }

    [Test]
    public void Another_name_or_seed_has_a_folder_of_its_own()
    {
        Assert.That(Run("--set", "scheduler.policy=sjf", "--name", "queue-sjf").ExitCode, Is.Zero);
        Assert.That(Run("--seed", "2").ExitCode, Is.Zero);
    }

    [Test]
    public void What_cannot_be_read_as_a_run_is_not_replaced_either()
    {
        File.WriteAllText(Path.Combine(SeedFolder, "manifest.json"), "{}");

        Assert.That(Run().ErrorLines.Single(), Does.Contain("holds something else than a finished run that can be read; --force replaces it"));
        Assert.That(Run("--force").ExitCode, Is.Zero);
    }

    [Test]
    public void The_manifest_keeps_what_the_run_warned_of()
    {
        string dated = _folder.Write("dated.yaml", TestModels.Queue.Replace("{ poisson: 6.4 / h }", "{ at: [2026-01-02, 2027-01-02] }", System.StringComparison.Ordinal));

        CalledProgram.Run("run", dated, "--out", _folder.At("d"), "--quiet");

        Assert.That(
            ResultsFolder.Open(_folder.At("d", "queue")).Manifest.Warnings.Single(),
            Does.EndWith("workload.classes.customers.arrivals: 1 of 2 dates are the end of the run or later: nothing is submitted then"));
    }

    private BuiltProgram.Result Run(params string[] arguments) => CalledProgram.Run(["run", _model, "--out", _folder.At("r"), "--no-progress", .. arguments]);
}
