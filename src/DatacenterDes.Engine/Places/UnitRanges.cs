using System;

namespace DatacenterDes.Engine.Places;

/// <summary>Numbers of UltraServers, ascending, kept as ranges: what a job holds is mostly neighbours, and is taken and given back as such.</summary>
/// <remarks>No two ranges touch: neighbours are in one.</remarks>
internal sealed class UnitRanges
{
    /// <summary>In a range of so many a member of a set is looked for word by word.</summary>
    private const int FewUnits = 256;

    /// <summary>The range while there is one at most, as there is with most jobs: it is read with this object.</summary>
    private UnitRange _only;
    private UnitRange[] _many = [];
    private bool _isMany;
    private int _count;

    /// <summary>None; it stays empty.</summary>
    public static UnitRanges None { get; } = new();

    /// <summary>How many UltraServers there are.</summary>
    public int Length { get; private set; }

    public bool IsEmpty => _count == 0;

    /// <summary>The lowest number; there is one.</summary>
    public int First => Ranges[0].First;

    /// <summary>The highest number; there is one.</summary>
    public int Last => Ranges[^1].End - 1;

    public ReadOnlySpan<UnitRange> Ranges => Slots[.._count];

    /// <summary>Room for ranges, some of which are in use.</summary>
    private Span<UnitRange> Slots => _isMany ? _many : new Span<UnitRange>(ref _only);

    public void Clear()
    {
        _isMany = false;
        _count = 0;
        Length = 0;
    }

    /// <summary>Becomes equal to another list.</summary>
    public void CopyFrom(UnitRanges other)
    {
        Clear();
        var ranges = other.Ranges;
        if (ranges.Length > 1)
        {
            if (_many.Length < ranges.Length)
                _many = new UnitRange[other._many.Length];
            _isMany = true;
        }

        ranges.CopyTo(Slots);
        (_count, Length) = (ranges.Length, other.Length);
    }

    /// <summary>Appends the numbers that another list has not.</summary>
    /// <param name="other">The other list.</param>
    /// <param name="to">Gets them; empty.</param>
    public void Except(UnitRanges other, UnitRanges to)
    {
        var others = other.Ranges;
        var at = 0;
        foreach (var (first, end) in Ranges)
        {
            var next = first;
            for (; at < others.Length && others[at].End <= next; at++)
            {
            }

            for (; at < others.Length && others[at].First < end; at++)
            {
                if (others[at].First > next)
                    to.Append(new UnitRange(next, others[at].First));
                next = others[at].End;
                if (next >= end)
                    break;
            }

            if (next < end)
                to.Append(new UnitRange(next, end));
        }
    }

    /// <summary>Adds what comes after all that there is.</summary>
    public void Append(UnitRange range)
    {
        Length += range.Length;
        var slots = Slots;
        if (_count > 0)
        {
            ref var last = ref slots[_count - 1];
            if (last.End == range.First)
            {
                last = new(last.First, range.End);
                return;
            }
        }

        if (_count == slots.Length)
        {
            MakeRoom();
            slots = Slots;
        }

        slots[_count++] = range;
    }

    public void Append(int unit) => Append(new UnitRange(unit, unit + 1));

    /// <summary>Puts in order what was appended in another.</summary>
    public void Sort()
    {
        var unsorted = Ranges;
        for (var i = 1; i < unsorted.Length; i++)
        {
            if (unsorted[i].First >= unsorted[i - 1].End)
                continue;
            Slots[.._count].Sort(static (a, b) => a.First.CompareTo(b.First));
            break;
        }

        // Neighbours join.
        var ranges = Slots;
        var last = 0;
        for (var i = 1; i < _count; i++)
        {
            if (ranges[i].First == ranges[last].End)
                ranges[last] = new(ranges[last].First, ranges[i].End);
            else
                ranges[++last] = ranges[i];
        }

        _count = Math.Min(_count, last + 1);
    }

    public bool Contains(int unit)
    {
        var at = FirstEndingAfter(unit);
        return at < _count && Slots[at].First <= unit;
    }

    /// <summary>The lowest number from one on that is in a set too; <see cref="UnitSet.None"/> for none.</summary>
    /// <remarks>Each leaps to where the other goes on, so that a few members of the set are found among many ranges, and the other way round.</remarks>
    public int FirstIn(UnitSet set, int from = 0)
    {
        if (set.Count == 0 || _count == 0)
            return UnitSet.None;
        var ranges = Ranges;
        if (ranges.Length == 1 && Length <= FewUnits)
            return set.FirstIn(new UnitRange(Math.Max(from, ranges[0].First), ranges[0].End));
        var unit = set.FirstFrom(Math.Max(from, ranges[0].First));
        for (var at = 0; unit >= 0; unit = set.FirstFrom(ranges[at].First))
        {
            at = FirstEndingAfter(unit, at);
            if (at == ranges.Length)
                return UnitSet.None;
            if (ranges[at].First <= unit)
                return unit;
        }

        return UnitSet.None;
    }

    /// <summary>Takes in a number that is not there yet.</summary>
    public void Insert(int unit)
    {
        if (Contains(unit))
            throw IsHeld(unit);
        Append(unit);
        Sort();
    }

    /// <summary>Takes out a number that is there.</summary>
    public void Remove(int unit)
    {
        var at = FirstEndingAfter(unit);
        if (at == _count || Slots[at].First > unit)
            throw IsNotHeld(unit);
        Length--;
        var (first, end) = Slots[at];
        if (unit == first && unit == end - 1)
        {
            Slots[(at + 1).._count].CopyTo(Slots[at..]);
            _count--;
            return;
        }

        if (unit == first || unit == end - 1)
        {
            Slots[at] = unit == first ? new(first + 1, end) : new(first, end - 1);
            return;
        }

        MakeRoom();
        Slots[at.._count].CopyTo(Slots[(at + 1)..]);
        _count++;
        Slots[at] = new(first, unit);
        Slots[at + 1] = new(unit + 1, end);
    }

    /// <summary>Moves the highest numbers to another list, which is empty.</summary>
    /// <param name="units">How many; at least one.</param>
    /// <param name="to">Where to.</param>
    public void MoveLast(int units, UnitRanges to)
    {
        var (first, kept) = (0, Length - units);
        for (; kept >= Slots[first].Length; first++)
            kept -= Slots[first].Length;
        to.Append(new UnitRange(Slots[first].First + kept, Slots[first].End));
        for (var i = first + 1; i < _count; i++)
            to.Append(Slots[i]);
        Slots[first] = new(Slots[first].First, Slots[first].First + kept);
        _count = kept > 0 ? first + 1 : first;
        Length -= units;
    }

    public void CopyTo(Span<int> units)
    {
        var at = 0;
        foreach (var unit in this)
            units[at++] = unit;
    }

    public int[] ToArray()
    {
        var units = new int[Length];
        CopyTo(units);
        return units;
    }

    public Enumerator GetEnumerator() => new(Ranges);

    // Made apart from where they are thrown: text that is never made would slow what could need it.
    private static InvalidOperationException IsHeld(int unit) => new($"UltraServer {unit} is held already");

    private static InvalidOperationException IsNotHeld(int unit) => new($"UltraServer {unit} is not held");

    /// <summary>Room for one range more.</summary>
    private void MakeRoom()
    {
        if (_count < Slots.Length)
            return;
        if (_isMany)
        {
            Array.Resize(ref _many, 2 * _count);
            return;
        }

        _isMany = true;
        if (_many.Length == 0)
            _many = new UnitRange[4];
        _many[0] = _only;
    }

    /// <summary>Index of the first range, from one on, that ends after a number.</summary>
    private int FirstEndingAfter(int unit, int from = 0)
    {
        var ranges = Ranges;
        var (low, high) = (from, ranges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ranges[middle].End <= unit)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Number after number.</summary>
    public ref struct Enumerator(ReadOnlySpan<UnitRange> ranges)
    {
        private readonly ReadOnlySpan<UnitRange> _ranges = ranges;
        private int _next;
        private int _end;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            if (Current + 1 < _end)
            {
                Current++;
                return true;
            }

            if (_next == _ranges.Length)
                return false;
            (Current, _end) = _ranges[_next++];
            return true;
        }
    }
}
