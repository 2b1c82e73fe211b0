using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Experiments;

namespace DatacenterDes.Model.Files;

/// <summary>What the command line adds to a model file.</summary>
public sealed record ModelFileOptions
{
    /// <summary>The model root: no file outside this folder is read. Null for the nearest folder named <c>models</c> that the file is in, else the file's own folder.</summary>
    public string? Root { get; init; }

    /// <summary>Values replaced, in order: a dotted path and a value as the file would write it (<c>--set PATH=VALUE</c>).</summary>
    public ImmutableArray<(string Path, string Value)> Overrides { get; init; } = [];

    /// <summary>Values replaced by an experiment, after <see cref="Overrides"/>; faults of theirs name its file and line.</summary>
    public ImmutableArray<ModelChange> Changes { get; init; } = [];

    /// <summary>Policies that the file can name beside those of the program.</summary>
    public ImmutableArray<PolicyPlugin> Plugins { get; init; } = [];

    /// <summary>Replaces <c>seed</c> where given.</summary>
    public long? Seed { get; init; }

    /// <summary>Replaces <c>end</c> where given; UTC.</summary>
    public DateTime? End { get; init; }

    /// <summary>Replaces <c>name</c> where given.</summary>
    public string? Name { get; init; }
}
