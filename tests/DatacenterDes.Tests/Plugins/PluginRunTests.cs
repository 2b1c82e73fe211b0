using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Plugins;

/// <summary>Runs and sweeps with a plugin: what names it, what brings it, and what tells a run from another.</summary>
public sealed class PluginRunTests
{
    private const string OwnOrder = "\nscheduler: { order: own }\n";

    private TestFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void A_model_names_a_policy_and_does_not_bring_it()
    {
        string model = _folder.Write("own.yaml", TestModels.Queue + OwnOrder);
        BuiltProgram.Result result = BuiltProgram.Run("run", model, "--out", _folder.At("results"));
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.EndWith(
            ": scheduler.order: \"own\" is not fcfs, sjf, ljf, smallest, largest, priority or fair-share; a policy of your own comes with --plugin FILE\n"));
        Assert.That(Directory.Exists(_folder.At("results")), Is.False);
    }

    [Test]
    public void The_manifest_names_the_plugin_and_another_one_is_another_run()
    {
        string model = _folder.Write("own.yaml", TestModels.Queue + OwnOrder);
        string plugin = Library.Order(_folder, "job.Chips");
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(plugin)));
        Assert.That(Run().ExitCode, Is.Zero);
        JsonNode input = JsonNode.Parse(File.ReadAllText(_folder.At("results", "queue", "seed=1", "manifest.json")))!["inputs"]!.AsArray().Last()!;
        Assert.That(
            ((string?)input["name"], (string?)input["path"], (string?)input["sha256"], (string?)input["plugin"]!["version"], (string?)input["plugin"]!["orders"]![0]!["word"]),
            Is.EqualTo(("own.dll", plugin, hash, "0.0.0.0", "own")));
        Assert.That(File.ReadLines(_folder.At("results", "queue", "seed=1", "model.yaml")).ElementAt(1), Is.EqualTo($"# --plugin own.dll, version 0.0.0.0, sha256 {hash}"));
        Assert.That(Run().ExitCode, Is.Zero, "the same run again");

        Library.Order(_folder, "-job.Chips");
        BuiltProgram.Result another = Run();
        Assert.That((another.ExitCode, another.Error.Contains("holds a finished run of another model", StringComparison.Ordinal)), Is.EqualTo((2, true)));
        Assert.That(Run("--force").ExitCode, Is.Zero);

        // What was run is read by all who tell of runs, without the library.
        File.Delete(plugin);
        Assert.That(BuiltProgram.Run("report", _folder.At("results", "queue")).Error, Is.Empty);
        BuiltProgram.Result Run(params string[] more) => BuiltProgram.Run(["run", model, "--out", _folder.At("results"), "--plugin", plugin, "--quiet", .. more]);
    }

    [Test]
    public void What_a_policy_may_not_do_ends_the_run_in_one_line()
    {
        string model = _folder.Write("own.yaml", TestModels.Queue + "\nscheduler: { policy: own }\n");
        string plugin = Library.Compile(
            _folder,
            "own.dll",
            "using DatacenterDes.Engine.Extensions; [Policy(\"own\")] public sealed class Own : BackfillPolicy { public override void Pass(QueuePass pass) { foreach (var job in pass.Waiting) pass.Start(job); } }");
        BuiltProgram.Result result = BuiltProgram.Run("run", model, "--out", _folder.At("results"), "--plugin", plugin, "--quiet");
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Match(
            "^datacenterdes: PolicyException: policy own: cannot start job [0-9]+ of customers at 2026-01-[0-9: -]+: it asks for 1 UltraServer, and no place that it may use has them; free are 0 server .*\n$"));
    }

    [Test]
    public void A_sweep_is_run_with_the_plugin_that_it_was_planned_with()
    {
        _folder.Write("own.yaml", TestModels.Queue + OwnOrder);
        string experiment = _folder.Write("own-sweep.yaml", "experiment: own-sweep\nmodel: own.yaml\nseeds: [1, 2]\naxes:\n  mean: { path: workload.classes.customers.duration.exponential.mean, values: [30 min, 20 min] }\n");
        string plugin = Library.Order(_folder, "job.Chips");
        BuiltProgram.Result result = BuiltProgram.Run("sweep", experiment, "--out", _folder.At("results"), "--plugin", plugin, "--quiet");
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(File.ReadAllBytes(_folder.At("results", "own-sweep", "plugins", "own.dll")), Is.EqualTo(File.ReadAllBytes(plugin)));

        // Without it nothing is planned; with another one nothing of this sweep is run.
        Assert.That(BuiltProgram.Run("sweep", experiment, "--out", _folder.At("results"), "--resume").ExitCode, Is.EqualTo(2));
        Library.Order(_folder, "-job.Chips");
        BuiltProgram.Result other = BuiltProgram.Run("sweep", experiment, "--out", _folder.At("results"), "--plugin", plugin, "--resume");
        Assert.That((other.ExitCode, other.Error.Contains("was planned from another experiment, model or version", StringComparison.Ordinal)), Is.EqualTo((2, true)));
        BuiltProgram.Result tables = BuiltProgram.Run("sweep", "aggregate", _folder.At("results", "own-sweep"));
        Assert.That((tables.ExitCode, tables.Error), Is.EqualTo((0, "")), "tables need no library");
    }
}
