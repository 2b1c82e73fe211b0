using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Files.Loading;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Sections;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files;

/// <summary>Reads model files: YAML in, a <see cref="DatacenterModel"/> out, or every <see cref="ModelIssue"/> with file, line, path and remedy.</summary>
/// <remarks>Whatever a file holds, reading it takes bounded time, memory and stack, and ends in a reading: never in an exception.</remarks>
public static class ModelFile
{
    /// <summary>Reads a model file and what it includes.</summary>
    /// <param name="path">The file, absolute or relative to the current folder.</param>
    /// <param name="options">What the command line adds.</param>
    public static ModelReading Read(string path, ModelFileOptions? options = null)
    {
        options ??= new();
        var log = new IssueLog();
        var loader = new ModelLoader(log);
        var tree = loader.Load(path, options.Root);
        return Finish(loader.IsWhole ? tree : null, options, log, loader.DataFiles(path), loader.Inputs);
    }

    /// <summary>Reads a model from a text; it cannot include files, nor name data files.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="fileName">What messages call it.</param>
    /// <param name="options">What the command line adds.</param>
    public static ModelReading Parse(string yaml, string fileName = "model.yaml", ModelFileOptions? options = null)
    {
        var log = new IssueLog();
        var tree = YamlTreeReader.Read(yaml, fileName, log);
        return Finish(tree is null ? null : ValuesSet.Apply(tree, log), options ?? new(), log, DataFiles.OfNoFolder(log), []);
    }

    private static ModelReading Finish(YamlNode? tree, ModelFileOptions options, IssueLog log, DataFiles files, ImmutableArray<InputFile> inputs)
    {
        DatacenterModel? model = null;
        YamlNode? resolved = null;
        var provenance = ImmutableArray<ProvenanceEntry>.Empty;
        if (tree is not null)
        {
            tree = InOrder(WithOptions(tree, options, log));
            provenance = ProvenanceCollector.In(tree, log);
            model = ModelReader.Read(tree, files, options.Plugins, log);
            resolved = files.WithHashes(tree);
        }

        return new()
        {
            Model = log.Count == 0 ? model : null,
            Issues = log.Issues,
            Warnings = log.Warnings,
            Resolved = resolved,
            Inputs = [.. inputs, .. files.Inputs],
            Provenance = provenance,
            Claims = log.Claims,
            Plugins = options.Plugins,
        };
    }

    private static YamlNode WithOptions(YamlNode tree, ModelFileOptions options, IssueLog log)
    {
        foreach (var (path, value) in options.Overrides.IsDefault ? [] : options.Overrides)
            tree = Override.Apply(tree, path, value, log);
        foreach (var change in options.Changes.IsDefault ? [] : options.Changes)
            tree = Override.Apply(tree, change.Path, change.Node, change.Mark, log);
        if (options.Seed is { } seed)
            tree = WithSeed(tree, seed, log);

        if (options.End is { } end)
            tree = Override.Apply(tree, "end", Dates.Write(end), $"--until {Dates.Write(end)}", log);
        if (options.Name is { } name)
            tree = Override.Apply(tree, "name", name, $"--name {name}", log);
        return tree;
    }

    internal static YamlNode WithSeed(YamlNode tree, long seed, IssueLog log)
    {
        var text = seed.ToString(CultureInfo.InvariantCulture);
        return Override.Apply(tree, "seed", text, $"--seed {text}", log);
    }

    /// <summary>Includes come first when files are merged; a reader looks for the sections where the reference has them.</summary>
    internal static YamlNode InOrder(YamlNode tree) => tree is not YamlMapping mapping
        ? tree
        : mapping with { Entries = [.. mapping.Entries.OrderBy(entry => (uint)Vocabulary.Model.Keys.IndexOf(entry.Key))] };
}
