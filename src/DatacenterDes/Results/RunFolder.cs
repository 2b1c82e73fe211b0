using System;
using System.IO;
using System.Text;

namespace DatacenterDes.Results;

/// <summary>The folder of a run under way: written under a partial name, put in place when it is whole.</summary>
internal sealed class RunFolder : IDisposable
{
    /// <summary>More than the last manifest is longer than the first, in bytes: what the run came to, and the line of a fault.</summary>
    private const int LastManifestGrowth = 8192;

    private readonly FolderLayout _layout;
    private readonly FolderLock _lock;

    private RunFolder(FolderLayout layout, FolderLock folderLock, Manifest manifest)
    {
        _layout = layout;
        _lock = folderLock;
        Manifest = manifest;
        Path = layout.Partial;
    }

    /// <summary>Where the folder is now.</summary>
    public string Path { get; private set; }

    /// <summary>What its <c>manifest.json</c> says now.</summary>
    public Manifest Manifest { get; private set; }

    /// <summary>Whether it took the place of an older run's folder.</summary>
    public bool ReplacedAnother { get; private set; }

    /// <summary>Why that older folder still stands aside, in one line; null when it is gone.</summary>
    public string? LeftOver { get; private set; }

    /// <summary>Begins an empty folder with the manifest and the model.</summary>
    /// <param name="root">The folder of all results.</param>
    /// <param name="manifest">Says that the run is under way.</param>
    /// <param name="model">The model as run.</param>
    /// <param name="force">Whether it may take the place of a finished run of another model.</param>
    /// <exception cref="InputException">Another run is writing there, a finished run of another model stands there, or nobody can write.</exception>
    /// <exception cref="WriteException">The disk is full.</exception>
    public static RunFolder Begin(string root, Manifest manifest, string model, bool force = false)
    {
        var layout = new FolderLayout(root, manifest.Scenario, manifest.Seed);
        CheckName(manifest.Scenario);
        FolderLock? folderLock = null;
        RunFolder? folder = null;
        try
        {
            Directory.CreateDirectory(System.IO.Path.Combine(root, manifest.Scenario));
            folderLock = FolderLock.Take(layout);
            layout.Repair();
            layout.CheckReplaceable();
            if (!force)
                RunInPlace.ExpectSameModel(layout, manifest);
            RemoveAllButManifest(Directory.CreateDirectory(layout.Partial));
            folder = new RunFolder(layout, folderLock, manifest);
            folder.Write("model.yaml", model);
            folder.WriteManifest();
            folder.ReserveRoomForLastManifest();
            return folder;
        }
        catch (Exception e)
        {
            folder?.Abandon();
            folderLock?.Dispose();
            Exception cause = e is WriteException ? e.InnerException! : e;
            if (WriteException.IsDiskFull(cause))
                throw new WriteException(layout.Whole, cause);
            if (WriteException.IsCause(cause))
                throw new InputException($"{layout.Whole}: cannot be written ({cause.Message})");
            throw;
        }
    }

    /// <summary>Writes the figures.</summary>
    /// <exception cref="WriteException">They cannot be written.</exception>
    public void WriteSummary(SummaryDocument summary) => Write(ResultsFolder.SummaryFile, ResultsJson.Write(summary));

    /// <summary>Ends the folder: manifest, and for a complete run its final name.</summary>
    /// <param name="manifest">Says how the run ended; not that it is running.</param>
    /// <exception cref="WriteException">It cannot be written, or an older folder cannot be replaced.</exception>
    public void End(Manifest manifest)
    {
        if (manifest.Status == RunStatus.Running)
            throw new ArgumentException("A run that ends is not running.", nameof(manifest));

        Manifest = manifest;
        WriteManifest();
        if (manifest.Status == RunStatus.Complete)
            PutInPlace();
    }

    /// <summary>Lets other runs write here.</summary>
    public void Dispose() => _lock.Dispose();

    private static void CheckName(string scenario)
    {
        if (scenario.Length == 0 || scenario[0] == '.' || scenario.AsSpan().ContainsAny(System.IO.Path.GetInvalidFileNameChars()) || scenario.Contains('\\', StringComparison.Ordinal))
            throw new InputException($"name: \"{scenario}\" cannot name a results folder; expected a file name that does not begin with a dot");
    }

    /// <summary>Removes what an earlier run left that did not end. Its manifest stands until the new one takes its place, so that whoever is killed meanwhile leaves a folder that can be read.</summary>
    private static void RemoveAllButManifest(DirectoryInfo folder)
    {
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo inner)
                inner.Delete(recursive: true);
            else if (entry.Name != ResultsFolder.ManifestFile)
                entry.Delete();
        }
    }

    /// <summary>Removes what there is of a folder that cannot begin.</summary>
    private void Abandon()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (WriteException.IsCause(e))
        {
            // It tells of no run, and the next one replaces it.
        }
    }

    private void PutInPlace()
    {
        try
        {
            ReplacedAnother = _layout.PutInPlace();
        }
        catch (Exception e) when (WriteException.IsCause(e))
        {
            throw new WriteException(_layout.Whole, e);
        }

        Path = _layout.Whole;
        if (!ReplacedAnother)
            return;

        try
        {
            _layout.RemoveReplaced();
        }
        catch (Exception e) when (WriteException.IsCause(e))
        {
            LeftOver = $"{_layout.Replaced}: the older run cannot be removed ({e.Message.ReplaceLineEndings(" ")})";
        }
    }

    private void WriteManifest() => Write(ResultsFolder.ManifestFile, ResultsJson.Write(Manifest));

    /// <summary>Fills the file that the last manifest is written over, so that it can be written when the disk is full.</summary>
    private void ReserveRoomForLastManifest() =>
        WriteOver(New(ResultsFolder.ManifestFile), new byte[Encoding.UTF8.GetByteCount(ResultsJson.Write(Manifest)) + LastManifestGrowth]);

    /// <summary>Writes a file so that a reader finds the old one or the new one, never half of it.</summary>
    private void Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        WriteOver(New(name), Encoding.UTF8.GetBytes(text));
        try
        {
            File.Move(New(name), path, overwrite: true);
        }
        catch (Exception e) when (WriteException.IsCause(e))
        {
            throw new WriteException(path, e);
        }
    }

    /// <summary>Writes within the room that a file already has, where there is one, and then ends it.</summary>
    private static void WriteOver(string path, byte[] bytes)
    {
        try
        {
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 0);
            file.Write(bytes);
            file.SetLength(bytes.Length);
        }
        catch (Exception e) when (WriteException.IsCause(e))
        {
            throw new WriteException(path, e);
        }
    }

    private string New(string name) => System.IO.Path.Combine(Path, name + ".new");
}
