using System;

namespace SimSharp;

/// <summary>Gets an item of some kind from a <see cref="FilterStore"/>.</summary>
public class FilterStoreGet : StoreGet
{
    /// <summary>Creates a get, made now by the active process.</summary>
    /// <param name="environment">The simulation that the store belongs to.</param>
    /// <param name="callback">Called when the get is processed.</param>
    /// <param name="filter">Which items will do.</param>
    public FilterStoreGet(Simulation environment, Action<Event> callback, Func<object, bool> filter)
        : base(environment, callback)
        => Filter = filter;

    /// <summary>Which items will do.</summary>
    public Func<object, bool> Filter { get; private set; }
}
