using System;

namespace SimSharp;

/// <summary>A request for one unit of a <see cref="PreemptiveResource"/>.</summary>
/// <remarks>In order of importance: by priority (lower first), then earlier ones, then those that preempt.</remarks>
public sealed class PreemptiveRequest : Request, IComparable<PreemptiveRequest>, IComparable
{
    /// <summary>Creates a request, made now by the active process.</summary>
    /// <param name="environment">The simulation that the resource belongs to.</param>
    /// <param name="callback">Called when the request is processed.</param>
    /// <param name="disposeCallback">Called when the request is disposed of.</param>
    /// <param name="priority">Lower is more important.</param>
    /// <param name="preempt">Whether it takes the unit of a less important one.</param>
    public PreemptiveRequest(
        Simulation environment,
        Action<Event> callback,
        Action<Event> disposeCallback,
        double priority = 1,
        bool preempt = false)
        : base(environment, callback, disposeCallback)
    {
        Priority = priority;
        Preempt = preempt;
    }

    /// <summary>Lower is more important.</summary>
    public double Priority { get; private set; }

    /// <summary>Whether it takes the unit of a less important one.</summary>
    public bool Preempt { get; private set; }

    /// <summary>Whether it has lost its unit to a more important one.</summary>
    public bool IsPreempted { get; internal set; }

    /// <inheritdoc/>
    public int CompareTo(PreemptiveRequest other)
    {
        if (other is null)
            return 1;

        var order = Priority.CompareTo(other.Priority);
        if (order == 0)
            order = Time.CompareTo(other.Time);
        return order != 0 ? order : other.Preempt.CompareTo(Preempt);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The other is not such a request.</exception>
    public int CompareTo(object obj) => obj switch
    {
        null => 1,
        PreemptiveRequest other => CompareTo(other),
        _ => throw new ArgumentException($"A PreemptiveRequest is expected, not a {obj.GetType().Name}.", nameof(obj)),
    };
}
