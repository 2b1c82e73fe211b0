using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>The tenants of a model while it is read: those of <c>workload.tenants</c>, then those that only its classes name.</summary>
internal sealed class TenantList
{
    private static readonly Bounds CountBounds = new(1, 10_000, false, "a whole number from 1 to 10,000");

    private readonly List<Tenant> _tenants = [];
    private readonly Dictionary<string, int> _indices = [];
    private readonly bool _areListed;

    /// <param name="field">The section; null for none.</param>
    public TenantList(Field? field)
    {
        _areListed = field is not null;
        foreach (var tenant in field is null ? [] : NamedGroups.ByName(field, "tenants", Tenant))
            Add(tenant);
    }

    public ImmutableArray<Tenant> All => [.. _tenants];

    /// <summary>Whose jobs those of a class are: <c>tenant</c>, or <c>tenants</c> as a list of names or a number.</summary>
    public ImmutableArray<int> Of(string className, Group group)
    {
        var one = One(group);
        if (group.Find("tenants") is not { } several)
            return one;
        if (!one.IsEmpty)
            several.Fault("\"tenant\" and \"tenants\" exclude each other; keep one");
        if (several.Node is not YamlScalar)
            return [.. several.Items("[ a, b, … ], or their number").Select(Named).Distinct()];
        return [.. Enumerable.Range(1, several.Count(CountBounds)).Select(i => IndexOf(string.Create(CultureInfo.InvariantCulture, $"{className}-{i}")))];
    }

    /// <summary>Whose jobs they are where that is <c>tenant</c> or nobody.</summary>
    public ImmutableArray<int> One(Group group) => group.Find("tenant") is { } field ? [Named(field)] : [];

    /// <summary>The index of a tenant that need not be listed.</summary>
    public int IndexOf(string name) => _indices.TryGetValue(name, out var index) ? index : Add(new(name));

    /// <summary>The tenant that a file names; where it lists tenants, it must be one of them.</summary>
    private int Named(Field field)
    {
        var name = field.Name();
        if (_areListed && name.Length > 0 && !_indices.ContainsKey(name))
            field.Fault($"{IssueText.Quote(name)} is not a tenant of this model{Nearest.Hint(name, [.. _indices.Keys.Order(StringComparer.Ordinal)])}");
        return IndexOf(name);
    }

    private int Add(Tenant tenant)
    {
        _indices.Add(tenant.Name, _tenants.Count);
        _tenants.Add(tenant);
        return _tenants.Count - 1;
    }

    private static Tenant? Tenant(string name, Field field)
    {
        if (Group.Open(field, Vocabulary.Tenant) is not { } group)
            return null;
        return new(
            name,
            group.Optional("weight", f => f.Number(Quantity.Number, Bounds.Positive), 1),
            group.Maybe("quota", f => f.Count(Bounds.WholeAtLeastOne, Quantity.UltraServers)));
    }
}
