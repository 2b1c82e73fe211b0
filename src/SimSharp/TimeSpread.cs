using System;

namespace SimSharp;

/// <summary>How the times of entries are spread.</summary>
internal struct TimeSpread
{
    // Times are summed relative to the first, so that the sum stays exact where it matters: when they are close.
    private long _origin;
    private double _sum;

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>The least time, in ticks.</summary>
    public long Least { get; private set; }

    /// <summary>The mean of the times after the least, in ticks.</summary>
    public readonly double Mean => (_sum / Count) - (Least - _origin);

    /// <summary>Takes entries into account.</summary>
    public void Include(ReadOnlySpan<PendingEvent> entries)
    {
        if (Count == 0 && entries.Length > 0)
            _origin = Least = entries[0].Time;
        foreach (ref readonly var entry in entries)
        {
            Least = Math.Min(Least, entry.Time);
            _sum += entry.Time - _origin;
        }
        Count += entries.Length;
    }
}
