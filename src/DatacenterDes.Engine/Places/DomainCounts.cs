using System;

namespace DatacenterDes.Engine.Places;

/// <summary>A number of UltraServers for each domain of one level, and the domains in order of it.</summary>
/// <remarks>
/// Each has the key count · domains + domain. Of many, one set of the keys: a change and a search take a few steps, log₆₄ of the key,
/// whatever the number of domains; memory is one bit per domain and possible count. A few, as campuses are, change far more often than
/// they are searched: they are looked through, and a change is an addition.
/// </remarks>
internal sealed class DomainCounts
{
    /// <summary>The number of no domain, and the key of none: less than all.</summary>
    public const int None = -1;

    /// <summary>To look through so many takes no longer than to keep them in order.</summary>
    private const int Few = 64;

    private const int Unknown = int.MaxValue;

    private readonly int[] _counts;
    private readonly int _largest;

    /// <summary>Null where there are few.</summary>
    private readonly UnitSet? _keys;
    private int _most;

    /// <param name="domains">How many domains there are; their counts are 0.</param>
    /// <param name="largest">Highest count that one can have.</param>
    public DomainCounts(int domains, int largest)
    {
        _counts = new int[domains];
        _largest = largest;
        if (domains <= Few)
            return;
        _keys = new UnitSet(checked(domains * (largest + 1)));
        for (var domain = 0; domain < domains; domain++)
            _keys.Add(domain);
    }

    /// <summary>The highest count.</summary>
    public int Most
    {
        get
        {
            if (_most == Unknown)
                _most = LastBelow(KeyOf(0, _largest + 1)) / _counts.Length;
            return _most;
        }
    }

    public int this[int domain] => _counts[domain];

    public void Add(int domain, int change)
    {
        var before = _counts[domain];
        var after = before + change;
        _counts[domain] = after;
        if (after >= _most)
            _most = after;
        else if (before == _most)
            _most = Unknown;
        if (_keys is null)
            return;
        _keys.Remove(KeyOf(domain, before));
        _keys.Add(KeyOf(domain, after));
    }

    /// <summary>The domain with the lowest count that is at least <paramref name="count"/>, the lowest-numbered of those; <see cref="None"/> for none.</summary>
    public int BestFit(int count)
    {
        if (count > _largest)
            return None;
        var key = FirstFrom(KeyOf(0, count));
        return key < 0 ? None : key % _counts.Length;
    }

    /// <summary>The domain after another when they are taken by rising count, and by number where counts are equal; <see cref="None"/> for none.</summary>
    public int After(int domain)
    {
        var key = FirstFrom(KeyOf(domain, _counts[domain]) + 1);
        return key < 0 ? None : key % _counts.Length;
    }

    /// <summary>Fills in domains that count anything by falling count, and by number where counts are equal.</summary>
    /// <returns>How many there are, at most the length of <paramref name="domains"/>.</returns>
    public int TakeLargest(Span<int> domains)
    {
        var taken = 0;
        var key = LastBelow(KeyOf(0, _largest + 1));
        while (key >= _counts.Length && taken < domains.Length)
        {
            // All domains of one count, lowest first, then the next lower count.
            var first = key - (key % _counts.Length);
            for (key = FirstFrom(first); key >= 0 && key < first + _counts.Length && taken < domains.Length; key = FirstFrom(key + 1))
                domains[taken++] = key - first;
            key = LastBelow(first);
        }

        return taken;
    }

    /// <summary>The lowest key from one on; <see cref="None"/> for none.</summary>
    private int FirstFrom(int key)
    {
        if (_keys is not null)
            return _keys.FirstFrom(key);
        var lowest = int.MaxValue;
        for (var domain = 0; domain < _counts.Length; domain++)
        {
            if (KeyOf(domain, _counts[domain]) is var own && own >= key && own < lowest)
                lowest = own;
        }

        return lowest == int.MaxValue ? None : lowest;
    }

    /// <summary>The highest key below another; <see cref="None"/> for none.</summary>
    private int LastBelow(int end)
    {
        if (_keys is not null)
            return _keys.LastBelow(end);
        var highest = None;
        for (var domain = 0; domain < _counts.Length; domain++)
        {
            if (KeyOf(domain, _counts[domain]) is var own && own < end && own > highest)
                highest = own;
        }

        return highest;
    }

    private int KeyOf(int domain, int count) => (count * _counts.Length) + domain;
}
