using System;
using System.Collections.Concurrent;
using System.IO;
using System.Text.Json;
using DatacenterDes.Results;

namespace DatacenterDes.Batches;

/// <summary>What the manifests of a sweep's runs say, each read once for as long as its file stays as it is.</summary>
internal sealed class ManifestCache
{
    private readonly ConcurrentDictionary<string, (DateTime Written, long Length, ManifestMark? Mark)> _known = new(StringComparer.Ordinal);

    /// <summary>The manifest in a folder; null where there is none, or a torn one: a crash of the machine leaves it, and the run is done anew.</summary>
    public ManifestMark? In(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, ResultsFolder.ManifestFile));
        if (!file.Exists)
            return null;
        if (_known.TryGetValue(file.FullName, out var known) && known.Written == file.LastWriteTimeUtc && known.Length == file.Length)
            return known.Mark;
        ManifestMark? mark = Read(file.FullName);
        _known[file.FullName] = (file.LastWriteTimeUtc, file.Length, mark);
        return mark;
    }

    private static ManifestMark? Read(string path)
    {
        try
        {
            var manifest = ResultsJson.Read<Manifest>(path);
            return new(manifest.Status, manifest.ModelSha256, manifest.Tool, manifest.StartedAt, manifest.EndedAt, manifest.Fault);
        }
        catch (Exception e) when (e is InputException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>What a sweep asks of a manifest.</summary>
internal sealed record ManifestMark(RunStatus Status, string ModelSha256, ToolVersion Tool, DateTime StartedAt, DateTime? EndedAt, string? Fault);
