using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Plugins;

/// <summary>What the page on extending says is done as it is written.</summary>
public sealed class ExtendTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "how-to", "extend.md"));

    [Test]
    public void A_plugin_goes_as_the_page_says()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("The page is written for a Unix shell.");
        using var folder = new TestFolder();
        Directory.CreateSymbolicLink(folder.At("models"), Path.Combine(Repository.Root, "models"));
        string plugin = Page[Page.IndexOf("<!-- plugin: my-policy.dll -->", StringComparison.Ordinal)..];
        Library.Compile(folder, "my-policy.dll", Blocks(plugin, "csharp")[0]);
        // Two months are enough to see it.
        string commands = string.Concat(Blocks(plugin, "bash")).Replace("one-hall.yaml", "one-hall.yaml --until 2027-03-01", StringComparison.Ordinal);
        BuiltProgram.Result result = BuiltProgram.RunScript($"set -eu; cd '{folder.Path}'; datacenterdes() {{ program \"$@\"; }}\n{commands}");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("scheduler.order  largest → most-chips-first").And.Contain("--plugin my-policy.dll").And.Contain("patient: and later jobs start where"));
        string[] own = ["jobs.msgpack", "events.msgpack", "series.msgpack"];
        Assert.That(own.Select(file => Bytes(folder, "most-chips-first", file)), Is.EqualTo(own.Select(file => Bytes(folder, "largest", file))));
        Assert.That(Bytes(folder, "patient", "jobs.msgpack"), Is.Not.EqualTo(Bytes(folder, "largest", "jobs.msgpack")));

        BuiltProgram.Result pack = BuiltProgram.Run("run", folder.At("models", "one-hall.yaml"), "--until", "2027-03-01", "--out", folder.At("results"), "--name", "pack", "--quiet");
        Assert.That(pack.ExitCode, Is.Zero, pack.Error);
        Assert.That(Bytes(folder, "even-rows", "jobs.msgpack"), Is.Not.EqualTo(Bytes(folder, "pack", "jobs.msgpack")));
    }

    [Test]
    public void What_the_page_has_of_the_program_is_what_the_program_has()
    {
        string source = Path.Combine(Repository.Root, "src");
        string order = File.ReadAllText(Path.Combine(source, "DatacenterDes.Engine", "Scheduling", "Orders", "LargestFirst.cs"));
        string[] blocks = Blocks(Page, "csharp");
        Assert.That(blocks[0].Trim(), Is.EqualTo(order.Trim()));
        Assert.That(File.ReadAllText(Path.Combine(source, "DatacenterDes.Model", "QueueOrder.cs")), Does.Contain(blocks[1].Trim()));
        string figure = Block("MarginUsd");
        Assert.That(File.ReadAllText(Path.Combine(source, "DatacenterDes.Engine", "Summary", "CostFigures.cs")), Does.Contain(figure.Trim()));
        // The record of the page is that of the test which adds it.
        string record = Block("record PowerDistribution");
        string tested = File.ReadAllText(Path.Combine(Repository.Root, "tests", "DatacenterDes.Model.Tests", "NewDistributionTests.cs"));
        foreach (string line in record[record.IndexOf("    /// <inheritdoc/>", StringComparison.Ordinal)..].Split('\n').Where(line => line.Length > 0 && !line.Contains("///", StringComparison.Ordinal)))
            Assert.That(tested, Does.Contain(line.Trim()));

        // So are its rule and its effect, which the engine's tests compile and run; and what registers them.
        string engineTests = Path.Combine(Repository.Root, "tests", "DatacenterDes.Engine.Tests");
        Assert.That(File.ReadAllText(Path.Combine(engineTests, "Placement", "EvenRowsRule.cs")), Is.EqualTo(Block("class EvenRowsRule")));
        Assert.That(File.ReadAllText(Path.Combine(engineTests, "Failures", "LimpEffect.cs")), Is.EqualTo(Block("class LimpEffect")));
        Assert.That(File.ReadAllText(Path.Combine(engineTests, "Failures", "EffectTests.cs")), Does.Contain(Block("FailureEffect Limp")));
    }

    [Test]
    public void The_figure_of_the_page_is_told_wherever_figures_are()
    {
        // A contract of 3 MUSD over the model's month, and operations of 12 MUSD a year for each of 8 kW: less all costs,
        // 3,000,000 − 12,000,000 · 0.008 · 30 / 365 = 2,992,109.59 USD.
        using var folder = new TestFolder();
        string model = folder.Write("queue.yaml", TestModels.Queue + "\ncost: { operations: { per-mw-year: 12 MUSD }, contract: { price: 3 MUSD, term: 30 d } }\n");
        Assert.That(BuiltProgram.Run("run", model, "--out", folder.At("r"), "--record", "none", "--quiet").ExitCode, Is.Zero);
        string run = folder.At("r", "queue", "seed=1");
        double value = FlatSummary.Read(Path.Combine(run, "summary.json")).Find("cost.margin_usd")!.Value;
        BuiltProgram.Run("report", run);

        Assert.That(value, Is.EqualTo(3e6 - (12e6 * 0.008 * 30 / 365)).Within(0.01));
        Assert.That(BuiltProgram.Run("show", run, "--all").Output, Does.Match(@"\n  margin_usd +2\.99 million USD +contract less all costs\n"));
        Assert.That(BuiltProgram.Run("compare", run, run, "--only", "cost.margin_usd", "--csv").Output, Does.Contain("cost.margin_usd").And.Contain("USD").And.Contain("more"));
        Assert.That(File.ReadAllText(Path.Combine(run, "report.html")), Does.Contain("contract less all costs"));
        Assert.That(File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", "results-folder.md")), Does.Contain("| `cost.margin_usd` | USD | more | contract less all costs |"));
    }

    [Test]
    public void The_policy_of_the_page_does_what_easy_backfilling_does()
    {
        // Servers of one chip that nothing fails: there the two know the same.
        using var folder = new TestFolder();
        string plugin = Library.Compile(folder, "own.dll", Block("class HeadReserved"));
        string model = folder.Write("queue.yaml", TestModels.Queue.Replace("size: { chips: 1 }", "size: { chips: { uniform: { low: 1, high: 6 } } }", StringComparison.Ordinal));
        foreach ((string name, string[] arguments) in new Dictionary<string, string[]> { ["own"] = ["--plugin", plugin, "--set", "scheduler.policy=head-reserved"], ["easy"] = ["--set", "scheduler.policy=easy-backfill"] })
            Assert.That(BuiltProgram.Run(["run", model, "--out", folder.At("results"), "--name", name, "--quiet", .. arguments]).Error, Is.Empty);
        Assert.That(Bytes(folder, "own", "jobs.msgpack"), Is.EqualTo(Bytes(folder, "easy", "jobs.msgpack")));
    }

    private static string Block(string part) => Blocks(Page, "csharp").Single(block => block.Contains(part, StringComparison.Ordinal));

    private static byte[] Bytes(TestFolder folder, string scenario, string file) => File.ReadAllBytes(folder.At("results", scenario, "seed=1", file));

    private static string[] Blocks(string page, string language) =>
        [.. page.Split($"```{language}\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])];
}
