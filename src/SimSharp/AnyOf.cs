using System.Collections.Generic;

namespace SimSharp;

/// <summary>A condition that is met when any of its events is processed; at once if it has none.</summary>
public class AnyOf : Condition
{
    /// <summary>Creates the condition.</summary>
    /// <param name="environment">The simulation that the condition and the events belong to.</param>
    /// <param name="events">The events; may be processed already.</param>
    public AnyOf(Simulation environment, params Event[] events)
        : base(environment, events)
    {
    }

    /// <summary>Creates the condition.</summary>
    /// <param name="environment">The simulation that the condition and the events belong to.</param>
    /// <param name="events">The events; may be processed already.</param>
    public AnyOf(Simulation environment, IEnumerable<Event> events)
        : base(environment, events)
    {
    }

    /// <inheritdoc/>
    protected override bool Evaluate() => FiredEvents.Count > 0 || Events.Count == 0;
}
