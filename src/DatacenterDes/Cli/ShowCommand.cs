using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Results;

namespace DatacenterDes.Cli;

/// <summary>The <c>show</c> verb: a results folder in the terminal.</summary>
internal static class ShowCommand
{
    private static readonly Argument<string> Folder = new("FOLDER") { Description = "A results folder: results/SCENARIO/seed=N, or results/SCENARIO when it holds one run." };

    private static readonly Option<bool> All = new("--all") { Description = "Every figure, a line each." };

    private static readonly Option<bool> Json = new("--json") { Description = "The summary as JSON." };

    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        var command = new Command("show", "Show what a run answers, on one screen.") { Folder, All, Json };
        command.SetAction(parsed => Show(parsed.GetRequiredValue(Folder), parsed.GetValue(All), parsed.GetValue(Json)));
        return command;
    }

    private static int Show(string path, bool all, bool json)
    {
        var folder = ResultsFolder.Open(path);
        if (json)
            return ShowJson(folder);
        if (folder.Status != RunStatus.Complete)
            Console.Out.WriteLine($"This run is not complete: {HowFar(folder)}:");

        if (folder.ReadSummary() is { } summary)
        {
            if (all)
                EveryFigureView.Write(Console.Out, FlatSummary.Read(Path.Combine(folder.Path, ResultsFolder.SummaryFile)));
            else
                SummaryScreen.Write(Console.Out, summary);
        }

        if (folder.Status != RunStatus.Complete)
            WriteRecords(folder, Console.Out);
        Console.Out.WriteLine(folder.Path);
        return ExitCode.Done;
    }

    private static int ShowJson(ResultsFolder folder)
    {
        if (folder.ReadSummary() is not { } summary)
            throw new InputException($"{folder.Path}: has no {ResultsFolder.SummaryFile}; the run was killed before it could write one");
        Console.Out.Write(ResultsJson.Write(summary));
        return ExitCode.Done;
    }

    private static string HowFar(ResultsFolder folder) => folder.Manifest switch
    {
        { Status: RunStatus.Running } when folder.IsUnderWay => "it is still under way. What it has recorded so far",
        { Status: RunStatus.Running, Machine: var machine } when machine == Environment.MachineName => "it was killed. What it had recorded until then",
        { Status: RunStatus.Running, Machine: var machine } => $"it was killed, or is still under way on {machine}. What it has recorded so far",
        { Fault: { } fault } => $"failed ({fault}). Up to there",
        _ => "interrupted. Up to there",
    };

    /// <summary>Reads the files through, as their counts in the manifest are missing or cannot be relied on.</summary>
    private static void WriteRecords(ResultsFolder folder, TextWriter output)
    {
        IEnumerable<RecordReader> files = RecordSchema.All.Select(folder.OpenRecords).OfType<RecordReader>();
        foreach (RecordReader file in files)
        {
            using (file)
            {
                while (file.TryRead(out _))
                {
                }

                string torn = file.IsTorn ? "; the last one is torn and left out" : "";
                output.WriteLine($"{file.Schema.Kind}: {Figures.Count(file.Records)} whole records{torn}");
            }
        }
    }
}
