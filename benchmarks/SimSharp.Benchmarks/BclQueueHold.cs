using System.Collections.Generic;

namespace SimSharp.Benchmarks;

/// <summary>The yardstick: a bare <see cref="PriorityQueue{TElement,TPriority}"/> of entity numbers by time and order.</summary>
internal sealed class BclQueueHold : IHold
{
    private readonly Delays _delays = new();
    private readonly PriorityQueue<int, (long, long)> _queue = new();
    private long _order;

    public BclQueueHold(int entities)
    {
        for (var i = 0; i < entities; i++)
            _queue.Enqueue(i, (_delays.Next().Ticks, _order++));
    }

    public long Run(long events)
    {
        for (var i = 0L; i < events; i++)
        {
            _queue.TryDequeue(out var entity, out var key);
            _queue.Enqueue(entity, (key.Item1 + _delays.Next().Ticks, _order++));
        }
        return events;
    }
}
