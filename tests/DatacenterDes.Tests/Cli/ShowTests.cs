using System;
using System.Linq;
using System.Text.Json;
using DatacenterDes.Analysis;
using DatacenterDes.Cli;
using DatacenterDes.Results;
using DatacenterDes.Tests.Analysis;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

public sealed class ShowTests
{
    private const int Columns = 80;

    /// <summary>Of 40, less the path and the wall time that a run prints beneath, and the shell's prompt.</summary>
    private const int Lines = 37;

    private static readonly string[] Shipped =
    [
        "mm8.yaml", "one-hall.yaml", "one-hall-curtailed.yaml", "fine-tuning.yaml", "two-gigawatt.yaml", "two-gigawatt-gen1-first.yaml", "two-gigawatt-study.yaml",
        "two-gigawatt-conditional.yaml", "gb300-two-gigawatt.yaml",
    ];

    [TestCaseSource(nameof(Shipped))]
    public void The_answers_of_a_shipped_model_fit_on_a_screen(string model) =>
        FitsOnScreen(Screen(SimulatedSummary.Text(SimulatedSummary.Run(SimulatedSummary.Shipped(model, days: 15)), model, 1)));

    [Test]
    public void So_do_eight_years_of_two_gigawatts()
    {
        string screen = Screen(TwoGigawatts());

        FitsOnScreen(screen);
        // The figures of the README: no class is summed up, and the least causes are.
        Assert.That(screen, Does.Contain("\n  productive").And.Contain(" 1,343 MW  66.8 %  █"));
        foreach (string name in new[] { "frontier", "mid-pretrain", "rl", "experiments", "eval", "inference", "all" })
            Assert.That(screen.Split('\n').Count(line => line.StartsWith($"  {name} ", StringComparison.Ordinal)), Is.EqualTo(2), name);
    }

    [Test]
    public void Columns_of_jobs_add_up_along_and_down()
    {
        string[][] rows = [.. Screen(TwoGigawatts()).Split('\n').SkipWhile(line => !line.StartsWith("  Jobs", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.That(rows[0], Is.EqualTo(new[] { "Jobs", "submitted", "running", "waiting", "completed", "cancelled" }));
        long[][] counts = [.. rows[1..].Select(row => row[1..].Select(cell => long.Parse(cell.Replace(",", "", StringComparison.Ordinal))).ToArray())];

        foreach (long[] row in counts)
            Assert.That(row[0], Is.EqualTo(row[1..].Sum()));
        for (var column = 0; column < counts[0].Length; column++)
            Assert.That(counts[^1][column], Is.EqualTo(counts[..^1].Sum(row => row[column])), rows[0][column + 1]);
    }

    [Test]
    public void Columns_of_nothing_are_left_out()
    {
        // Nothing fails in a queue, nobody withdraws and nobody gives way.
        string screen = Screen(SimulatedSummary.Text(SimulatedSummary.Run(SimulatedSummary.Shipped("mm8.yaml", days: 200)), "mm8", 1));

        Assert.That(screen, Does.Contain("submitted").And.Contain("completed").And.Contain("mean wait"));
        Assert.That(screen, Does.Not.Contain("cancelled").And.Not.Contain("failed").And.Not.Contain("preempted").And.Not.Contain("interrupted").And.Not.Contain("reliability"));
    }

    [Test]
    public void More_classes_than_there_is_room_for_are_summed_up()
    {
        using var folder = new TestFolder();
        string classes = string.Concat(Enumerable.Range(0, 30).Select(i => $"\n    - name: class-{i}\n      arrivals: {{ poisson: 1 / h }}\n      size: {{ chips: 1 }}\n      duration: 5 min"));
        string model = folder.Write("many.yaml", TestModels.Queue + classes + "\n");
        CalledProgram.Run("run", model, "--out", folder.At("r"), "--record", "none", "--quiet", "--name", "many");
        string screen = CalledProgram.Run("show", folder.At("r", "many", "seed=1")).Output;

        FitsOnScreen(string.Join('\n', screen.TrimEnd().Split('\n')[..^1]));
        Assert.That(screen, Does.Match(@"\n  \d+ others +[\d,]+ ").And.Match(@"\n  all +[\d,]+ "));
    }

    [Test]
    public void A_run_ends_with_the_screen_that_show_writes()
    {
        using var folder = new TestFolder();
        string model = folder.Write("failing.yaml", TestModels.Failing);
        string run = CalledProgram.Run("run", model, "--out", folder.At("r"), "--until", "2026-02-01", "--record", "none", "--no-progress").Output;
        string[] shown = CalledProgram.Run("show", folder.At("r", "failing", "seed=7")).Output.Split('\n');

        Assert.That(run.Split('\n').Take(shown.Length - 2), Is.EqualTo(shown.Take(shown.Length - 2)));
        Assert.That(run, Does.Match(@"\n  Jobs +submitted .*\n  large +\d").And.Match(@"\n +interrupted +.*effective\n  large .*%\n"));
    }

    [Test]
    public void All_and_json_tell_every_figure()
    {
        using var folder = new TestFolder();
        CalledProgram.Run("run", folder.Write("failing.yaml", TestModels.Failing), "--out", folder.At("r"), "--until", "2026-02-01", "--record", "none", "--quiet");
        string at = folder.At("r", "failing", "seed=7");
        string all = CalledProgram.Run("show", at, "--all").Output;

        foreach (FigureKey key in FlatSummary.Read(System.IO.Path.Combine(at, "summary.json")).Keys)
            Assert.That(all, Does.Contain($"  {key.Text[(key.Path[0].Length + 1)..]} "));
        using JsonDocument json = JsonDocument.Parse(CalledProgram.Run("show", at, "--json").Output);
        Assert.That(json.RootElement.GetProperty("scenario").GetString(), Is.EqualTo("failing"));
    }

    [Test]
    public void Costs_without_a_price_are_named_beside_the_sum()
    {
        using var folder = new TestFolder();
        string model = folder.Write("queue.yaml", TestModels.Queue + "\nenergy: { price: 0.1 USD/kWh }\ncost: { operations: { per-mw-year: 1 MUSD } }\n");
        BuiltProgram.Result run = CalledProgram.Run("run", model, "--out", folder.At("r"), "--record", "none", "--no-progress");
        const string unpriced = "hardware.ultraservers.server.price, cost.capex.per-mw";

        Assert.That(run.Error, Does.EndWith($"queue.yaml:22: cost: costs will be incomplete: the model does not say {unpriced}\n"));
        Assert.That(
            CalledProgram.Run("show", folder.At("r", "queue", "seed=1")).Output,
            Does.Match($@"\n  cost +[\d,.]+ USD, .* a productive chip-hour\n +incomplete, no {unpriced.Replace(".", "\\.", StringComparison.Ordinal).Replace(" ", "\\s+", StringComparison.Ordinal)}\n"));
    }

    private static string TwoGigawatts() => System.IO.File.ReadAllText(System.IO.Path.Combine(Repository.Root, "tests", "DatacenterDes.Tests", "Cli", "two-gigawatt-summary.json"));

    private static string Screen(string summary)
    {
        using var folder = new TestFolder();
        using var output = new System.IO.StringWriter { NewLine = "\n" };
        SummaryScreen.Write(output, ResultsJson.Read<SummaryDocument>(folder.Write("summary.json", summary)));
        return output.ToString();
    }

    private static void FitsOnScreen(string screen)
    {
        string[] lines = screen.TrimEnd('\n').Split('\n');
        Assert.That(lines, Has.Length.LessThanOrEqualTo(Lines));
        Assert.That(lines.Where(line => line.Length > Columns && !line.StartsWith('/')), Is.Empty);
    }
}
