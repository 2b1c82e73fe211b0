using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Loading;

/// <summary>A data file that a model names.</summary>
/// <param name="Path">Where it is, symbolic links resolved.</param>
/// <param name="WrittenAs">As the model names it.</param>
internal sealed record DataFile(string Path, string WrittenAs);

/// <summary>Finds the data files that a model names, and keeps what they were: a results folder finds the same files again.</summary>
/// <param name="root">The model root; null where the model is a text without a folder.</param>
/// <param name="modelFolder">The folder of the model file.</param>
/// <param name="folders">The folder of each file read, by the file's name in messages.</param>
/// <param name="log">Takes the faults.</param>
internal sealed class DataFiles(ModelRoot? root, string modelFolder, IReadOnlyDictionary<string, string> folders, IssueLog log)
{
    /// <summary>The key that names a file, and the one with its hash.</summary>
    public const string File = "file";

    /// <inheritdoc cref="File"/>
    public const string Hash = "sha256";

    private const int HashLength = 64;

    private readonly List<InputFile> _inputs = [];
    private readonly Dictionary<YamlNode, (string Key, string Hash)> _hashes = new(ReferenceEqualityComparer.Instance);
    private ImmutableArray<InputFile>? _ofRun;

    /// <summary>For a model without a folder: a data file that it names is a fault.</summary>
    public static DataFiles OfNoFolder(IssueLog log) => new(null, "", ImmutableDictionary<string, string>.Empty, log);

    /// <summary>The files found, each once.</summary>
    public ImmutableArray<InputFile> Inputs => [.. _inputs];

    /// <summary>The file that a group names; null where it has a fault.</summary>
    /// <param name="group">The group.</param>
    /// <param name="key">The key that names the file.</param>
    public DataFile? Find(Group group, string key = File)
    {
        var name = group.Required(key, Scalars.Text) ?? "";
        var claimed = group.Optional(Hash, ReadHash);
        if (group.IsFaulty)
            return null;
        var field = group.Find(key)!;
        try
        {
            if (Locate(name, claimed, field) is not { } found)
                return null;
            var hash = HashOf(found.FullPath);
            if (claimed is null || claimed == hash)
                return Keep(group, key, found with { Sha256 = hash }, name);
            field.Fault(found.Sha256 == claimed
                ? $"{found.FullPath} has changed since this model was run: its SHA-256 is {hash}"
                : $"{IssueText.Quote(name)} is not the file meant: its SHA-256 is {hash}; put it back, or take \"{Hash}\" out");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            field.Fault($"{IssueText.Quote(name)} cannot be read: {e.Message}");
        }

        return null;
    }

    /// <summary>The tree with the hash of each file beside its name.</summary>
    public YamlNode WithHashes(YamlNode node)
    {
        if (_hashes.Count == 0)
            return node;
        return node switch
        {
            YamlSequence sequence => sequence with { Items = [.. sequence.Items.Select(WithHashes)] },
            YamlMapping mapping => _hashes.TryGetValue(mapping, out var named) ? WithHash(mapping, named.Key, named.Hash) : mapping with
            {
                Entries = [.. mapping.Entries.Select(entry => entry with { Value = WithHashes(entry.Value) })],
            },
            _ => node,
        };
    }

    private static YamlMapping WithHash(YamlMapping mapping, string key, string hash)
    {
        var bare = mapping.Without(Hash);
        var at = bare.Entries.Select(entry => entry.Key).ToImmutableArray().IndexOf(key) + 1;
        return bare with { Entries = bare.Entries.Insert(at, new(Hash, bare.Mark, new YamlScalar(bare.Mark, hash, Quoted: true))) };
    }

    private DataFile Keep(Group group, string key, InputFile found, string name)
    {
        _hashes[group.Field.Node] = (key, found.Sha256);
        if (!_inputs.Exists(input => input.FullPath == found.FullPath))
            _inputs.Add(found);
        return new(found.FullPath, name);
    }

    /// <summary>A run's own file, wherever it lies, where the model stands beside the manifest of a run; else a file below the model root.</summary>
    private InputFile? Locate(string name, string? claimed, Field field)
    {
        if (root is null)
        {
            field.Fault("stands in a model file only, where there is a folder to look in");
            return null;
        }

        _ofRun ??= RunInputs.Of(modelFolder);
        if (claimed is not null && _ofRun.Value.FirstOrDefault(input => input.Sha256 == claimed) is { } used)
        {
            if (System.IO.File.Exists(used.FullPath))
                return used;
            field.Fault($"{used.FullPath}, which this model was run with, does not exist any more; put it back (SHA-256 {claimed})");
            return null;
        }

        // What the command line says is relative to the model file.
        var folder = folders.TryGetValue(field.Node.Mark.File, out var own) ? own : modelFolder;
        if (root.Resolve(name, folder, out var fault) is not { } real)
            field.Fault(fault);
        else if (!System.IO.File.Exists(real))
            field.Fault($"{ModelRoot.Display(real)} {(Directory.Exists(real) ? "is a folder; a file was expected" : "does not exist")}");
        else
            return new(root.NameOf(real), real, "");
        return null;
    }

    private string? ReadHash(Field field)
    {
        if (!field.TryText("the SHA-256 of the file", out var text))
            return null;
        if (text.Length == HashLength && text.All(char.IsAsciiHexDigit))
            return text.ToLowerInvariant();
        log.Add(field.Node.Mark, field.Path, $"{IssueText.Quote(text)} is not a SHA-256: {HashLength} hexadecimal digits");
        return null;
    }

    private static string HashOf(string path)
    {
        using var stream = System.IO.File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
