using System;
using DatacenterDes.Engine.Flow;
using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.Placement;

/// <summary>The smallest domain that holds the job, the fullest of those; if no campus does, the campuses from the fullest on.</summary>
internal sealed class PackRule : PlacementRule
{
    /// <inheritdoc/>
    public override void Take(FreeUnits free, int count, UnitRanges placement)
    {
        if (count == 1)
            free.TakeOne(free.BestSingle(), placement);
        else if (!TakeFromOneDomain(free, count, placement))
            TakeFromFullestCampuses(free, count, placement);
    }

    /// <inheritdoc/>
    public override bool Choose(FreeUnits free, Span<int> placement, bool staysInCampus, Headroom headroom, long microwattsEach) =>
        ChooseFromOneDomain(free, placement, headroom, microwattsEach)
        || (!staysInCampus && placement.Length > 1 && ChooseFromFullestCampuses(free, placement, headroom, microwattsEach));

    /// <summary>The smallest level at which a domain holds all, and there the domain that has the fewest units free.</summary>
    private static bool TakeFromOneDomain(FreeUnits free, int count, UnitRanges placement)
    {
        foreach (var level in free.Levels)
        {
            var domain = level.BestFit(count);
            if (domain < 0)
                continue;
            free.TakeLowest(level, domain, count, placement);
            return true;
        }

        return false;
    }

    private static void TakeFromFullestCampuses(FreeUnits free, int count, UnitRanges placement)
    {
        var campuses = free.Campuses.Counts;
        for (var campus = campuses.BestFit(1); count > 0; campus = campuses.After(campus))
        {
            var here = Math.Min(count, campuses[campus]);
            free.TakeLowest(free.Campuses, campus, here, placement);
            count -= here;
        }

        placement.Sort();
    }

    private static bool ChooseFromOneDomain(FreeUnits free, Span<int> placement, Headroom headroom, long each)
    {
        foreach (var level in free.Levels)
        {
            for (var domain = level.BestFit(placement.Length); domain >= 0; domain = level.Counts.After(domain))
            {
                var chosen = free.ChooseLowest(level, domain, placement, headroom, each);
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

    private static bool ChooseFromFullestCampuses(FreeUnits free, Span<int> placement, Headroom headroom, long each)
    {
        var chosen = 0;
        var campuses = free.Campuses.Counts;
        for (var campus = campuses.BestFit(1); campus >= 0 && chosen < placement.Length; campus = campuses.After(campus))
            chosen += free.ChooseLowest(free.Campuses, campus, placement[chosen..], headroom, each);
        return Sorted(placement, chosen, headroom, each);
    }
}
