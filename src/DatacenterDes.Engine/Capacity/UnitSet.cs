using System;
using System.Numerics;

namespace DatacenterDes.Engine.Capacity;

/// <summary>A set of small numbers that finds its members in order: bits, and a summary bit per 64 of the level below, so a few steps a search.</summary>
internal sealed class UnitSet
{
    private readonly ulong[][] _levels;

    public UnitSet(int capacity)
    {
        var depth = 1;
        for (var size = (capacity + 63) / 64; size > 1; size = (size + 63) / 64)
            depth++;
        _levels = new ulong[depth][];
        var words = Math.Max(1, (capacity + 63) / 64);
        for (var level = 0; level < depth; level++, words = (words + 63) / 64)
            _levels[level] = new ulong[words];
    }

    public int Count { get; private set; }

    public void Add(int unit)
    {
        if (Contains(unit))
            throw new InvalidOperationException($"unit {unit} is in the set already");
        Count++;
        foreach (var level in _levels)
        {
            ref var word = ref level[unit >> 6];
            var wasEmpty = word == 0;
            word |= 1UL << unit;
            if (!wasEmpty)
                return;
            unit >>= 6;
        }
    }

    public void Remove(int unit)
    {
        if (!Contains(unit))
            throw new InvalidOperationException($"unit {unit} is not in the set");
        Count--;
        foreach (var level in _levels)
        {
            ref var word = ref level[unit >> 6];
            word &= ~(1UL << unit);
            if (word != 0)
                return;
            unit >>= 6;
        }
    }

    public bool Contains(int unit) => (_levels[0][unit >> 6] & (1UL << unit)) != 0;

    /// <summary>The lowest member.</summary>
    public int First()
    {
        if (Count == 0)
            throw new InvalidOperationException("the set is empty");
        var index = 0;
        for (var level = _levels.Length - 1; level >= 0; level--)
            index = (index << 6) | BitOperations.TrailingZeroCount(_levels[level][index]);
        return index;
    }

    /// <summary>The lowest member from a number on; −1 for none.</summary>
    /// <param name="unit">0 or more.</param>
    public int FirstFrom(int unit)
    {
        for (var level = 0; level < _levels.Length; level++)
        {
            var index = unit >> 6;
            if (index >= _levels[level].Length)
                return -1;
            var bits = _levels[level][index] & (ulong.MaxValue << unit);
            if (bits == 0)
            {
                unit = index + 1;
                continue;
            }

            index = (index << 6) | BitOperations.TrailingZeroCount(bits);
            while (--level >= 0)
                index = (index << 6) | BitOperations.TrailingZeroCount(_levels[level][index]);
            return index;
        }

        return -1;
    }

    /// <summary>The highest member below a number; −1 for none.</summary>
    /// <param name="end">At most the capacity.</param>
    public int LastBelow(int end)
    {
        for (var level = 0; level < _levels.Length && end > 0; level++)
        {
            var last = end - 1;
            var index = last >> 6;
            var bits = _levels[level][index] & (ulong.MaxValue >> (63 - (last & 63)));
            if (bits == 0)
            {
                end = index;
                continue;
            }

            index = (index << 6) | (63 - BitOperations.LeadingZeroCount(bits));
            while (--level >= 0)
                index = (index << 6) | (63 - BitOperations.LeadingZeroCount(_levels[level][index]));
            return index;
        }

        return -1;
    }
}
