using System;

namespace DatacenterDes.Engine.Capacity;

/// <summary>How many UltraServers each domain of one level has free.</summary>
internal sealed class FreeInDomains(DomainLevel level)
{
    public DomainLevel Level { get; } = level;

    public DomainCounts Counts { get; } = new(level.Count, level.LargestDomain);

    /// <summary>A unit is free, or not any more.</summary>
    /// <param name="unit">Its number.</param>
    /// <param name="change">1 or −1.</param>
    public void Add(int unit, int change) => Counts.Add(Level.DomainOf(unit), change);

    /// <summary>Neighbours are free, or not any more; domains of one size that lie wholly among them are booked together.</summary>
    /// <param name="units">All of them not free before, or all of them.</param>
    /// <param name="changeEach">1 or −1.</param>
    public void Add(UnitRange units, int changeEach)
    {
        var first = units.First;
        for (var domain = Level.DomainOf(first); first < units.End;)
        {
            var end = Level.EndOf(domain);
            if (first > Level.FirstUnitOf(domain) || end > units.End)
            {
                end = Math.Min(end, units.End);
                Counts.Add(domain, changeEach * (end - first));
                (first, domain) = (end, domain + 1);
                continue;
            }

            var size = Level.SizeOf(domain);
            var domains = Math.Min((units.End - first) / size, Level.AlikeUntil(domain) - domain);
            var (from, to) = changeEach > 0 ? (0, size) : (size, 0);
            Counts.Move(domain, domains, from, to);
            first += domains * size;
            domain += domains;
        }
    }
}
