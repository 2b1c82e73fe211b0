using System;
using System.Threading;
using System.Threading.Tasks;

namespace SimSharp;

/// <summary>A simulation whose schedule may be added to from other threads while it runs; slower for its locking.</summary>
public class ThreadSafeSimulation : Simulation
{
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public ThreadSafeSimulation()
    {
    }

    /// <inheritdoc/>
    public ThreadSafeSimulation(TimeSpan? defaultStep)
        : base(defaultStep)
    {
    }

    /// <inheritdoc/>
    public ThreadSafeSimulation(DateTime initialDateTime, TimeSpan? defaultStep = null)
        : base(initialDateTime, defaultStep)
    {
    }

    /// <inheritdoc/>
    public ThreadSafeSimulation(int randomSeed, TimeSpan? defaultStep = null)
        : base(randomSeed, defaultStep)
    {
    }

    /// <inheritdoc/>
    public ThreadSafeSimulation(DateTime initialDateTime, int randomSeed, TimeSpan? defaultStep = null)
        : base(initialDateTime, randomSeed, defaultStep)
    {
    }

    /// <inheritdoc/>
    public ThreadSafeSimulation(IRandom random, DateTime initialDateTime, TimeSpan? defaultStep = null)
        : base(random, initialDateTime, defaultStep)
    {
    }

    /// <inheritdoc/>
    public override void Schedule(Event @event, int priority = 0)
    {
        lock (_lock)
            base.Schedule(@event, priority);
    }

    /// <inheritdoc/>
    public override void Schedule(TimeSpan delay, Event @event, int priority = 0)
    {
        lock (_lock)
            base.Schedule(delay, @event, priority);
    }

    /// <summary>As <see cref="Simulation.Run(TimeSpan)"/>, on another thread.</summary>
    /// <param name="duration">From now; positive.</param>
    public Task<object> RunAsync(TimeSpan duration) => Task.Run(() => Run(duration));

    /// <summary>As <see cref="Simulation.Run(DateTime)"/>, on another thread.</summary>
    /// <param name="until">Later than now.</param>
    public Task<object> RunAsync(DateTime until) => Task.Run(() => Run(until));

    /// <summary>As <see cref="Simulation.Run(Event)"/>, on another thread.</summary>
    /// <param name="stopEvent">The event until which to run; <c>null</c>: until no events are left.</param>
    public Task<object> RunAsync(Event stopEvent = null) => Task.Run(() => Run(stopEvent));

    /// <inheritdoc/>
    public override double PeekD()
    {
        lock (_lock)
            return base.PeekD();
    }

    /// <inheritdoc/>
    public override DateTime Peek()
    {
        lock (_lock)
            return base.Peek();
    }

    private protected override Event TakeNext()
    {
        lock (_lock)
            return base.TakeNext();
    }

    private protected override bool IsEventBefore(long limit)
    {
        lock (_lock)
            return base.IsEventBefore(limit);
    }
}
