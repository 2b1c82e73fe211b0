using System;
using System.IO;

namespace DatacenterDes.Results;

/// <summary>The folder of a run under way: written under a partial name, put in place when it is whole.</summary>
internal sealed class RunFolder : IDisposable
{
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

    /// <summary>Begins an empty folder with the manifest and the model.</summary>
    /// <param name="root">The folder of all results.</param>
    /// <param name="manifest">Says that the run is under way.</param>
    /// <param name="model">The model as run.</param>
    /// <param name="force">Whether it may take the place of a finished run of another model.</param>
    /// <exception cref="InputException">Another run is writing there, a finished run of another model stands there, or nobody can write.</exception>
    public static RunFolder Begin(string root, Manifest manifest, string model, bool force = false)
    {
        var layout = new FolderLayout(root, manifest.Scenario, manifest.Seed);
        CheckName(manifest.Scenario);
        FolderLock? folderLock = null;
        try
        {
            Directory.CreateDirectory(System.IO.Path.Combine(root, manifest.Scenario));
            folderLock = FolderLock.Take(layout);
            layout.Repair();
            if (!force)
                FinishedRun.ExpectSameModel(layout, manifest);
            if (Directory.Exists(layout.Partial))
                Directory.Delete(layout.Partial, recursive: true);
            Directory.CreateDirectory(layout.Partial);

            var folder = new RunFolder(layout, folderLock, manifest);
            folder.Write("model.yaml", model);
            folder.WriteManifest();
            return folder;
        }
        catch (Exception e)
        {
            folderLock?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw new InputException($"{layout.Whole}: cannot be written ({e.Message})");
            throw;
        }
    }

    /// <summary>Ends the folder: summary, manifest, and for a complete run its final name.</summary>
    /// <param name="manifest">Says how the run ended; not that it is running.</param>
    /// <param name="summary">The figures; null when a fault left none.</param>
    public void End(Manifest manifest, SummaryDocument? summary)
    {
        if (manifest.Status == RunStatus.Running)
            throw new ArgumentException("A run that ends is not running.", nameof(manifest));

        if (summary is not null)
            Write(ResultsFolder.SummaryFile, ResultsJson.Write(summary));
        Manifest = manifest;
        WriteManifest();
        if (manifest.Status != RunStatus.Complete)
            return;

        ReplacedAnother = _layout.PutInPlace();
        Path = _layout.Whole;
    }

    /// <summary>Lets other runs write here.</summary>
    public void Dispose() => _lock.Dispose();

    private static void CheckName(string scenario)
    {
        if (scenario.Length == 0 || scenario[0] == '.' || scenario.AsSpan().ContainsAny(System.IO.Path.GetInvalidFileNameChars()) || scenario.Contains('\\', StringComparison.Ordinal))
            throw new InputException($"name: \"{scenario}\" cannot name a results folder; expected a file name that does not begin with a dot");
    }

    private void WriteManifest() => Write(ResultsFolder.ManifestFile, ResultsJson.Write(Manifest));

    /// <summary>Writes a file so that a reader finds the old one or the new one, never half of it.</summary>
    private void Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }
}
