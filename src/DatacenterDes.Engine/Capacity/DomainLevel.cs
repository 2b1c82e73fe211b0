using System;
using System.Collections.Generic;

namespace DatacenterDes.Engine.Capacity;

/// <summary>One level of containment: its domains, each a stretch of unit numbers, and how many UltraServers each has free.</summary>
internal sealed class DomainLevel
{
    private readonly int[] _domainOf;
    private readonly int[] _firstUnit;

    private DomainLevel(int[] domainOf, int[] firstUnit)
    {
        _domainOf = domainOf;
        _firstUnit = firstUnit;
        for (var domain = 0; domain < firstUnit.Length; domain++)
            LargestDomain = Math.Max(LargestDomain, EndOf(domain) - firstUnit[domain]);
        Free = new DomainCounts(firstUnit.Length, LargestDomain);
    }

    public int Count => _firstUnit.Length;

    /// <summary>UltraServers that the largest domain will ever have.</summary>
    public int LargestDomain { get; }

    public DomainCounts Free { get; }

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
    public int EndOf(int domain) => domain + 1 < _firstUnit.Length ? _firstUnit[domain + 1] : _domainOf.Length;

    /// <summary>Whether units lie in more than one domain.</summary>
    /// <param name="units">Ascending, at least one.</param>
    public bool IsCrossedBy(ReadOnlySpan<int> units) => _domainOf[units[0]] != _domainOf[units[^1]];

    /// <summary>Adds to the free units of the domain of each of some units; those of one domain are booked together.</summary>
    /// <param name="units">Ascending.</param>
    /// <param name="changeEach">1 or −1.</param>
    public void AddFree(ReadOnlySpan<int> units, int changeEach)
    {
        for (var i = 0; i < units.Length;)
        {
            var domain = _domainOf[units[i]];
            var end = EndOf(domain);
            var run = i + 1;
            while (run < units.Length && units[run] < end)
                run++;
            Free.Add(domain, changeEach * (run - i));
            i = run;
        }
    }

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
