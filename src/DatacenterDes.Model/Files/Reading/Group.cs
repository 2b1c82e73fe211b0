using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Files.Reading.Keys;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>A mapping whose keys are those of a section.</summary>
internal sealed class Group
{
    private readonly Field _field;
    private readonly YamlMapping _mapping;
    private readonly ImmutableArray<string> _suspects;
    private readonly int _faultsBefore;

    private Group(Field field, YamlMapping mapping, ImmutableArray<string> suspects, int faultsBefore)
    {
        _field = field;
        _mapping = mapping;
        _suspects = suspects;
        _faultsBefore = faultsBefore;
    }

    /// <summary>Opens a mapping and reports the keys that do not belong to it. Null where it is no mapping.</summary>
    public static Group? Open(Field field, Section section)
    {
        var faultsBefore = field.Log.Count;
        field.RefuseRange();
        if (field.Node is not YamlMapping mapping)
        {
            field.Fault($"must be a group of keys: {string.Join(", ", section.Keys)}");
            return null;
        }

        return new(field, mapping, Strangers(field, mapping, section), faultsBefore);
    }

    /// <summary>Reports keys that are not the section's. Returns what they were probably meant to be: to report those as missing too would be noise.</summary>
    private static ImmutableArray<string> Strangers(Field field, YamlMapping mapping, Section section)
    {
        var meant = ImmutableArray.CreateBuilder<string>();
        foreach (var entry in mapping.Entries)
        {
            if (section.Keys.Contains(entry.Key))
                continue;
            field.Log.Add(
                entry.Mark,
                field.Path.Length == 0 ? entry.Key : $"{field.Path}.{entry.Key}",
                $"unknown key {IssueText.Quote(entry.Key)}{Misplaced.Hint(entry.Key, section) ?? Nearest.Hint(entry.Key, section.Keys)}");
            if (Nearest.To(entry.Key, section.Keys) is { } near)
                meant.Add(near);
        }

        return meant.ToImmutable();
    }

    /// <summary>Whether anything in it, its own keys included, had a fault since it was opened.</summary>
    public bool IsFaulty => _field.Log.Count != _faultsBefore;

    /// <summary>Its place in the file.</summary>
    public Field Field => _field;

    /// <summary>Reports a rule between keys that does not hold; silent where a key had its own fault.</summary>
    public void Expect(bool holds, string rule)
    {
        if (!holds && !IsFaulty)
            _field.Fault(rule);
    }

    public Field? Find(string key) => _mapping.Find(key) is { } node ? _field.Child(key, node) : null;

    /// <summary>What a key says; a fault where the key is missing.</summary>
    public T? Required<T>(string key, Func<Field, T?> read)
    {
        if (Find(key) is { } field)
            return read(field);
        if (!_suspects.Contains(key))
            _field.Fault($"\"{key}\" is missing");
        return default;
    }

    /// <summary>What a key says, or the default where the key is missing.</summary>
    public T? Optional<T>(string key, Func<Field, T?> read, T? fallback = default) =>
        Find(key) is { } field ? read(field) : fallback;

    /// <summary>What a key says, or nothing.</summary>
    public T? Maybe<T>(string key, Func<Field, T> read)
        where T : struct =>
        Find(key) is { } field ? read(field) : null;

    /// <summary>Whether one of several keys is there, or more; a fault where there is none.</summary>
    public bool HasAny(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Find(key) is not null)
                return true;
        }

        if (!keys.ContainsAny(_suspects.AsSpan()))
            _field.Fault($"needs {IssueText.List(keys)}");
        return false;
    }

    /// <summary>The one key present out of several that exclude each other; a fault where there is none or more than one.</summary>
    public Field? OneOf(out string key, params ReadOnlySpan<string> keys)
    {
        key = "";
        Field? chosen = null;
        foreach (var candidate in keys)
        {
            if (Find(candidate) is not { } field)
                continue;
            if (chosen is not null)
            {
                field.Fault($"\"{key}\" and \"{candidate}\" exclude each other; keep one");
                return null;
            }

            (chosen, key) = (field, candidate);
        }

        if (chosen is null && !keys.ContainsAny(_suspects.AsSpan()))
            _field.Fault(keys.Length == 1 ? $"\"{keys[0]}\" is missing" : $"needs {IssueText.List(keys)}");
        return chosen;
    }
}
