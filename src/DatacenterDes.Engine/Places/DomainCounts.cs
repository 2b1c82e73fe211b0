using System;

namespace DatacenterDes.Engine.Places;

/// <summary>A number of UltraServers for each domain of one level, and the domains in order of it.</summary>
/// <remarks>
/// One set of the keys count · domains + domain: a change and a search take a few steps, log₆₄ of the key, whatever the number of
/// domains; memory is one bit per domain and possible count.
/// </remarks>
internal sealed class DomainCounts
{
    private readonly int[] _counts;
    private readonly int _largest;
    private readonly UnitSet _keys;

    /// <param name="domains">How many domains there are; their counts are 0.</param>
    /// <param name="largest">Highest count that one can have.</param>
    public DomainCounts(int domains, int largest)
    {
        _counts = new int[domains];
        _largest = largest;
        _keys = new UnitSet(checked(domains * (largest + 1)));
        for (var domain = 0; domain < domains; domain++)
            _keys.Add(domain);
    }

    /// <summary>The highest count.</summary>
    public int Most => _keys.LastBelow(KeyOf(0, _largest + 1)) / _counts.Length;

    public int this[int domain] => _counts[domain];

    public void Add(int domain, int change)
    {
        _keys.Remove(KeyOf(domain, _counts[domain]));
        _counts[domain] += change;
        _keys.Add(KeyOf(domain, _counts[domain]));
    }

    /// <summary>The domain with the lowest count that is at least <paramref name="count"/>, the lowest-numbered of those; −1 for none.</summary>
    public int BestFit(int count)
    {
        if (count > _largest)
            return -1;
        var key = _keys.FirstFrom(KeyOf(0, count));
        return key < 0 ? -1 : key % _counts.Length;
    }

    /// <summary>The domain after another when they are taken by rising count, and by number where counts are equal; −1 for none.</summary>
    public int After(int domain)
    {
        var key = _keys.FirstFrom(KeyOf(domain, _counts[domain]) + 1);
        return key < 0 ? -1 : key % _counts.Length;
    }

    /// <summary>Fills in domains that count anything by falling count, and by number where counts are equal.</summary>
    /// <returns>How many there are, at most the length of <paramref name="domains"/>.</returns>
    public int TakeLargest(Span<int> domains)
    {
        var taken = 0;
        var key = _keys.LastBelow(KeyOf(0, _largest + 1));
        while (key >= _counts.Length && taken < domains.Length)
        {
            // All domains of one count, lowest first, then the next lower count.
            var first = key - (key % _counts.Length);
            for (key = _keys.FirstFrom(first); key >= 0 && key < first + _counts.Length && taken < domains.Length; key = _keys.FirstFrom(key + 1))
                domains[taken++] = key - first;
            key = _keys.LastBelow(first);
        }

        return taken;
    }

    private int KeyOf(int domain, int count) => (count * _counts.Length) + domain;
}
