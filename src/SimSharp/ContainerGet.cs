using System;

namespace SimSharp;

/// <summary>Gets an amount from a container; triggered when there was enough of it.</summary>
public class ContainerGet : Event
{
    /// <summary>Creates a get, made now by the active process.</summary>
    /// <param name="environment">The simulation that the container belongs to.</param>
    /// <param name="callback">Called when the get is processed.</param>
    /// <param name="amount">How much is got.</param>
    public ContainerGet(Simulation environment, Action<Event> callback, double amount)
        : base(environment)
    {
        CallbackList.Add(callback);
        Amount = amount;
        Time = environment.Now;
        Owner = environment.ActiveProcess;
    }

    /// <summary>How much is got.</summary>
    public double Amount { get; protected set; }

    /// <summary>When the get was asked for.</summary>
    public DateTime Time { get; private set; }

    /// <summary>The process that asked for it.</summary>
    public Process Owner { get; set; }
}
