using System;
using System.Collections.Generic;

namespace SimSharp;

/// <summary>Holds items, up to a capacity; the one of lowest priority number goes first, the oldest of several such.</summary>
public class PriorityStore : QueuedStore
{
    /// <summary>Creates an empty store.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="capacity">How many items there is room for; at least 1.</param>
    /// <exception cref="ArgumentException">The capacity is below 1.</exception>
    public PriorityStore(Simulation environment, int capacity = int.MaxValue)
        : base(environment, capacity)
    {
    }

    /// <summary>Creates a store.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="items">What it holds at first.</param>
    /// <param name="priorities">The priorities of the items, in their order.</param>
    /// <param name="capacity">How many items there is room for; at least 1.</param>
    /// <exception cref="ArgumentException">The capacity is below 1 or below the number of items, or there are fewer
    /// priorities than items.</exception>
    public PriorityStore(
        Simulation environment,
        IEnumerable<object> items,
        IEnumerable<double> priorities,
        int capacity = int.MaxValue)
        : base(environment, capacity)
    {
        using var priority = priorities.GetEnumerator();
        foreach (var item in AdmitAll(items))
        {
            if (!priority.MoveNext())
                throw new ArgumentException("Fewer priorities than items are given.", nameof(priorities));
            Items.Enqueue(item, priority.Current);
        }
    }

    /// <inheritdoc/>
    public override int Count => Items.Count;

    /// <summary>The items.</summary>
    protected SimplePriorityQueue<StoreItem, double> Items { get; private set; } = new();

    /// <summary>Puts an item in, when there is room.</summary>
    /// <param name="item">The item.</param>
    /// <param name="priority">Lower goes first.</param>
    /// <returns>An event that is triggered when it is in.</returns>
    public virtual StorePut Put(object item, double priority = 1) => StartPut(new PriorityItem(priority, item));

    /// <inheritdoc/>
    protected override void DoPut(StorePut put)
    {
        if (Items.Count >= Capacity)
            return;

        var value = (PriorityItem)put.Value;
        Items.Enqueue(Admit(value.Item), value.Priority);
        put.Succeed();
    }

    /// <inheritdoc/>
    protected override void DoGet(StoreGet get)
    {
        if (Items.TryDequeue(out var item))
            get.Succeed(item.Item);
    }

    /// <summary>An item that is being put: the value of the put.</summary>
    /// <param name="priority">Lower goes first.</param>
    /// <param name="item">The item.</param>
    protected readonly struct PriorityItem(double priority, object item)
    {
        /// <summary>Lower goes first.</summary>
        public double Priority { get; } = priority;

        /// <summary>The item.</summary>
        public object Item { get; } = item;
    }
}
