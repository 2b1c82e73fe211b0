using System;
using System.Collections;
using System.Collections.Generic;

namespace SimSharp;

/// <summary>A queue in order of priority, least first, and of arrival among equal priorities.</summary>
/// <remarks>Adding and taking cost O(log n); finding an item costs O(n).</remarks>
/// <typeparam name="TItem">What is queued; equal items may be queued together.</typeparam>
/// <typeparam name="TPriority">What it is ordered by.</typeparam>
public class SimplePriorityQueue<TItem, TPriority> : IEnumerable<TItem>
    where TPriority : IComparable<TPriority>
{
    // A binary heap.
    private readonly List<Entry> _entries = [];
    private readonly Comparison<TPriority> _comparison;
    private long _arrivals;

    /// <summary>Creates an empty queue in the default order of priorities.</summary>
    public SimplePriorityQueue()
        : this(Comparer<TPriority>.Default)
    {
    }

    /// <summary>Creates an empty queue.</summary>
    /// <param name="comparer">The order of priorities.</param>
    public SimplePriorityQueue(IComparer<TPriority> comparer)
        : this(comparer.Compare)
    {
    }

    /// <summary>Creates an empty queue.</summary>
    /// <param name="comparer">The order of priorities.</param>
    public SimplePriorityQueue(Comparison<TPriority> comparer) => _comparison = comparer;

    /// <summary>How many items are queued.</summary>
    public int Count => _entries.Count;

    /// <summary>The first item.</summary>
    /// <exception cref="InvalidOperationException">The queue is empty.</exception>
    public TItem First => _entries[Head()].Item;

    /// <summary>The priority of the first item.</summary>
    /// <exception cref="InvalidOperationException">The queue is empty.</exception>
    public TPriority Peek => _entries[Head()].Priority;

    /// <summary>Removes all items.</summary>
    public void Clear() => _entries.Clear();

    /// <summary>Whether an item is queued.</summary>
    /// <param name="item">The item.</param>
    public bool Contains(TItem item) => Find(item) >= 0;

    /// <summary>Takes out the first item.</summary>
    /// <exception cref="InvalidOperationException">The queue is empty.</exception>
    public TItem Dequeue()
    {
        var item = First;
        RemoveAt(0);
        return item;
    }

    /// <summary>Queues an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="priority">What it is ordered by.</param>
    public void Enqueue(TItem item, TPriority priority)
    {
        _entries.Add(default);
        MoveUp(_entries.Count - 1, new(item, priority, _arrivals++));
    }

    /// <summary>Queues an item unless it is queued already.</summary>
    /// <param name="item">The item.</param>
    /// <param name="priority">What it is ordered by.</param>
    /// <returns>Whether it was queued.</returns>
    public bool EnqueueWithoutDuplicates(TItem item, TPriority priority)
    {
        if (Contains(item))
            return false;

        Enqueue(item, priority);
        return true;
    }

    /// <summary>Removes an item, once if it is queued several times.</summary>
    /// <param name="item">The item.</param>
    /// <exception cref="InvalidOperationException">The item is not queued.</exception>
    public void Remove(TItem item) => RemoveAt(FindQueued(item));

    /// <summary>Gives an item another priority.</summary>
    /// <param name="item">The item.</param>
    /// <param name="priority">What it is ordered by from now on.</param>
    /// <exception cref="InvalidOperationException">The item is not queued.</exception>
    public void UpdatePriority(TItem item, TPriority priority)
    {
        var index = FindQueued(item);
        Place(index, _entries[index] with { Priority = priority });
    }

    /// <summary>The priority of an item.</summary>
    /// <param name="item">The item.</param>
    /// <exception cref="InvalidOperationException">The item is not queued.</exception>
    public TPriority GetPriority(TItem item) => _entries[FindQueued(item)].Priority;

    /// <summary>The first item, if there is one.</summary>
    /// <param name="first">The first item.</param>
    public bool TryFirst(out TItem first)
    {
        first = Count > 0 ? First : default;
        return Count > 0;
    }

    /// <summary>Takes out the first item, if there is one.</summary>
    /// <param name="first">The first item.</param>
    public bool TryDequeue(out TItem first)
    {
        if (!TryFirst(out first))
            return false;

        RemoveAt(0);
        return true;
    }

    /// <summary>Removes an item, if it is queued; once if it is queued several times.</summary>
    /// <param name="item">The item.</param>
    /// <returns>Whether it was queued.</returns>
    public bool TryRemove(TItem item)
    {
        var index = Find(item);
        if (index >= 0)
            RemoveAt(index);
        return index >= 0;
    }

    /// <summary>Gives an item another priority, if it is queued.</summary>
    /// <param name="item">The item.</param>
    /// <param name="priority">What it is ordered by from now on.</param>
    /// <returns>Whether it was queued.</returns>
    public bool TryUpdatePriority(TItem item, TPriority priority)
    {
        var queued = Contains(item);
        if (queued)
            UpdatePriority(item, priority);
        return queued;
    }

    /// <summary>The priority of an item, if it is queued.</summary>
    /// <param name="item">The item.</param>
    /// <param name="priority">Its priority.</param>
    /// <returns>Whether it is queued.</returns>
    public bool TryGetPriority(TItem item, out TPriority priority)
    {
        var index = Find(item);
        priority = index >= 0 ? _entries[index].Priority : default;
        return index >= 0;
    }

    /// <summary>The items, in no particular order.</summary>
    public IEnumerator<TItem> GetEnumerator()
    {
        foreach (var entry in _entries)
            yield return entry.Item;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether no item comes before the one that it hangs below; always true.</summary>
    public bool IsValidQueue()
    {
        for (var index = 1; index < Count; index++)
            if (Precedes(_entries[index], _entries[(index - 1) / 2]))
                return false;
        return true;
    }

    private int Head() =>
        Count > 0 ? 0 : throw new InvalidOperationException("The queue is empty.");

    private int Find(TItem item) =>
        _entries.FindIndex(entry => EqualityComparer<TItem>.Default.Equals(entry.Item, item));

    private int FindQueued(TItem item)
    {
        var index = Find(item);
        return index >= 0 ? index : throw new InvalidOperationException($"The item is not queued: {item}");
    }

    private bool Precedes(in Entry entry, in Entry other)
    {
        var order = _comparison(entry.Priority, other.Priority);
        return order < 0 || (order == 0 && entry.Arrival < other.Arrival);
    }

    private void RemoveAt(int index)
    {
        var last = _entries[^1];
        _entries.RemoveAt(Count - 1);
        if (index < Count)
            Place(index, last);
    }

    private void Place(int index, in Entry entry)
    {
        if (index > 0 && Precedes(entry, _entries[(index - 1) / 2]))
            MoveUp(index, entry);
        else
            MoveDown(index, entry);
    }

    private void MoveUp(int index, in Entry entry)
    {
        while (index > 0 && Precedes(entry, _entries[(index - 1) / 2]))
        {
            _entries[index] = _entries[(index - 1) / 2];
            index = (index - 1) / 2;
        }
        _entries[index] = entry;
    }

    private void MoveDown(int index, in Entry entry)
    {
        while ((2 * index) + 1 < Count)
        {
            var child = (2 * index) + 1;
            if (child + 1 < Count && Precedes(_entries[child + 1], _entries[child]))
                child++;
            if (!Precedes(_entries[child], entry))
                break;
            _entries[index] = _entries[child];
            index = child;
        }
        _entries[index] = entry;
    }

    private readonly record struct Entry(TItem Item, TPriority Priority, long Arrival);
}
