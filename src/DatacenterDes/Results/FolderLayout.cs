using System;
using System.Globalization;
using System.IO;

namespace DatacenterDes.Results;

/// <summary>Where the files of one run go: <c>results/&lt;scenario&gt;/seed=&lt;n&gt;</c>, and its neighbours while the run is under way.</summary>
/// <param name="Root">The folder of all results.</param>
/// <param name="Scenario">Scenario name; a folder of its own.</param>
/// <param name="Seed">The run's seed.</param>
internal sealed record FolderLayout(string Root, string Scenario, long Seed)
{
    /// <summary>What a seed folder's name begins with.</summary>
    public const string SeedPrefix = "seed=";

    /// <summary>The run's folder once it is whole.</summary>
    public string Whole => At($"{SeedPrefix}{Seed}");

    /// <summary>The run's folder until it is whole.</summary>
    public string Partial => At($".{SeedPrefix}{Seed}.partial");

    /// <summary>Where an older run's folder stands for the instant between the two renames that replace it.</summary>
    public string Replaced => At($".{SeedPrefix}{Seed}.replaced");

    /// <summary>Held open by the run that writes here.</summary>
    public string Lock => At(LockName(Seed));

    /// <summary>Name of the lock's file, beside the folder.</summary>
    public static string LockName(long seed) => string.Create(CultureInfo.InvariantCulture, $".{SeedPrefix}{seed}.lock");

    /// <summary>The layout that a path to a seed folder belongs to, whether or not the folder is there.</summary>
    /// <returns>Null when the path does not end in <c>seed=</c> and a number.</returns>
    public static FolderLayout? FromSeedFolder(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        string name = Path.GetFileName(full);
        string? scenario = Path.GetDirectoryName(full);
        if (scenario is null || Path.GetDirectoryName(scenario) is not { } root || !name.StartsWith(SeedPrefix, StringComparison.Ordinal))
            return null;

        return long.TryParse(name.AsSpan(SeedPrefix.Length), CultureInfo.InvariantCulture, out long seed)
            ? new(root, Path.GetFileName(scenario), seed)
            : null;
    }

    /// <summary>The seed in the name of a run's folder: its final name, or one of those that it has at other times.</summary>
    /// <returns>Null when no run's folder is called so.</returns>
    public static long? SeedOf(string folderName)
    {
        string name = folderName.Split('.') is ["", var seedName, "partial" or "replaced"] ? seedName : folderName;
        return name.StartsWith(SeedPrefix, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(SeedPrefix.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seed)
            ? seed
            : null;
    }

    /// <summary>Finishes what a run was doing when it was killed between the renames of <see cref="PutInPlace"/>.</summary>
    public void Repair()
    {
        if (!Directory.Exists(Replaced))
            return;

        if (!Directory.Exists(Whole))
            Directory.Move(ResultsFolder.IsComplete(Partial) ? Partial : Replaced, Whole);
        if (Directory.Exists(Replaced))
            RemoveReplaced();
    }

    /// <summary>Finds out before a run what would fail after it: an older folder that cannot be moved out of the way.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    public void CheckReplaceable()
    {
        if (File.Exists(Whole))
            throw new IOException("a file is in the way");
        if (!Directory.Exists(Whole))
            return;

        // A kill in between leaves what Repair mends.
        Directory.Move(Whole, Replaced);
        Directory.Move(Replaced, Whole);
    }

    /// <summary>Gives the partial folder its final name. At every instant the old folder or the new one is there, whole.</summary>
    /// <returns>Whether an older one now stands aside, under the name <see cref="Replaced"/>.</returns>
    public bool PutInPlace()
    {
        bool replaces = Directory.Exists(Whole);
        if (replaces)
            Directory.Move(Whole, Replaced);
        Directory.Move(Partial, Whole);
        return replaces;
    }

    /// <summary>Removes the older folder that now stands aside.</summary>
    public void RemoveReplaced() => Directory.Delete(Replaced, recursive: true);

    private string At(string name) => Path.Combine(Root, Scenario, name);
}
