using System;
using System.Collections.Generic;
using System.Linq;

namespace SimSharp;

/// <summary>What the stores have in common: items up to a capacity, and puts served in order.</summary>
public abstract class ItemStore
{
    private protected ItemStore(Simulation environment, int capacity)
    {
        if (capacity <= 0)
            throw new ArgumentException("Capacity must be > 0.", nameof(capacity));

        Environment = environment;
        Capacity = capacity;
    }

    /// <summary>How many items there is room for.</summary>
    public int Capacity { get; protected set; }

    /// <summary>How many items there are.</summary>
    public abstract int Count { get; }

    /// <summary>The simulation that the store belongs to.</summary>
    protected Simulation Environment { get; private set; }

    /// <summary>The puts that wait for room, in order.</summary>
    protected Queue<StorePut> PutQueue { get; private set; } = new();

    /// <summary>The events that wait for the next item to come in.</summary>
    protected List<Event> WhenNewQueue { get; private set; } = [];

    /// <summary>The events that wait for an item.</summary>
    protected List<Event> WhenAnyQueue { get; private set; } = [];

    /// <summary>The events that wait for the store to be full.</summary>
    protected List<Event> WhenFullQueue { get; private set; } = [];

    /// <summary>The events that wait for the store to be empty.</summary>
    protected List<Event> WhenEmptyQueue { get; private set; } = [];

    /// <summary>The events that wait for an item to come or go.</summary>
    protected List<Event> WhenChangeQueue { get; private set; } = [];

    /// <summary>An event that is triggered when the next item comes in.</summary>
    public virtual Event WhenNew() => WhenNewQueue.AddNew(Environment);

    /// <summary>An event that is triggered once there is an item; at once if there is.</summary>
    public virtual Event WhenAny()
    {
        var @event = WhenAnyQueue.AddNew(Environment);
        TriggerWhenAny();
        return @event;
    }

    /// <summary>An event that is triggered once the store is full; at once if it is.</summary>
    public virtual Event WhenFull()
    {
        var @event = WhenFullQueue.AddNew(Environment);
        TriggerWhenFull();
        return @event;
    }

    /// <summary>An event that is triggered once the store is empty; at once if it is.</summary>
    public virtual Event WhenEmpty()
    {
        var @event = WhenEmptyQueue.AddNew(Environment);
        TriggerWhenEmpty();
        return @event;
    }

    /// <summary>An event that is triggered when the next item comes or goes.</summary>
    public virtual Event WhenChange() => WhenChangeQueue.AddNew(Environment);

    /// <summary>Carries out a put, if there is room.</summary>
    /// <param name="put">The put.</param>
    protected abstract void DoPut(StorePut put);

    /// <summary>Carries out the gets for which there are items.</summary>
    /// <param name="event">The event that is the occasion.</param>
    protected abstract void TriggerGet(Event @event = null);

    /// <summary>Carries out the puts for which there is room.</summary>
    /// <param name="event">The event that is the occasion.</param>
    protected virtual void TriggerPut(Event @event = null)
    {
        while (PutQueue.TryPeek(out var put))
        {
            DoPut(put);
            if (!put.IsTriggered)
                break;
            PutQueue.Dequeue();
            TriggerWhenNew();
            TriggerWhenAny();
            TriggerWhenFull();
            TriggerWhenChange();
        }
    }

    /// <summary>Triggers the events that wait for the next item to come in.</summary>
    protected virtual void TriggerWhenNew() => WhenNewQueue.SucceedAll();

    /// <summary>Triggers the events that wait for an item, if there is one.</summary>
    protected virtual void TriggerWhenAny()
    {
        if (Count > 0)
            WhenAnyQueue.SucceedAll();
    }

    /// <summary>Triggers the events that wait for the store to be full, if it is.</summary>
    protected virtual void TriggerWhenFull()
    {
        if (Count == Capacity)
            WhenFullQueue.SucceedAll();
    }

    /// <summary>Triggers the events that wait for the store to be empty, if it is.</summary>
    protected virtual void TriggerWhenEmpty()
    {
        if (Count == 0)
            WhenEmptyQueue.SucceedAll();
    }

    /// <summary>Triggers the events that wait for an item to come or go.</summary>
    protected virtual void TriggerWhenChange() => WhenChangeQueue.SucceedAll();

    private protected StoreItem Admit(object item) => new() { AdmissionDate = Environment.Now, Item = item };

    private protected List<StoreItem> AdmitAll(IEnumerable<object> items)
    {
        var admitted = items.Select(Admit).ToList();
        if (admitted.Count > Capacity)
            throw new ArgumentException("There are more initial items than there is capacity.", nameof(items));
        return admitted;
    }

    private protected StorePut StartPut(object value)
    {
        var put = new StorePut(Environment, TriggerGet, value);
        PutQueue.Enqueue(put);
        TriggerPut();
        return put;
    }
}
