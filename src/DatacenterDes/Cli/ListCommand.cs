using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Results;

namespace DatacenterDes.Cli;

/// <summary>The <c>list</c> verb: what results lie below a folder.</summary>
internal static class ListCommand
{
    private const int ShortHash = 8;

    private static readonly Argument<string> Folder = new("DIR") { Description = "Where to look.", DefaultValueFactory = _ => "results" };
    private static readonly Option<bool> All = new("--all") { Description = "Also list the runs of sweeps." };
    private static readonly Option<bool> Json = new("--json") { Description = "Write the list as JSON." };

    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        var command = new Command("list", "List the runs and sweeps below a folder.") { Folder, All, Json };
        command.SetAction(parsed => List(parsed.GetRequiredValue(Folder), parsed.GetValue(All), parsed.GetValue(Json)));
        return command;
    }

    private static int List(string root, bool all, bool json)
    {
        var found = FoundResults.Below(root, all);
        if (json)
            Console.Out.Write(ResultsJson.Write(ListDocument.Of(found)));
        else
            Write(Console.Out, root, found);
        return ExitCode.Done;
    }

    private static void Write(TextWriter output, string root, FoundResults found)
    {
        var page = new TextPage(output);
        if (found.Runs.IsEmpty && found.Sweeps.IsEmpty)
            page.Line($"No results below {root}.");
        if (!found.Sweeps.IsEmpty)
            page.Table("Sweeps", ["sweep", "scenarios", "done", "failed", "planned"], [.. found.Sweeps.Where(sweep => sweep.Fault is null).Select(SweepRow)]);
        if (!found.Runs.IsEmpty)
            page.Table("Runs", ["scenario", "seed", "status", "model", "simulated", "productive", "effective", "mean wait"], [.. found.Runs.Select(RunRow)]);
        string[] faults = [.. found.Sweeps.Select(sweep => (sweep.Folder, sweep.Fault)).Concat(found.Runs.Select(run => (run.Folder, run.Fault)))
            .Where(entry => entry.Fault is not null)
            .Select(entry => entry.Fault!.StartsWith(entry.Folder, StringComparison.Ordinal) ? entry.Fault : $"{entry.Folder}: {entry.Fault}")];
        if (faults.Length > 0)
            page.Heading("Faults");
        foreach (string fault in faults)
            page.Line($"  {fault.ReplaceLineEndings(" ")}");
    }

    private static string[] SweepRow(FoundSweep sweep) =>
    [
        sweep.Name,
        Figures.Count(sweep.Scenarios),
        Figures.Count(sweep.Done),
        Figures.Count(sweep.Failed),
        Figures.Count(sweep.Planned),
    ];

    private static string[] RunRow(FoundRun run) =>
    [
        run.Scenario,
        run.Seed?.ToString(CultureInfo.InvariantCulture) ?? Figures.None,
        run.Status,
        run.Model is { } model ? model[..Math.Min(ShortHash, model.Length)] : Figures.None,
        run.Start is null ? Figures.None : $"{run.Start:yyyy-MM-dd} to {run.End:yyyy-MM-dd}",
        Figures.Percent(run.Headline[0]),
        Figures.Percent(run.Headline[1]),
        Figures.ShortDuration(run.Headline[2]),
    ];
}

/// <summary>The list as JSON.</summary>
/// <param name="Format">Layout of the document.</param>
/// <param name="Sweeps">By name.</param>
/// <param name="Runs">By scenario and seed.</param>
internal sealed record ListDocument(int Format, IReadOnlyList<FoundSweep> Sweeps, IReadOnlyList<ListedRun> Runs)
{
    private const int Newest = 1;

    public static ListDocument Of(FoundResults found) => new(Newest, found.Sweeps, [.. found.Runs.Select(ListedRun.Of)]);
}

/// <summary>A run of the list, with its headline figures by name.</summary>
internal sealed record ListedRun(
    string Folder, string Scenario, long? Seed, string Status, string? Model, DateTime? Start, DateTime? End, IReadOnlyDictionary<string, double?> Figures, string? Fault)
{
    public static ListedRun Of(FoundRun run) => new(
        run.Folder,
        run.Scenario,
        run.Seed,
        run.Status,
        run.Model,
        run.Start,
        run.End,
        FoundRun.HeadlineFigures.Index().ToDictionary(figure => figure.Item, figure => run.Headline[figure.Index], StringComparer.Ordinal),
        run.Fault);
}
