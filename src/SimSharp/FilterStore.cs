using System;
using System.Collections.Generic;
using System.Linq;

namespace SimSharp;

/// <summary>
/// Holds items, up to a capacity. A get is given the oldest item that will do; gets are looked at in order, and one for
/// which nothing will do does not hold up those behind it.
/// </summary>
public class FilterStore : ItemStore
{
    /// <summary>The filter that any item passes.</summary>
    protected static readonly Func<object, bool> TrueFunc = _ => true;

    /// <summary>Creates an empty store.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="capacity">How many items there is room for; at least 1.</param>
    /// <exception cref="ArgumentException">The capacity is below 1.</exception>
    public FilterStore(Simulation environment, int capacity = int.MaxValue)
        : this(environment, [], capacity)
    {
    }

    /// <summary>Creates a store.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="items">What it holds at first, the oldest first.</param>
    /// <param name="capacity">How many items there is room for; at least 1.</param>
    /// <exception cref="ArgumentException">The capacity is below 1, or below the number of items.</exception>
    public FilterStore(Simulation environment, IEnumerable<object> items, int capacity = int.MaxValue)
        : base(environment, capacity)
        => Items = AdmitAll(items);

    /// <inheritdoc/>
    public override int Count => Items.Count;

    /// <summary>The gets that wait for an item that will do, in order.</summary>
    protected LinkedList<FilterStoreGet> GetQueue { get; private set; } = new();

    /// <summary>The items, the oldest first.</summary>
    protected List<StoreItem> Items { get; private set; }

    /// <summary>Whether an item will do.</summary>
    /// <param name="filter">Which items will do.</param>
    public virtual bool IsAvailable(Func<object, bool> filter) => Items.Select(item => item.Item).Any(filter);

    /// <summary>Puts an item in, when there is room.</summary>
    /// <param name="item">The item.</param>
    /// <returns>An event that is triggered when it is in.</returns>
    /// <exception cref="ArgumentNullException">There is no item.</exception>
    public virtual StorePut Put(object item) => StartPut(item);

    /// <summary>Gets an item out, when there is one that will do.</summary>
    /// <param name="filter">Which items will do; <c>null</c>: any.</param>
    /// <returns>An event that is triggered when it is out, with the item as its value.</returns>
    public virtual FilterStoreGet Get(Func<object, bool> filter = null)
    {
        var get = new FilterStoreGet(Environment, TriggerPut, filter ?? TrueFunc);
        GetQueue.AddLast(get);
        TriggerGet();
        return get;
    }

    /// <inheritdoc/>
    protected override void DoPut(StorePut put)
    {
        if (Items.Count >= Capacity)
            return;

        Items.Add(Admit(put.Value));
        put.Succeed();
    }

    /// <summary>Carries out a get, if there is an item that will do.</summary>
    /// <param name="get">The get.</param>
    protected virtual void DoGet(FilterStoreGet get)
    {
        var index = Items.FindIndex(item => get.Filter(item.Item));
        if (index < 0)
            return;

        var item = Items[index].Item;
        Items.RemoveAt(index);
        get.Succeed(item);
    }

    /// <inheritdoc/>
    protected override void TriggerGet(Event @event = null)
    {
        for (var node = GetQueue.First; node is not null && Items.Count > 0;)
        {
            var next = node.Next;
            DoGet(node.Value);
            if (node.Value.IsTriggered)
            {
                GetQueue.Remove(node);
                TriggerWhenEmpty();
                TriggerWhenChange();
            }
            node = next;
        }
    }
}
