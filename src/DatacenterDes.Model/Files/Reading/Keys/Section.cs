using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model.Files.Reading.Keys;

/// <summary>The keys that one kind of mapping may have.</summary>
/// <param name="Path">Where it stands; <c>*</c> is a name or a place in a list.</param>
/// <param name="Declared">In the order of the reference.</param>
internal sealed record Section(string Path, ImmutableArray<Key> Declared)
{
    /// <summary>Names of its keys.</summary>
    public ImmutableArray<string> Keys { get; } = [.. Declared.Select(key => key.Name)];

    /// <summary>Sets of keys that stand for one another: where a file has one of a set, it has none of the other sets beside it.</summary>
    public ImmutableArray<ImmutableArray<ImmutableArray<string>>> Alternatives { get; init; } = [];

    /// <summary>The pattern of a key of this section.</summary>
    public string At(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    /// <summary>The declaration of a key; null for none.</summary>
    public Key? Find(string key) => Declared.FirstOrDefault(declared => declared.Name == key);

    /// <summary>The keys that a key stands in place of.</summary>
    public IEnumerable<string> AlternativesTo(string key) => Alternatives
        .Where(sets => sets.Any(set => set.Contains(key)))
        .SelectMany(sets => sets.Where(set => !set.Contains(key)).SelectMany(set => set));

    /// <summary>Some of the keys, in the order of this section.</summary>
    public ImmutableArray<Key> Only(params ImmutableArray<string> names) => [.. Declared.Where(key => names.Contains(key.Name))];

    /// <summary>The section with names that the file chooses among its keys.</summary>
    public Section WithNames(ImmutableArray<string> names, ValueKind kind) =>
        new(Path, [.. Declared, .. names.Where(name => !Keys.Contains(name)).Distinct(StringComparer.Ordinal).Select(name => new Key(name, kind, "", "", ""))]) { Alternatives = Alternatives };
}
