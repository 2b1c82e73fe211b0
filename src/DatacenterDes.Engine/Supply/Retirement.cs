using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Failures;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Records;
using SimSharp;

namespace DatacenterDes.Engine.Supply;

/// <summary>Takes units out of service for good: jobs save their progress and leave, then the unit does.</summary>
/// <remarks>A unit that is down leaves at once, and one that is not in service yet never comes. Units that are left by their jobs at one instant leave together.</remarks>
internal sealed class Retirement : Event
{
    private readonly SupplyLedger _supply;
    private readonly Evacuation _evacuation;
    private readonly UnitOutages _outages;
    private readonly IRecorder _recorder;
    private readonly SimulationClock _clock;
    private readonly bool[] _isLeaving;
    private readonly (int First, int Count)[] _ofPhase;
    private readonly List<UltraServer> _vacated = [];

    public Retirement(Fleet fleet, SupplyLedger supply, Evacuation evacuation, UnitOutages outages, IRecorder recorder, SimulationClock clock)
        : base(clock.Kernel)
    {
        _supply = supply;
        _evacuation = evacuation;
        _outages = outages;
        _recorder = recorder;
        _clock = clock;
        _isLeaving = new bool[fleet.Units.Length];
        _ofPhase = new (int, int)[fleet.Layout.UnitsOfPhase.Length];
    }

    /// <summary>Units have left for good.</summary>
    public event Action<IReadOnlyList<UltraServer>>? Left;

    /// <summary>Units are to leave; those that do already go on.</summary>
    public void Begin(IEnumerable<UltraServer> units)
    {
        var leaving = new List<UltraServer>();
        foreach (var unit in units)
        {
            if (_isLeaving[unit.Number])
                continue;
            _isLeaving[unit.Number] = true;
            leaving.Add(unit);
        }

        if (leaving.Count == 0)
            return;
        _evacuation.Begin(leaving);
        Leave(leaving.FindAll(unit => !unit.IsUp || unit.IsFree));
    }

    /// <summary>Those that were vacated at this instant.</summary>
    public override void Process()
    {
        var leaving = _vacated.ToArray();
        _vacated.Clear();
        Leave(Array.FindAll(leaving, unit => !unit.IsRetired));
    }

    public void Vacated(UltraServer unit)
    {
        if (!_isLeaving[unit.Number])
            return;
        if (_vacated.Count == 0)
            _clock.Schedule(0, this, EventPriority.Capacity);
        _vacated.Add(unit);
    }

    private void Leave(IReadOnlyList<UltraServer> units)
    {
        if (units.Count == 0)
            return;
        Array.Clear(_ofPhase);
        foreach (var unit in units)
        {
            ref var of = ref _ofPhase[_supply.PhaseOf(unit.Number)];
            of = (of.Count == 0 ? unit.Number : Math.Min(of.First, unit.Number), of.Count + 1);
            _outages.Retire(unit);
            _supply.Leave(unit.Number);
        }

        for (var phase = 0; phase < _ofPhase.Length; phase++)
        {
            if (_ofPhase[phase].Count > 0)
                _recorder.Happened(new EventRecord(_clock.Now, EventKind.Retired, _ofPhase[phase].First, Count: _ofPhase[phase].Count, Phase: phase));
        }

        Left?.Invoke(units);
    }
}
