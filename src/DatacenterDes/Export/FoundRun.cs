using System;
using System.IO;
using DatacenterDes.Results;

namespace DatacenterDes.Export;

/// <summary>A run that was found in a folder.</summary>
/// <param name="Folder">The run.</param>
/// <param name="RelativePath">Where the run is or belongs, from the folder that was searched; empty when it is that folder.</param>
internal sealed record FoundRun(ResultsFolder Folder, string RelativePath)
{
    /// <summary>Keeps runs out of the folder of a run that is not finished: what is put there would outlive the records it was made of.</summary>
    /// <returns>Null for a finished run.</returns>
    /// <exception cref="InputException">The run is under way.</exception>
    public FolderLock? KeepOthersAway()
    {
        string path = Path.GetFullPath(Folder.Path);
        if (Folder.Status == RunStatus.Complete || FolderLayout.SeedOf(Path.GetFileName(path)) is not { } seed)
            return null;
        string whole = Path.Combine(Path.GetDirectoryName(path)!, FormattableString.Invariant($"{FolderLayout.SeedPrefix}{seed}"));
        if (FolderLayout.FromSeedFolder(whole) is not { } layout)
            return null;

        try
        {
            return FolderLock.Take(layout);
        }
        catch (InputException)
        {
            throw new InputException($"{Folder.Path}: this run is under way; export it when it has ended, or to another folder with --out");
        }
    }
}
