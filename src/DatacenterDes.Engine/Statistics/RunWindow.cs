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
    public long[] Counters(int count) => Sums<long>(count);

    /// <summary>Sums that begin at 0 as it opens.</summary>
    public T[] Sums<T>(int count)
        where T : struct
    {
        var sums = new T[count];
        AtOpening(_ => Array.Clear(sums));
        return sums;
    }

    /// <summary>Integrals that begin as it opens; their values stay.</summary>
    public TimeIntegral[] Integrals(int count) => Make<TimeIntegral>(count);

    /// <summary>Statistics that begin as it opens; what they are of stays.</summary>
    public T[] Make<T>(int count)
        where T : struct, IWindowed
    {
        var made = new T[count];
        AtOpening(now =>
        {
            for (var i = 0; i < made.Length; i++)
                made[i].Restart(now);
        });
        return made;
    }

    /// <summary>A sum that runs on as it opens, of which it notes what it is then.</summary>
    /// <param name="sinceStart">The sum from the model's start up to an instant.</param>
    public WindowTotal Total(Func<long, Int128> sinceStart)
    {
        var total = new WindowTotal(sinceStart);
        AtOpening(total.Open);
        return total;
    }

    /// <summary>Has something else done as it opens, in the order of these calls. Counters are made above.</summary>
    public void AtOpening(Action<long> action)
    {
        if (!IsOpen)
            _atOpening.Add(action);
    }

    public void Open(long now)
    {
        IsOpen = true;
        foreach (var action in _atOpening)
            action(now);
        _atOpening.Clear();
    }

    /// <summary>The part of an interval that lies within it.</summary>
    public long Clip(long from, long to) => Math.Max(0, to - Math.Max(from, Start));

    /// <summary>The part of an interval that lies before it.</summary>
    public long Before(long from, long to) => to - from - Clip(from, to);
}
