using System;

namespace SimSharp;

/// <summary>A request for one unit of a resource; triggered when it is granted, given back when it is disposed of.</summary>
public class Request : Event, IDisposable
{
    private readonly Action<Event> _disposeCallback;

    /// <summary>Creates a request, made now by the active process.</summary>
    /// <param name="environment">The simulation that the resource belongs to.</param>
    /// <param name="callback">Called when the request is processed.</param>
    /// <param name="disposeCallback">Called when the request is disposed of.</param>
    public Request(Simulation environment, Action<Event> callback, Action<Event> disposeCallback)
        : base(environment)
    {
        CallbackList.Add(callback);
        _disposeCallback = disposeCallback;
        Time = environment.Now;
        Owner = environment.ActiveProcess;
    }

    /// <summary>When the request was made.</summary>
    public DateTime Time { get; private set; }

    /// <summary>The process that made the request.</summary>
    public Process Owner { get; set; }

    /// <summary>Gives back what was granted, or withdraws the request.</summary>
    public virtual void Dispose() => _disposeCallback?.Invoke(this);
}
