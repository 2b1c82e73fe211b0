using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DatacenterDes.Results;

/// <summary>A results folder that is read: a finished run's, or what an unfinished one left.</summary>
internal sealed class ResultsFolder
{
    /// <summary>Name of the file that makes a folder a results folder.</summary>
    public const string ManifestFile = "manifest.json";

    /// <summary>Name of the file with every headline figure.</summary>
    public const string SummaryFile = "summary.json";

    private ResultsFolder(string path)
    {
        Path = path;
        Manifest = ResultsJson.Read<Manifest>(System.IO.Path.Combine(path, ManifestFile));
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>What was run, by what, where and when.</summary>
    public Manifest Manifest { get; }

    /// <summary>How far the run came. One that still says it runs was killed, or is under way: nothing is promised of it but its whole records.</summary>
    public RunStatus Status => Manifest.Status == RunStatus.Running ? RunStatus.Interrupted : Manifest.Status;

    /// <summary>Whether the run is still under way on this machine: it holds the folder's lock.</summary>
    public bool IsUnderWay =>
        Manifest.Status == RunStatus.Running
        && FolderLock.IsHeld(System.IO.Path.Combine(System.IO.Path.GetFullPath(Path), "..", FolderLayout.LockName(Manifest.Seed)));

    /// <summary>Opens a seed folder, or a scenario folder that holds one run.</summary>
    /// <exception cref="InputException">There is no such folder, it holds several runs, or it cannot be read.</exception>
    public static ResultsFolder Open(string path) => new(Find(path));

    /// <summary>Whether a folder holds a run that reached its end.</summary>
    public static bool IsComplete(string path)
    {
        try
        {
            return Directory.Exists(path) && new ResultsFolder(path).Manifest.Status == RunStatus.Complete;
        }
        catch (InputException)
        {
            return false;
        }
    }

    /// <summary>The figures; null when the run was killed before it could write them.</summary>
    /// <exception cref="InputException">The file is missing, torn, or not what a run writes.</exception>
    public SummaryDocument? ReadSummary()
    {
        string path = System.IO.Path.Combine(Path, SummaryFile);
        if (!File.Exists(path) && Status != RunStatus.Complete)
            return null;

        SummaryDocument summary = ResultsJson.Read<SummaryDocument>(path);
        return summary.IsWhole() ? summary : throw new InputException($"{path}: its splits do not name the same classes and tenants; expected what a run writes");
    }

    /// <summary>Opens one of the record files.</summary>
    /// <returns>Null when the run did not write it, not even its header.</returns>
    public RecordReader? OpenRecords(RecordSchema schema)
    {
        var file = new FileInfo(System.IO.Path.Combine(Path, schema.FileName));
        return file.Exists && (file.Length > 0 || Status == RunStatus.Complete) ? RecordReader.Open(file.FullName, schema) : null;
    }

    private static string Find(string path)
    {
        if (RunFolders.HoldsRun(path))
            return path;

        // An unfinished run stands under its partial name; a kill between two renames leaves the older run aside.
        if (FolderLayout.FromSeedFolder(path) is { } layout)
        {
            string[] places = IsComplete(layout.Partial) ? [layout.Partial] : [layout.Replaced, layout.Partial];
            if (places.FirstOrDefault(RunFolders.HoldsRun) is { } place)
                return place;
        }

        if (!Directory.Exists(path))
            throw new InputException($"{path}: no such folder; expected a results folder, as in results/SCENARIO/seed=1");

        return FindOnlyRun(path);
    }

    private static string FindOnlyRun(string scenario)
    {
        List<string> runs = SubfoldersWithRuns(scenario, FolderLayout.SeedPrefix + "*");
        if (runs.Count == 0)
            runs = SubfoldersWithRuns(scenario, "." + FolderLayout.SeedPrefix + "*");

        return runs.Count switch
        {
            1 => runs[0],
            0 => throw new InputException($"{scenario}: no results folder; there is no {ManifestFile} in it"),
            _ => throw new InputException($"{scenario}: holds {runs.Count} runs; name one of them, as in {runs[0]}"),
        };
    }

    private static List<string> SubfoldersWithRuns(string scenario, string pattern) =>
        [.. Directory.EnumerateDirectories(scenario, pattern).Where(RunFolders.HoldsRun).Order(StringComparer.Ordinal)];
}
