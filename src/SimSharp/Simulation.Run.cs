using System;

namespace SimSharp;

public partial class Simulation
{
    private const long NoLimit = long.MaxValue;

    private volatile bool _stopRequested;

    /// <summary>Runs for a time, or until no events are left.</summary>
    /// <param name="until">From now, in steps; <c>null</c>: until no events are left.</param>
    /// <returns><c>null</c>, unless a <see cref="StopSimulationException"/> ended the run.</returns>
    /// <exception cref="InvalidOperationException">The time is zero or negative.</exception>
    public virtual object RunD(double? until = null) => until is { } steps ? Run(Now + ToTimeSpan(steps)) : Run();

    /// <summary>Runs for a time; stops before the events of the last instant.</summary>
    /// <param name="span">From now; positive.</param>
    /// <returns><c>null</c>, unless a <see cref="StopSimulationException"/> ended the run.</returns>
    /// <exception cref="InvalidOperationException">The time is zero or negative.</exception>
    public virtual object Run(TimeSpan span) => Run(Now + span);

    /// <summary>Runs until an instant; stops before the events of that instant.</summary>
    /// <param name="until">Becomes <see cref="Now"/>; later than it.</param>
    /// <returns><c>null</c>, unless a <see cref="StopSimulationException"/> ended the run.</returns>
    /// <exception cref="InvalidOperationException">The instant is not in the future.</exception>
    public virtual object Run(DateTime until)
    {
        if (until <= Now)
            throw new InvalidOperationException("Simulation end date must lie in the future.");

        _stopRequested = false;
        OnRunStarted();
        try
        {
            ProcessEvents(until.Ticks);
        }
        catch (StopSimulationException stop)
        {
            OnRunFinished();
            return stop.Value;
        }
        OnRunFinished();
        return null;
    }

    /// <summary>Runs until an event is processed, or until no events are left.</summary>
    /// <param name="stopEvent">The event; <c>null</c>: until no events are left.</param>
    /// <returns>The value of the event, at once if it is already processed.</returns>
    /// <exception cref="InvalidOperationException">No events are left, and the event was not triggered.</exception>
    public virtual object Run(Event stopEvent = null)
    {
        _stopRequested = false;
        if (stopEvent is not null)
        {
            if (stopEvent.IsProcessed)
                return stopEvent.Value;
            stopEvent.AddCallback(StopSimulation);
        }

        OnRunStarted();
        try
        {
            ProcessEvents(NoLimit);
        }
        catch (StopSimulationException stop)
        {
            OnRunFinished();
            return stop.Value;
        }
        OnRunFinished();
        if (stopEvent is null)
            return null;
        if (!_stopRequested && !stopEvent.IsTriggered)
            throw new InvalidOperationException("No scheduled events left but \"until\" event was not triggered.");
        return stopEvent.Value;
    }

    /// <summary>Ends the run under way after the current event; may be called from any thread.</summary>
    public virtual void StopAsync() => _stopRequested = true;

    /// <summary>Processes the next event.</summary>
    /// <exception cref="InvalidOperationException">No events are left.</exception>
    public virtual void Step()
    {
        if (!_pending.TryTake(NoLimit, out var time, out var @event))
            throw new InvalidOperationException("No scheduled events left.");

        MoveTo(time);
        @event.Process();
        ProcessedEvents++;
    }

    /// <summary>When the next event is due, in steps since the start; <see cref="double.MaxValue"/> if there is none.</summary>
    public virtual double PeekD() => _pending.Count == 0 ? double.MaxValue : ToDouble(Peek() - StartDate);

    /// <summary>When the next event is due; <see cref="DateTime.MaxValue"/> if there is none.</summary>
    public virtual DateTime Peek() => _pending.Count == 0 ? DateTime.MaxValue : new(_pending.FirstTime(), Now.Kind);

    /// <summary>Raises <see cref="RunStarted"/>.</summary>
    protected void OnRunStarted() => RunStarted?.Invoke(this, EventArgs.Empty);

    /// <summary>Raises <see cref="RunFinished"/>.</summary>
    protected void OnRunFinished() => RunFinished?.Invoke(this, EventArgs.Empty);

    /// <summary>Ends the run; the callback on the event until which it runs.</summary>
    /// <param name="event">The event; its value is what the run returns.</param>
    protected virtual void StopSimulation(Event @event) => throw new StopSimulationException(@event.Value);

    /// <summary>Tells whether an event is due before a limit; if none is, goes to the limit.</summary>
    private bool IsEventBefore(long limit)
    {
        if (_pending.FirstTime() < limit)
            return true;

        if (limit != NoLimit)
            MoveTo(limit);
        return false;
    }

    private void MoveTo(long ticks) => Now = new(ticks, Now.Kind);

    private void ProcessEvents(long limit)
    {
        // A class derived from this one may have a Step of its own.
        if (GetType() != typeof(Simulation))
        {
            while (!_stopRequested && IsEventBefore(limit))
                Step();
            return;
        }

        while (!_stopRequested)
        {
            if (!_pending.TryTake(limit, out var time, out var @event))
            {
                IsEventBefore(limit);
                return;
            }
            MoveTo(time);
            @event.Process();
            ProcessedEvents++;
        }
    }
}
