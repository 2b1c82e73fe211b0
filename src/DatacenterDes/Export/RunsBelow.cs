using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using DatacenterDes.Results;

namespace DatacenterDes.Export;

/// <summary>Finds the runs in a folder: a run's own, a scenario's of many seeds, or a sweep's.</summary>
internal static class RunsBelow
{
    /// <summary>The runs, by path and seed. One that is not finished is among them, unless a finished one of the same seed stands beside it.</summary>
    /// <exception cref="InputException">There is none, or some cannot be read.</exception>
    public static ImmutableArray<FoundRun> Find(string path)
    {
        if (RunFolders.HoldsRun(path) || !Directory.Exists(path))
            return [new(ResultsFolder.Open(path), "")];

        var runs = ImmutableArray.CreateBuilder<FoundRun>();
        var faults = new List<string>();
        foreach (string place in Places(path))
        {
            try
            {
                runs.Add(new(ResultsFolder.Open(Path.Combine(path, place)), place));
            }
            catch (InputException e)
            {
                faults.AddRange(e.Faults);
            }
        }

        if (runs.Count == 0 && faults.Count == 0)
            faults.Add($"{path}: holds no run; expected a results folder, as in results/SCENARIO/seed=1, or one with such folders in it");
        return faults.Count > 0 ? throw new InputException(faults) : runs.DrainToImmutable();
    }

    /// <summary>Where runs are or belong, from the folder that is searched.</summary>
    private static IEnumerable<string> Places(string root) => RunFolders.Below(root)
        .Select(folder => Path.GetRelativePath(root, FolderLayout.SeedOf(Path.GetFileName(folder)) is { } seed
            ? Path.Combine(Path.GetDirectoryName(folder)!, FormattableString.Invariant($"{FolderLayout.SeedPrefix}{seed}"))
            : folder))
        .Distinct()
        .OrderBy(place => Path.GetDirectoryName(place), StringComparer.Ordinal)
        .ThenBy(place => FolderLayout.SeedOf(Path.GetFileName(place)) ?? long.MaxValue)
        .ThenBy(place => place, StringComparer.Ordinal);
}
