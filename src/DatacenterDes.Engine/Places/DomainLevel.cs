using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Places;

/// <summary>One level of containment: its domains, each a range of unit numbers.</summary>
internal sealed class DomainLevel
{
    private readonly int[] _domainOf;
    private readonly int[] _firstUnit;

    private DomainLevel(ImmutableArray<Domain> domains)
    {
        var units = domains.IsEmpty ? 0 : domains[^1].EndUnit;
        _domainOf = new int[units];
        _firstUnit = [.. domains.Select(domain => domain.FirstUnit), units];
        Count = domains.Length;
        for (var domain = 0; domain < Count; domain++)
        {
            _domainOf.AsSpan(FirstUnitOf(domain), SizeOf(domain)).Fill(domain);
            LargestDomain = Math.Max(LargestDomain, SizeOf(domain));
        }
    }

    public int Count { get; }

    /// <summary>UltraServers that the largest domain will ever have.</summary>
    public int LargestDomain { get; }

    /// <summary>Rows, halls, buildings and campuses of a fleet, in this order; levels with the same domains are one object.</summary>
    public static DomainLevel[] Of(Domains domains)
    {
        DomainLevel[] levels =
        [
            new(domains.At(FailureLevel.Row)),
            new(domains.At(FailureLevel.Hall)),
            new(domains.At(FailureLevel.Building)),
            new(domains.At(FailureLevel.Campus)),
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

    /// <summary>The domain of a coarser level that each of these lies in.</summary>
    public int[] Within(DomainLevel coarser) => [.. Enumerable.Range(0, Count).Select(domain => coarser.DomainOf(FirstUnitOf(domain)))];

    /// <summary>Whether units lie in more than one domain.</summary>
    /// <param name="units">At least one.</param>
    public bool IsCrossedBy(UnitRanges units) => _domainOf[units.First] != _domainOf[units.Last];
}
