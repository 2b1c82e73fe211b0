using System.Collections.Generic;

namespace SimSharp;

/// <summary>Lists of events that wait for something to become true.</summary>
internal static class WaitingEvents
{
    /// <summary>Adds a new event to a list.</summary>
    public static Event AddNew(this List<Event> waiting, Simulation environment)
    {
        var @event = new Event(environment);
        waiting.Add(@event);
        return @event;
    }

    /// <summary>Triggers the events of a list, in order, and empties it.</summary>
    public static void SucceedAll(this List<Event> waiting)
    {
        foreach (var @event in waiting)
            @event.Succeed();
        waiting.Clear();
    }
}
