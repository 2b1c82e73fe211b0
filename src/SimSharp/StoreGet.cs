using System;

namespace SimSharp;

/// <summary>Gets an item from a store; triggered when there was one, with that as its value.</summary>
public class StoreGet : Event
{
    /// <summary>Creates a get, made now by the active process.</summary>
    /// <param name="environment">The simulation that the store belongs to.</param>
    /// <param name="callback">Called when the get is processed.</param>
    public StoreGet(Simulation environment, Action<Event> callback)
        : base(environment)
    {
        CallbackList.Add(callback);
        Time = environment.Now;
        Owner = environment.ActiveProcess;
    }

    /// <summary>When the get was asked for.</summary>
    public DateTime Time { get; private set; }

    /// <summary>The process that asked for it.</summary>
    public Process Owner { get; set; }
}
