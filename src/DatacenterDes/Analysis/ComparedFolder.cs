using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using DatacenterDes.Batches;
using DatacenterDes.Results;

namespace DatacenterDes.Analysis;

/// <summary>One argument of a comparison, before its runs are read: a run, a scenario with its seeds, or a sweep with its scenarios.</summary>
/// <param name="Path">As the user named it.</param>
/// <param name="Sweep">The plan; null where it is no sweep.</param>
/// <param name="Scenarios">The runs to read.</param>
internal sealed record ComparedFolder(string Path, SweepFolder? Sweep, ImmutableArray<ScenarioFolder> Scenarios)
{
    /// <summary>Of a sweep, the scenario that the others are compared with: the first where the experiment names none.</summary>
    public string? Base => Sweep?.Description.Base ?? Sweep?.Description.Scenarios[0].Name;

    /// <summary>Finds out what a folder holds.</summary>
    /// <exception cref="InputException">No results, or nobody may look.</exception>
    public static ComparedFolder Find(string path)
    {
        try
        {
            return SweepFolder.IsIn(path) ? OfSweep(path) : OfScenario(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({e.Message})");
        }
    }

    private static ComparedFolder OfScenario(string path)
    {
        if (File.Exists(path))
            throw new InputException($"{path}: is a file; expected a results folder, or model files alone");
        if (FolderLayout.FromSeedFolder(path) is not null || RunFolders.HoldsRun(path))
            return new(path, null, [new(path, [ResultsFolder.Open(path).Path], [])]);
        if (!Directory.Exists(path))
            throw new InputException($"{path}: no such folder; expected a results folder, as in results/SCENARIO or results/SCENARIO/seed=1");
        ScenarioFolder scenario = ScenarioFolder.Find(path, path);
        return scenario.Runs.IsEmpty
            ? throw new InputException($"{path}: no results folder; it holds no finished run (seed=N), no {ResultsFolder.ManifestFile} and no {SweepFolder.PlanFile}")
            : new(path, null, [scenario]);
    }

    private static ComparedFolder OfSweep(string path)
    {
        var sweep = SweepFolder.Open(path);
        ImmutableArray<ScenarioFolder> scenarios = [.. sweep.Description.Scenarios.Select(scenario => scenario.Name)
            .Where(name => Directory.Exists(System.IO.Path.Combine(path, name)))
            .Select(name => ScenarioFolder.Find(System.IO.Path.Combine(path, name), name))
            .Where(scenario => !scenario.Runs.IsEmpty)];
        return scenarios.IsEmpty ? throw new InputException($"{path}: a sweep none of whose runs is done") : new(path, sweep, scenarios);
    }
}

/// <summary>The finished runs of a scenario.</summary>
/// <param name="Label">What the user calls it.</param>
/// <param name="Runs">Their folders.</param>
/// <param name="LeftOut">What lies there and is not compared, a line each.</param>
internal sealed record ScenarioFolder(string Label, ImmutableArray<string> Runs, ImmutableArray<string> LeftOut)
{
    /// <summary>Finds the runs below a scenario's folder.</summary>
    public static ScenarioFolder Find(string path, string label)
    {
        ImmutableArray<string> runs = [.. Subfolders(path, FolderLayout.SeedPrefix + "*")];
        string[] unfinished = [.. Subfolders(path, $".{FolderLayout.SeedPrefix}*.partial").Select(folder => System.IO.Path.GetFileName(folder)!)];
        return new(label, runs, unfinished.Length == 0 ? [] : [$"{label}: not finished and left out: {string.Join(", ", unfinished)}"]);
    }

    private static IEnumerable<string> Subfolders(string path, string pattern) => Directory.EnumerateDirectories(path, pattern)
        .Where(RunFolders.HoldsRun)
        .Order(StringComparer.Ordinal);
}
