using System;
using DatacenterDes.Engine.Placement;
using DatacenterDes.Engine.Places;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Capacity;

/// <summary>What jobs can have of a generation: UltraServers that are up and free, chips of those that are shared, and floating spares that are idle. Closed units are in none of them.</summary>
internal sealed class FreePool
{
    private readonly UltraServer[] _units;
    private readonly UnitHolders _holders;
    private readonly int _chips;
    private readonly FloatingSpares _floating;
    private readonly SharedUnits _shared;
    private readonly GenerationStatistics _statistics;

    /// <summary>Units that are not simply free when a job has left them: floating spares, and closed ones.</summary>
    private readonly UnitSet _special;

    /// <param name="generation">Which generation.</param>
    /// <param name="layout">The fleet.</param>
    /// <param name="settings">How many spares float.</param>
    /// <param name="statistics">Told of idle floating spares.</param>
    public FreePool(int generation, FleetLayout layout, SchedulerSettings settings, GenerationStatistics statistics)
    {
        _units = layout.Units;
        _holders = layout.Holders;
        _chips = layout.Types[generation].Chips;
        _statistics = statistics;
        Whole = new FreeUnits(layout.UnitsOfType[generation], layout.Containment.Levels, layout.Loads.Returned);
        _floating = new FloatingSpares(layout.UnitsOfType[generation], layout.Containment.Levels, settings);
        _shared = new SharedUnits(_units.Length, _chips);
        _special = new UnitSet(_units.Length);
        foreach (var unit in layout.UnitsOfType[generation])
        {
            if (IsFloating(unit))
                _special.Add(unit);
        }
    }

    /// <summary>UltraServers that are up and wholly free, floating spares not among them.</summary>
    public FreeUnits Whole { get; }

    /// <summary>Shared UltraServers by free chips.</summary>
    public SharedUnits Shared => _shared;

    /// <summary>Floating spares that replace nothing.</summary>
    public FloatingSpares Floating => _floating;

    /// <summary>Units that are up and closed, and that no job holds whole: nothing of them is found.</summary>
    public int Closed { get; private set; }

    /// <summary>Units that are up and that no job holds whole.</summary>
    public int NotHeld => Whole.Count + _floating.Idle + _shared.Count + Closed;

    /// <summary>The largest job, in chips, that finds room, if it may span campuses.</summary>
    public int LargestFit => Whole.Count > 0 ? Whole.Count * _chips : _shared.MostFreeChips();

    /// <summary>Whether a unit is a floating spare.</summary>
    public bool IsFloating(int unit) => _floating.Contains(unit);

    /// <summary>Whether jobs are placed on a unit: it is no floating spare.</summary>
    public bool IsPlaceable(int unit) => !IsFloating(unit);

    /// <summary>Whether a unit in service is closed; an ordinary one is told by its number alone.</summary>
    public bool IsClosed(int unit) => _special.Contains(unit) && _units[unit].IsClosed;

    /// <summary>A unit that is up and open is wholly free.</summary>
    public void Add(int unit)
    {
        if (!IsFloating(unit))
        {
            Whole.Add(unit);
            return;
        }

        _floating.Add(unit);
        _statistics.CountFloating(_chips);
    }

    /// <summary>It is not any more.</summary>
    public void Remove(int unit)
    {
        if (!IsFloating(unit))
        {
            Whole.Remove(unit);
            return;
        }

        _floating.Remove(unit);
        _statistics.CountFloating(-_chips);
    }

    /// <summary>Whether units are simply free when a job has left them: all of them are open, and none is a floating spare.</summary>
    public bool AreSimplyFree(UnitRanges units) => units.FirstIn(_special) < 0;

    /// <summary>Takes back units that a job has left, if they are simply free then.</summary>
    /// <returns>Whether they are.</returns>
    public bool TryAdd(UnitRanges units)
    {
        if (!AreSimplyFree(units))
            return false;
        Whole.Add(units.Ranges);
        return true;
    }

    /// <summary>Jobs find what is free on a unit by that.</summary>
    /// <param name="unit">An open unit that is up, and shared or free.</param>
    public void List(int unit)
    {
        var chips = _holders.FreeChipsOn(unit);
        if (chips == _chips)
            Add(unit);
        else
            _shared.Add(unit, chips);
    }

    /// <summary>They do not find it any more.</summary>
    public void Unlist(int unit)
    {
        var chips = _holders.FreeChipsOn(unit);
        if (chips == _chips)
            Remove(unit);
        else
            _shared.Remove(unit, chips);
    }

    /// <summary>For a try, jobs find so many chips more on a unit that a job holds, or as many as before.</summary>
    public void Lend(int unit, int chips)
    {
        var isFound = !_special.Contains(unit);
        if (isFound && IsListed(_units[unit]))
            Unlist(unit);
        _holders.Lend(unit, chips);
        if (isFound && IsListed(_units[unit]))
            List(unit);
    }

    /// <summary>A unit is closed from now on: nothing of it is found.</summary>
    public void Close(UltraServer unit)
    {
        if (IsListed(unit))
        {
            Unlist(unit.Number);
            Closed++;
        }

        if (IsPlaceable(unit.Number))
            _special.Add(unit.Number);
    }

    /// <summary>It is open again.</summary>
    public void Open(UltraServer unit)
    {
        if (IsPlaceable(unit.Number))
            _special.Remove(unit.Number);
        if (!IsListed(unit))
            return;
        List(unit.Number);
        Closed--;
    }

    /// <summary>A closed unit that no job is on comes up or goes down, or the job that held it has left it.</summary>
    /// <param name="change">1 when it is up and not held from now on; −1 when it was.</param>
    public void CountClosed(int change) => Closed += change;

    /// <summary>A closed unit leaves for good.</summary>
    public void Retire(int unit, bool wasUp)
    {
        if (IsPlaceable(unit))
            _special.Remove(unit);
        if (wasUp)
            Closed--;
    }

    /// <summary>Asserts, by looking at everything, that each unit is where its state says: free, idle as a spare, shared or nowhere.</summary>
    /// <param name="own">The units of the generation.</param>
    public void Check(UnitRanges own)
    {
        foreach (var number in own)
        {
            var unit = _units[number];
            var isFound = !unit.IsClosed && IsListed(unit);
            var isFloating = IsFloating(unit.Number);
            if (Whole.Contains(unit.Number) != (isFound && unit.IsFree && !isFloating)
                || _floating.IsIdle(unit.Number) != (isFound && unit.IsFree && isFloating)
                || _shared.Contains(unit.Number, unit.FreeChips) != (isFound && !unit.IsFree)
                || _special.Contains(unit.Number) != (isFloating || (unit.IsClosed && !unit.IsRetired)))
                throw new InvalidOperationException($"UltraServer {unit.Path} is {unit.State} with {unit.FreeChips} free chips, and not found as such.");
        }

        Whole.Check();
    }

    /// <summary>Whether an open unit is where jobs find it: not if it is down, or one job has all of it.</summary>
    private static bool IsListed(UltraServer unit) => unit.IsUp && (unit.IsFree || unit.FirstJob!.SharesUltraServer);
}
