using System;
using System.Collections.Generic;

namespace SimSharp;

/// <summary>
/// Something that happens at an instant. It is alive until it is triggered (put into the schedule by
/// <see cref="Succeed"/>, <see cref="Fail"/> or <see cref="Trigger"/>), and processed once its callbacks have run.
/// </summary>
public class Event
{
    // Who is called when the event is processed: nobody (null), one process (the common case, which needs no list),
    // or a list of callbacks.
    private object _waiting;

    /// <summary>Creates an event that is not yet triggered.</summary>
    /// <param name="environment">The simulation that the event belongs to.</param>
    public Event(Simulation environment) => Environment = environment;

    /// <summary>The simulation that the event belongs to.</summary>
    protected internal Simulation Environment { get; private set; }

    /// <summary>What is called when the event is processed, in order; <c>null</c> afterwards.</summary>
    protected List<Action<Event>> CallbackList
    {
        get => _waiting as List<Action<Event>> ?? MakeCallbackList();
        set => _waiting = value;
    }

    /// <summary>What the event carries: a result, or the cause of a failure or interruption.</summary>
    public object Value { get; protected set; }

    /// <summary>Whether the event succeeded; meaningful once it is triggered.</summary>
    public bool IsOk { get; protected set; }

    /// <summary>Whether the event is neither triggered nor processed.</summary>
    public bool IsAlive => !IsTriggered && !IsProcessed;

    /// <summary>Whether the event's callbacks have run (or are running).</summary>
    public bool IsProcessed { get; protected set; }

    /// <summary>Whether the event has its outcome and is in the schedule, or was.</summary>
    public bool IsTriggered { get; protected set; }

    /// <summary>Triggers this event now, with the outcome and value of another; fit to be that event's callback.</summary>
    /// <param name="event">The event to take the outcome and value from.</param>
    /// <param name="priority">Orders events of one instant, lower first.</param>
    /// <exception cref="InvalidOperationException">The event is already triggered.</exception>
    public virtual void Trigger(Event @event, int priority = 0) => TriggerNow(@event.IsOk, @event.Value, priority);

    /// <summary>Triggers this event now, as a success.</summary>
    /// <param name="value">What the event carries.</param>
    /// <param name="priority">Orders events of one instant, lower first.</param>
    /// <exception cref="InvalidOperationException">The event is already triggered.</exception>
    public virtual void Succeed(object value = null, int priority = 0) => TriggerNow(true, value, priority);

    /// <summary>Triggers this event now, as a failure; a process that waits for it has to handle the fault.</summary>
    /// <param name="value">The cause.</param>
    /// <param name="priority">Orders events of one instant, lower first.</param>
    /// <exception cref="InvalidOperationException">The event is already triggered.</exception>
    public virtual void Fail(object value = null, int priority = 0) => TriggerNow(false, value, priority);

    /// <summary>Adds a callback; callbacks run in the order in which they were added.</summary>
    /// <param name="callback">Called with this event when it is processed.</param>
    /// <exception cref="InvalidOperationException">The event is already processed.</exception>
    public virtual void AddCallback(Action<Event> callback)
    {
        ThrowIfProcessed();
        CallbackList.Add(callback);
    }

    /// <summary>Adds callbacks; they run in the order in which they were added.</summary>
    /// <param name="callbacks">Called with this event when it is processed.</param>
    /// <exception cref="InvalidOperationException">The event is already processed.</exception>
    public virtual void AddCallbacks(IEnumerable<Action<Event>> callbacks)
    {
        ThrowIfProcessed();
        CallbackList.AddRange(callbacks);
    }

    /// <summary>Removes a callback, if it is there.</summary>
    /// <param name="callback">The callback to remove.</param>
    /// <exception cref="InvalidOperationException">The event is already processed.</exception>
    public virtual void RemoveCallback(Action<Event> callback)
    {
        ThrowIfProcessed();
        if (_waiting is List<Action<Event>> callbacks)
            callbacks.Remove(callback);
        else if (_waiting is Process process && callback == process.ResumeCallback)
            _waiting = null;
    }

    /// <summary>Runs the callbacks. The simulation calls it when the event's time has come.</summary>
    /// <exception cref="InvalidOperationException">The event is already processed.</exception>
    public virtual void Process()
    {
        if (IsProcessed)
            throw new InvalidOperationException("Event has already been processed.");

        IsProcessed = true;
        if (_waiting is Process process)
            process.Continue(this);
        else if (_waiting is List<Action<Event>> callbacks)
            for (var i = 0; i < callbacks.Count; i++)
                callbacks[i](this);
        _waiting = null;
    }

    /// <summary>An event that is triggered when both are processed.</summary>
    /// <param name="event1">One event.</param>
    /// <param name="event2">The other event, of the same simulation.</param>
    public static Condition operator &(Event event1, Event event2) => new AllOf(event1.Environment, event1, event2);

    /// <summary>An event that is triggered when either is processed.</summary>
    /// <param name="event1">One event.</param>
    /// <param name="event2">The other event, of the same simulation.</param>
    public static Condition operator |(Event event1, Event event2) => new AnyOf(event1.Environment, event1, event2);

    /// <summary>Has a process continue when this event is processed.</summary>
    internal void AddWaiter(Process process)
    {
        // Timeouts are sealed, so nobody misses the call of AddCallback.
        if (_waiting is null && this is Timeout)
            _waiting = process;
        else
            AddCallback(process.ResumeCallback);
    }

    /// <summary>Hints that this event will soon be processed: those who wait for it are called; or where nobody does and it carries something, it works on that itself.</summary>
    internal void PrefetchWork()
    {
        if (_waiting is not null)
        {
            Cache.Prefetch(_waiting);
        }
        else if (Value is not null)
        {
            Cache.Prefetch(Value);
            Cache.PrefetchRest(this);
        }
    }

    /// <summary>Hints that the process that waits for this event will soon continue.</summary>
    internal void PrefetchIterator()
    {
        if (_waiting is Process process)
            Cache.Prefetch(process.Iterator);
    }

    private void TriggerNow(bool isOk, object value, int priority)
    {
        if (IsTriggered)
            throw new InvalidOperationException("Event has already been triggered.");

        IsOk = isOk;
        Value = value;
        IsTriggered = true;
        Environment.Schedule(this, priority);
    }

    private void ThrowIfProcessed()
    {
        if (IsProcessed)
            throw new InvalidOperationException("Event is already processed.");
    }

    private List<Action<Event>> MakeCallbackList()
    {
        if (IsProcessed)
            return null;

        var callbacks = new List<Action<Event>>();
        if (_waiting is Process process)
            callbacks.Add(process.ResumeCallback);
        _waiting = callbacks;
        return callbacks;
    }
}
