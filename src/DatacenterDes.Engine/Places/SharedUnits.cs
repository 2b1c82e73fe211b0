using System.Numerics;

namespace DatacenterDes.Engine.Places;

/// <summary>UltraServers that small jobs share, by free chips, so that the best fit is found without a search.</summary>
internal sealed class SharedUnits
{
    private readonly UnitSet[] _byFreeChips;
    private readonly ulong[] _nonEmpty;

    /// <param name="units">Units in the fleet.</param>
    /// <param name="chips">Chips per unit; a shared unit has 0 to <paramref name="chips"/> − 1 of them free.</param>
    public SharedUnits(int units, int chips)
    {
        _byFreeChips = new UnitSet[chips];
        for (var i = 0; i < chips; i++)
            _byFreeChips[i] = new UnitSet(units);
        _nonEmpty = new ulong[(chips + 63) / 64];
    }

    /// <summary>How many units are shared.</summary>
    public int Count { get; private set; }

    public void Add(int unit, int freeChips)
    {
        Count++;
        _byFreeChips[freeChips].Add(unit);
        _nonEmpty[freeChips >> 6] |= 1UL << freeChips;
    }

    public void Remove(int unit, int freeChips)
    {
        var set = _byFreeChips[freeChips];
        set.Remove(unit);
        Count--;
        if (set.Count == 0)
            _nonEmpty[freeChips >> 6] &= ~(1UL << freeChips);
    }

    /// <summary>Whether a unit is shared and has some free chips.</summary>
    public bool Contains(int unit, int freeChips) => freeChips < _byFreeChips.Length && _byFreeChips[freeChips].Contains(unit);

    /// <summary>The unit with the fewest free chips that still has <paramref name="chips"/>, the lowest-numbered of those; <see cref="UnitSet.None"/> for none.</summary>
    public int BestFit(int chips)
    {
        var word = chips >> 6;
        if (word >= _nonEmpty.Length)
            return UnitSet.None;
        var bits = _nonEmpty[word] & (ulong.MaxValue << chips);
        while (bits == 0)
        {
            if (++word == _nonEmpty.Length)
                return UnitSet.None;
            bits = _nonEmpty[word];
        }

        return _byFreeChips[(word << 6) | BitOperations.TrailingZeroCount(bits)].First();
    }

    /// <summary>The next best fit after a unit that has some free chips; <see cref="UnitSet.None"/> for none.</summary>
    public int After(int unit, int freeChips)
    {
        var next = _byFreeChips[freeChips].FirstFrom(unit + 1);
        return next >= 0 ? next : BestFit(freeChips + 1);
    }

    /// <summary>Most chips that one shared unit has free; 0 for none.</summary>
    public int MostFreeChips()
    {
        for (var word = _nonEmpty.Length - 1; word >= 0; word--)
        {
            if (_nonEmpty[word] != 0)
                return (word << 6) | (63 - BitOperations.LeadingZeroCount(_nonEmpty[word]));
        }

        return 0;
    }
}
