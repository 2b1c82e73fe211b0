using System;

namespace SimSharp;

/// <summary>Puts an amount into a container; triggered when there was room for it.</summary>
public class ContainerPut : Event
{
    /// <summary>Creates a put, made now by the active process.</summary>
    /// <param name="environment">The simulation that the container belongs to.</param>
    /// <param name="callback">Called when the put is processed.</param>
    /// <param name="amount">How much is put.</param>
    public ContainerPut(Simulation environment, Action<Event> callback, double amount)
        : base(environment)
    {
        CallbackList.Add(callback);
        Amount = amount;
        Time = environment.Now;
        Owner = environment.ActiveProcess;
    }

    /// <summary>How much is put.</summary>
    public double Amount { get; protected set; }

    /// <summary>When the put was asked for.</summary>
    public DateTime Time { get; private set; }

    /// <summary>The process that asked for it.</summary>
    public Process Owner { get; set; }
}
