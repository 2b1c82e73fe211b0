using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
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
        BuiltProgram.Result result = CalledProgram.Run("validate", _folder.Write("queue.yaml", TestModels.Queue));

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
        BuiltProgram.Result result = CalledProgram.Run("validate", _folder.Write("failing.yaml", TestModels.Failing));

        // 20 UltraServers: 20 / 60 d and 20 / 30 d. In service 12 for 365 days and 8 for 214, less 20 h in 60 d each: 6,092 / 1.014 / 60 and 30 d.
        Assert.That(Row(result, "  board"), Is.EqualTo("0.333 100"));
        Assert.That(Row(result, "  software"), Is.EqualTo("0.667 200"));
        Assert.That(Row(result, "ultraserver"), Is.EqualTo("1 300"));
        Assert.That(result.Output, Does.Contain("  Availability leaves out waiting for technicians."));
    }

    [Test]
    public void The_optimal_interval_is_told_with_Youngs_beside_it()
    {
        string model = TestModels.Failing.Replace("interval: 30 min, write: 5 s", "interval: optimal, write: 10 min", StringComparison.Ordinal);
        BuiltProgram.Result result = CalledProgram.Run("validate", _folder.Write("failing.yaml", model));

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

        BuiltProgram.Result result = CalledProgram.Run("validate", model);

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

        BuiltProgram.Result counted = CalledProgram.Run("validate", model);
        BuiltProgram.Result listed = CalledProgram.Run("validate", model, "--verbose");

        Assert.That(Row(counted, "official"), Is.EqualTo("1 value"));
        Assert.That(counted.Output, Does.Not.Contain("the plate"));
        Assert.That(listed.Output, Does.Contain("nameplate: 1 kW (range 0.9 kW .. 1.1 kW), official").And.Contain("    the plate"));
    }

    [Test]
    public void What_a_run_takes_on_the_command_line_validate_takes_too()
    {
        string model = _folder.Write("queue.yaml", TestModels.Queue);

        BuiltProgram.Result result = CalledProgram.Run(
            "validate", model, "--seed", "5", "--set", "workload.classes.customers.arrivals.poisson=3.2 / h", "--until", "2026-01-11", "--root", _folder.Path, "--json");

        // 3.2 an hour for ten days; half of the load.
        JsonNode review = JsonNode.Parse(result.Output)!;
        Assert.That(review["seed"]!.GetValue<long>(), Is.EqualTo(5));
        Assert.That(review["expected"]!["jobs"]!.GetValue<double>(), Is.EqualTo(768).Within(1e-9));
        Assert.That(review["classes"]![0]!["load"]!["at_full_size"]!.GetValue<double>(), Is.EqualTo(0.4).Within(1e-12));
        Assert.That(result.Error, Is.Empty);
    }

    [Test]
    public void Json_says_what_the_text_says()
    {
        string model = _folder.Write("failing.yaml", TestModels.Failing.Replace("exponential: { mean: 60 d }", "uniform: { low: 2 y, high: 3 y }", StringComparison.Ordinal));

        JsonNode review = JsonNode.Parse(CalledProgram.Run("validate", model, "--json").Output)!;
        string text = CalledProgram.Run("validate", model).Output;

        Assert.That(review["full_size"]!["it_mw"]!.GetValue<double>(), Is.EqualTo(0.08).Within(1e-12), "20 of 4 kW");
        Assert.That(review["phases"]!.AsArray().Select(phase => phase!["added"]!["ultraservers"]!.GetValue<long>()), Is.EqualTo(new[] { 12, 8 }));
        Assert.That(review["failures"]!["by_level"]![0]!["level"]!.GetValue<string>(), Is.EqualTo("ultraserver"));
        Assert.That(review["failures"]!["by_component"]![1]!["per_day"]!.GetValue<double>(), Is.EqualTo(20 / 30.0).Within(1e-9));
        Assert.That(review["expected"]!["availability_leaves_out"]![0]!.GetValue<string>(), Is.EqualTo("waiting for technicians"));
        Assert.That(review["provenance"]!.AsArray(), Is.Empty);
        string[] warnings = [.. review["warnings"]!.AsArray().Select(warning => warning!.GetValue<string>())];
        Assert.That(text[text.IndexOf("Warnings", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1), Is.EqualTo(warnings.Select(warning => "  " + warning)));
    }

    [Test]
    public void Provenance_counts_what_is_built()
    {
        const string with = "{ value: 1 kW, source: a, confidence: assumed }";
        string model = _folder.Write("built.yaml", TestModels.Queue
            .Replace("      server: {", $"      plan: {{ accelerator: later, chips: 1, power: {{ nameplate: {with} }} }}\n      server: {{", StringComparison.Ordinal)
            .Replace("    unit-chip:", "    later: { tdp: { value: 1 kW, source: b, confidence: assumed } }\n    unit-chip:", StringComparison.Ordinal)
            .Replace("nameplate: 1 kW, idle", $"nameplate: {with}, idle", StringComparison.Ordinal));

        Assert.That(Row(CalledProgram.Run("validate", model), "assumed"), Is.EqualTo("1 value"));
    }

    [TestCase("--no-progress")]
    [TestCase("--json", "--no-progress")]
    public void A_run_says_beforehand_what_validate_warns_of(params string[] options)
    {
        string model = _folder.Write("overload.yaml", TestModels.Queue.Replace("6.4 / h", "9 / h", StringComparison.Ordinal));

        string[] arguments = ["run", model, "--out", _folder.At("r"), "--until", "2026-01-02", .. options];
        BuiltProgram.Result told = CalledProgram.Run(arguments);
        BuiltProgram.Result quiet = CalledProgram.Run([.. arguments, "--quiet"]);

        // 9 / 8 = 1.125.
        Assert.That(told.ErrorLines[0], Is.EqualTo("warning: the offered load at full size is 1.125: the queue grows without end"));
        Assert.That(told.Output, Does.Not.Contain("warning"));
        Assert.That(quiet.Error, Is.Empty);
    }

    [TestCase("mm8")]
    [TestCase("one-hall")]
    [TestCase("two-gigawatt")]
    [TestCase("two-gigawatt-conditional")]
    public void The_shipped_models_fit_80_columns(string name)
    {
        BuiltProgram.Result result = CalledProgram.Run("validate", Path.Combine(Repository.Root, "models", name + ".yaml"));

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
