using System;
using System.Numerics;

namespace SimSharp;

/// <summary>A rung of the ladder: a stretch of time cut into bags of equal width, of which the last may be wider.</summary>
internal sealed class Rung
{
    // So few that the ends of all bags stay in the cache while entries are strewn over them.
    private const int MaxBags = 1024;

    // Where the entries are densest, if their delays are exponential.
    private const double EntriesPerBag = 8;

    // MaxBags times the greatest width is more than all dates.
    private const int MaxWidthBits = 52;

    private readonly EventBag[] _bags = new EventBag[MaxBags];
    private long _start;
    private int _widthBits;
    private int _last;
    private int _next;

    /// <summary>Where the rung ends, in ticks.</summary>
    public long End { get; private set; }

    /// <summary>Whether all bags have been taken.</summary>
    public bool IsExhausted => _next > _last;

    /// <summary>Makes the rung anew, with empty bags.</summary>
    /// <param name="times">The times of the entries it is for.</param>
    /// <param name="end">Where it shall end; <see cref="long.MaxValue"/>: where its bags happen to.</param>
    public void Lay(in TimeSpread times, long end)
    {
        // Bags for at least twice the mean: for at least half of the entries (Markov's inequality).
        var bags = Math.Min((int)BitOperations.RoundUpToPowerOf2((uint)(times.Count * 4 / EntriesPerBag) + 1), MaxBags);
        var width = times.Mean * Math.Max(EntriesPerBag / times.Count, 4.0 / bags);

        _start = times.Least;
        _widthBits = Math.Min(BitOperations.Log2((ulong)Math.Max(width, 1)), MaxWidthBits);
        End = end != long.MaxValue ? end : _start + ((long)bags << _widthBits);
        _last = (int)Math.Min(bags - 1, (End - 1 - _start) >> _widthBits);
        _next = 0;
    }

    /// <summary>The bag for a time within the rung.</summary>
    public ref EventBag BagFor(long time) => ref _bags[Math.Min((time - _start) >> _widthBits, _last)];

    /// <summary>The next bag; there must be one.</summary>
    /// <param name="end">Where the bag ends, in ticks.</param>
    public ref EventBag Take(out long end)
    {
        ref var bag = ref _bags[_next];
        end = _next == _last ? End : _start + ((long)(_next + 1) << _widthBits);
        _next++;
        return ref bag;
    }

    /// <summary>A bag still to be taken, to look into it; an empty one past the last.</summary>
    /// <param name="ahead">0 for the next one.</param>
    public EventBag Upcoming(int ahead) => _next + ahead <= _last ? _bags[_next + ahead] : default;
}
