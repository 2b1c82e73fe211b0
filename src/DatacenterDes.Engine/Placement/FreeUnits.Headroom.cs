using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Power;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Placement;

/// <content>The choice where power limits it: the same, without the units whose nodes have no room.</content>
internal sealed partial class FreeUnits
{
    /// <summary>Chooses units and keeps power for them; they are not taken yet.</summary>
    /// <param name="placement">Filled with their numbers, ascending; no longer than what is free.</param>
    /// <param name="policy">Which to prefer.</param>
    /// <param name="staysInCampus">Whether one campus must hold all.</param>
    /// <param name="headroom">Where there is power.</param>
    /// <param name="microwattsEach">Kept for each; more than 0.</param>
    /// <returns>Whether there are so many; nothing is kept otherwise.</returns>
    public bool Choose(Span<int> placement, PlacementPolicy policy, bool staysInCampus, Headroom headroom, long microwattsEach)
    {
        if (policy == PlacementPolicy.Spread)
            return ChooseSpread(placement, headroom, microwattsEach);
        return ChooseFromOneDomain(placement, headroom, microwattsEach)
            || (!staysInCampus && placement.Length > 1 && ChooseFromFullestCampuses(placement, headroom, microwattsEach));
    }

    /// <summary>The unit that a job which needs one goes to, in the fullest row that has power for it; −1 for none. The power is kept.</summary>
    public int ChooseSingle(Headroom headroom, long microwatts)
    {
        for (var row = _rows.Counts.BestFit(1); row >= 0; row = _rows.Counts.After(row))
        {
            var unit = _units.FirstFrom(_rows.Level.FirstUnitOf(row));
            if (headroom.Reserve(unit, 1, microwatts) == 1)
                return unit;
        }

        return -1;
    }

    /// <summary>Takes units that were chosen.</summary>
    public void TakeChosen(UnitRanges placement)
    {
        foreach (var range in placement.Ranges)
            _units.Remove(range);
        foreach (var level in _levels)
            level.Add(placement.Ranges, -1);
    }

    private bool ChooseFromOneDomain(Span<int> placement, Headroom headroom, long each)
    {
        foreach (var level in _levels)
        {
            for (var domain = level.Counts.BestFit(placement.Length); domain >= 0; domain = level.Counts.After(domain))
            {
                var chosen = ChooseLowest(level.Level, domain, placement, headroom, each);
                if (chosen == placement.Length)
                    return true;
                headroom.GiveBack(placement[..chosen], each);
            }

            // What fits in no row fits nowhere if it is one.
            if (placement.Length == 1)
                return false;
        }

        return false;
    }

    private bool ChooseFromFullestCampuses(Span<int> placement, Headroom headroom, long each)
    {
        var chosen = 0;
        for (var campus = _campuses.Counts.BestFit(1); campus >= 0 && chosen < placement.Length; campus = _campuses.Counts.After(campus))
            chosen += ChooseLowest(_campuses.Level, campus, placement[chosen..], headroom, each);
        return Sorted(placement, chosen, headroom, each);
    }

    /// <summary>One UltraServer in each hall, those with the most free first, and again until there are enough.</summary>
    private bool ChooseSpread(Span<int> placement, Headroom headroom, long each)
    {
        var chosen = 0;
        var halls = _halls.Counts.TakeLargest(_chosenHalls);
        for (var i = 0; i < halls; i++)
            _nextInHall[i] = _units.FirstFrom(_halls.Level.FirstUnitOf(_chosenHalls[i]));
        while (halls > 0 && chosen < placement.Length)
        {
            var left = 0;
            for (var i = 0; i < halls && chosen < placement.Length; i++)
            {
                var (hall, next) = (_chosenHalls[i], _nextInHall[i]);
                if (ChooseNext(_halls.Level.EndOf(hall), ref next, headroom, each) is not (>= 0 and var unit))
                    continue;
                placement[chosen++] = unit;
                (_chosenHalls[left], _nextInHall[left]) = (hall, next);
                left++;
            }

            halls = chosen < placement.Length ? left : 0;
        }

        return Sorted(placement, chosen, headroom, each);
    }

    /// <summary>The lowest unit from one on that has power, in a row that has any left; −1 for none before the end.</summary>
    private int ChooseNext(int end, ref int next, Headroom headroom, long each)
    {
        while (next >= 0 && next < end)
        {
            var unit = next;
            var has = headroom.Reserve(unit, 1, each) == 1;
            next = _units.FirstFrom(has ? unit + 1 : _rows.Level.EndOf(_rows.Level.DomainOf(unit)));
            if (has)
                return unit;
        }

        return -1;
    }

    /// <summary>The lowest units of a domain that have power.</summary>
    /// <returns>How many; at most as many as asked for.</returns>
    private int ChooseLowest(DomainLevel level, int domain, Span<int> placement, Headroom headroom, long each)
    {
        var chosen = 0;
        var end = level.EndOf(domain);
        for (var unit = _units.FirstFrom(level.FirstUnitOf(domain)); chosen < placement.Length && unit >= 0 && unit < end;)
        {
            // All free units of a row are tried together: they have the same nodes above them.
            var first = unit;
            var endOfRow = Math.Min(end, _rows.Level.EndOf(_rows.Level.DomainOf(unit)));
            var run = 0;
            for (; run < placement.Length - chosen && unit >= 0 && unit < endOfRow; unit = _units.FirstFrom(unit + 1))
                placement[chosen + run++] = unit;
            chosen += headroom.Reserve(first, run, each);
            unit = _units.FirstFrom(endOfRow);
        }

        return chosen;
    }

    private static bool Sorted(Span<int> placement, int chosen, Headroom headroom, long each)
    {
        placement[..chosen].Sort();
        if (chosen == placement.Length)
            return true;
        headroom.GiveBack(placement[..chosen], each);
        return false;
    }
}
