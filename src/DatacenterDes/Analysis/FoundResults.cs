using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DatacenterDes.Results;

namespace DatacenterDes.Analysis;

/// <summary>The results that lie below a folder; whatever else lies there is passed over.</summary>
/// <param name="Sweeps">By name.</param>
/// <param name="Runs">By scenario and seed; those of sweeps where they were asked for.</param>
internal sealed record FoundResults(ImmutableArray<FoundSweep> Sweeps, ImmutableArray<FoundRun> Runs)
{
    /// <summary>A sweep's runs are two levels below it, and nobody nests results deeper than this.</summary>
    private const int Deepest = 8;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <summary>Searches a folder.</summary>
    /// <param name="root">Where to begin.</param>
    /// <param name="withRunsOfSweeps">Whether the runs of sweeps are listed too.</param>
    /// <exception cref="InputException">There is no such folder.</exception>
    public static FoundResults Below(string root, bool withRunsOfSweeps)
    {
        if (!Directory.Exists(root))
            throw new InputException($"{root}: no such folder; expected one with results below it");
        var runs = new List<string>();
        var sweeps = new List<FoundSweep>();
        Visit(root, 0);

        var keys = new FigureKeys();
        var found = new FoundRun[runs.Count];
        Parallel.For(0, runs.Count, i => found[i] = FoundRun.Read(runs[i], ScenarioOf(root, runs[i]), keys));
        return new(
            [.. sweeps.OrderBy(sweep => sweep.Name, StringComparer.Ordinal)],
            [.. found.OrderBy(run => run.Scenario, StringComparer.Ordinal).ThenBy(run => run.Seed).ThenBy(run => run.Folder, StringComparer.Ordinal)]);

        void Visit(string folder, int depth)
        {
            bool isSweep = SweepLayout.IsIn(folder);
            if (isSweep)
                sweeps.Add(Count(folder, NameOf(root, folder)));
            else if (IsRun(folder))
                runs.Add(folder);
            if (depth == Deepest || IsRun(folder) || (isSweep && !withRunsOfSweeps))
                return;
            foreach (string below in Directory.EnumerateDirectories(folder, "*", Everything).Where(IsOpenToView))
                Visit(below, depth + 1);
        }
    }

    /// <summary>Hidden folders are nobody's results, but for what runs leave that did not end.</summary>
    private static bool IsOpenToView(string folder)
    {
        string name = Path.GetFileName(folder);
        if (!name.StartsWith('.'))
            return true;
        if (!name.StartsWith($".{FolderLayout.SeedPrefix}", StringComparison.Ordinal))
            return false;

        // The older run that stands aside counts where a kill left nothing in its place.
        string seed = name[1..].Split('.')[0];
        return !name.EndsWith(".replaced", StringComparison.Ordinal) || !Directory.Exists(Path.Combine(Path.GetDirectoryName(folder)!, seed));
    }

    private static bool IsRun(string folder) => File.Exists(Path.Combine(folder, ResultsFolder.ManifestFile));

    private static FoundSweep Count(string folder, string name)
    {
        try
        {
            var sweep = SweepLayout.Read(folder);
            FolderLayout[] planned = [.. sweep.Planned.Select(run => new FolderLayout(folder, run.Scenario, run.Seed))];
            return new(folder, name, sweep.Scenarios.Count(), planned.Length, planned.Count(run => IsRun(run.Whole)), planned.Count(HasFailed), null);
        }
        catch (InputException e)
        {
            return new(folder, name, 0, 0, 0, 0, e.Faults[0]);
        }
    }

    private static bool HasFailed(FolderLayout run)
    {
        try
        {
            return !IsRun(run.Whole) && IsRun(run.Partial)
                && ResultsJson.Read<Manifest>(Path.Combine(run.Partial, ResultsFolder.ManifestFile)).Status == RunStatus.Failed;
        }
        catch (InputException)
        {
            return false;
        }
    }

    private static string ScenarioOf(string root, string run) => NameOf(root, Path.GetDirectoryName(Path.GetFullPath(run))!);

    private static string NameOf(string root, string folder)
    {
        string name = Path.GetRelativePath(root, folder).Replace(Path.DirectorySeparatorChar, '/');
        return name == "." || name.StartsWith("..", StringComparison.Ordinal) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) : name;
    }
}
