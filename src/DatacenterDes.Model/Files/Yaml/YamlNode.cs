using System.Collections.Immutable;

namespace DatacenterDes.Model.Files.Yaml;

/// <summary>Where a piece of a model stands.</summary>
/// <param name="File">The file as the user would name it, or the command-line option that the value came from.</param>
/// <param name="Line">Counted from 1; 0 where no line applies.</param>
internal readonly record struct SourceMark(string File, int Line);

/// <summary>A node of a parsed file: immutable, so that files included twice can share it.</summary>
internal abstract record YamlNode(SourceMark Mark);

/// <summary>A single value.</summary>
internal sealed record YamlScalar(SourceMark Mark, string Text, bool Quoted = false) : YamlNode(Mark)
{
    /// <summary>Nothing was written, or YAML's word for it.</summary>
    public bool IsNull => !Quoted && Text is ("" or "~" or "null");
}

/// <summary>A list.</summary>
internal sealed record YamlSequence(SourceMark Mark, ImmutableArray<YamlNode> Items, bool Flow = false) : YamlNode(Mark);

/// <summary>Keys with values, each key once.</summary>
internal sealed record YamlMapping(SourceMark Mark, ImmutableArray<YamlEntry> Entries, bool Flow = false) : YamlNode(Mark)
{
    public YamlNode? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key == key)
                return entry.Value;
        }

        return null;
    }

    /// <summary>The mapping with one key set: in place where the key is there, else at the end.</summary>
    public YamlMapping With(YamlEntry replacement)
    {
        for (var i = 0; i < Entries.Length; i++)
        {
            if (Entries[i].Key == replacement.Key)
                return this with { Entries = Entries.SetItem(i, replacement) };
        }

        return this with { Entries = Entries.Add(replacement) };
    }

    public YamlMapping Without(string key) => this with { Entries = Entries.RemoveAll(entry => entry.Key == key) };
}

/// <summary>One key of a mapping and what it says.</summary>
internal readonly record struct YamlEntry(string Key, SourceMark Mark, YamlNode Value);
