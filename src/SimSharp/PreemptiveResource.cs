using System;
using System.Collections.Generic;

namespace SimSharp;

/// <summary>
/// A number of like units, granted in order of importance; a request may take the unit of the least important user, which
/// is interrupted with a <see cref="Preempted"/> as the cause.
/// </summary>
public class PreemptiveResource : LimitedResource
{
    /// <summary>Creates a resource.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="capacity">How many units there are; at least 1.</param>
    /// <exception cref="ArgumentException">The capacity is below 1.</exception>
    public PreemptiveResource(Simulation environment, int capacity = 1)
        : base(environment, capacity)
    {
    }

    /// <inheritdoc/>
    public override int InUse => Users.Count;

    /// <summary>The requests not yet granted.</summary>
    protected SimplePriorityQueue<PreemptiveRequest> RequestQueue { get; private set; } = new();

    /// <summary>The requests that hold a unit.</summary>
    protected HashSet<PreemptiveRequest> Users { get; private set; } = [];

    /// <summary>Asks for a unit.</summary>
    /// <param name="priority">Lower goes first.</param>
    /// <param name="preempt">Whether to take the unit of a less important user if none is free.</param>
    /// <returns>An event that is triggered when the unit is granted.</returns>
    public virtual PreemptiveRequest Request(double priority = 1, bool preempt = false)
    {
        var request = new PreemptiveRequest(Environment, TriggerRelease, DisposeCallback, priority, preempt);
        RequestQueue.Enqueue(request);
        TriggerRequest();
        return request;
    }

    /// <summary>Gives a unit back, or withdraws the request for it; does nothing if the unit was lost to another.</summary>
    /// <param name="request">The request for the unit.</param>
    /// <returns>An event that is triggered when that is done: at this instant.</returns>
    /// <exception cref="InvalidOperationException">The request is not of this resource, or is given back twice.</exception>
    public virtual Release Release(PreemptiveRequest request) => StartRelease(request);

    /// <summary>Gives back the unit of a request that is disposed of.</summary>
    /// <param name="event">The request.</param>
    protected void DisposeCallback(Event @event)
    {
        if (@event is PreemptiveRequest request)
            Release(request);
    }

    /// <summary>Grants a request, if a unit is free or can be taken.</summary>
    /// <param name="request">The request.</param>
    protected virtual void DoRequest(PreemptiveRequest request)
    {
        if (Users.Count >= Capacity && request.Preempt)
            PreemptFor(request);
        if (Users.Count >= Capacity)
            return;

        Users.Add(request);
        request.Succeed();
    }

    /// <inheritdoc/>
    protected override void DoRelease(Release release)
    {
        var request = (PreemptiveRequest)release.Request;
        if (!Users.Remove(request) && !request.IsPreempted)
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

    private protected override bool Withdraw(Request request) => RequestQueue.TryRemove((PreemptiveRequest)request);

    private void PreemptFor(PreemptiveRequest request)
    {
        // Of several least important ones, the last. The order of a hash set of objects depends on how it was filled and
        // on nothing else.
        PreemptiveRequest least = null;
        foreach (var user in Users)
            if (least is null || user.CompareTo(least) >= 0)
                least = user;
        if (least is null || least.CompareTo(request) <= 0)
            return;

        least.IsPreempted = true;
        Users.Remove(least);
        least.Owner?.Interrupt(new Preempted(request.Owner, least.Time));
    }
}
