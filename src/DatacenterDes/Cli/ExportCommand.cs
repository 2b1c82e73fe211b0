using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Export;
using DatacenterDes.Export.OpenMetrics;
using DatacenterDes.Model;
using DatacenterDes.Results;

namespace DatacenterDes.Cli;

/// <summary>The <c>export</c> verb: the records of runs as tables for other programs.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Folder = new("FOLDER")
    {
        Description = "A run's results folder, or one with runs below it: a scenario of many seeds, a sweep.",
    };

    private static readonly Option<ExportFormat?> Format = new("--format")
    {
        HelpName = string.Join('|', ExportFormat.All.Select(format => format.Name)),
        Description = "The form of the tables; openmetrics has the series only, with simulated timestamps, for stores of metrics.",
        Required = true,
        CustomParser = ParseFormat,
    };

    private static readonly Option<string?> Out = new("--out")
    {
        HelpName = "DIR",
        Description = "Where the tables go, each run's to the place in DIR that it has in FOLDER; by default, into the run's own folder.",
    };

    private static readonly Option<ImmutableArray<ExportTable>?> Only = new("--only")
    {
        HelpName = "jobs,events,series",
        Description = "The tables to export; by default, all that were recorded.",
        CustomParser = ParseTables,
    };

    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        var command = new Command("export", "Export jobs, events and series of runs as tables.") { Folder, Format, Out, Only };
        command.SetAction(ExportAsync);
        return command;
    }

    private static async Task<int> ExportAsync(ParseResult parsed)
    {
        using var signals = new StopSignals();
        ImmutableArray<ExportTable> asked = Tables(parsed);
        ImmutableArray<FoundRun> runs = RunsBelow.Find(parsed.GetRequiredValue(Folder));
        CancellationToken stop = signals.EndOrderly();
        var faults = new List<string>();
        var exported = 0;
        try
        {
            foreach (FoundRun run in runs)
            {
                try
                {
                    exported += await ExportAsync(run, asked, parsed, stop) ? 1 : 0;
                }
                catch (InputException e)
                {
                    faults.AddRange(e.Faults);
                }
                catch (Exception e) when (WriteException.IsCause(e))
                {
                    throw new WriteException(TargetOf(run, parsed), e);
                }
            }
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("interrupted; the run that was being exported keeps the tables it had");
            return ExitCode.Interrupted;
        }

        if (runs.Length > 1)
            await Console.Out.WriteLineAsync($"exported {Figures.Count(exported)} of {Counted.Of(runs.Length, "run")}");
        if (exported == 0 && faults.Count == 0)
            faults.Add($"{parsed.GetValue(Folder)}: nothing was exported; no run in it recorded {Names(asked)}");
        return faults.Count == 0 ? ExitCode.Done : throw new InputException(faults);
    }

    /// <returns>Whether there was something to export.</returns>
    private static async Task<bool> ExportAsync(FoundRun run, ImmutableArray<ExportTable> asked, ParseResult parsed, CancellationToken stop)
    {
        string target = TargetOf(run, parsed);
        using FolderLock? folderLock = parsed.GetValue(Out) is null ? run.KeepOthersAway() : null;
        ImmutableArray<ExportedTable> tables = await parsed.GetValue(Format)!.WriteAsync(run.Folder, target, asked, stop);

        string what = tables.IsEmpty ? $"recorded no {Names(asked)}" : string.Join(", ", tables.Select(Describe));
        RunStatus status = run.Folder.Status;
        string state = status == RunStatus.Complete ? "" : $"; {status.ToString().ToLowerInvariant()}: up to its last whole record";
        await Console.Out.WriteLineAsync($"{target}  {what}{state}");
        return !tables.IsEmpty;
    }

    /// <summary>The folder that a run's tables go to.</summary>
    private static string TargetOf(FoundRun run, ParseResult parsed) =>
        parsed.GetValue(Out) is { } root ? Path.Combine(root, run.RelativePath) : run.Folder.Path;

    private static string Describe(ExportedTable table)
    {
        string torn = table.IsTorn ? ", a torn record left out" : "";
        string replaces = table.Replaces ? ", in place of an earlier export" : "";
        string rows = table.FileName == OpenMetricsExport.FileName ? "samples" : "rows";
        return $"{table.FileName} ({table.Rows.ToString("#,0", Figures.Culture)} {rows}{torn}{replaces})";
    }

    /// <summary>What was asked for, of what the format has.</summary>
    /// <exception cref="InputException">The format has nothing of it.</exception>
    private static ImmutableArray<ExportTable> Tables(ParseResult parsed)
    {
        ImmutableArray<ExportTable> tables = parsed.GetValue(Only) ?? ExportTable.All;
        ExportFormat format = parsed.GetValue(Format)!;
        if (format.Only is not { } only)
            return tables;
        return tables.Contains(only) ? [only] : throw new InputException($"--only: {format.Name} has the {only.Name} only");
    }

    private static string Names(ImmutableArray<ExportTable> tables) => string.Join(", ", tables.Select(table => table.Name));

    private static ExportFormat? ParseFormat(ArgumentResult result)
    {
        string name = result.Tokens[0].Value;
        if (ExportFormat.Of(name) is { } format)
            return format;

        result.AddError($"--format: \"{name}\" is no format; expected {ExportFormat.Names}");
        return null;
    }

    private static ImmutableArray<ExportTable>? ParseTables(ArgumentResult result)
    {
        string[] names = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);
        foreach (string unknown in names.Where(name => ExportTable.All.All(table => table.Name != name)))
            result.AddError($"--only: \"{unknown}\" is no table; expected some of {string.Join(',', ExportTable.All.Select(table => table.Name))}");
        return ExportTable.All.RemoveAll(table => !names.Contains(table.Name));
    }
}
