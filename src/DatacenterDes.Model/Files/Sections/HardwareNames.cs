using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>What the names of hardware in a job log stand for: those of UltraServer types for themselves, others as <c>hardware-names</c> says.</summary>
internal sealed class HardwareNames
{
    private readonly Dictionary<string, ImmutableArray<UltraServerType>> _types = new(StringComparer.Ordinal);

    public HardwareNames(ImmutableArray<UltraServerType> types)
    {
        foreach (var type in types)
            _types[type.Name] = [type];
    }

    /// <param name="field">The group: a name of the log, and a type or a list of them, most preferred first.</param>
    /// <param name="types">The types of the model.</param>
    public HardwareNames(Field field, ImmutableArray<UltraServerType> types)
        : this(types)
    {
        if (field.Node is not YamlMapping mapping)
        {
            field.Fault("must be a group: a name in the log, and the UltraServer type that it stands for, or a list of them");
            return;
        }

        foreach (var entry in mapping.Entries)
        {
            var named = field.Child(entry.Key, entry.Value);
            ImmutableArray<Field> items = named.Node is YamlSequence ? named.Items("UltraServer types, most preferred first") : [named];
            _types[entry.Key] = [.. items.Select(item => HardwareReader.Type(item, types)).OfType<UltraServerType>()];
        }
    }

    /// <summary>The types by the names of a log, each a name or several parted by <c>|</c>; empty where jobs of that name may run on all.</summary>
    /// <param name="names">As the log has them.</param>
    /// <param name="allowed">What the entry says of all its jobs; empty for everything.</param>
    /// <param name="field">Takes a fault.</param>
    public ImmutableArray<ImmutableArray<UltraServerType>> Of(ImmutableArray<string> names, ImmutableArray<UltraServerType> allowed, Field field)
    {
        var unknown = new List<string>();
        ImmutableArray<ImmutableArray<UltraServerType>> all = [.. names.Select(name => Types(name, unknown))];
        if (unknown.Count > 0)
        {
            var example = _types.Keys.Order(StringComparer.Ordinal).FirstOrDefault() ?? "…";
            field.Fault($"jobs ask for hardware {IssueText.Quote(unknown[0])}{(unknown.Count > 1 ? $" and {Counted.Of(unknown.Count - 1, "other")}" : "")}, which is no UltraServer type; "
                + $"say what it stands for, as in hardware-names: {{ {unknown[0]}: {example} }}");
        }

        for (var i = 0; i < all.Length; i++)
        {
            if (!allowed.IsEmpty && !all[i].IsEmpty && !all[i].Any(allowed.Contains))
                field.Fault($"jobs ask for hardware {IssueText.Quote(names[i])}, and \"hardware\" has none of it");
        }

        return all;
    }

    private ImmutableArray<UltraServerType> Types(string name, List<string> unknown)
    {
        if (_types.TryGetValue(name, out var whole))
            return whole;
        var types = ImmutableArray.CreateBuilder<UltraServerType>();
        foreach (var part in name.Split(['|', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (_types.TryGetValue(part, out var ofPart))
                types.AddRange(ofPart.Where(type => !types.Contains(type)));
            else if (!unknown.Contains(part))
                unknown.Add(part);
        }

        return types.ToImmutable();
    }
}
