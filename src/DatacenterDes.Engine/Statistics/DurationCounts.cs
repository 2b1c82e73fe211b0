using System;
using System.Linq;
using System.Runtime.InteropServices;

namespace DatacenterDes.Engine.Statistics;

/// <summary>Counts durations in the buckets of <see cref="DurationHistogram"/>, with exact sums.</summary>
internal sealed class DurationCounts
{
    private static readonly long[] Bounds = [.. DurationHistogram.Bounds.Select(seconds => (long)seconds * TimeSpan.TicksPerSecond)];

    private readonly long[] _counts = new long[Bounds.Length + 1];
    private readonly Int128[] _ticks = new Int128[Bounds.Length + 1];

    /// <summary>How many.</summary>
    public long Count { get; private set; }

    /// <summary>What they add up to, in ticks.</summary>
    public Int128 Ticks
    {
        get
        {
            var sum = Int128.Zero;
            foreach (var ticks in _ticks)
                sum += ticks;
            return sum;
        }
    }

    /// <summary>The same in seconds.</summary>
    public double Seconds => InSeconds(Ticks);

    /// <summary>Counts one.</summary>
    /// <param name="ticks">At least 0.</param>
    public void Add(long ticks)
    {
        var bucket = 0;
        while (bucket < Bounds.Length && ticks > Bounds[bucket])
            bucket++;
        _counts[bucket]++;
        _ticks[bucket] += ticks;
        Count++;
    }

    /// <summary>As it is now.</summary>
    public DurationHistogram Copy() => Count == 0
        ? DurationHistogram.Empty
        : new(Count, Seconds, [.. _counts], ImmutableCollectionsMarshal.AsImmutableArray(Array.ConvertAll(_ticks, InSeconds)));

    private static double InSeconds(Int128 ticks) => (double)ticks / TimeSpan.TicksPerSecond;
}
