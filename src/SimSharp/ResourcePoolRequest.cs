using System;

namespace SimSharp;

/// <summary>A request for a resource of a <see cref="ResourcePool"/>; its value is the resource.</summary>
public class ResourcePoolRequest : Request
{
    /// <summary>Creates a request, made now by the active process.</summary>
    /// <param name="environment">The simulation that the pool belongs to.</param>
    /// <param name="callback">Called when the request is processed.</param>
    /// <param name="disposeCallback">Called when the request is disposed of.</param>
    /// <param name="filter">Which resources will do.</param>
    public ResourcePoolRequest(
        Simulation environment,
        Action<Event> callback,
        Action<Event> disposeCallback,
        Func<object, bool> filter)
        : base(environment, callback, disposeCallback)
        => Filter = filter;

    /// <summary>Which resources will do.</summary>
    public Func<object, bool> Filter { get; private set; }
}
