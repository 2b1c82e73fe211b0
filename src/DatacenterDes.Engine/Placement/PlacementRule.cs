using System;
using DatacenterDes.Engine.Flow;
using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.Placement;

/// <summary>Which free UltraServers a job gets that holds whole ones.</summary>
/// <remarks>A rule decides where a job goes and never whether it does: it places as many units as it is asked for wherever so many are free.</remarks>
internal abstract class PlacementRule
{
    /// <summary>Chooses units and removes them from the free ones.</summary>
    /// <param name="free">Those that are free.</param>
    /// <param name="count">How many; at most what is free.</param>
    /// <param name="placement">Gets their numbers in ascending order; empty.</param>
    public abstract void Take(FreeUnits free, int count, UnitRanges placement);

    /// <summary>The same where power limits the choice: chooses units and keeps power for them; they are not taken yet.</summary>
    /// <param name="free">Those that are free.</param>
    /// <param name="placement">Filled with their numbers, ascending; no longer than what is free.</param>
    /// <param name="staysInCampus">Whether one campus must hold all.</param>
    /// <param name="headroom">Where there is power.</param>
    /// <param name="microwattsEach">Kept for each; more than 0.</param>
    /// <returns>Whether there are so many; nothing is kept otherwise.</returns>
    public abstract bool Choose(FreeUnits free, Span<int> placement, bool staysInCampus, Headroom headroom, long microwattsEach);

    /// <summary>Puts what was chosen in order, or gives it back where it is too little.</summary>
    protected static bool Sorted(Span<int> placement, int chosen, Headroom headroom, long microwattsEach)
    {
        placement[..chosen].Sort();
        if (chosen == placement.Length)
            return true;
        headroom.GiveBack(placement[..chosen], microwattsEach);
        return false;
    }
}
