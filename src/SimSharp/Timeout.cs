using System;

namespace SimSharp;

/// <summary>An event that is processed after a delay; it is triggered from the start.</summary>
public sealed class Timeout : Event
{
    /// <summary>Creates a timeout and puts it into the schedule.</summary>
    /// <param name="environment">The simulation that the timeout belongs to.</param>
    /// <param name="delay">From now until the timeout is processed; zero or more.</param>
    /// <param name="value">What the timeout carries.</param>
    /// <param name="isOk">Whether it succeeds or fails.</param>
    /// <param name="priority">Orders events of one instant, lower first.</param>
    /// <exception cref="ArgumentException">The delay is negative.</exception>
    public Timeout(Simulation environment, TimeSpan delay, object value = null, bool isOk = true, int priority = 0)
        : base(environment)
    {
        IsOk = isOk;
        Value = value;
        IsTriggered = true;
        environment.Schedule(delay, this, priority);
    }
}
