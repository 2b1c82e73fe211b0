using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Flow;
using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.Placement;

/// <summary>The units that weigh most, the lowest-numbered of those that weigh the same: a rule that is one method.</summary>
/// <remarks>It looks at all free units for each job, where the rules for rows, halls, buildings and campuses look at few; it asks nothing of campuses.</remarks>
internal abstract class WeighedRule : PlacementRule
{
    private readonly List<(double Weight, int Unit)> _weighed = [];

    /// <summary>How much a unit is preferred to others; the same for the same units whenever it is asked.</summary>
    /// <param name="unit">Its number.</param>
    /// <param name="free">All that are free.</param>
    protected abstract double WeightOf(int unit, FreeUnits free);

    /// <inheritdoc/>
    public sealed override void Take(FreeUnits free, int count, UnitRanges placement)
    {
        Weigh(free);
        for (var i = 0; i < count; i++)
            free.TakeOne(_weighed[i].Unit, placement);

        placement.Sort();
    }

    /// <inheritdoc/>
    public sealed override bool Choose(FreeUnits free, Span<int> placement, bool staysInCampus, Headroom headroom, long microwattsEach)
    {
        Weigh(free);
        var chosen = 0;
        for (var i = 0; i < _weighed.Count && chosen < placement.Length; i++)
        {
            if (headroom.Reserve(_weighed[i].Unit, 1, microwattsEach) == 1)
                placement[chosen++] = _weighed[i].Unit;
        }

        return Sorted(placement, chosen, headroom, microwattsEach);
    }

    private void Weigh(FreeUnits free)
    {
        _weighed.Clear();
        for (var unit = free.FirstFrom(0); unit >= 0; unit = free.FirstFrom(unit + 1))
            _weighed.Add((WeightOf(unit, free), unit));
        _weighed.Sort(static (a, b) => b.Weight.CompareTo(a.Weight) is var order and not 0 ? order : a.Unit.CompareTo(b.Unit));
    }
}
