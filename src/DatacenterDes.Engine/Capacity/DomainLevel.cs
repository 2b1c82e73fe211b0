using System;
using System.Collections.Generic;

namespace DatacenterDes.Engine.Capacity;

/// <summary>One level of containment: its domains, each a range of unit numbers.</summary>
internal sealed class DomainLevel
{
    private readonly int[] _domainOf;
    private readonly int[] _firstUnit;

    /// <summary>One more than the last of the successive domains that are as large as each, this one among them.</summary>
    private readonly int[] _alikeUntil;

    private DomainLevel(int[] domainOf, int[] firstUnit)
    {
        _domainOf = domainOf;
        _firstUnit = [.. firstUnit, domainOf.Length];
        _alikeUntil = new int[firstUnit.Length];
        for (var domain = firstUnit.Length - 1; domain >= 0; domain--)
        {
            var isAsNext = domain + 1 < firstUnit.Length && SizeOf(domain) == SizeOf(domain + 1);
            _alikeUntil[domain] = isAsNext ? _alikeUntil[domain + 1] : domain + 1;
            LargestDomain = Math.Max(LargestDomain, SizeOf(domain));
        }
    }

    public int Count => _alikeUntil.Length;

    /// <summary>UltraServers that the largest domain will ever have.</summary>
    public int LargestDomain { get; }

    /// <summary>Rows, halls, buildings and campuses of a fleet, in this order; levels with the same domains are one object.</summary>
    public static DomainLevel[] Of(UltraServer[] units)
    {
        DomainLevel[] levels =
        [
            Of(units, unit => unit.Row),
            Of(units, unit => unit.Row.Hall),
            Of(units, unit => unit.Row.Hall.Building),
            Of(units, unit => unit.Row.Hall.Building.Campus),
        ];
        for (var i = levels.Length - 2; i >= 0; i--)
        {
            // As many domains as the coarser level means the same ones.
            if (levels[i].Count == levels[i + 1].Count)
                levels[i] = levels[i + 1];
        }

        return levels;
    }

    public int DomainOf(int unit) => _domainOf[unit];

    public int FirstUnitOf(int domain) => _firstUnit[domain];

    /// <summary>One more than the number of the last unit.</summary>
    public int EndOf(int domain) => _firstUnit[domain + 1];

    /// <summary>UltraServers that a domain will ever have.</summary>
    public int SizeOf(int domain) => _firstUnit[domain + 1] - _firstUnit[domain];

    /// <summary>One more than the last of the successive domains from one on that are as large as it is.</summary>
    public int AlikeUntil(int domain) => _alikeUntil[domain];

    /// <summary>Whether units lie in more than one domain.</summary>
    /// <param name="units">At least one.</param>
    public bool IsCrossedBy(UnitRanges units) => _domainOf[units.First] != _domainOf[units.Last];

    private static DomainLevel Of(UltraServer[] units, Func<UltraServer, object> domain)
    {
        var domainOf = new int[units.Length];
        var firstUnit = new List<int>();
        foreach (var unit in units)
        {
            if (unit.Number == 0 || !ReferenceEquals(domain(unit), domain(units[unit.Number - 1])))
                firstUnit.Add(unit.Number);
            domainOf[unit.Number] = firstUnit.Count - 1;
        }

        return new DomainLevel(domainOf, [.. firstUnit]);
    }
}
