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
    private const string AsRun = "The model as run: includes resolved, overrides applied. A run of this file repeats it.";

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
        return Finish(tree, options ?? new(), log, DataFiles.OfNoFolder(log), []);
    }

    private static ModelReading Finish(YamlNode? tree, ModelFileOptions options, IssueLog log, DataFiles files, ImmutableArray<InputFile> inputs)
    {
        DatacenterModel? model = null;
        var resolved = "";
        var provenance = ImmutableArray<ProvenanceEntry>.Empty;
        if (tree is not null)
        {
            tree = InOrder(WithOptions(tree, options, log));
            provenance = ProvenanceCollector.In(tree, log);
            model = ModelReader.Read(tree, files, log);
            resolved = YamlTreeWriter.Write(files.WithHashes(tree), AsRun);
        }

        return new()
        {
            Model = log.Count == 0 ? model : null,
            Issues = log.Issues,
            Warnings = log.Warnings,
            ResolvedYaml = resolved,
            Inputs = [.. inputs, .. files.Inputs],
            Provenance = provenance,
        };
    }

    private static YamlNode WithOptions(YamlNode tree, ModelFileOptions options, IssueLog log)
    {
        foreach (var (path, value) in options.Overrides.IsDefault ? [] : options.Overrides)
            tree = Override.Apply(tree, path, value, log);
        if (options.Seed is { } seed)
        {
            var text = seed.ToString(CultureInfo.InvariantCulture);
            tree = Override.Apply(tree, "seed", text, $"--seed {text}", log);
        }

        if (options.End is { } end)
            tree = Override.Apply(tree, "end", Dates.Write(end), $"--until {Dates.Write(end)}", log);
        if (options.Name is { } name)
            tree = Override.Apply(tree, "name", name, $"--name {name}", log);
        return tree;
    }

    /// <summary>Includes come first when files are merged; a reader looks for the sections where the reference has them.</summary>
    private static YamlNode InOrder(YamlNode tree) => tree is not YamlMapping mapping
        ? tree
        : mapping with { Entries = [.. mapping.Entries.OrderBy(entry => (uint)Vocabulary.Model.Keys.IndexOf(entry.Key))] };
}
