using System;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>A mapping whose keys are those of a section.</summary>
internal sealed class Group
{
    private readonly Field _field;
    private readonly YamlMapping _mapping;
    private readonly bool _hasStrangers;
    private readonly int _faultsBefore;

    private Group(Field field, YamlMapping mapping, bool hasStrangers, int faultsBefore)
    {
        _faultsBefore = faultsBefore;
        _field = field;
        _mapping = mapping;
        _hasStrangers = hasStrangers;
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

        var hasStrangers = false;
        foreach (var entry in mapping.Entries)
        {
            if (section.Keys.Contains(entry.Key))
                continue;
            hasStrangers = true;
            var path = field.Path.Length == 0 ? entry.Key : $"{field.Path}.{entry.Key}";
            field.Log.Add(entry.Mark, path, NotSimulatedYet.HasKey(section.At(entry.Key))
                ? "is not simulated yet"
                : $"unknown key {IssueText.Quote(entry.Key)}{Nearest.Hint(entry.Key, section.Keys)}");
        }

        return new(field, mapping, hasStrangers, faultsBefore);
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

        // A key that is misspelt or not simulated yet was probably the one, and has had its fault.
        if (chosen is null && !_hasStrangers)
            _field.Fault($"needs {IssueText.List(keys)}");
        return chosen;
    }
}
