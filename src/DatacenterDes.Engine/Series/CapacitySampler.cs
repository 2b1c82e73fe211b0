using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Accounts;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Parts;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Records.Samples;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Series;

/// <summary>Takes samples of what there is and what it draws: the fleet, its generations, buildings and campuses.</summary>
internal sealed class CapacitySampler
{
    private readonly SimulationParts _parts;
    private readonly IRecorder _recorder;
    private readonly IReadOnlyList<Building> _buildings;
    private readonly CampusTotals[] _campuses;
    private readonly int[] _campusInTopology;
    private readonly int[] _types;
    private readonly EnergySince _fleet = new();
    private readonly EnergySince[] _ofGeneration;
    private readonly EnergySince[] _ofBuilding;
    private readonly EnergySince[] _ofCampus;

    public CapacitySampler(DatacenterModel model, SimulationParts parts, IRecorder recorder)
    {
        _parts = parts;
        _recorder = recorder;
        _buildings = model.Topology is null ? [] : parts.Fleet.Layout.Buildings;
        _campuses = model.Topology is null ? [] : CampusTotals.Of(parts.Fleet);
        _campusInTopology = [.. _campuses.Select(campus => Array.FindIndex([.. model.Topology!.Campuses], c => c.Name == campus.Name))];
        _types = [.. parts.Fleet.Generations.Select(g => model.UltraServerTypes.IndexOf(g.Type))];
        _ofGeneration = [.. _types.Select(_ => new EnergySince())];
        _ofBuilding = [.. _buildings.Select(_ => new EnergySince())];
        _ofCampus = [.. _campuses.Select(_ => new EnergySince())];
    }

    private long Now => _parts.Clock.Now;

    public void Sample(PowerAccount account, EnergyNow energy)
    {
        SampleFleet(account, energy);
        foreach (var g in _parts.Fleet.Generations)
        {
            var capacity = Capacity(g.InService, g.Up, g.InService * g.ChipsPerUltraServer, g.Statistics.AllocatedChips, g.Load, _ofGeneration[g.Index]);
            _recorder.Sampled(new GenerationSample(Now, _types[g.Index], capacity, account.Now(g)));
        }

        for (var i = 0; i < _buildings.Count; i++)
        {
            var b = _buildings[i];
            var capacity = Capacity(b.UltraServersInService, b.UltraServersUp, b.ChipsInService, b.ChipsAllocated, b.Load, _ofBuilding[i]);
            _recorder.Sampled(new BuildingSample(Now, i, capacity));
        }

        for (var i = 0; i < _campuses.Length; i++)
        {
            var c = _campuses[i];
            var capacity = Capacity(c.UltraServersInService, c.UltraServersUp, c.ChipsInService, c.ChipsAllocated, c.Load, _ofCampus[i]);
            _recorder.Sampled(new CampusSample(Now, _campusInTopology[i], capacity, new(Limit(c.Name), energy.Grid?[i].Megawatts, energy.Grid?[i].Stored)));
        }
    }

    private void SampleFleet(PowerAccount account, EnergyNow energy)
    {
        var fleet = _parts.Fleet;
        var capacity = Capacity(fleet.InService, fleet.Up, fleet.ChipsInService, fleet.AllocatedChips, fleet.Load, _fleet);
        _recorder.Sampled(new FleetSample(Now, capacity, account.Now())
        {
            JobsPending = _parts.Scheduler.Queue.Count,
            JobsRunning = _parts.Execution.Running.Count,
            FacilityMegawatts = energy.Facility,
            Pue = energy.Pue,
            UsdPerKilowattHour = _parts.Energy.Price,
            KilogramsCarbonPerKilowattHour = _parts.Energy.Carbon,
            RepairsQueued = _parts.Failures.Waiting,
            CrewsBusy = _parts.Repairs.Busy,
            Failures = Sum(_parts.Failures.Total),
            Repairs = Sum(_parts.Failures.RepairsDone),
            Grid = new(Limit(""), energy.FromGrid, energy.Stored),
        });
    }

    private CapacityNow Capacity(int inService, int up, int chips, int allocated, LoadMeter load, EnergySince energy) =>
        new(inService, up, chips, allocated, load.Megawatts, energy.Take(load, Now));

    /// <summary>What calls on a campus, or on all where it has no name, limit it to, in MW.</summary>
    private double? Limit(string campus) => _parts.Curtailment?.LimitOf(campus) is { } limit ? PowerUnit.Microwatt.Megawatts(limit) : null;

    private static long Sum(ReadOnlySpan<long> counts)
    {
        var sum = 0L;
        foreach (var count in counts)
            sum += count;
        return sum;
    }

    /// <summary>The energy of a scope from one sample to the next.</summary>
    private sealed class EnergySince
    {
        private Int128 _before;

        /// <summary>In MWh.</summary>
        public double Take(LoadMeter load, long now)
        {
            var energy = load.EnergyAt(now);
            var since = energy - _before;
            _before = energy;
            return PowerUnit.Microwatt.MegawattHours(since);
        }
    }
}
