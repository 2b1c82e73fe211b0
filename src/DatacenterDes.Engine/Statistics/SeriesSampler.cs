using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Statistics;

/// <summary>Takes samples of the fleet, its generations and its buildings at intervals, between events.</summary>
internal sealed class SeriesSampler
{
    private readonly SimulationParts _parts;
    private readonly SeriesPace _pace;
    private readonly IRecorder _recorder;
    private readonly IReadOnlyList<Building> _buildings;
    private readonly int[] _types;
    private readonly Int128[] _energyBefore;

    public SeriesSampler(DatacenterModel model, SimulationParts parts, IRecorder recorder)
    {
        _parts = parts;
        _recorder = recorder;
        _buildings = model.Topology is null ? [] : parts.Fleet.Layout.Buildings;
        _types = [.. parts.Fleet.Generations.Select(g => model.UltraServerTypes.IndexOf(g.Type))];
        _energyBefore = new Int128[_buildings.Count + _types.Length + 1];
        _pace = new SeriesPace(model);
    }

    /// <summary>Ticks from one sample to the next now; 0 when none are taken.</summary>
    public long Interval => _pace.Interval;

    /// <summary>When the next samples are due.</summary>
    public long NextAt => _pace.NextAt;

    public void SampleIfDue()
    {
        if (_parts.Clock.Now < NextAt)
            return;
        Sample();
        _pace.Sampled();
    }

    private void Sample()
    {
        var now = _parts.Clock.Now;
        var fleet = _parts.Fleet;
        var account = new PowerAccount(_parts);
        _recorder.Sampled(new SampleRecord(
            now,
            SampleScope.Fleet,
            0,
            fleet.InService,
            fleet.Up,
            fleet.ChipsInService,
            fleet.AllocatedChips,
            fleet.Load.Microwatts / 1e12,
            TakeEnergy(_buildings.Count, fleet.Load, now),
            _parts.Scheduler.Queue.Count,
            _parts.Execution.Running.Count)
        {
            Power = account.Now(),
        });
        foreach (var generation in fleet.Generations)
            Sample(generation, account.Now(generation), now);
        for (var i = 0; i < _buildings.Count; i++)
        {
            var building = _buildings[i];
            _recorder.Sampled(new SampleRecord(
                now,
                SampleScope.Building,
                i,
                building.UltraServersInService,
                building.UltraServersUp,
                building.ChipsInService,
                building.ChipsAllocated,
                building.Load.Microwatts / 1e12,
                TakeEnergy(i, building.Load, now),
                -1,
                -1));
        }
    }

    private void Sample(Generation generation, PowerUse power, long now) => _recorder.Sampled(new SampleRecord(
        now,
        SampleScope.Generation,
        _types[generation.Index],
        generation.InService,
        generation.Up,
        generation.InService * generation.ChipsPerUltraServer,
        generation.AllocatedChips,
        generation.Load.Microwatts / 1e12,
        TakeEnergy(_buildings.Count + 1 + generation.Index, generation.Load, now),
        -1,
        -1)
    {
        Power = power,
    });

    /// <summary>Energy of a scope since its previous sample, in MWh.</summary>
    private double TakeEnergy(int scope, LoadMeter load, long now)
    {
        var energy = load.EnergyAt(now);
        var since = energy - _energyBefore[scope];
        _energyBefore[scope] = energy;
        return LoadMeter.Joules(since) / 3.6e9;
    }
}
