using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Loading;

/// <summary>Reads a model file and everything it includes into one tree. Each file is read, and laid over what it includes, once.</summary>
internal sealed class ModelLoader
{
    /// <summary>Largest file, in bytes: the largest sensible model has a hundredth of it.</summary>
    public const int LargestFile = 4 << 20;

    private const int MostFiles = 200;
    private const int DeepestInclude = 32;
    private const string Include = "include";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly IssueLog _log;
    private readonly ImmutableArray<InputFile>.Builder _inputs = ImmutableArray.CreateBuilder<InputFile>();
    private readonly Dictionary<string, YamlNode?> _read = new(StringComparer.Ordinal);
    private readonly List<string> _including = [];
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);
    private ModelRoot? _root;

    public ModelLoader(IssueLog log) => _log = log;

    public ImmutableArray<InputFile> Inputs => _inputs.ToImmutable();

    /// <summary>Whether every file named could be taken in. Where one could not, what it should have said is missing, and to report that too would be noise.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Where the data files are that the model names.</summary>
    /// <param name="path">The model file.</param>
    public DataFiles DataFiles(string path) => new(_root, Path.GetDirectoryName(path) ?? "", _folders, _log);

    /// <summary>The merged tree, or null where the file itself is not usable. Faults of included files are in the log.</summary>
    public YamlNode? Load(string path, string? root)
    {
        var mark = new SourceMark(path, 0);
        try
        {
            mark = new(ModelRoot.Display(path), 0);
            var real = RealPath.Of(path);
            _root = ModelRoot.Of(real, root);
            if (_root.Contains(real))
                return ReadFile(real, path, mark);
            _log.Add(mark, "", $"lies outside the model root, {_root.Folder}; {ModelRoot.WayOut}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _log.Add(mark, "", $"cannot be read: {e.Message}");
        }

        return null;
    }

    /// <param name="real">The file.</param>
    /// <param name="path">As its user or the including file named it.</param>
    /// <param name="namedAt">Where it was named: a fault of getting at it is reported there.</param>
    private YamlNode? ReadFile(string real, string path, SourceMark namedAt)
    {
        if (_read.TryGetValue(real, out var known))
            return known;
        if (Bytes(real, namedAt) is not { } bytes)
            return _read[real] = null;
        var isOfLibrary = real.StartsWith(ModelLibrary.Prefix, StringComparison.Ordinal);
        _inputs.Add(new(isOfLibrary ? real : _root!.NameOf(real), real, Convert.ToHexStringLower(SHA256.HashData(bytes))));

        var file = isOfLibrary ? real : ModelRoot.Display(path);
        if (!isOfLibrary)
            _folders[file] = Path.GetDirectoryName(path) ?? "";
        string text;
        try
        {
            text = StrictUtf8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            _log.Add(new(file, 0), "", "is not UTF-8 text");
            return _read[real] = null;
        }

        if (YamlTreeReader.Read(text, file, _log) is not { } tree)
            return _read[real] = null;
        if (tree is not YamlMapping mapping)
        {
            _log.Add(tree.Mark, "", "is not a model: it must be keys with values, from the first line on");
            return _read[real] = null;
        }

        _including.Add(real);
        var merged = WithIncludes(mapping, path);
        _including.RemoveAt(_including.Count - 1);
        return _read[real] = merged;
    }

    private YamlNode WithIncludes(YamlMapping mapping, string path)
    {
        if (mapping.Find(Include) is not { } include)
            return ValuesSet.Apply(mapping, _log);
        YamlNode? below = null;
        foreach (var item in include is YamlSequence list ? list.Items : [include])
        {
            if (Included(item, path) is { } tree)
                below = below is null ? tree : YamlMerge.Over(below, tree, _log);
            else
                IsWhole = false;
        }

        var own = mapping.Without(Include);
        // Where what it includes is not there, the values would be put into nothing.
        if (!IsWhole)
            return own;
        return ValuesSet.Apply(below is null ? own : YamlMerge.Over(below, own, _log), _log);
    }

    private YamlNode? Included(YamlNode item, string by)
    {
        if (item is not YamlScalar { IsNull: false } name)
        {
            _log.Add(item.Mark, Include, "must name files: [hardware/trainium.yaml, …]");
            return null;
        }

        var ofLibrary = ModelLibrary.NameOf(name.Text, by);
        var folder = Path.GetDirectoryName(by) ?? "";
        var fault = "";
        if ((ofLibrary ?? _root!.Resolve(name.Text, folder, out fault)) is not { } real)
        {
            _log.Add(item.Mark, Include, ModelLibrary.Like(name.Text) is { } like ? $"{fault}; or write {like}, which comes with the program" : fault);
            return null;
        }

        if (_including.Contains(real) || _including.Count >= DeepestInclude || _inputs.Count >= MostFiles)
        {
            _log.Add(item.Mark, Include, _including.Contains(real)
                ? $"{IssueText.Quote(name.Text)} includes this file in turn: the includes go round in a circle"
                : $"includes more than {MostFiles} files, or deeper than {DeepestInclude} levels");
            return null;
        }

        return ReadFile(real, ofLibrary ?? Path.Combine(folder, name.Text), item.Mark);
    }

    /// <summary>The bytes of a file, read once: what is hashed is what is parsed.</summary>
    private byte[]? Bytes(string real, SourceMark namedAt)
    {
        var isIncluded = _including.Count > 0;
        void Fault(string message) =>
            _log.Add(namedAt, isIncluded ? Include : "", isIncluded ? $"{ModelRoot.Display(real)} {message}" : message);

        if (real.StartsWith(ModelLibrary.Prefix, StringComparison.Ordinal))
        {
            if (ModelLibrary.Read(real) is { } known)
                return known;
            _log.Add(namedAt, Include, $"{IssueText.Quote(real)} does not come with the program{Nearest.Hint(real, ModelLibrary.Names)}");
            return null;
        }

        try
        {
            if (Directory.Exists(real))
            {
                Fault("is a folder; a file was expected");
                return null;
            }

            using var stream = File.OpenRead(real);
            var buffer = new byte[LargestFile + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length <= LargestFile)
                return buffer[..length];
            Fault($"has more than {LargestFile >> 20} MiB; a model file is far smaller");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Fault(isIncluded && ModelLibrary.Like(real) is { } like ? $"does not exist; {like} comes with the program" : "does not exist");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fault($"cannot be read: {e.Message}");
        }

        return null;
    }
}
