using System;
using System.Collections.Immutable;
using System.Linq;
using System.Numerics;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Places;

/// <summary>One level of containment: its domains, each a range of unit numbers.</summary>
/// <remarks>A table of all units of a large fleet would lie far from the processor: where all domains are of one size a division tells which one, else a count of those that start before.</remarks>
internal sealed class DomainLevel
{
    /// <summary>Empty where all domains are of one size.</summary>
    private readonly int[] _firstUnit = [];

    /// <summary>By 64 units; empty where all domains are of one size.</summary>
    private readonly Starts[] _starts = [];

    /// <summary>The size of all domains; 0 where it is not one.</summary>
    private readonly int _size;

    /// <summary>2⁶⁴ / size, rounded up: the upper half of a unit's number times that is the number of its domain (Lemire, Kaser and Kurz 2019, doi:10.1002/spe.2689, theorem 1).</summary>
    private readonly ulong _reciprocal;

    private DomainLevel(ImmutableArray<Domain> domains)
    {
        Units = domains.IsEmpty ? 0 : domains[^1].EndUnit;
        Count = domains.Length;
        foreach (var domain in domains)
            LargestDomain = Math.Max(LargestDomain, domain.EndUnit - domain.FirstUnit);
        if (LargestDomain > 1 && (long)LargestDomain * Count == Units)
        {
            _size = LargestDomain;
            _reciprocal = (ulong.MaxValue / (uint)_size) + 1;
            return;
        }

        _firstUnit = [.. domains.Select(domain => domain.FirstUnit), Units];
        _starts = new Starts[(Units >> 6) + 1];
        for (var domain = 0; domain < Count; domain++)
        {
            // None is empty: a row is there where something stands.
            ref var starts = ref _starts[FirstUnitOf(domain) >> 6];
            starts.Bits |= 1UL << FirstUnitOf(domain);
        }

        for (var i = 1; i < _starts.Length; i++)
            _starts[i].Before = _starts[i - 1].Before + BitOperations.PopCount(_starts[i - 1].Bits);
    }

    public int Count { get; }

    /// <summary>UltraServers of all domains.</summary>
    public int Units { get; }

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

    public int DomainOf(int unit) => _size > 0 ? (int)Wide.UpperHalf(_reciprocal, (ulong)unit) : _starts[unit >> 6].Through(unit) - 1;

    public int FirstUnitOf(int domain) => _size > 0 ? domain * _size : _firstUnit[domain];

    /// <summary>One more than the number of the last unit.</summary>
    public int EndOf(int domain) => FirstUnitOf(domain + 1);

    /// <summary>UltraServers that a domain will ever have.</summary>
    public int SizeOf(int domain) => EndOf(domain) - FirstUnitOf(domain);

    /// <summary>The domain of a coarser level that each of these lies in.</summary>
    public int[] Within(DomainLevel coarser) => [.. Enumerable.Range(0, Count).Select(domain => coarser.DomainOf(FirstUnitOf(domain)))];

    /// <summary>How many of some units the domain has that has most of them.</summary>
    public int MostOf(UnitRanges units)
    {
        var (most, counted, domain) = (0, 0, -1);
        foreach (var range in units.Ranges)
        {
            for (var first = range.First; first < range.End; first = EndOf(domain))
            {
                if (DomainOf(first) is var next && next != domain)
                    (domain, counted) = (next, 0);
                counted += Math.Min(range.End, EndOf(domain)) - first;
                most = Math.Max(most, counted);
            }
        }

        return most;
    }

    /// <summary>Whether units lie in more than one domain.</summary>
    /// <param name="units">At least one.</param>
    public bool IsCrossedBy(UnitRanges units) => DomainOf(units.First) != DomainOf(units.Last);

    /// <summary>The domains that start in 64 units.</summary>
    private struct Starts
    {
        /// <summary>A bit for each unit that is the first of one.</summary>
        public ulong Bits;

        /// <summary>Those that start before.</summary>
        public int Before;

        /// <summary>How many start up to a unit.</summary>
        public readonly int Through(int unit) => Before + BitOperations.PopCount(Bits & (ulong.MaxValue >> (63 - (unit & 63))));
    }
}
