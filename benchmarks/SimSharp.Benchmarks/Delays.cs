using System;

namespace SimSharp.Benchmarks;

/// <summary>Exponential delays drawn ahead of time, so that drawing them costs next to nothing.</summary>
internal sealed class Delays
{
    /// <summary>The mean delay, in ticks.</summary>
    public const long Mean = TimeSpan.TicksPerHour;

    private readonly TimeSpan[] _table = new TimeSpan[1 << 14];
    private int _next;

    /// <summary>Fills the table, always alike.</summary>
    public Delays()
    {
        var random = new Random(1);
        for (var i = 0; i < _table.Length; i++)
            _table[i] = new TimeSpan((long)(-Math.Log(1 - random.NextDouble()) * Mean));
    }

    /// <summary>The next delay.</summary>
    public TimeSpan Next() => _table[_next++ & ((1 << 14) - 1)];
}
