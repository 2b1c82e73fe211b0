using System;
using System.Collections.Generic;

namespace SimSharp;

/// <summary>A number of like units, granted in order of the requests' priority, then of request.</summary>
public class PriorityResource : LimitedResource
{
    /// <summary>Creates a resource.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="capacity">How many units there are; at least 1.</param>
    /// <exception cref="ArgumentException">The capacity is below 1.</exception>
    public PriorityResource(Simulation environment, int capacity = 1)
        : base(environment, capacity)
    {
    }

    /// <inheritdoc/>
    public override int InUse => Users.Count;

    /// <summary>The requests not yet granted.</summary>
    protected SimplePriorityQueue<Request, double> RequestQueue { get; private set; } = new();

    /// <summary>The requests that hold a unit.</summary>
    protected HashSet<Request> Users { get; private set; } = [];

    /// <summary>Asks for a unit.</summary>
    /// <param name="priority">Lower goes first.</param>
    /// <returns>An event that is triggered when the unit is granted.</returns>
    public virtual Request Request(double priority = 1)
    {
        var request = new Request(Environment, TriggerRelease, DisposeCallback);
        RequestQueue.Enqueue(request, priority);
        TriggerRequest();
        return request;
    }

    /// <summary>Gives a unit back, or withdraws the request for it.</summary>
    /// <param name="request">The request for the unit.</param>
    /// <returns>An event that is triggered when that is done: at this instant.</returns>
    /// <exception cref="InvalidOperationException">The request is not of this resource, or is given back twice.</exception>
    public virtual Release Release(Request request) => StartRelease(request);

    /// <summary>Gives back the unit of a request that is disposed of.</summary>
    /// <param name="event">The request.</param>
    protected void DisposeCallback(Event @event)
    {
        if (@event is Request request)
            Release(request);
    }

    /// <summary>Grants a request, if a unit is free.</summary>
    /// <param name="request">The request.</param>
    protected virtual void DoRequest(Request request)
    {
        if (Users.Count >= Capacity)
            return;

        Users.Add(request);
        request.Succeed();
    }

    /// <inheritdoc/>
    protected override void DoRelease(Release release)
    {
        if (!Users.Remove(release.Request))
            throw new InvalidOperationException("Released request does not have a user.");
        release.Succeed();
    }

    /// <inheritdoc/>
    protected override void TriggerRequest(Event @event = null)
    {
        while (RequestQueue.TryFirst(out var first))
        {
            DoRequest(first);
            if (!first.IsTriggered)
                break;
            RequestQueue.Dequeue();
            TriggerWhenEmpty();
            TriggerWhenChange();
        }
    }

    private protected override bool Withdraw(Request request) => RequestQueue.TryRemove(request);
}
