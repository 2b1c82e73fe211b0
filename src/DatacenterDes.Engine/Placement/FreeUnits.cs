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
    private readonly DomainLevel[] _levels;
    private readonly DomainLevel _halls;
    private readonly DomainLevel _campuses;
    private readonly int[] _chosenHalls;
    private readonly int[] _nextInHall;

    /// <param name="units">The fleet, by number; none is free yet.</param>
    /// <param name="containment">Rows, halls, buildings and campuses.</param>
    public FreeUnits(int units, DomainLevel[] containment)
    {
        _units = new UnitSet(units);
        _levels = [.. containment.Distinct()];
        _halls = containment[1];
        _campuses = containment[^1];
        _chosenHalls = new int[_halls.Count];
        _nextInHall = new int[_halls.Count];
    }

    public int Count => _units.Count;

    /// <summary>Most free units that one campus has.</summary>
    public int MostInOneCampus => _campuses.Free.Most;

    /// <summary>The unit that a job which needs one goes to: in the fullest row that has any, the lowest-numbered.</summary>
    /// <remarks>At least one is free.</remarks>
    public int BestSingle() => _units.FirstFrom(_levels[0].FirstUnitOf(_levels[0].Free.BestFit(1)));

    public void Add(int unit) => Add([unit]);

    /// <param name="units">Ascending.</param>
    public void Add(ReadOnlySpan<int> units)
    {
        foreach (var unit in units)
            _units.Add(unit);
        foreach (var level in _levels)
            level.AddFree(units, 1);
    }

    public void Remove(int unit)
    {
        _units.Remove(unit);
        foreach (var level in _levels)
            level.AddFree([unit], -1);
    }

    /// <summary>Chooses and takes units.</summary>
    /// <param name="placement">Filled with their numbers, ascending; no longer than what is free.</param>
    /// <param name="policy">Which to prefer.</param>
    public void Take(Span<int> placement, PlacementPolicy policy)
    {
        if (policy == PlacementPolicy.Spread)
            TakeSpread(placement);
        else if (!TakeFromOneDomain(placement))
            TakeFromFullestCampuses(placement);
        foreach (var level in _levels)
            level.AddFree(placement, -1);
    }

    /// <summary>The smallest level at which a domain holds all, and there the domain that has the fewest units free.</summary>
    private bool TakeFromOneDomain(Span<int> placement)
    {
        foreach (var level in _levels)
        {
            var domain = level.Free.BestFit(placement.Length);
            if (domain < 0)
                continue;
            TakeLowest(level, domain, placement);
            return true;
        }

        return false;
    }

    private void TakeFromFullestCampuses(Span<int> placement)
    {
        var left = placement;
        for (var campus = _campuses.Free.BestFit(1); left.Length > 0; campus = _campuses.Free.After(campus))
        {
            var here = Math.Min(left.Length, _campuses.Free[campus]);
            TakeLowest(_campuses, campus, left[..here]);
            left = left[here..];
        }

        placement.Sort();
    }

    /// <summary>One UltraServer in each hall, those with the most free first, and again until there are enough.</summary>
    private void TakeSpread(Span<int> placement)
    {
        var left = placement;
        var halls = _halls.Free.TakeLargest(_chosenHalls.AsSpan(0, Math.Min(_chosenHalls.Length, placement.Length)));

        // From the fullest hall on, each gives an even share of what is still to be placed, or all it has: the rounds, hall by hall.
        for (; halls > 0; halls--)
        {
            var hall = _chosenHalls[halls - 1];
            var here = Math.Min(_halls.Free[hall], left.Length / halls);
            TakeLowest(_halls, hall, left[..here]);
            left = left[here..];
        }

        placement.Sort();
    }

    private void TakeLowest(DomainLevel level, int domain, Span<int> placement)
    {
        var unit = level.FirstUnitOf(domain) - 1;
        for (var i = 0; i < placement.Length; i++)
        {
            unit = _units.FirstFrom(unit + 1);
            _units.Remove(unit);
            placement[i] = unit;
        }
    }
}
