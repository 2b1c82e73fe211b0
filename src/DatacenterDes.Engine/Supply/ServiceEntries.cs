using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Kernel;
using SimSharp;

namespace DatacenterDes.Engine.Supply;

/// <summary>UltraServers of a phase that are commissioned and burnt in, and when each is ready: one event for all that are at an instant.</summary>
internal sealed class ServiceEntries(SimulationClock clock, Action<List<int>, long> ready) : Event(clock.Kernel)
{
    private readonly PriorityQueue<int, (long At, int Unit)> _waiting = new();
    private readonly List<int> _ready = [];
    private long _due = long.MaxValue;

    /// <summary>A unit is ready at an instant: now, later, or before the model's start.</summary>
    public void Add(int unit, long at)
    {
        _waiting.Enqueue(unit, (at, unit));
        Arm();
    }

    /// <inheritdoc/>
    public override void Process()
    {
        if (clock.Now != _due)
            return;
        _due = long.MaxValue;
        var at = long.MinValue;
        _ready.Clear();
        while (_waiting.TryPeek(out var unit, out var key) && key.At <= clock.Now)
        {
            _ready.Add(unit);
            at = key.At;
            _waiting.Dequeue();
        }

        ready(_ready, at);
        Arm();
    }

    private void Arm()
    {
        if (!_waiting.TryPeek(out _, out var next) || next.At >= _due)
            return;
        _due = Math.Max(next.At, clock.Now);
        clock.Schedule(_due - clock.Now, this, EventPriority.Capacity);
    }
}
