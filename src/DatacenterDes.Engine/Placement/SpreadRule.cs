using System;
using DatacenterDes.Engine.Flow;
using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.Placement;

/// <summary>One UltraServer in each hall, those with the most free first, and again until there are enough.</summary>
internal sealed class SpreadRule : PlacementRule
{
    private int[] _chosenHalls = [];
    private int[] _nextInHall = [];

    /// <inheritdoc/>
    public override void Take(FreeUnits free, int count, UnitRanges placement)
    {
        var halls = FullestHalls(free, count);

        // From the fullest hall on, each gives an even share of what is still to be placed, or all it has: the rounds, hall by hall.
        for (; halls > 0; halls--)
        {
            var hall = _chosenHalls[halls - 1];
            var here = Math.Min(free.Halls.Counts[hall], count / halls);
            free.TakeLowest(free.Halls, hall, here, placement);
            count -= here;
        }

        placement.Sort();
    }

    /// <inheritdoc/>
    public override bool Choose(FreeUnits free, Span<int> placement, bool staysInCampus, Headroom headroom, long microwattsEach)
    {
        var chosen = 0;
        var halls = FullestHalls(free, int.MaxValue);
        for (var i = 0; i < halls; i++)
            _nextInHall[i] = free.FirstFrom(free.Halls.Level.FirstUnitOf(_chosenHalls[i]));
        while (halls > 0 && chosen < placement.Length)
        {
            var left = 0;
            for (var i = 0; i < halls && chosen < placement.Length; i++)
            {
                var (hall, next) = (_chosenHalls[i], _nextInHall[i]);
                if (free.ChooseNext(free.Halls.Level.EndOf(hall), ref next, headroom, microwattsEach) is not (>= 0 and var unit))
                    continue;
                placement[chosen++] = unit;
                (_chosenHalls[left], _nextInHall[left]) = (hall, next);
                left++;
            }

            halls = chosen < placement.Length ? left : 0;
        }

        return Sorted(placement, chosen, headroom, microwattsEach);
    }

    /// <summary>Fills in halls that have any free, those with the most first.</summary>
    private int FullestHalls(FreeUnits free, int most)
    {
        var halls = free.Halls.Level.Count;
        if (_chosenHalls.Length < halls)
            (_chosenHalls, _nextInHall) = (new int[halls], new int[halls]);
        return free.Halls.Counts.TakeLargest(_chosenHalls.AsSpan(0, Math.Min(halls, most)));
    }
}
