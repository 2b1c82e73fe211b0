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
        if (HoldsRun(path) || !Directory.Exists(path))
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

    /// <summary>Where runs are or belong, from a folder. Links are not followed: they may lead back.</summary>
    private static IEnumerable<string> Places(string root, string below = "")
    {
        var seeds = new SortedSet<long>();
        var others = new SortedSet<string>(StringComparer.Ordinal);
        foreach (DirectoryInfo folder in new DirectoryInfo(Path.Combine(root, below)).EnumerateDirectories().Where(folder => folder.LinkTarget is null))
        {
            if (FolderLayout.SeedOf(folder.Name) is { } seed && HoldsRun(folder.FullName))
                seeds.Add(seed);
            else if (folder.Name[0] != '.')
                others.Add(folder.Name);
        }

        return seeds.Select(seed => Path.Combine(below, FormattableString.Invariant($"{FolderLayout.SeedPrefix}{seed}")))
            .Concat(others.SelectMany(name =>
            {
                string place = Path.Combine(below, name);
                return HoldsRun(Path.Combine(root, place)) ? [place] : Places(root, place);
            }));
    }

    private static bool HoldsRun(string path) => File.Exists(Path.Combine(path, ResultsFolder.ManifestFile));
}
