using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Records;
using SimSharp;

namespace DatacenterDes.Engine.Supply;

/// <content>From installation into service, and out of it.</content>
internal sealed partial class BuildOut
{
    private readonly RowRefresh?[] _refreshOfNew;
    private readonly RowRefresh?[] _refreshOfOld;

    /// <summary>The rows where a phase takes the place of others.</summary>
    private void FindRefreshedRows(PhaseProgress phase)
    {
        if (phase.Model.Replaces.IsEmpty)
            return;
        var rows = new Dictionary<Row, RowRefresh>();
        foreach (var number in phase.Units)
        {
            var row = _fleet.Units[number].Row;
            if (!rows.TryGetValue(row, out var refresh))
                rows.Add(row, refresh = new RowRefresh(phase.Index));
            refresh.New.Add(number);
            _refreshOfNew[number] = refresh;
        }

        foreach (var replaced in phase.Model.Replaces)
        {
            foreach (var number in _phases[replaced].Units)
            {
                if (!rows.TryGetValue(_fleet.Units[number].Row, out var refresh))
                    continue;
                refresh.Old.Add(_fleet.Units[number]);
                refresh.OldLeft++;
                _refreshOfOld[number] = refresh;
            }
        }
    }

    /// <summary>Units stand before their places; where others are to be replaced, they wait for these to leave.</summary>
    private void Install(PhaseProgress phase, IReadOnlyList<int> units)
    {
        var ready = new List<int>(units.Count);
        var leaving = new List<UltraServer>();
        foreach (var unit in units)
        {
            if (_fleet.Units[unit].IsRetired)
                continue;
            if (_refreshOfNew[unit] is not { OldLeft: > 0 } row)
            {
                ready.Add(unit);
                continue;
            }

            if (row.Waiting.Count == 0)
                leaving.AddRange(row.Old);
            row.Waiting.Add(unit);
        }

        if (ready.Count > 0)
            Installed(phase, ready);
        _retirement.Begin(leaving);
    }

    private void Installed(PhaseProgress phase, List<int> units)
    {
        if (_entries[phase.Index] is not { } entries)
        {
            EnterTogether(phase, units);
            return;
        }

        foreach (var unit in units)
        {
            if (_fleet.Units[unit].IsRetired)
                continue;
            _supply.Reach(unit, SupplyStage.Installed);
            entries.Add(unit, PhaseDraws.Sum(InstalledAt(phase, unit), phase.Draws.UntilInService(_fleet.Units[unit])));
        }
    }

    /// <summary>When a unit that is installed now was: before the model's start, it was commissioned from then on.</summary>
    private long InstalledAt(PhaseProgress phase, int unit)
    {
        if (_clock.Now > 0)
            return _clock.Now;
        var arrived = phase.Model.Deliveries is { } deliveries ? Arrival(deliveries, phase.DeliveredFrom, Array.BinarySearch(phase.Units, unit)) : phase.Energized.At;
        return Math.Max(arrived, phase.Energized.At);
    }

    /// <summary>Units that are in service on a date, but for those that do not pass the burn-in.</summary>
    private void EnterTogether(PhaseProgress phase, List<int> units)
    {
        var entered = 0;
        foreach (var number in units)
        {
            var unit = _fleet.Units[number];
            _supply.Reach(number, SupplyStage.Installed);
            if (phase.Draws.ReworkOf(unit) is { } rework)
                Start(EnterLater(phase, unit, rework));
            else
                entered += Enter(phase, unit);
        }

        if (entered > 0)
            Tell(phase, units[0], entered, _clock.Now);
    }

    /// <summary>A unit that did not pass the burn-in enters service when it has been mended.</summary>
    private IEnumerable<Event> EnterLater(PhaseProgress phase, UltraServer unit, TimeSpan rework)
    {
        yield return _clock.Wait(rework.Ticks);
        if (Enter(phase, unit) > 0)
            Tell(phase, unit.Number, 1, _clock.Now);
    }

    private void EnterReady(PhaseProgress phase, List<int> units, long at)
    {
        var (first, entered) = (int.MaxValue, 0);
        foreach (var unit in units)
        {
            if (Enter(phase, _fleet.Units[unit]) == 0)
                continue;
            first = Math.Min(first, unit);
            entered++;
        }

        if (entered > 0)
            Tell(phase, first, entered, at);
    }

    /// <summary>How many entered: none where the unit has been retired before.</summary>
    private int Enter(PhaseProgress phase, UltraServer unit)
    {
        if (unit.IsRetired)
            return 0;
        _fleet.Of(unit).EnterService(unit);
        phase.Entered++;
        EnteredService?.Invoke(unit);
        return 1;
    }

    private void Tell(PhaseProgress phase, int firstUnit, int count, long at)
    {
        Record(EventKind.PhaseInService, phase, firstUnit, count);
        if (!phase.InService.IsReached)
            phase.InService.Reach(at);
        phase.LastEnteredAt = at;
        _dependencies.PhaseEntered(phase.Index, phase.Entered, phase.Units.Length, at);
        CapacityChanged?.Invoke();
    }

    /// <summary>Units have left, and with the last of a row those that take their places are installed.</summary>
    public void Left(IReadOnlyList<UltraServer> units)
    {
        foreach (var unit in units)
        {
            if (_refreshOfOld[unit.Number] is not { } row || --row.OldLeft > 0)
                continue;
            var phase = _phases[row.Phase];
            if (phase.Contracted.IsReached)
                row.New.ForEach(number => _supply.Reach(number, SupplyStage.Energized));
            if (row.Waiting.Count > 0)
                Installed(phase, row.Waiting);
        }

        CapacityChanged?.Invoke();
    }
}
