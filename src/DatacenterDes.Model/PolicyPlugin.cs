using System.Collections.Immutable;

namespace DatacenterDes.Model;

/// <summary>A library of policies of somebody's own, by what tells it from another: the words that it adds to those of a model file, and its bytes.</summary>
/// <param name="File">Its file's name, without a folder.</param>
/// <param name="Version">As it calls itself.</param>
/// <param name="Sha256">Hash of its bytes, in lower-case hexadecimal.</param>
public sealed record PolicyPlugin(string File, string Version, string Sha256)
{
    /// <summary>Where it was.</summary>
    public string Path { get; init; } = "";

    /// <summary>Its orders of the queue.</summary>
    public ImmutableArray<QueueOrder> Orders { get; init; } = [];

    /// <summary>Its ways of backfilling.</summary>
    public ImmutableArray<Backfilling> Backfillings { get; init; } = [];

    /// <summary>Its placement rules.</summary>
    public ImmutableArray<PlacementWord> Placements { get; init; } = [];
}

/// <summary>A placement rule, by its word.</summary>
/// <param name="Word">As a model file writes it.</param>
/// <param name="Meaning">Where jobs go.</param>
public sealed record PlacementWord(string Word, string Meaning);
