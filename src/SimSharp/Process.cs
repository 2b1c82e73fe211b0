using System;
using System.Collections.Generic;

namespace SimSharp;

/// <summary>
/// Runs an iterator that yields the events it waits for, and is itself an event: it is triggered when the iterator ends,
/// with the value of the last event or with what the iterator gave to <see cref="Event.Succeed"/> of
/// <see cref="Simulation.ActiveProcess"/>.
/// </summary>
public class Process : Event
{
    private readonly IEnumerator<Event> _generator;
    private Action<Event> _resume;
    private Event _target;

    /// <summary>Creates a process that starts at the current instant.</summary>
    /// <param name="environment">The simulation that the process belongs to.</param>
    /// <param name="generator">The iterator: what the process does.</param>
    /// <param name="priority">Orders the start among the events of the instant, lower first.</param>
    public Process(Simulation environment, IEnumerable<Event> generator, int priority = 0)
        : base(environment)
    {
        _generator = generator.GetEnumerator();
        IsOk = true;
        Target = new Initialization(this, priority);
    }

    /// <summary>The event that the process waits for, or last waited for.</summary>
    /// <remarks>What the iterator yielded, unless it was set otherwise: an old object should not refer to each new timeout
    /// twice, which is work for the garbage collector.</remarks>
    public Event Target
    {
        get => _target ?? _generator.Current;
        protected set => _target = value;
    }

    internal object Iterator => _generator;

    internal Action<Event> ResumeCallback => _resume ??= Resume;

    /// <summary>
    /// Has the process continue at this instant with a fault instead of waiting on; the iterator learns of it by
    /// <see cref="HandleFault"/>.
    /// </summary>
    /// <param name="cause">Becomes the process's <see cref="Event.Value"/>.</param>
    /// <param name="priority">Orders the interruption among the events of the instant, lower first.</param>
    /// <exception cref="InvalidOperationException">The process has ended, or interrupts itself.</exception>
    public virtual void Interrupt(object cause = null, int priority = 0)
    {
        if (IsTriggered)
            throw new InvalidOperationException("The process has terminated and cannot be interrupted.");
        if (Environment.ActiveProcess == this)
            throw new InvalidOperationException("A process is not allowed to interrupt itself.");

        new Interruption(this).Fail(cause, priority);
        StopWaiting();
    }

    /// <summary>
    /// Tells whether the event just waited for failed or the process was interrupted, and marks that as handled. An
    /// iterator that is not prepared for a fault does not call it, and the fault ends the run.
    /// </summary>
    /// <returns>Whether there was a fault.</returns>
    public virtual bool HandleFault()
    {
        if (IsOk)
            return false;

        IsOk = true;
        return true;
    }

    /// <summary>Continues the iterator until it waits for an event that is still to come, or ends.</summary>
    /// <param name="event">The event that the process waited for, or its interruption.</param>
    /// <exception cref="InvalidOperationException">The iterator yielded without handling a fault.</exception>
    protected virtual void Resume(Event @event)
    {
        if (@event is Interruption)
        {
            // An earlier interruption of this instant may have had the process end or wait for something else.
            if (IsTriggered)
                return;
            StopWaiting();
        }

        Environment.ActiveProcess = this;
        while (Advance(@event))
        {
            if (ProceedToEvent())
                break;
            @event = Target;
        }
        Environment.ActiveProcess = null;
    }

    /// <summary>Turns to the event that the iterator yielded.</summary>
    /// <returns>Whether the process now waits; <c>false</c> if that event is already processed.</returns>
    protected virtual bool ProceedToEvent()
    {
        var target = _generator.Current;
        if (_target is not null)
            _target = null;
        if (Value != target.Value)
            Value = target.Value;
        if (target.IsProcessed)
            return false;

        target.AddWaiter(this);
        return true;
    }

    internal void Continue(Event @event) => Resume(@event);

    /// <summary>Runs the iterator to its next yield.</summary>
    /// <returns>Whether the process goes on.</returns>
    private bool Advance(Event @event)
    {
        if (!@event.IsOk)
        {
            IsOk = false;
            Value = @event.Value;
        }

        if (!_generator.MoveNext())
        {
            End(@event);
            return false;
        }

        // The iterator may have set the outcome itself, by Succeed or Fail of the active process.
        if (IsTriggered)
            return false;
        if (!IsOk)
            throw new InvalidOperationException("The process did not react to being faulted.");
        return true;
    }

    private void End(Event @event)
    {
        if (IsTriggered)
            return;
        if (IsOk)
            Succeed(@event.Value);
        else
            Fail(@event.Value);
    }

    private void StopWaiting()
    {
        if (Target is { IsProcessed: false })
            Target.RemoveCallback(ResumeCallback);
    }

    private sealed class Initialization : Event
    {
        public Initialization(Process process, int priority)
            : base(process.Environment)
        {
            AddCallback(process.ResumeCallback);
            Succeed(null, priority);
        }
    }

    private sealed class Interruption : Event
    {
        public Interruption(Process process)
            : base(process.Environment)
            => AddCallback(process.ResumeCallback);
    }
}
