using System;
using System.Linq;
using DatacenterDes.Engine.Flow;
using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.Placement;

/// <summary>The UltraServers that are up and free, in the whole fleet and in each of its domains, and what a rule chooses of them.</summary>
/// <remarks>
/// Choosing for a job of n UltraServers takes a few steps per level of containment and per UltraServer chosen; it looks neither at all
/// units nor at all domains.
/// </remarks>
internal sealed class FreeUnits
{
    private readonly UnitSet _units;
    private readonly FreeInDomains[] _levels;
    private readonly int[] _campusOfRow;

    /// <param name="units">Those that may come to be free; none is yet.</param>
    /// <param name="containment">Rows, halls, buildings and campuses.</param>
    /// <param name="returned">What rows may not have been told of yet; null for nothing.</param>
    public FreeUnits(UnitRanges units, DomainLevel[] containment, ReturnedUnits? returned = null)
    {
        _units = new UnitSet(containment[^1].Units);
        var distinct = containment.Distinct().ToArray();
        _levels = new FreeInDomains[distinct.Length];
        for (var i = 0; i < distinct.Length; i++)
        {
            var finer = i == 0 || i == distinct.Length - 1 ? null : _levels[i - 1];
            _levels[i] = new FreeInDomains(distinct[i], distinct[i].MostOf(units), finer, i == 0 ? returned : null);
        }

        Halls = Array.Find(_levels, level => level.Level == containment[1])!;
        _campusOfRow = containment[0].Within(containment[^1]);
    }

    public int Count => _units.Count;

    /// <summary>Whether campuses are counted beside the rows.</summary>
    public bool CountsCampusesApart => _levels.Length > 1;

    /// <summary>How many are free in each domain, from rows to campuses; levels with the same domains are one.</summary>
    public ReadOnlySpan<FreeInDomains> Levels => _levels;

    public FreeInDomains Rows => _levels[0];

    public FreeInDomains Halls { get; }

    public FreeInDomains Campuses => _levels[^1];

    /// <summary>Most free units that one campus has.</summary>
    public int MostInOneCampus => Campuses.Counts.Most;

    /// <summary>Free units of one campus.</summary>
    public int OnCampus(int campus) => Campuses.Counts[campus];

    public bool Contains(int unit) => _units.Contains(unit);

    /// <summary>Asserts that the counts of the domains are those of the units.</summary>
    public void Check() => Array.ForEach(_levels, level => level.Check(_units));

    /// <summary>The lowest free unit from a number on; <see cref="UnitSet.None"/> for none.</summary>
    public int FirstFrom(int unit) => _units.FirstFrom(unit);

    /// <summary>The unit that a job which needs one goes to: in the fullest row that has any, the lowest-numbered.</summary>
    /// <remarks>At least one is free.</remarks>
    public int BestSingle() => _units.FirstFrom(Rows.Level.FirstUnitOf(Rows.Counts.BestFit(1)));

    /// <summary>The same in the fullest row that has power for it; <see cref="UnitSet.None"/> for none. The power is kept.</summary>
    public int ChooseSingle(Headroom headroom, long microwatts)
    {
        for (var row = Rows.Counts.BestFit(1); row >= 0; row = Rows.Counts.After(row))
        {
            var unit = _units.FirstFrom(Rows.Level.FirstUnitOf(row));
            if (headroom.Reserve(unit, 1, microwatts) == 1)
                return unit;
        }

        return UnitSet.None;
    }

    public void Add(int unit)
    {
        _units.Add(unit);
        Note(unit, 1);
    }

    public void Add(ReadOnlySpan<UnitRange> units)
    {
        if (units.Length == 1 && units[0].Length == 1)
        {
            Add(units[0].First);
            return;
        }

        AddButToRows(units);
        Rows.Add(units, 1);
    }

    /// <summary>The same, but the rows are to be told: see <see cref="TellRows"/>.</summary>
    public void AddButToRows(ReadOnlySpan<UnitRange> units)
    {
        foreach (var range in units)
            _units.Add(range);
        TellCampuses(units, 1);
    }

    /// <summary>Rows hear of units that are free, or not any more.</summary>
    public void TellRows(ReadOnlySpan<UnitRange> units, int changeEach) => Rows.Add(units, changeEach);

    public void Remove(int unit)
    {
        _units.Remove(unit);
        Note(unit, -1);
    }

    /// <summary>Chooses and takes units.</summary>
    /// <param name="count">How many; at most what is free.</param>
    /// <param name="rule">Which to prefer.</param>
    /// <param name="placement">Gets their numbers; empty.</param>
    public void Take(int count, PlacementRule rule, UnitRanges placement)
    {
        rule.Take(this, count, placement);
        if (count == 1)
            Note(placement.First, -1);
        else
            Tell(placement.Ranges, -1);
    }

    /// <summary>The same, but the rows are to be told: see <see cref="TellRows"/>.</summary>
    public void TakeButFromRows(int count, PlacementRule rule, UnitRanges placement)
    {
        rule.Take(this, count, placement);
        TellCampuses(placement.Ranges, -1);
    }

    /// <summary>Takes units that were chosen.</summary>
    public void TakeChosen(UnitRanges placement)
    {
        foreach (var range in placement.Ranges)
            _units.Remove(range);
        Tell(placement.Ranges, -1);
    }

    /// <summary>For a rule: takes the lowest units of a domain; the domains are told when all of a job are taken.</summary>
    public void TakeLowest(FreeInDomains level, int domain, int count, UnitRanges placement) =>
        _units.RemoveLowest(level.Level.FirstUnitOf(domain), count, placement);

    /// <summary>For a rule: takes one unit that is free.</summary>
    public void TakeOne(int unit, UnitRanges placement)
    {
        _units.Remove(unit);
        placement.Append(unit);
    }

    /// <summary>For a rule: the lowest unit from one on that has power, in a row that has any left; <see cref="UnitSet.None"/> for none before the end. The power is kept.</summary>
    public int ChooseNext(int end, ref int next, Headroom headroom, long each)
    {
        while (next >= 0 && next < end)
        {
            var unit = next;
            var has = headroom.Reserve(unit, 1, each) == 1;
            next = _units.FirstFrom(has ? unit + 1 : Rows.Level.EndOf(Rows.Level.DomainOf(unit)));
            if (has)
                return unit;
        }

        return UnitSet.None;
    }

    /// <summary>For a rule: the lowest units of a domain that have power, which is kept.</summary>
    /// <returns>How many; at most as many as asked for.</returns>
    public int ChooseLowest(FreeInDomains level, int domain, Span<int> placement, Headroom headroom, long each)
    {
        var chosen = 0;
        var end = level.Level.EndOf(domain);
        for (var unit = _units.FirstFrom(level.Level.FirstUnitOf(domain)); chosen < placement.Length && unit >= 0 && unit < end;)
        {
            // All free units of a row are tried together: they have the same nodes above them.
            var first = unit;
            var endOfRow = Math.Min(end, Rows.Level.EndOf(Rows.Level.DomainOf(unit)));
            var run = 0;
            for (; run < placement.Length - chosen && unit >= 0 && unit < endOfRow; unit = _units.FirstFrom(unit + 1))
                placement[chosen + run++] = unit;
            chosen += headroom.Reserve(first, run, each);
            unit = _units.FirstFrom(endOfRow);
        }

        return chosen;
    }

    /// <remarks>Campuses are asked where the largest jobs go; were they told by the rows, a job that comes back to its rows would move these twice.</remarks>
    private void Note(int unit, int change)
    {
        var row = Rows.Level.DomainOf(unit);
        Rows.Note(row, change);
        if (CountsCampusesApart)
            Campuses.Note(_campusOfRow[row], change);
    }

    private void Tell(ReadOnlySpan<UnitRange> units, int changeEach)
    {
        TellRows(units, changeEach);
        TellCampuses(units, changeEach);
    }

    private void TellCampuses(ReadOnlySpan<UnitRange> units, int changeEach)
    {
        if (CountsCampusesApart)
            Campuses.Add(units, changeEach);
    }
}
