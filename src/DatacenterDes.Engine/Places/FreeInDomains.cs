using System;

namespace DatacenterDes.Engine.Places;

/// <summary>How many UltraServers each domain of one level has free.</summary>
/// <remarks>
/// Changes are noted, put in order when somebody asks, and only then noted one level up where that level is told by this one: halls and
/// buildings are seldom asked, and a large job that leaves hundreds of rows and comes back to them changes few.
/// </remarks>
internal sealed class FreeInDomains
{
    private readonly FreeInDomains? _finer;
    private readonly ReturnedUnits? _returned;
    private readonly DomainCounts _counts;
    private readonly int _most;
    private readonly Noted[] _noted;
    private readonly int[] _changed;
    private FreeInDomains? _coarser;
    private int _count;

    /// <param name="level">The domains.</param>
    /// <param name="most">UltraServers that one of them will ever have free.</param>
    /// <param name="finer">What tells this level; null where <see cref="Note"/> does.</param>
    /// <param name="returned">What this level may not have been told of yet; null for nothing.</param>
    public FreeInDomains(DomainLevel level, int most, FreeInDomains? finer, ReturnedUnits? returned = null)
    {
        Level = level;
        (_most, _finer, _returned) = (most, finer, returned);
        finer?.Tell(this);
        _counts = new DomainCounts(level.Count, most);
        _noted = new Noted[level.Count];
        _changed = new int[level.Count];
    }

    public DomainLevel Level { get; }

    public DomainCounts Counts
    {
        get
        {
            TakeInNoted();
            return _counts;
        }
    }

    /// <summary>The domain with the fewest free units that has some number of them, the lowest-numbered of those; <see cref="DomainCounts.None"/> for none.</summary>
    /// <remarks>Where no domain ever has so many, nothing is put in order for the answer.</remarks>
    public int BestFit(int units) => units > _most ? DomainCounts.None : Counts.BestFit(units);

    /// <summary>A domain has more free, or fewer.</summary>
    public void Note(int domain, int change)
    {
        ref var noted = ref _noted[domain];
        noted.Change += change;
        if (noted.IsListed)
            return;
        noted.IsListed = true;
        _changed[_count++] = domain;
    }

    /// <summary>Units are free, or not any more.</summary>
    /// <param name="units">All of them not free before, or all of them.</param>
    /// <param name="changeEach">1 or −1.</param>
    public void Add(ReadOnlySpan<UnitRange> units, int changeEach)
    {
        var (domain, count, start, end) = (DomainCounts.None, 0, 0, 0);
        foreach (var range in units)
        {
            for (var first = range.First; first < range.End;)
            {
                if (first < start || first >= end)
                {
                    if (count > 0)
                        Note(domain, changeEach * count);
                    (domain, count) = (Level.DomainOf(first), 0);
                    (start, end) = (Level.FirstUnitOf(domain), Level.EndOf(domain));
                }

                var next = Math.Min(range.End, end);
                count += next - first;
                first = next;
            }
        }

        if (count > 0)
            Note(domain, changeEach * count);
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

    private void Tell(FreeInDomains coarser)
    {
        _coarser = coarser;
        var within = Level.Within(coarser.Level);
        for (var domain = 0; domain < within.Length; domain++)
            _noted[domain].Coarser = within[domain];
    }

    private void TakeInNoted()
    {
        _finer?.TakeInNoted();
        _returned?.Tell();
        foreach (var domain in _changed.AsSpan(0, _count))
        {
            ref var noted = ref _noted[domain];
            var change = noted.Change;
            (noted.Change, noted.IsListed) = (0, false);
            if (change == 0)
                continue;
            _counts.Add(domain, change);
            _coarser?.Note(noted.Coarser, change);
        }

        _count = 0;
    }

    private struct Noted
    {
        public int Change;

        /// <summary>The domain of the coarser level that it lies in.</summary>
        public int Coarser;
        public bool IsListed;
    }
}
