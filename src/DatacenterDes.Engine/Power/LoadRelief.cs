using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Failures;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.Power;

/// <summary>Brings loads down to their limits: caps what runs and switches off UltraServers, the least urgent first, and lets them have it back when there is room.</summary>
internal sealed class LoadRelief
{
    /// <summary>What was capped or switched off comes back only while the load with it is at most this part of the limit.</summary>
    public const double ReturnsBelow = 0.95;

    private static readonly TimeSpan LooksEvery = TimeSpan.FromMinutes(1);

    private readonly UnitOutages _outages;
    private readonly IRecorder _recorder;
    private readonly PowerTimer _returns;
    private readonly SimulationClock _clock;
    private readonly List<(UltraServer Unit, DownCause Cause)> _shed = [];
    private readonly List<UltraServer> _candidates = [];

    public LoadRelief(Fleet fleet, FailureEnvironment environment, RunWindow window, IRecorder recorder, SimulationClock clock)
    {
        _outages = environment.Outages;
        _recorder = recorder;
        _clock = clock;
        Caps = new PowerCaps(fleet, environment.UltraServers, window, clock);
        _returns = new PowerTimer(clock, EventPriority.PowerResponse, BringBack);
    }

    public PowerCaps Caps { get; }

    /// <summary>What must have room for what comes back.</summary>
    public List<IDrawLimit> Limits { get; } = [];

    /// <summary>UltraServers that are switched off now.</summary>
    public int Shed => _shed.Count;

    /// <summary>Caps, then switches off what is part of a load until it is no more than it may be.</summary>
    public void Relieve(LimitedLoad load)
    {
        Collect(load, CapOrder);
        var capped = Caps.Lower(load, _candidates);
        if (capped > 0)
            _recorder.Happened(new EventRecord(_clock.Now, EventKind.Capped, load.FirstUnit, Count: capped, Node: load.Node));
        LookLater();
        while (load.IsAbove)
        {
            var before = _shed.Count;
            Collect(load, ShedOrder);
            foreach (var unit in _candidates)
            {
                // Without one of its units a job leaves the others too: what is least urgent is another then.
                var jobLeaves = unit.FirstJob is { } job && !job.Allocation.HoldsAsSpare(unit.Number);
                Drop(unit, load);
                if (jobLeaves || !load.IsAbove)
                    break;
            }

            if (_shed.Count == before)
                return;
        }
    }

    private void Drop(UltraServer unit, LimitedLoad load)
    {
        _shed.Add((unit, load.Cause));
        LookLater();
        load.CountShed();
        _recorder.Happened(new EventRecord(_clock.Now, EventKind.Shed, unit.Number, Count: 1, Node: load.Node));
        _outages.Begin(unit, load.Cause);
    }

    /// <summary>The units of a load that are up, in the order in which they are relieved of what they draw.</summary>
    private void Collect(LimitedLoad load, Comparison<UltraServer> order)
    {
        _candidates.Clear();
        load.Collect(_candidates);
        _candidates.RemoveAll(unit => !unit.IsUp);
        _candidates.Sort(order);
    }

    /// <summary>First those whose jobs would rather be slow than others, then the least urgent.</summary>
    private static int CapOrder(UltraServer a, UltraServer b) =>
        IsSlow(b).CompareTo(IsSlow(a)) is var order and not 0 ? order : ShedOrder(a, b);

    /// <summary>The least urgent first: idle ones and spares, jobs by rising priority, replicas of services.</summary>
    private static int ShedOrder(UltraServer a, UltraServer b) =>
        Urgency(a).CompareTo(Urgency(b)) is var order and not 0 ? order : b.Number.CompareTo(a.Number);

    private static bool IsSlow(UltraServer unit)
    {
        for (var job = unit.FirstJob; job is not null; job = unit.JobAfter(job))
        {
            if (job.Class.Model.Flexible != Flexibility.Slow)
                return false;
        }

        return unit.FirstJob is not null;
    }

    private static (int Kind, int Priority) Urgency(UltraServer unit)
    {
        var most = (0, 0);
        for (var job = unit.FirstJob; job is not null; job = unit.JobAfter(job))
        {
            if (job.Allocation.HoldsAsSpare(unit.Number))
                continue;
            var urgency = (job.Class.Model.Arrivals is ServiceArrivals ? 2 : 1, job.Priority);
            most = urgency.CompareTo(most) > 0 ? urgency : most;
        }

        return most;
    }

    private void LookLater()
    {
        if (_returns.Due < 0 && _shed.Count + Caps.Count > 0)
            _returns.Set(LooksEvery.Ticks);
    }

    /// <summary>Brings back what there is room for, the most urgent first: what was capped or switched off last.</summary>
    private void BringBack()
    {
        if (Caps.Raise(HaveRoom) is > 0 and var raised)
            _recorder.Happened(new EventRecord(_clock.Now, EventKind.CapEnded, Count: raised));
        for (var i = _shed.Count - 1; i >= 0; i--)
        {
            var (unit, cause) = _shed[i];
            if (unit.IsRetired)
            {
                _shed.RemoveAt(i);
                continue;
            }

            var draw = PowerUnit.OfGraph.Of(unit.Type.Nameplate.Value);
            if (!HasRoom(unit, draw))
                continue;
            // It idles until a job comes, which its room is kept for.
            Promise(unit, draw * (1 - unit.Type.IdleDraw));
            _shed.RemoveAt(i);
            _recorder.Happened(new EventRecord(_clock.Now, EventKind.ShedEnded, unit.Number, Count: 1));
            _outages.End(unit, cause);
        }

        EndPromises();
        LookLater();
    }

    /// <summary>Whether there is room for all of some units together.</summary>
    private bool HaveRoom(List<UltraServer> units, double moreEach)
    {
        var have = 0;
        while (have < units.Count && HasRoom(units[have], moreEach))
            Promise(units[have++], moreEach);
        EndPromises();
        return have == units.Count;
    }

    private void Promise(UltraServer unit, double more)
    {
        foreach (var limit in Limits)
            limit.Promise(unit, more);
    }

    private void EndPromises()
    {
        foreach (var limit in Limits)
            limit.EndPromises();
    }

    private bool HasRoom(UltraServer unit, double more)
    {
        foreach (var limit in Limits)
        {
            if (!limit.HasRoom(unit, more))
                return false;
        }

        return true;
    }
}
