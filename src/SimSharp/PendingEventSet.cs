using System;

namespace SimSharp;

/// <summary>The events still to come, in order of time, then priority, then scheduling.</summary>
internal sealed class PendingEventSet
{
    private PendingEvent[] _entries = new PendingEvent[64];
    private uint _sequence;

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an entry.</summary>
    /// <param name="time">When it is due, in ticks; not before the last entry taken.</param>
    /// <param name="priority">Orders entries of one instant, lower first.</param>
    /// <param name="event">What is due.</param>
    public void Add(long time, int priority, Event @event)
    {
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Count * 2);
        if (_sequence == uint.MaxValue)
            Renumber();

        var entry = new PendingEvent { Time = time, Rank = ((long)priority << 32) | _sequence++, Event = @event };
        var index = Count++;
        while (index > 0)
        {
            var parent = (index - 1) >> 2;
            if (!entry.Precedes(_entries[parent]))
                break;
            _entries[index] = _entries[parent];
            index = parent;
        }
        _entries[index] = entry;
    }

    /// <summary>When the first entry is due, in ticks; <see cref="long.MaxValue"/> if there is none.</summary>
    public long FirstTime() => Count == 0 ? long.MaxValue : _entries[0].Time;

    /// <summary>Takes the first entry out, if it is due before a limit.</summary>
    public bool TryTake(long limit, out long time, out Event @event)
    {
        var entries = _entries;
        if (Count == 0 || entries[0].Time >= limit)
        {
            time = 0;
            @event = null;
            return false;
        }

        time = entries[0].Time;
        @event = entries[0].Event;
        var last = entries[--Count];
        entries[Count] = default;
        if (Count > 0)
            SiftDown(last);
        return true;
    }

    private void SiftDown(PendingEvent entry)
    {
        var entries = _entries;
        var index = 0;
        while (true)
        {
            var child = (index << 2) + 1;
            if (child >= Count)
                break;

            var least = child;
            var end = Math.Min(child + 4, Count);
            for (child++; child < end; child++)
                if (entries[child].Precedes(entries[least]))
                    least = child;
            if (!entries[least].Precedes(entry))
                break;
            entries[index] = entries[least];
            index = least;
        }
        entries[index] = entry;
    }

    // Once in four billion entries: gives those that are left the first numbers, in their order. A sorted array is a heap.
    private void Renumber()
    {
        Array.Sort(_entries, 0, Count, System.Collections.Generic.Comparer<PendingEvent>.Create(
            (a, b) => a.Precedes(b) ? -1 : b.Precedes(a) ? 1 : 0));
        _sequence = 0;
        for (var i = 0; i < Count; i++)
            _entries[i].Rank = (_entries[i].Rank >> 32 << 32) | _sequence++;
    }
}
