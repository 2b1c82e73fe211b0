using System;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Placement;

/// <summary>The UltraServers that are up and free, in the whole fleet and in each of its domains, and the choice among them.</summary>
/// <remarks>
/// Choosing for a job of n UltraServers takes a few steps per level of containment and per UltraServer chosen; it looks neither at all
/// units nor at all domains.
/// </remarks>
internal sealed partial class FreeUnits
{
    private readonly UnitSet _units;
    private readonly FreeInDomains[] _levels;
    private readonly FreeInDomains _rows;
    private readonly FreeInDomains _halls;
    private readonly FreeInDomains _campuses;
    private readonly int[] _chosenHalls;
    private readonly int[] _nextInHall;

    /// <param name="units">The fleet, by number; none is free yet.</param>
    /// <param name="containment">Rows, halls, buildings and campuses.</param>
    public FreeUnits(int units, DomainLevel[] containment)
    {
        _units = new UnitSet(units);
        _levels = [.. containment.Distinct().Select(level => new FreeInDomains(level))];
        _rows = _levels[0];
        _halls = Array.Find(_levels, level => level.Level == containment[1])!;
        _campuses = _levels[^1];
        _chosenHalls = new int[_halls.Level.Count];
        _nextInHall = new int[_halls.Level.Count];
    }

    public int Count => _units.Count;

    /// <summary>Most free units that one campus has.</summary>
    public int MostInOneCampus => _campuses.Counts.Most;

    /// <summary>Free units of one campus.</summary>
    public int OnCampus(int campus) => _campuses.Counts[campus];

    /// <summary>The unit that a job which needs one goes to: in the fullest row that has any, the lowest-numbered.</summary>
    /// <remarks>At least one is free.</remarks>
    public int BestSingle() => _units.FirstFrom(_rows.Level.FirstUnitOf(_rows.Counts.BestFit(1)));

    public void Add(int unit)
    {
        _units.Add(unit);
        foreach (var level in _levels)
            level.Add(unit, 1);
    }

    public void Add(ReadOnlySpan<UnitRange> units)
    {
        foreach (var range in units)
            _units.Add(range);
        foreach (var level in _levels)
            level.Add(units, 1);
    }

    public void Remove(int unit)
    {
        _units.Remove(unit);
        foreach (var level in _levels)
            level.Add(unit, -1);
    }

    /// <summary>Chooses and takes units.</summary>
    /// <param name="count">How many; at most what is free.</param>
    /// <param name="policy">Which to prefer.</param>
    /// <param name="placement">Gets their numbers; empty.</param>
    public void Take(int count, PlacementPolicy policy, UnitRanges placement)
    {
        if (count == 1 && policy != PlacementPolicy.Spread)
        {
            var unit = BestSingle();
            Remove(unit);
            placement.Append(unit);
            return;
        }

        if (policy == PlacementPolicy.Spread)
            TakeSpread(count, placement);
        else if (!TakeFromOneDomain(count, placement))
            TakeFromFullestCampuses(count, placement);
        foreach (var level in _levels)
            level.Add(placement.Ranges, -1);
    }

    /// <summary>The smallest level at which a domain holds all, and there the domain that has the fewest units free.</summary>
    private bool TakeFromOneDomain(int count, UnitRanges placement)
    {
        foreach (var level in _levels)
        {
            var domain = level.Counts.BestFit(count);
            if (domain < 0)
                continue;
            _units.RemoveLowest(level.Level.FirstUnitOf(domain), count, placement);
            return true;
        }

        return false;
    }

    private void TakeFromFullestCampuses(int count, UnitRanges placement)
    {
        for (var campus = _campuses.Counts.BestFit(1); count > 0; campus = _campuses.Counts.After(campus))
        {
            var here = Math.Min(count, _campuses.Counts[campus]);
            _units.RemoveLowest(_campuses.Level.FirstUnitOf(campus), here, placement);
            count -= here;
        }

        placement.Sort();
    }

    /// <summary>One UltraServer in each hall, those with the most free first, and again until there are enough.</summary>
    private void TakeSpread(int count, UnitRanges placement)
    {
        var halls = _halls.Counts.TakeLargest(_chosenHalls.AsSpan(0, Math.Min(_chosenHalls.Length, count)));

        // From the fullest hall on, each gives an even share of what is still to be placed, or all it has: the rounds, hall by hall.
        for (; halls > 0; halls--)
        {
            var hall = _chosenHalls[halls - 1];
            var here = Math.Min(_halls.Counts[hall], count / halls);
            _units.RemoveLowest(_halls.Level.FirstUnitOf(hall), here, placement);
            count -= here;
        }

        placement.Sort();
    }
}
