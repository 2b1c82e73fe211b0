using System;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Jobs;

/// <summary>Chips of several jobs, and since when each counts: enough to tell their chip time at any instant.</summary>
internal struct ChipsSince
{
    // Σ chips · since, and what that lacks if what began before the window begins with it.
    private ProductSum _since;
    private ProductSum _early;

    /// <summary>How many.</summary>
    public long Chips { get; private set; }

    /// <summary>Some count from an instant on; or less than 0: those that have counted since then do so no more.</summary>
    public void Add(int chips, long since, RunWindow window)
    {
        Chips += chips;
        _since.Add(chips, since);
        if (since < window.Start)
            _early.Add(chips, window.Start - since);
    }

    /// <summary>Their time.</summary>
    public readonly Booked TimeAt(long now, RunWindow window)
    {
        var since = _since.Value;
        var inWindow = Math.BigMul(Chips, Math.Max(now, window.Start)) - since - _early.Value;
        return new(inWindow, Math.BigMul(Chips, now) - since - inWindow);
    }
}
