using System;

namespace SimSharp;

/// <summary>Gives back what a request was granted; triggered when that is done.</summary>
public class Release : Event
{
    /// <summary>Creates a release.</summary>
    /// <param name="environment">The simulation that the resource belongs to.</param>
    /// <param name="request">The request whose grant is given back.</param>
    /// <param name="callback">Called when the release is processed.</param>
    public Release(Simulation environment, Request request, Action<Event> callback)
        : base(environment)
    {
        Request = request;
        CallbackList.Add(callback);
    }

    /// <summary>The request whose grant is given back.</summary>
    public Request Request { get; private set; }
}
