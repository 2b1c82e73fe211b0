using System;
using System.Collections.Generic;

namespace SimSharp;

/// <summary>Holds an amount of something continuous, up to a capacity; puts and gets are each served in order.</summary>
public class Container
{
    /// <summary>Creates a container.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="capacity">How much it can hold; positive.</param>
    /// <param name="initial">How much it holds at first; 0 to the capacity.</param>
    /// <exception cref="ArgumentException">The capacity or the initial amount is out of range.</exception>
    public Container(Simulation environment, double capacity = double.MaxValue, double initial = 0)
    {
        if (capacity <= 0)
            throw new ArgumentException("Capacity must be > 0.", nameof(capacity));
        if (initial < 0)
            throw new ArgumentException("Initial must be >= 0.", nameof(initial));
        if (initial > capacity)
            throw new ArgumentException("Initial must be <= capacity.", nameof(initial));

        Environment = environment;
        Capacity = capacity;
        Level = initial;
    }

    /// <summary>How much it can hold.</summary>
    public double Capacity { get; protected set; }

    /// <summary>How much it holds.</summary>
    public double Level { get; protected set; }

    /// <summary>The simulation that the container belongs to.</summary>
    protected Simulation Environment { get; private set; }

    /// <summary>The puts that wait for room, in order.</summary>
    protected Queue<ContainerPut> PutQueue { get; private set; } = new();

    /// <summary>The gets that wait for their amount, in order.</summary>
    protected Queue<ContainerGet> GetQueue { get; private set; } = new();

    /// <summary>The events that wait for the level to rise, by the level they wait for.</summary>
    protected SimplePriorityQueue<Event, double> WhenAtLeastQueue { get; private set; } = new();

    /// <summary>The events that wait for the level to fall, by the level they wait for.</summary>
    protected SimplePriorityQueue<Event, double> WhenAtMostQueue { get; private set; } =
        new((a, b) => b.CompareTo(a));

    /// <summary>The events that wait for a put or a get.</summary>
    protected List<Event> WhenChangeQueue { get; private set; } = [];

    /// <summary>Puts an amount in, when there is room for all of it.</summary>
    /// <param name="amount">0 to the capacity.</param>
    /// <returns>An event that is triggered when it is in.</returns>
    /// <exception cref="ArgumentException">The amount is negative or above the capacity.</exception>
    public virtual ContainerPut Put(double amount)
    {
        ThrowIfImpossible(amount);
        var put = new ContainerPut(Environment, TriggerGet, amount);
        PutQueue.Enqueue(put);
        TriggerPut();
        return put;
    }

    /// <summary>Gets an amount out, when there is enough.</summary>
    /// <param name="amount">0 to the capacity.</param>
    /// <returns>An event that is triggered when it is out.</returns>
    /// <exception cref="ArgumentException">The amount is negative or above the capacity.</exception>
    public virtual ContainerGet Get(double amount)
    {
        ThrowIfImpossible(amount);
        var get = new ContainerGet(Environment, TriggerPut, amount);
        GetQueue.Enqueue(get);
        TriggerGet();
        return get;
    }

    /// <summary>An event that is triggered once there is so much; at once if there is.</summary>
    /// <param name="level">How much.</param>
    public virtual Event WhenAtLeast(double level)
    {
        var @event = new Event(Environment);
        WhenAtLeastQueue.Enqueue(@event, level);
        TriggerWhenAtLeast();
        return @event;
    }

    /// <summary>An event that is triggered once the container is full; at once if it is.</summary>
    public virtual Event WhenFull() => WhenAtLeast(Capacity);

    /// <summary>An event that is triggered once there is no more than so much; at once if so.</summary>
    /// <param name="level">How much.</param>
    public virtual Event WhenAtMost(double level)
    {
        var @event = new Event(Environment);
        WhenAtMostQueue.Enqueue(@event, level);
        TriggerWhenAtMost();
        return @event;
    }

    /// <summary>An event that is triggered once the container is empty; at once if it is.</summary>
    public virtual Event WhenEmpty() => WhenAtMost(0);

    /// <summary>An event that is triggered by the next put or get.</summary>
    public virtual Event WhenChange() => WhenChangeQueue.AddNew(Environment);

    /// <summary>Carries out a put, if there is room.</summary>
    /// <param name="put">The put.</param>
    protected virtual void DoPut(ContainerPut put)
    {
        if (Capacity - Level < put.Amount)
            return;

        Level += put.Amount;
        put.Succeed();
    }

    /// <summary>Carries out a get, if there is enough.</summary>
    /// <param name="get">The get.</param>
    protected virtual void DoGet(ContainerGet get)
    {
        if (Level < get.Amount)
            return;

        Level -= get.Amount;
        get.Succeed();
    }

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
            TriggerWhenAtLeast();
            TriggerWhenChange();
        }
    }

    /// <summary>Carries out the gets for which there is enough.</summary>
    /// <param name="event">The event that is the occasion.</param>
    protected virtual void TriggerGet(Event @event = null)
    {
        while (GetQueue.TryPeek(out var get))
        {
            DoGet(get);
            if (!get.IsTriggered)
                break;
            GetQueue.Dequeue();
            TriggerWhenAtMost();
            TriggerWhenChange();
        }
    }

    /// <summary>Triggers the events whose level is reached from below.</summary>
    protected virtual void TriggerWhenAtLeast()
    {
        while (WhenAtLeastQueue.Count > 0 && Level >= WhenAtLeastQueue.Peek)
            WhenAtLeastQueue.Dequeue().Succeed();
    }

    /// <summary>Triggers the events whose level is reached from above.</summary>
    protected virtual void TriggerWhenAtMost()
    {
        while (WhenAtMostQueue.Count > 0 && Level <= WhenAtMostQueue.Peek)
            WhenAtMostQueue.Dequeue().Succeed();
    }

    /// <summary>Triggers the events that wait for a put or a get.</summary>
    protected virtual void TriggerWhenChange() => WhenChangeQueue.SucceedAll();

    private void ThrowIfImpossible(double amount)
    {
        if (amount < 0)
            throw new ArgumentException("The amount must not be negative.", nameof(amount));
        if (amount > Capacity)
            throw new ArgumentException("The amount must not exceed the capacity.", nameof(amount));
    }
}
