using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Files.Loading;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;
using DatacenterDes.Model.Tables;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>What a series does when it is over.</summary>
internal enum Repetition
{
    /// <summary>Its last value holds on.</summary>
    None,

    /// <summary>It begins anew.</summary>
    EndToEnd,

    /// <summary>It is the same in every year.</summary>
    Yearly,
}

/// <summary>A table over time that a model names, and how it is read.</summary>
/// <param name="File">The file.</param>
/// <param name="Field">Where the model names it.</param>
internal sealed record TableSource(DataFile File, Field Field)
{
    public TableLayout Layout { get; init; } = TableLayout.Own;

    /// <summary>The instant of the file that is the model's start; null where nothing is shifted.</summary>
    public DateTime? Origin { get; init; }

    /// <summary>Whether its first line is at the model's start.</summary>
    public bool BeginsWithFirst { get; init; }

    /// <summary>What comes after its last line; null where nobody said.</summary>
    public Repetition? Repeat { get; init; }

    /// <summary>Whether the value before a gap holds on; null where nobody said.</summary>
    public bool? HoldsGaps { get; init; }

    /// <summary>The file that a group names under a key: its name, or a group of its own that says how it is read. Null where it has a fault.</summary>
    /// <param name="group">The group.</param>
    /// <param name="key">The key.</param>
    /// <param name="files">Finds the file.</param>
    /// <param name="words">The words under <c>columns</c>.</param>
    /// <param name="what">What it should hold.</param>
    public static TableSource? Of(Group group, string key, DataFiles files, ImmutableArray<ColumnWord> words, string what)
    {
        var field = group.Find(key)!;
        if (field.Node is not YamlMapping)
            return files.Find(group, key) is { } bare && TableFile.IsOne(bare, field, what) ? new(bare, field) : null;
        group.Find(DataFiles.Hash)?.Fault($"goes with the name of a file; write it beside \"{DataFiles.File}\"");
        return Group.Open(field, new(field.Path, TableKeys.OverTime)) is { } own ? Of(own, files, words, what) : null;
    }

    /// <summary>The file that a group of its own names.</summary>
    /// <param name="own">The group.</param>
    /// <param name="files">Finds the file.</param>
    /// <param name="words">The words under <c>columns</c>.</param>
    /// <param name="what">What it should hold.</param>
    /// <param name="canBeYearly">Whether it can be the same in every year.</param>
    public static TableSource? Of(Group own, DataFiles files, ImmutableArray<ColumnWord> words, string what, bool canBeYearly = true)
    {
        var file = files.Find(own);
        var source = new TableSource(file ?? new("", ""), own.Field)
        {
            Layout = TableLayoutReader.Read(own, words, TableLayout.Own),
            Repeat = own.Maybe("repeat", f => canBeYearly
                ? f.OneOf(("none", Repetition.None), ("end-to-end", Repetition.EndToEnd), ("yearly", Repetition.Yearly))
                : f.OneOf(("none", Repetition.None), ("end-to-end", Repetition.EndToEnd))),
            HoldsGaps = own.Maybe("gaps", f => f.OneOf(("refuse", false), ("hold", true))),
        };
        if (own.Find("origin") is { } origin)
            source = origin.Node is YamlScalar { Text: "first" } ? source with { BeginsWithFirst = true } : source with { Origin = origin.Date() };
        if (source.Layout.Of(words[0].Word) is null && source.Layout.IsForeign)
            own.Find("columns")!.Fault($"needs \"{words[0].Word}\"");
        return own.IsFaulty || file is null || !TableFile.IsOne(file, own.Find(DataFiles.File)!, what) ? null : source;
    }
}
