using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Batches;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Comparing;
using DatacenterDes.Results;

namespace DatacenterDes.Cli;

/// <summary>The <c>compare</c> verb: results side by side, or two models.</summary>
internal static class CompareCommand
{
    private static readonly Argument<string[]> Folders = new("FOLDER")
    {
        Description = "Results folders: runs, scenarios with their seeds, or sweeps; the first is the base. "
            + "A sweep alone is compared with its own base. Or two model files.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Only = new("--only")
    {
        HelpName = "FIGURES",
        Description = "The figures to compare: names, groups or patterns, parted by commas, as in jobs.wait_s,cost.*",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Write everything as JSON." };
    private static readonly Option<bool> Csv = new("--csv") { Description = "Write every figure as CSV." };
    private static readonly Option<string?> Html = new("--html") { HelpName = "FILE", Description = "Also write a page that stands alone." };

    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        var command = new Command("compare", "Compare runs, scenarios or sweeps: in what their models differ, and what became of it.")
        {
            Folders, Only, Json, Csv, Html,
        };
        command.SetAction(parsed => Compare(
            parsed.GetRequiredValue(Folders), parsed.GetValue(Only), parsed.GetValue(Json), parsed.GetValue(Csv), parsed.GetValue(Html)));
        return command;
    }

    private static int Compare(string[] paths, string? only, bool json, bool csv, string? html)
    {
        if (json && csv)
            throw new InputException("--json and --csv: both go to standard output; choose one");
        if (paths.All(IsModel))
            return CompareModels(paths, json, other: only is not null || csv || html is not null);

        var comparison = Comparison.Of(paths, only);
        if (html is not null)
            WriteHtml(html, comparison);
        if (json)
            Console.Out.Write(ResultsJson.Write(ComparisonDocument.Of(comparison)));
        else if (csv)
            ComparisonCsv.Write(Console.IsOutputRedirected ? StandardStream.RawOutput : Console.Out, comparison);
        else
            CompareView.Write(Console.Out, comparison, all: only is not null);
        return ExitCode.Done;
    }

    private static bool IsModel(string path) => Path.GetExtension(path) is ".yaml" or ".yml" && !Directory.Exists(path);

    private static int CompareModels(string[] paths, bool json, bool other)
    {
        if (other)
            throw new InputException("--only, --csv and --html: two models have no figures");
        if (paths.Length != 2)
            throw new InputException($"compare: models are compared two at a time, and {paths.Length} are named");
        ModelTree[] models = ReadModels(paths);
        ModelDifference[] differences = [.. models[0].DifferencesTo(models[1])];
        if (json)
            Console.Out.Write(ResultsJson.Write(differences.Select(ModelChange.Of).ToArray()));
        else if (differences.Length == 0)
            Console.Out.WriteLine("The models differ in nothing but name and seed.");
        foreach (ModelDifference difference in json ? [] : differences)
            Console.Out.WriteLine(ComparisonText.Difference(difference));
        return ExitCode.Done;
    }

    /// <summary>The models as they would be run; the faults of both at once.</summary>
    private static ModelTree[] ReadModels(string[] paths)
    {
        var models = new List<ModelTree>();
        var faults = new List<string>();
        foreach (string path in paths)
        {
            if (ReadModel(path, out string[] issues) is { } model)
                models.Add(model);
            faults.AddRange(issues);
        }

        return faults.Count == 0 ? [.. models] : throw new InputException(faults);
    }

    /// <summary>A model that was run is taken as it stands: its data files may be gone since.</summary>
    private static ModelTree? ReadModel(string path, out string[] issues)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (Path.GetFileName(path) == FinishedRun.ModelFile && File.Exists(path) && File.Exists(Path.Combine(folder, ResultsFolder.ManifestFile)))
        {
            var asRun = ModelTree.Parse(FinishedRun.ReadModel(folder), path, out var unreadable);
            issues = [.. unreadable.Select(issue => issue.ToString())];
            return asRun;
        }

        ModelReading reading = ModelFile.Read(path);
        issues = [.. reading.Issues.Select(issue => issue.ToString())];
        return issues.Length == 0 ? ModelTree.Parse(reading.ResolvedYaml, path, out _) : null;
    }

    private static void WriteHtml(string path, Comparison comparison)
    {
        try
        {
            File.WriteAllText(path, CompareHtml.Page(comparison));
            Console.Error.WriteLine($"{path}  written");
        }
        catch (Exception e) when (WriteException.IsCause(e))
        {
            throw NewFolder.Refusal(path, e);
        }
    }
}
