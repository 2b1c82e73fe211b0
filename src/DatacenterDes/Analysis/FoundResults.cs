using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DatacenterDes.Batches;
using DatacenterDes.Results;

namespace DatacenterDes.Analysis;

/// <summary>The results that lie below a folder; whatever else lies there is passed over.</summary>
/// <param name="Sweeps">By name.</param>
/// <param name="Runs">By scenario and seed; those of sweeps where they were asked for.</param>
internal sealed record FoundResults(ImmutableArray<FoundSweep> Sweeps, ImmutableArray<FoundRun> Runs)
{
    /// <summary>Searches a folder.</summary>
    /// <param name="root">Where to begin.</param>
    /// <param name="withRunsOfSweeps">Whether the runs of sweeps are listed too.</param>
    /// <exception cref="InputException">There is no such folder.</exception>
    public static FoundResults Below(string root, bool withRunsOfSweeps)
    {
        if (!Directory.Exists(root))
            throw new InputException($"{root}: no such folder; expected one with results below it");
        var sweeps = new List<FoundSweep>();
        string[] runs = [.. RunFolders.Below(root, GoesInto)];

        var keys = new FigureKeys();
        var found = new FoundRun[runs.Length];
        Parallel.For(0, runs.Length, i => found[i] = FoundRun.Read(runs[i], ScenarioOf(root, runs[i]), keys));
        return new(
            [.. sweeps.OrderBy(sweep => sweep.Name, StringComparer.Ordinal)],
            [.. found.OrderBy(run => run.Scenario, StringComparer.Ordinal).ThenBy(run => run.Seed).ThenBy(run => run.Folder, StringComparer.Ordinal)]);

        bool GoesInto(string folder)
        {
            if (!SweepFolder.IsIn(folder))
                return true;
            sweeps.Add(Count(folder, NameOf(root, folder)));
            return withRunsOfSweeps;
        }
    }

    private static FoundSweep Count(string path, string name)
    {
        try
        {
            var sweep = SweepFolder.Open(path);
            Dictionary<RunState, int> states = sweep.Runs.CountBy(sweep.StateOf).ToDictionary();
            return new(
                path, name, sweep.Description.Scenarios.Length, sweep.Runs.Count, states.GetValueOrDefault(RunState.Done), states.GetValueOrDefault(RunState.Failed), null);
        }
        catch (InputException e)
        {
            return new(path, name, 0, 0, 0, 0, e.Faults[0]);
        }
    }

    private static string ScenarioOf(string root, string run) => NameOf(root, Path.GetDirectoryName(Path.GetFullPath(run))!);

    private static string NameOf(string root, string folder)
    {
        string name = Path.GetRelativePath(root, folder).Replace(Path.DirectorySeparatorChar, '/');
        return name == "." || name.StartsWith("..", StringComparison.Ordinal) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) : name;
    }
}
