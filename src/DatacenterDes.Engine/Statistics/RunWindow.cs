using System;
using System.Collections.Generic;

namespace DatacenterDes.Engine.Statistics;

/// <summary>The time that statistics cover: from the end of the warm-up on. It makes what is counted in it, and has all of it begin anew as it opens.</summary>
/// <remarks>So nobody who counts asks whether it is open. A run that ends in its warm-up opens it at its end, and it has no length.</remarks>
internal sealed class RunWindow(long start)
{
    private readonly List<Action<long>> _atOpening = [];

    /// <summary>Its first instant.</summary>
    public long Start { get; } = start;

    public bool IsOpen { get; private set; } = start == 0;

    /// <summary>Counters that begin at 0 as it opens.</summary>
    public long[] Counters(int count)
    {
        var counters = new long[count];
        AtOpening(_ => Array.Clear(counters));
        return counters;
    }

    /// <summary>Integrals that begin as it opens; their values stay.</summary>
    public TimeIntegral[] Integrals(int count)
    {
        var integrals = new TimeIntegral[count];
        AtOpening(now =>
        {
            for (var i = 0; i < integrals.Length; i++)
                integrals[i].Restart(now);
        });
        return integrals;
    }

    /// <summary>Has more than that begin anew as it opens, in the order of these calls.</summary>
    public void AtOpening(Action<long> restart) => _atOpening.Add(restart);

    public void Open(long now)
    {
        IsOpen = true;
        foreach (var restart in _atOpening)
            restart(now);
    }

    /// <summary>The part of an interval that lies within it.</summary>
    public long Clip(long from, long to) => Math.Max(0, to - Math.Max(from, Start));

    /// <summary>The part of an interval that lies before it.</summary>
    public long Before(long from, long to) => to - from - Clip(from, to);
}
