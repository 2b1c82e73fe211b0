using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Experiments;
using DatacenterDes.Model.Files.Comparing;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files;

/// <summary>What came of reading a model file.</summary>
public sealed record ModelReading
{
    private const string AsRun = "The model as run: includes resolved, overrides applied. A run of this file repeats it.";

    /// <summary>The model, or null if there is any issue.</summary>
    public required DatacenterModel? Model { get; init; }

    /// <summary>Every fault found, by file and line.</summary>
    public required ImmutableArray<ModelIssue> Issues { get; init; }

    /// <summary>What is allowed but probably not meant, by file and line.</summary>
    public required ImmutableArray<ModelWarning> Warnings { get; init; }

    /// <summary>The model as one file: includes resolved, overrides applied. Reading it gives an equal model. Empty if the file could not be parsed.</summary>
    /// <remarks>It names the plugins in its comment: with another plugin it is another text, and so another run.</remarks>
    public string ResolvedYaml => Resolved is null ? "" : field ??= YamlTreeWriter.WriteStable(Resolved, Title);

    /// <summary>The files read: the model file first, then what it includes, then the data files that it names, each once.</summary>
    public required ImmutableArray<InputFile> Inputs { get; init; }

    /// <summary>Where values come from, in the order of the resolved file.</summary>
    public required ImmutableArray<ProvenanceEntry> Provenance { get; init; }

    /// <summary>Policies that the file could name beside those of the program.</summary>
    public ImmutableArray<PolicyPlugin> Plugins { get; init; } = [];

    /// <summary>The tree of <see cref="ResolvedYaml"/>; null if the file could not be parsed.</summary>
    internal YamlNode? Resolved { get; init; }

    /// <summary>The values that claim a range.</summary>
    internal ImmutableArray<RangedValue> Claims { get; init; } = [];

    private string Title => AsRun + string.Concat(Plugins.Select(plugin => "\n" + PluginLines.Of(plugin)));

    /// <summary>The reading that the same file gives with another seed; without the work of reading it again.</summary>
    /// <exception cref="InvalidOperationException">The model has issues.</exception>
    public ModelReading WithSeed(long seed)
    {
        if (Model is null)
            throw new InvalidOperationException("A model with issues has no seeds.");
        return new()
        {
            Model = Model with { Seed = seed },
            Issues = Issues,
            Warnings = Warnings,
            Resolved = ModelFile.InOrder(ModelFile.WithSeed(Resolved!, seed, new IssueLog())),
            Inputs = Inputs,
            Provenance = Provenance,
            Claims = Claims,
            Plugins = Plugins,
        };
    }
}

/// <summary>A file that a model was read from.</summary>
/// <param name="Name">Its path from the model root, with forward slashes; of a run's data file, the name that its manifest has.</param>
/// <param name="FullPath">Its absolute path, symbolic links resolved.</param>
/// <param name="Sha256">Hash of its bytes, in lower-case hexadecimal.</param>
public sealed record InputFile(string Name, string FullPath, string Sha256);

/// <summary>Where a value comes from and how far it can be trusted.</summary>
/// <param name="Path">Dotted path of the value.</param>
/// <param name="Value">The value as the file writes it.</param>
/// <param name="Source">Who says so, or null.</param>
/// <param name="Range">Low and high as written (<c>150 kW .. 215 kW</c>), or null.</param>
/// <param name="Confidence">One of <c>official</c>, <c>peer-reviewed</c>, <c>secondary</c>, <c>derived</c>, <c>assumed</c>, <c>unverified</c>, or null.</param>
public sealed record ProvenanceEntry(string Path, string Value, string? Source, string? Range, string? Confidence);
