using System;
using System.Collections.Generic;
using System.Collections.Specialized;

namespace SimSharp;

/// <summary>An event that is triggered by what happens to other events, and collects their values.</summary>
public abstract class Condition : Event
{
    /// <summary>Creates a condition on events.</summary>
    /// <param name="environment">The simulation that the condition and the events belong to.</param>
    /// <param name="events">The events; may be processed already.</param>
    /// <exception cref="ArgumentException">An event belongs to another simulation.</exception>
    protected Condition(Simulation environment, params Event[] events)
        : this(environment, (IEnumerable<Event>)events)
    {
    }

    /// <summary>Creates a condition on events.</summary>
    /// <param name="environment">The simulation that the condition and the events belong to.</param>
    /// <param name="events">The events; may be processed already.</param>
    /// <exception cref="ArgumentException">An event belongs to another simulation.</exception>
    protected Condition(Simulation environment, IEnumerable<Event> events)
        : base(environment)
    {
        AddCallback(CollectValues);
        Events = [.. events];
        FiredEvents = [];

        Action<Event> check = Check;
        foreach (var @event in Events)
        {
            if (@event.Environment != environment)
                throw new ArgumentException("It is not allowed to mix events from different environments");
            if (@event.IsProcessed)
                Check(@event);
            else
                @event.AddCallback(check);
        }

        if (IsAlive && Evaluate())
            Succeed();
    }

    /// <summary>The events that have been processed by then, each with its value, in the order of the condition.</summary>
    public new OrderedDictionary Value
    {
        get => (OrderedDictionary)base.Value;
        set => base.Value = value;
    }

    /// <summary>The events of the condition, in order.</summary>
    protected List<Event> Events { get; private set; }

    /// <summary>The events that have been processed, in order of processing.</summary>
    protected List<Event> FiredEvents { get; private set; }

    /// <summary>Takes note of a processed event: triggers the condition if it is met, fails it if the event failed.</summary>
    /// <param name="event">The event just processed.</param>
    /// <exception cref="InvalidOperationException">The event failed after the condition was triggered.</exception>
    protected void Check(Event @event)
    {
        if (!IsAlive)
        {
            if (!@event.IsOk)
                throw new InvalidOperationException(
                    "An event failed after its condition had been triggered; nobody is left to handle the fault.");
            return;
        }

        FiredEvents.Add(@event);
        if (!@event.IsOk)
            Fail(@event.Value);
        else if (Evaluate())
            Succeed();
    }

    /// <summary>The processed events and their values, those of nested conditions in place, in order.</summary>
    protected virtual IEnumerable<KeyValuePair<object, object>> GetValues()
    {
        var values = new List<KeyValuePair<object, object>>();
        foreach (var @event in Events)
        {
            if (@event is Condition condition)
                values.AddRange(condition.GetValues());
            else if (@event.IsProcessed)
                values.Add(new(@event, @event.Value));
        }
        return values;
    }

    /// <summary>Fills <see cref="Value"/> when the condition itself is processed.</summary>
    /// <param name="event">The condition.</param>
    protected virtual void CollectValues(Event @event)
    {
        if (!@event.IsOk)
            return;

        var values = new OrderedDictionary();
        foreach (var (processed, value) in GetValues())
            values[processed] = value;
        Value = values;
    }

    /// <summary>Whether the condition is met.</summary>
    protected abstract bool Evaluate();
}
