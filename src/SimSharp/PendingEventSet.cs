using System;

namespace SimSharp;

/// <summary>The events still to come, in order of time, then priority, then scheduling.</summary>
/// <remarks>
/// A ladder queue (Tang, Goh and Thng, doi:10.1145/1103323.1103324) with a heap at its foot. Entries far ahead lie in no
/// order; when their time comes near they are strewn into the bags of a rung, and a bag that is due and still large into
/// those of a finer rung. Only the entries of one small bag at a time are in the heap, which puts them in order. Each
/// entry is moved a few times, from and to memory that is in the cache; whatever cannot be told apart by its time ends
/// up in the heap, which costs O(log n).
/// </remarks>
internal sealed class PendingEventSet
{
    // The heap alone does for so many entries.
    private const int Few = 48;

    // A bag with more entries than this is strewn into a finer rung.
    private const int Many = 32;

    // A heap that has grown beyond this, and to twice what it was, is strewn into a rung.
    private const int TooMany = 256;

    private const int MaxDepth = 8;

    // In order of time: the heap, up to _nearEnd; the rungs, the finest first, up to their ends; the entries far ahead.
    private readonly EventHeap _near = new();
    private readonly Rung[] _rungs = new Rung[MaxDepth];
    private readonly EventBags _bags = new();
    private PendingEvent[] _far = new PendingEvent[64];

    // The first of all, if an event is in it: what is due at once, as every third event of a datacenter is, comes and goes without the heap.
    private PendingEvent _first;

    private long _nearEnd = long.MaxValue;
    private int _nearLimit = TooMany;
    private int _depth;
    private int _farCount;
    private uint _sequence;

    /// <summary>Creates an empty set.</summary>
    /// <param name="sequence">The first sequence number.</param>
    public PendingEventSet(uint sequence = 0) => _sequence = sequence;

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an entry.</summary>
    /// <param name="time">When it is due, in ticks; not before the last entry taken.</param>
    /// <param name="priority">Orders entries of one instant, lower first.</param>
    /// <param name="event">What is due.</param>
    public void Add(long time, int priority, Event @event)
    {
        if (_sequence == uint.MaxValue)
            Renumber();

        var entry = new PendingEvent { Time = time, Rank = ((long)priority << 32) | _sequence++, Event = @event };
        Count++;
        if (IsFirst(entry))
        {
            var second = _first;
            _first = entry;
            if (second.Event is null)
                return;
            entry = second;
            time = entry.Time;
        }

        if (time < _nearEnd)
        {
            _near.Add(entry);
            if (_near.Count > _nearLimit)
                StrewHeap();
            return;
        }

        for (var depth = _depth - 1; depth >= 0; depth--)
        {
            var rung = _rungs[depth];
            if (time >= rung.End)
                continue;
            _bags.Add(ref rung.BagFor(time), entry);
            return;
        }
        AddFar(entry);
    }

    /// <summary>When the first entry is due, in ticks; <see cref="long.MaxValue"/> if there is none.</summary>
    public long FirstTime()
    {
        if (_first.Event is not null)
            return _first.Time;
        return _near.Count > 0 || FillHeap() ? _near.First.Time : long.MaxValue;
    }

    /// <summary>Takes the first entry out, if it is due before a limit.</summary>
    public bool TryTake(long limit, out long time, out Event @event)
    {
        if (_first.Event is not null)
        {
            if (_first.Time < limit)
            {
                time = _first.Time;
                @event = _first.Event;
                _first.Event = null;
                Count--;
                return true;
            }
        }
        else if (_near.Count > 0 || FillHeap())
        {
            ref readonly var first = ref _near.First;
            if (first.Time < limit)
            {
                time = first.Time;
                @event = first.Event;
                _near.RemoveFirst();
                Count--;
                return true;
            }
        }

        time = 0;
        @event = null;
        return false;
    }

    /// <summary>Whether an entry is known to come before all others.</summary>
    private bool IsFirst(in PendingEvent entry)
    {
        if (_first.Event is not null)
            return entry.Precedes(_first);
        return entry.Time < _nearEnd && (_near.Count == 0 || entry.Precedes(_near.First));
    }

    /// <summary>Fills the heap, which is empty, with the entries that are due next.</summary>
    /// <returns>Whether there are any.</returns>
    private bool FillHeap()
    {
        while (Count > 0)
        {
            if (_depth == 0)
            {
                if (_farCount <= Few)
                {
                    MoveFarToHeap();
                    return true;
                }
                StrewFar();
            }

            var rung = _rungs[_depth - 1];
            if (rung.IsExhausted)
            {
                _depth--;
                continue;
            }

            ref var bag = ref rung.Take(out _nearEnd);
            if (bag.Count == 0 || (bag.Count > Many && TryStrew(ref bag)))
                continue;
            Prefetch(rung);
            MoveToHeap(ref bag);
            return true;
        }
        return false;
    }

    private void MoveToHeap(ref EventBag bag)
    {
        while (bag.Count > 0)
        {
            var entries = _bags.Last(bag);
            foreach (ref readonly var entry in entries)
                entry.Event.PrefetchIterator();
            _near.AddUnordered(entries);
            _bags.RemoveLast(ref bag);
        }
        _near.Order();
        _nearLimit = Math.Max(TooMany, 2 * _near.Count);
    }

    // Events are all over the memory. With their first lines asked for two bags ahead, and the rest, or the processes that
    // wait for them, one bag ahead, a million events are 2.8 times as fast, those of a million processes 1.8 times.
    // The entries that say where they are come a bag before them.
    private void Prefetch(Rung rung)
    {
        _bags.Prefetch(rung.Upcoming(2));
        foreach (ref readonly var entry in _bags.Last(rung.Upcoming(1)))
            Cache.Prefetch(entry.Event);
        foreach (ref readonly var entry in _bags.Last(rung.Upcoming(0)))
            entry.Event.PrefetchWork();
    }

    private bool TryStrew(ref EventBag bag)
    {
        var times = new TimeSpread();
        for (var rest = bag; rest.Count > 0; rest = _bags.Rest(rest))
            times.Include(_bags.Last(rest));
        if (!TryAddRung(times))
            return false;

        while (bag.Count > 0)
        {
            Strew(_bags.Last(bag));
            _bags.RemoveLast(ref bag);
        }
        return true;
    }

    private void StrewHeap()
    {
        var times = new TimeSpread();
        times.Include(_near.Entries);
        _nearLimit = 2 * _near.Count;
        if (!TryAddRung(times))
            return;

        Strew(_near.Entries);
        _near.Clear();
    }

    private void StrewFar()
    {
        var entries = _far.AsSpan(0, _farCount);
        var times = new TimeSpread();
        times.Include(entries);
        _nearEnd = long.MaxValue;
        TryAddRung(times);

        // What lies beyond the rung goes back to the front of the same array.
        _farCount = 0;
        Strew(entries);
        entries[_farCount..].Clear();
    }

    private void Strew(ReadOnlySpan<PendingEvent> entries)
    {
        var rung = _rungs[_depth - 1];
        foreach (ref readonly var entry in entries)
        {
            if (entry.Time < rung.End)
                _bags.Add(ref rung.BagFor(entry.Time), entry);
            else
                AddFar(entry);
        }
    }

    /// <summary>Adds a rung for entries that are due before the end of the heap's stretch, which then ends before them.</summary>
    /// <returns>Whether it was of use: whether there is room for a rung and the entries are spread at all.</returns>
    private bool TryAddRung(in TimeSpread times)
    {
        if (_depth == MaxDepth || (times.Mean < 1 && _depth > 0))
            return false;

        var rung = _rungs[_depth] ??= new Rung();
        rung.Lay(times, _nearEnd);
        _nearEnd = times.Least;
        _depth++;
        return true;
    }

    private void AddFar(in PendingEvent entry)
    {
        if (_farCount == _far.Length)
            Array.Resize(ref _far, _farCount * 2);
        _far[_farCount++] = entry;
    }

    private void MoveFarToHeap()
    {
        _near.AddUnordered(_far.AsSpan(0, _farCount));
        _near.Order();
        Array.Clear(_far, 0, _farCount);
        _farCount = 0;
        _nearEnd = long.MaxValue;
        _nearLimit = TooMany;
    }

    // Once in four billion entries: gives those that are left the first numbers, in their order.
    private void Renumber()
    {
        if (_first.Event is not null)
            AddFar(_first);
        _first = default;
        foreach (ref readonly var entry in _near.Entries)
            AddFar(entry);
        _near.Clear();
        for (; _depth > 0; _depth--)
            for (var rung = _rungs[_depth - 1]; !rung.IsExhausted;)
                MoveToFar(ref rung.Take(out _));
        _nearEnd = long.MinValue;

        var entries = _far.AsSpan(0, _farCount);
        entries.Sort((a, b) => a.Precedes(b) ? -1 : b.Precedes(a) ? 1 : 0);
        _sequence = 0;
        foreach (ref var entry in entries)
            entry.Rank = (entry.Rank >> 32 << 32) | _sequence++;
    }

    private void MoveToFar(ref EventBag bag)
    {
        while (bag.Count > 0)
        {
            foreach (ref readonly var entry in _bags.Last(bag))
                AddFar(entry);
            _bags.RemoveLast(ref bag);
        }
    }
}
