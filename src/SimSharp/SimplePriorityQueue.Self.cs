using System;
using System.Collections;
using System.Collections.Generic;

namespace SimSharp;

/// <summary>A queue of items that are their own priorities: least first, in order of arrival among equals.</summary>
/// <typeparam name="TItem">What is queued.</typeparam>
public class SimplePriorityQueue<TItem> : IEnumerable<TItem>
    where TItem : IComparable<TItem>
{
    private readonly SimplePriorityQueue<TItem, TItem> _queue;

    /// <summary>Creates an empty queue in the items' default order.</summary>
    public SimplePriorityQueue() => _queue = new();

    /// <summary>Creates an empty queue.</summary>
    /// <param name="comparer">The order of items.</param>
    public SimplePriorityQueue(IComparer<TItem> comparer) => _queue = new(comparer);

    /// <summary>Creates an empty queue.</summary>
    /// <param name="comparer">The order of items.</param>
    public SimplePriorityQueue(Comparison<TItem> comparer) => _queue = new(comparer);

    /// <summary>How many items are queued.</summary>
    public int Count => _queue.Count;

    /// <summary>The first item.</summary>
    /// <exception cref="InvalidOperationException">The queue is empty.</exception>
    public TItem First => _queue.First;

    /// <summary>Removes all items.</summary>
    public void Clear() => _queue.Clear();

    /// <summary>Whether an item is queued.</summary>
    /// <param name="item">The item.</param>
    public bool Contains(TItem item) => _queue.Contains(item);

    /// <summary>Takes out the first item.</summary>
    /// <exception cref="InvalidOperationException">The queue is empty.</exception>
    public TItem Dequeue() => _queue.Dequeue();

    /// <summary>Queues an item.</summary>
    /// <param name="item">The item.</param>
    public void Enqueue(TItem item) => _queue.Enqueue(item, item);

    /// <summary>Queues an item unless it is queued already.</summary>
    /// <param name="item">The item.</param>
    /// <returns>Whether it was queued.</returns>
    public bool EnqueueWithoutDuplicates(TItem item) => _queue.EnqueueWithoutDuplicates(item, item);

    /// <summary>Removes an item, once if it is queued several times.</summary>
    /// <param name="item">The item.</param>
    /// <exception cref="InvalidOperationException">The item is not queued.</exception>
    public void Remove(TItem item) => _queue.Remove(item);

    /// <summary>Puts an item that now compares differently in its place.</summary>
    /// <param name="item">The item.</param>
    /// <exception cref="InvalidOperationException">The item is not queued.</exception>
    public void UpdatePriority(TItem item) => _queue.UpdatePriority(item, item);

    /// <summary>The first item, if there is one.</summary>
    /// <param name="first">The first item.</param>
    public bool TryFirst(out TItem first) => _queue.TryFirst(out first);

    /// <summary>Takes out the first item, if there is one.</summary>
    /// <param name="first">The first item.</param>
    public bool TryDequeue(out TItem first) => _queue.TryDequeue(out first);

    /// <summary>Removes an item, if it is queued; once if it is queued several times.</summary>
    /// <param name="item">The item.</param>
    /// <returns>Whether it was queued.</returns>
    public bool TryRemove(TItem item) => _queue.TryRemove(item);

    /// <summary>Puts an item that now compares differently in its place, if it is queued.</summary>
    /// <param name="item">The item.</param>
    /// <returns>Whether it was queued.</returns>
    public bool TryUpdatePriority(TItem item) => _queue.TryUpdatePriority(item, item);

    /// <summary>The items, in no particular order.</summary>
    public IEnumerator<TItem> GetEnumerator() => _queue.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether no item comes before the one that it hangs below.</summary>
    public bool IsValidQueue() => _queue.IsValidQueue();
}
