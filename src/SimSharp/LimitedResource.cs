using System;
using System.Collections.Generic;

namespace SimSharp;

/// <summary>What the resources have in common: a number of units that are in use or remain.</summary>
public abstract class LimitedResource
{
    private protected LimitedResource(Simulation environment, int capacity)
    {
        if (capacity <= 0)
            throw new ArgumentException("Capacity must be > 0.", nameof(capacity));

        Environment = environment;
        Capacity = capacity;
    }

    /// <summary>How many units there are.</summary>
    public int Capacity { get; protected set; }

    /// <summary>How many units are in use.</summary>
    public abstract int InUse { get; }

    /// <summary>How many units are free.</summary>
    public int Remaining => Capacity - InUse;

    /// <summary>The simulation that the resource belongs to.</summary>
    protected Simulation Environment { get; private set; }

    /// <summary>The releases under way, in order.</summary>
    protected Queue<Release> ReleaseQueue { get; private set; } = new();

    /// <summary>The events that wait for a free unit.</summary>
    protected List<Event> WhenAnyQueue { get; private set; } = [];

    /// <summary>The events that wait for all units to be free.</summary>
    protected List<Event> WhenFullQueue { get; private set; } = [];

    /// <summary>The events that wait for all units to be in use.</summary>
    protected List<Event> WhenEmptyQueue { get; private set; } = [];

    /// <summary>The events that wait for a grant or a release.</summary>
    protected List<Event> WhenChangeQueue { get; private set; } = [];

    /// <summary>An event that is triggered once a unit is free; at once if one is.</summary>
    public virtual Event WhenAny()
    {
        var @event = WhenAnyQueue.AddNew(Environment);
        TriggerWhenAny();
        return @event;
    }

    /// <summary>An event that is triggered once all units are free; at once if they are.</summary>
    public virtual Event WhenFull()
    {
        var @event = WhenFullQueue.AddNew(Environment);
        TriggerWhenFull();
        return @event;
    }

    /// <summary>An event that is triggered once all units are in use; at once if they are.</summary>
    public virtual Event WhenEmpty()
    {
        var @event = WhenEmptyQueue.AddNew(Environment);
        TriggerWhenEmpty();
        return @event;
    }

    /// <summary>An event that is triggered by the next grant or release.</summary>
    public virtual Event WhenChange() => WhenChangeQueue.AddNew(Environment);

    /// <summary>Takes back what a request was granted, and triggers the release.</summary>
    /// <param name="release">The release.</param>
    protected abstract void DoRelease(Release release);

    /// <summary>Grants the requests that can be granted.</summary>
    /// <param name="event">The event that is the occasion.</param>
    protected abstract void TriggerRequest(Event @event = null);

    /// <summary>Carries out the releases; that of a request not yet granted withdraws it.</summary>
    /// <param name="event">The event that is the occasion.</param>
    /// <exception cref="InvalidOperationException">A request is not of this resource, or is given back twice.</exception>
    protected virtual void TriggerRelease(Event @event = null)
    {
        while (ReleaseQueue.Count > 0)
        {
            var release = ReleaseQueue.Peek();
            if (release.Request.IsAlive)
            {
                if (!Withdraw(release.Request))
                    throw new InvalidOperationException("Failed to cancel a request.");
                release.Succeed();
                ReleaseQueue.Dequeue();
                continue;
            }

            DoRelease(release);
            if (!release.IsTriggered)
                break;
            ReleaseQueue.Dequeue();
            TriggerWhenAny();
            TriggerWhenFull();
            TriggerWhenChange();
        }
    }

    /// <summary>Triggers the events that wait for a free unit, if one is.</summary>
    protected virtual void TriggerWhenAny()
    {
        if (Remaining > 0)
            WhenAnyQueue.SucceedAll();
    }

    /// <summary>Triggers the events that wait for all units to be free, if they are.</summary>
    protected virtual void TriggerWhenFull()
    {
        if (InUse == 0)
            WhenFullQueue.SucceedAll();
    }

    /// <summary>Triggers the events that wait for all units to be in use, if they are.</summary>
    protected virtual void TriggerWhenEmpty()
    {
        if (Remaining == 0)
            WhenEmptyQueue.SucceedAll();
    }

    /// <summary>Triggers the events that wait for a grant or a release.</summary>
    protected virtual void TriggerWhenChange() => WhenChangeQueue.SucceedAll();

    private protected abstract bool Withdraw(Request request);

    private protected Release StartRelease(Request request)
    {
        var release = new Release(Environment, request, TriggerRequest);
        ReleaseQueue.Enqueue(release);
        TriggerRelease();
        return release;
    }
}
