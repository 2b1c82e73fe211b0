using System;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Jobs;

/// <summary>Chips of several jobs, and since when each counts: enough to tell their chip time at any instant.</summary>
internal struct ChipsSince
{
    // Σ chips · since, and the same with what began before the window beginning with it.
    private Int128 _since;
    private Int128 _sinceInWindow;

    /// <summary>How many.</summary>
    public long Chips { get; private set; }

    /// <summary>Some count from an instant on; or less than 0: those that have counted since then do so no more.</summary>
    public void Add(int chips, long since, RunWindow window)
    {
        Chips += chips;
        _since += Math.BigMul(chips, since);
        _sinceInWindow += Math.BigMul(chips, Math.Max(since, window.Start));
    }

    /// <summary>Their time.</summary>
    public readonly Booked TimeAt(long now, RunWindow window)
    {
        var inWindow = Math.BigMul(Chips, Math.Max(now, window.Start)) - _sinceInWindow;
        return new(inWindow, Math.BigMul(Chips, now) - _since - inWindow);
    }
}
