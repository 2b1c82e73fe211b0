using System.Collections.Generic;

namespace SimSharp;

/// <summary>What the stores have in common whose gets take whatever comes first, and are served in order.</summary>
public abstract class QueuedStore : ItemStore
{
    private protected QueuedStore(Simulation environment, int capacity)
        : base(environment, capacity)
    {
    }

    /// <summary>The gets that wait for an item, in order.</summary>
    protected Queue<StoreGet> GetQueue { get; private set; } = new();

    /// <summary>Gets an item out, when there is one.</summary>
    /// <returns>An event that is triggered when it is out, with the item as its value.</returns>
    public virtual StoreGet Get()
    {
        var get = new StoreGet(Environment, TriggerPut);
        GetQueue.Enqueue(get);
        TriggerGet();
        return get;
    }

    /// <summary>Carries out a get, if there is an item.</summary>
    /// <param name="get">The get.</param>
    protected abstract void DoGet(StoreGet get);

    /// <inheritdoc/>
    protected override void TriggerGet(Event @event = null)
    {
        while (GetQueue.TryPeek(out var get))
        {
            DoGet(get);
            if (!get.IsTriggered)
                break;
            GetQueue.Dequeue();
            TriggerWhenEmpty();
            TriggerWhenChange();
        }
    }
}
