using System;

namespace DatacenterDes.Engine.Places;

/// <summary>How many UltraServers each domain of one level has free.</summary>
internal sealed class FreeInDomains(DomainLevel level)
{
    public DomainLevel Level { get; } = level;

    public DomainCounts Counts { get; } = new(level.Count, level.LargestDomain);

    /// <summary>A unit is free, or not any more.</summary>
    /// <param name="unit">Its number.</param>
    /// <param name="change">1 or −1.</param>
    public void Add(int unit, int change) => Counts.Add(Level.DomainOf(unit), change);

    /// <summary>Units are free, or not any more: each domain is changed once, and those of one size that lie wholly in one range together.</summary>
    /// <param name="units">All of them not free before, or all of them.</param>
    /// <param name="changeEach">1 or −1.</param>
    public void Add(ReadOnlySpan<UnitRange> units, int changeEach)
    {
        var (domain, end, change) = (-1, 0, 0);
        foreach (var range in units)
        {
            for (var first = range.First; first < range.End;)
            {
                if (first >= end)
                {
                    Book(domain, change);
                    domain = Level.DomainOf(first);
                    (end, change) = (Level.EndOf(domain), 0);
                    if (end <= range.End && first == Level.FirstUnitOf(domain))
                    {
                        end = first = MoveWhole(domain, range.End, changeEach);
                        continue;
                    }
                }

                var until = Math.Min(end, range.End);
                change += changeEach * (until - first);
                first = until;
            }
        }

        Book(domain, change);
    }

    /// <summary>Books the domains from one on that are as large as it is and end by a unit.</summary>
    /// <returns>The first unit after them.</returns>
    private int MoveWhole(int domain, int end, int sign)
    {
        var (first, size) = (Level.FirstUnitOf(domain), Level.SizeOf(domain));
        var domains = Math.Min((end - first) / size, Level.AlikeUntil(domain) - domain);
        Counts.Move(domain, domains, sign > 0 ? 0 : size, sign > 0 ? size : 0);
        return first + (domains * size);
    }

    /// <summary>Asserts, by counting, that each domain has as many free units as is said.</summary>
    public void Check(UnitSet free)
    {
        var counted = new int[Level.Count];
        for (var unit = free.FirstFrom(0); unit >= 0; unit = free.FirstFrom(unit + 1))
            counted[Level.DomainOf(unit)]++;
        for (var domain = 0; domain < counted.Length; domain++)
        {
            if (Counts[domain] != counted[domain])
                throw new InvalidOperationException($"Domain {domain} of {Level.Count} has {counted[domain]} free UltraServers, and not {Counts[domain]}.");
        }
    }

    private void Book(int domain, int change)
    {
        if (change != 0)
            Counts.Add(domain, change);
    }
}
