using System;

namespace SimSharp;

/// <summary>Puts an item into a store; triggered when there was room for it.</summary>
public class StorePut : Event
{
    /// <summary>Creates a put, made now by the active process.</summary>
    /// <param name="environment">The simulation that the store belongs to.</param>
    /// <param name="callback">Called when the put is processed.</param>
    /// <param name="value">The item.</param>
    /// <exception cref="ArgumentNullException">There is no item.</exception>
    public StorePut(Simulation environment, Action<Event> callback, object value)
        : base(environment)
    {
        CallbackList.Add(callback);
        Value = value ?? throw new ArgumentNullException(nameof(value), "Value to put in a Store cannot be null.");
        Time = environment.Now;
        Owner = environment.ActiveProcess;
    }

    /// <summary>When the put was asked for.</summary>
    public DateTime Time { get; private set; }

    /// <summary>The process that asked for it.</summary>
    public Process Owner { get; set; }
}
