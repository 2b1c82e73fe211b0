using System;
using System.Collections.Generic;

namespace SimSharp;

/// <summary>Holds items, up to a capacity; last in, first out.</summary>
public class Stack : QueuedStore
{
    /// <summary>Creates an empty stack.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="capacity">How many items there is room for; at least 1.</param>
    /// <exception cref="ArgumentException">The capacity is below 1.</exception>
    public Stack(Simulation environment, int capacity = int.MaxValue)
        : this(environment, [], capacity)
    {
    }

    /// <summary>Creates a stack.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="items">What it holds at first, the last to go first.</param>
    /// <param name="capacity">How many items there is room for; at least 1.</param>
    /// <exception cref="ArgumentException">The capacity is below 1, or below the number of items.</exception>
    public Stack(Simulation environment, IEnumerable<object> items, int capacity = int.MaxValue)
        : base(environment, capacity)
        => Items = new(AdmitAll(items));

    /// <inheritdoc/>
    public override int Count => Items.Count;

    /// <summary>The items.</summary>
    protected Stack<StoreItem> Items { get; private set; }

    /// <summary>Puts an item on top, when there is room.</summary>
    /// <param name="item">The item.</param>
    /// <returns>An event that is triggered when it is in.</returns>
    /// <exception cref="ArgumentNullException">There is no item.</exception>
    public virtual StorePut Put(object item) => StartPut(item);

    /// <inheritdoc/>
    protected override void DoPut(StorePut put)
    {
        if (Items.Count >= Capacity)
            return;

        Items.Push(Admit(put.Value));
        put.Succeed();
    }

    /// <inheritdoc/>
    protected override void DoGet(StoreGet get)
    {
        if (Items.TryPop(out var item))
            get.Succeed(item.Item);
    }
}
