using System;
using System.Numerics;

namespace DatacenterDes.Engine.Places;

/// <summary>A set of small numbers that finds its members in order: bits, and a summary bit per 64 of the level below, so a few steps a search.</summary>
internal sealed class UnitSet
{
    /// <summary>The number of no unit, less than all.</summary>
    public const int None = -1;

    private readonly ulong[][] _levels;

    /// <summary>The first of the levels, a bit for each number.</summary>
    private readonly ulong[] _words;

    public UnitSet(int capacity)
    {
        var depth = 1;
        for (var size = (capacity + 63) / 64; size > 1; size = (size + 63) / 64)
            depth++;
        _levels = new ulong[depth][];
        var words = Math.Max(1, (capacity + 63) / 64);
        for (var level = 0; level < depth; level++, words = (words + 63) / 64)
            _levels[level] = new ulong[words];
        _words = _levels[0];
    }

    public int Count { get; private set; }

    public void Add(int unit)
    {
        ref var word = ref _words[unit >> 6];
        var bit = 1UL << unit;
        if ((word & bit) != 0)
            throw IsThere(unit);
        Count++;
        var before = word;
        word |= bit;
        if (before == 0)
            Fill(unit >> 6);
    }

    public void Remove(int unit)
    {
        ref var word = ref _words[unit >> 6];
        var bit = 1UL << unit;
        if ((word & bit) == 0)
            throw IsMissing(unit);
        Count--;
        word &= ~bit;
        if (word == 0)
            Empty(unit >> 6);
    }

    /// <summary>Adds successive numbers, 64 at a time.</summary>
    public void Add(UnitRange range)
    {
        for (var unit = range.First; unit < range.End; unit = (unit | 63) + 1)
        {
            ref var word = ref _words[unit >> 6];
            var bits = Bits(unit, range.End);
            if ((word & bits) != 0)
                throw AreThere(range);
            var before = word;
            word |= bits;
            if (before == 0)
                Fill(unit >> 6);
        }

        Count += range.Length;
    }

    /// <summary>Removes successive numbers, 64 at a time.</summary>
    public void Remove(UnitRange range)
    {
        for (var unit = range.First; unit < range.End; unit = (unit | 63) + 1)
        {
            ref var word = ref _words[unit >> 6];
            var bits = Bits(unit, range.End);
            if ((word & bits) != bits)
                throw AreMissing(range);
            word &= ~bits;
            if (word == 0)
                Empty(unit >> 6);
        }

        Count -= range.Length;
    }

    /// <summary>Removes the lowest members from a number on, as many as asked for; there are so many.</summary>
    /// <param name="from">0 or more.</param>
    /// <param name="count">How many.</param>
    /// <param name="to">Gets their numbers.</param>
    public void RemoveLowest(int from, int count, UnitRanges to)
    {
        Count -= count;
        var bits = _words;
        for (var unit = from; count > 0; unit = (unit | 63) + 1)
        {
            if (unit >> 6 == bits.Length)
                throw AreTooFew(count);
            var index = unit >> 6;
            var taken = bits[index] & (ulong.MaxValue << unit);
            if (taken == 0)
                continue;
            var members = BitOperations.PopCount(taken);
            for (; members > count; members--)
                taken &= ~(1UL << (63 - BitOperations.LeadingZeroCount(taken)));
            count -= members;
            bits[index] &= ~taken;
            if (bits[index] == 0)
                Empty(index);
            Append(taken, index << 6, to);
        }
    }

    /// <summary>Appends the members of a word.</summary>
    private static void Append(ulong word, int first, UnitRanges to)
    {
        while (word != 0)
        {
            var start = BitOperations.TrailingZeroCount(word);
            var length = BitOperations.TrailingZeroCount(~(word >> start));
            to.Append(new UnitRange(first + start, first + start + length));
            if (start + length == 64)
                return;
            word &= ulong.MaxValue << (start + length);
        }
    }

    public bool Contains(int unit) => (_words[unit >> 6] & (1UL << unit)) != 0;

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

    /// <summary>The lowest member from a number on; <see cref="None"/> for none.</summary>
    /// <param name="unit">0 or more.</param>
    public int FirstFrom(int unit)
    {
        for (var level = 0; level < _levels.Length; level++)
        {
            var index = unit >> 6;
            if (index >= _levels[level].Length)
                return None;
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

        return None;
    }

    /// <summary>The lowest member of a range of some words at most, of which each is looked at; <see cref="None"/> for none.</summary>
    public int FirstIn(UnitRange range)
    {
        for (var unit = range.First; unit < range.End; unit = (unit | 63) + 1)
        {
            var bits = _words[unit >> 6] & Bits(unit, range.End);
            if (bits != 0)
                return (unit & ~63) | BitOperations.TrailingZeroCount(bits);
        }

        return None;
    }

    /// <summary>The highest member below a number; <see cref="None"/> for none.</summary>
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

        return None;
    }

    /// <summary>The bits from a number's on, in its word, of what lies below an end.</summary>
    private static ulong Bits(int unit, int end)
    {
        var bits = ulong.MaxValue << unit;
        return end > (unit | 63) ? bits : bits & ~(ulong.MaxValue << end);
    }

    // Made apart from where they are thrown: text that is never made would slow what could need it.
    private static InvalidOperationException IsThere(int unit) => new($"unit {unit} is in the set already");

    private static InvalidOperationException IsMissing(int unit) => new($"unit {unit} is not in the set");

    private static InvalidOperationException AreThere(UnitRange range) => new($"one of the units {range.First} to {range.End - 1} is in the set already");

    private static InvalidOperationException AreMissing(UnitRange range) => new($"one of the units {range.First} to {range.End - 1} is not in the set");

    private static InvalidOperationException AreTooFew(int missing) => new($"{missing} fewer units are in the set than were asked for");

    /// <summary>A word has its first member.</summary>
    private void Fill(int word)
    {
        for (var level = 1; level < _levels.Length; level++)
        {
            ref var above = ref _levels[level][word >> 6];
            var before = above;
            above |= 1UL << word;
            if (before != 0)
                return;
            word >>= 6;
        }
    }

    /// <summary>A word has lost its last member.</summary>
    private void Empty(int word)
    {
        for (var level = 1; level < _levels.Length; level++)
        {
            ref var above = ref _levels[level][word >> 6];
            above &= ~(1UL << word);
            if (above != 0)
                return;
            word >>= 6;
        }
    }
}
