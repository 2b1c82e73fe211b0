using System;
using System.Collections.Generic;

namespace DatacenterDes.Engine.Places;

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
    /// <param name="rowOf">The row that each UltraServer stands in, by number.</param>
    public static DomainLevel[] Of(Row[] rowOf)
    {
        DomainLevel[] levels =
        [
            Of(rowOf, row => row),
            Of(rowOf, row => row.Hall),
            Of(rowOf, row => row.Hall.Building),
            Of(rowOf, row => row.Hall.Building.Campus),
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

    private static DomainLevel Of(Row[] rowOf, Func<Row, object> domain)
    {
        var domainOf = new int[rowOf.Length];
        var firstUnit = new List<int>();
        for (var unit = 0; unit < rowOf.Length; unit++)
        {
            if (unit == 0 || !ReferenceEquals(domain(rowOf[unit]), domain(rowOf[unit - 1])))
                firstUnit.Add(unit);
            domainOf[unit] = firstUnit.Count - 1;
        }

        return new DomainLevel(domainOf, [.. firstUnit]);
    }
}
