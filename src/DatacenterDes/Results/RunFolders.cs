using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DatacenterDes.Results;

/// <summary>Finds the folders of runs below a folder; whatever else lies there is passed over.</summary>
internal static class RunFolders
{
    /// <summary>A sweep's runs are two levels below it, and nobody nests results deeper than this.</summary>
    private const int Deepest = 8;

    /// <summary>Links are not followed: they may lead back.</summary>
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <summary>Whether a folder is a run's.</summary>
    public static bool HoldsRun(string folder) => File.Exists(Path.Combine(folder, ResultsFolder.ManifestFile));

    /// <summary>The folder itself where it is a run's, else the runs below: finished, under their partial names, or aside where nothing took their place.</summary>
    /// <param name="root">Where to begin.</param>
    /// <param name="goesInto">Asked of each folder on the way that is no run's; null to go into all.</param>
    public static IEnumerable<string> Below(string root, Func<string, bool>? goesInto = null) => Below(root, goesInto, 0);

    private static IEnumerable<string> Below(string folder, Func<string, bool>? goesInto, int depth)
    {
        if (HoldsRun(folder))
            return [folder];
        return depth < Deepest && goesInto?.Invoke(folder) != false
            ? Directory.EnumerateDirectories(folder, "*", Everything).Where(IsOpenToView).SelectMany(below => Below(below, goesInto, depth + 1))
            : [];
    }

    /// <summary>Hidden folders are nobody's results, but for what runs leave that did not end.</summary>
    private static bool IsOpenToView(string folder)
    {
        string name = Path.GetFileName(folder);
        if (!name.StartsWith('.'))
            return true;
        if (FolderLayout.SeedOf(name) is null)
            return false;

        // The older run that stands aside counts where a kill left nothing in its place.
        return !name.EndsWith(".replaced", StringComparison.Ordinal) || !Directory.Exists(Path.Combine(Path.GetDirectoryName(folder)!, name[1..].Split('.')[0]));
    }
}
