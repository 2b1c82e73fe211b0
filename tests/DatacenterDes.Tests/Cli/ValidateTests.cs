using System;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

public sealed class ValidateTests
{
    private TestFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Capacity_and_load_are_told_and_nothing_is_simulated()
    {
        BuiltProgram.Result result = BuiltProgram.Run("validate", _folder.Write("queue.yaml", TestModels.Queue));

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Error, Is.Empty);
        // Eight servers of 1 kW.
        Assert.That(Row(result, "all"), Is.EqualTo("2026-01-01 8 8 0.008 0.008"));
        // 6.4 jobs an hour are 153.6 a day; each keeps one of eight servers for an hour: 6.4 / 8 = 0.80.
        Assert.That(Row(result, "customers"), Is.EqualTo("1 1 h 154 0.80 0.80"));
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void Expected_failures_are_told_by_component()
    {
        BuiltProgram.Result result = BuiltProgram.Run("validate", _folder.Write("failing.yaml", TestModels.Failing));

        // 20 UltraServers: 20 / 60 d and 20 / 30 d.
        Assert.That(Row(result, "  board"), Is.EqualTo("0.333 a day"));
        Assert.That(Row(result, "  software"), Is.EqualTo("0.667 a day"));
        Assert.That(Row(result, "failures"), Is.EqualTo("1 a day"));
    }

    [Test]
    public void The_optimal_interval_is_told_with_Youngs_beside_it()
    {
        string model = TestModels.Failing.Replace("interval: 30 min, write: 5 s", "interval: optimal, write: 10 min", StringComparison.Ordinal);
        BuiltProgram.Result result = BuiltProgram.Run("validate", _folder.Write("failing.yaml", model));

        // Five UltraServers that fail every 60 d and every 30 d: M = 4 d, C = 600 s. √(2CM) = 20,364.7 s = 5.66 h, the exact optimum
        // M (1 + W(−e^(−C/M − 1))) = 19,966.7 s = 5.55 h.
        Assert.That(result.Output, Does.Contain("Checkpoints of a job of mean size"));
        Assert.That(result.Output.Split('\n').Count(line => line.TrimStart().StartsWith("large", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(result.Output, Does.Match(@"large +4\.00 d +5\.55 h +5\.55 h +5\.66 h +10 min"));
    }

    [Test]
    public void An_overload_is_warned_of()
    {
        string model = _folder.Write("overload.yaml", TestModels.Queue.Replace("6.4 / h", "9 / h", StringComparison.Ordinal));

        BuiltProgram.Result result = BuiltProgram.Run("validate", model);

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.Contain("Warnings").And.Contain("1.1"), "9 / 8 = 1.125");
    }

    [Test]
    public void Provenance_is_counted_and_listed_when_asked_for()
    {
        string model = _folder.Write("sourced.yaml", TestModels.Queue.Replace(
            "nameplate: 1 kW",
            "nameplate: { value: 1 kW, source: \"the plate\", range: 0.9 kW .. 1.1 kW, confidence: official }",
            StringComparison.Ordinal));

        BuiltProgram.Result counted = BuiltProgram.Run("validate", model);
        BuiltProgram.Result listed = BuiltProgram.Run("validate", model, "--verbose");

        Assert.That(Row(counted, "official"), Is.EqualTo("1 values"));
        Assert.That(counted.Output, Does.Not.Contain("the plate"));
        Assert.That(listed.Output, Does.Contain("nameplate: 1 kW (range 0.9 kW .. 1.1 kW), official").And.Contain("    the plate"));
    }

    [TestCase("mm8")]
    [TestCase("one-hall")]
    [TestCase("two-gigawatt")]
    [TestCase("two-gigawatt-conditional")]
    public void The_shipped_models_fit_80_columns(string name)
    {
        BuiltProgram.Result result = BuiltProgram.Run("validate", Path.Combine(Repository.Root, "models", name + ".yaml"));

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output.Split('\n').TakeWhile(line => line != "Warnings").Select(line => line.Length), Has.All.LessThanOrEqualTo(80));
    }

    /// <summary>What stands behind a name, with single spaces.</summary>
    private static string Row(BuiltProgram.Result result, string name)
    {
        string row = result.Output.Split('\n').First(line => line.StartsWith("  " + name + " ", StringComparison.Ordinal));
        return string.Join(' ', row[(name.Length + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
