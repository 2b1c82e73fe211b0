using System;
using System.Collections.Generic;

namespace DatacenterDes.Engine.Places;

/// <summary>One level of containment: its domains, each a range of unit numbers.</summary>
internal sealed class DomainLevel
{
    private readonly int[] _domainOf;
    private readonly int[] _firstUnit;

    private DomainLevel(int[] domainOf, int[] firstUnit)
    {
        _domainOf = domainOf;
        _firstUnit = [.. firstUnit, domainOf.Length];
        Count = firstUnit.Length;
        for (var domain = 0; domain < Count; domain++)
            LargestDomain = Math.Max(LargestDomain, SizeOf(domain));
    }

    public int Count { get; }

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
