using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Reading.Keys;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads what comes in numbers: mappings whose keys are names, and lists whose items have one.</summary>
internal static class NamedGroups
{
    /// <summary>One thing per key.</summary>
    /// <param name="field">A mapping from names.</param>
    /// <param name="what">What it holds, in the plural.</param>
    /// <param name="read">Reads one; null where it has a fault.</param>
    public static ImmutableArray<T> ByName<T>(Field field, string what, Func<string, Field, T?> read)
        where T : class
    {
        field.RefuseRange();
        if (field.Node is not YamlMapping { Entries.IsEmpty: false } mapping)
        {
            field.Fault($"must be a group of {what} by name");
            return [];
        }

        var all = ImmutableArray.CreateBuilder<T>();
        foreach (var entry in mapping.Entries)
        {
            if (string.IsNullOrWhiteSpace(entry.Key))
                field.Log.Add(entry.Mark, field.Path, "has an empty name");
            else if (read(entry.Key, field.Child(entry.Key, entry.Value)) is { } item)
                all.Add(item);
        }

        return all.ToImmutable();
    }

    /// <summary>One thing per item of a list, each with a name of its own.</summary>
    /// <param name="field">A list of mappings.</param>
    /// <param name="section">The keys of an item.</param>
    /// <param name="nameKey">The key that names it.</param>
    /// <param name="read">Reads one; null where it has a fault.</param>
    public static ImmutableArray<T> Listed<T>(Field field, Section section, string nameKey, Func<string, Group, T?> read)
        where T : class
    {
        var all = ImmutableArray.CreateBuilder<T>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in field.Items($"each item with {nameKey}: and the keys {string.Join(", ", section.Keys)}"))
        {
            if (Group.Open(item, section) is not { } group)
                continue;
            var name = group.Required(nameKey, Scalars.Name) ?? "";
            if (name.Length > 0 && !names.Add(name))
                group.Find(nameKey)!.Fault($"{IssueText.Quote(name)} is there already; names must differ");
            if (read(name, group) is { } value && !group.IsFaulty)
                all.Add(value);
        }

        return all.ToImmutable();
    }
}
