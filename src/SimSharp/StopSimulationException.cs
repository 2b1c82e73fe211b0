using System;

namespace SimSharp;

/// <summary>Thrown from within an event to end the run.</summary>
public class StopSimulationException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="value">What the run returns.</param>
    public StopSimulationException(object value) => Value = value;

    /// <summary>What the run returns.</summary>
    public object Value { get; private set; }
}
