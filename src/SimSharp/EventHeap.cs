using System;

namespace SimSharp;

/// <summary>A 4-ary heap of entries, least first.</summary>
internal sealed class EventHeap
{
    private PendingEvent[] _entries = new PendingEvent[64];

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>The first entry; there must be one.</summary>
    public ref readonly PendingEvent First => ref _entries[0];

    /// <summary>The entries, in no particular order.</summary>
    public ReadOnlySpan<PendingEvent> Entries => _entries.AsSpan(0, Count);

    /// <summary>Adds an entry.</summary>
    public void Add(in PendingEvent entry)
    {
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Count * 2);

        var entries = _entries;
        var index = Count++;
        while (index > 0)
        {
            var parent = (index - 1) >> 2;
            if (!entry.Precedes(entries[parent]))
                break;
            entries[index] = entries[parent];
            index = parent;
        }
        entries[index] = entry;
    }

    /// <summary>Adds entries out of order; <see cref="Order"/> is due before anything else is done.</summary>
    public void AddUnordered(ReadOnlySpan<PendingEvent> entries)
    {
        if (Count + entries.Length > _entries.Length)
            Array.Resize(ref _entries, Math.Max(Count * 2, Count + entries.Length));
        entries.CopyTo(_entries.AsSpan(Count));
        Count += entries.Length;
    }

    /// <summary>Puts entries that were added out of order in order.</summary>
    public void Order()
    {
        for (var index = (Count - 2) >> 2; index >= 0; index--)
            SiftDown(index, _entries[index]);
    }

    /// <summary>Removes the first entry; there must be one.</summary>
    public void RemoveFirst()
    {
        var last = _entries[--Count];
        _entries[Count].Event = null;
        if (Count > 0)
            SiftDown(0, last);
    }

    /// <summary>Removes all entries.</summary>
    public void Clear()
    {
        Array.Clear(_entries, 0, Count);
        Count = 0;
    }

    private void SiftDown(int index, PendingEvent entry)
    {
        var entries = _entries;
        var count = Count;
        for (var child = (index << 2) + 1; child < count; child = (index << 2) + 1)
        {
            var least = child;
            var end = Math.Min(child + 4, count);
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
}
