using System;
using System.Collections.Generic;
using System.Linq;

namespace SimSharp;

/// <summary>
/// Resources that can be told apart. A request is granted the first free one that will do; requests are looked at in
/// order, and one for which nothing will do does not hold up those behind it.
/// </summary>
public class ResourcePool : LimitedResource
{
    /// <summary>The filter that any resource passes.</summary>
    protected static readonly Func<object, bool> TrueFunc = _ => true;

    /// <summary>Creates a pool.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="resources">The resources, all free; at least one.</param>
    /// <exception cref="ArgumentNullException">There is no list of resources.</exception>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public ResourcePool(Simulation environment, IEnumerable<object> resources)
        : this(environment, [.. resources ?? throw new ArgumentNullException(nameof(resources))])
    {
    }

    private ResourcePool(Simulation environment, List<object> resources)
        : base(environment, resources.Count)
        => Resources = resources;

    /// <inheritdoc/>
    public override int InUse => Capacity - Resources.Count;

    /// <summary>The requests not yet granted, in order.</summary>
    protected LinkedList<ResourcePoolRequest> RequestQueue { get; private set; } = new();

    /// <summary>The free resources, in the order in which they are looked at.</summary>
    protected List<object> Resources { get; private set; }

    /// <summary>Whether a free resource will do.</summary>
    /// <param name="filter">Which resources will do.</param>
    public virtual bool IsAvailable(Func<object, bool> filter) => Resources.Any(filter);

    /// <summary>Asks for a resource.</summary>
    /// <param name="filter">Which resources will do; <c>null</c>: any.</param>
    /// <returns>An event that is triggered when a resource is granted, with that as its value.</returns>
    public virtual ResourcePoolRequest Request(Func<object, bool> filter = null)
    {
        var request = new ResourcePoolRequest(Environment, TriggerRelease, DisposeCallback, filter ?? TrueFunc);
        RequestQueue.AddLast(request);
        TriggerRequest();
        return request;
    }

    /// <summary>Gives a resource back, or withdraws the request for one.</summary>
    /// <param name="request">The request.</param>
    /// <returns>An event that is triggered when that is done: at this instant.</returns>
    public virtual Release Release(Request request) => StartRelease(request);

    /// <summary>Gives back the resource of a request that is disposed of.</summary>
    /// <param name="event">The request.</param>
    protected virtual void DisposeCallback(Event @event)
    {
        if (@event is Request request)
            Release(request);
    }

    /// <summary>Grants a request, if a free resource will do.</summary>
    /// <param name="request">The request.</param>
    protected virtual void DoRequest(ResourcePoolRequest request)
    {
        var index = Resources.FindIndex(resource => request.Filter(resource));
        if (index < 0)
            return;

        var resource = Resources[index];
        Resources.RemoveAt(index);
        request.Succeed(resource);
    }

    /// <inheritdoc/>
    protected override void DoRelease(Release release)
    {
        Resources.Add(release.Request.Value);
        release.Succeed();
    }

    /// <inheritdoc/>
    protected override void TriggerRequest(Event @event = null)
    {
        for (var node = RequestQueue.First; node is not null && Resources.Count > 0;)
        {
            var next = node.Next;
            DoRequest(node.Value);
            if (node.Value.IsTriggered)
            {
                RequestQueue.Remove(node);
                TriggerWhenEmpty();
                TriggerWhenChange();
            }
            node = next;
        }
    }

    private protected override bool Withdraw(Request request) => RequestQueue.Remove((ResourcePoolRequest)request);
}
