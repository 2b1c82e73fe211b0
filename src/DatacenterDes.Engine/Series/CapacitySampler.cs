using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Accounts;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Cost;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Modules;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Records.Samples;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Series;

/// <summary>Takes samples of what there is and what it draws: the fleet, its generations, buildings and campuses.</summary>
internal sealed class CapacitySampler
{
    private readonly SimulationClock _clock;
    private readonly Fleet _fleet;
    private readonly JobModule _jobs;
    private readonly FailureModule _failures;
    private readonly PowerModule _power;
    private readonly EnergyLedger _energy;
    private readonly IRecorder _recorder;
    private readonly IReadOnlyList<Building> _buildings;
    private readonly CampusTotals[] _campuses;
    private readonly int[] _campusInTopology;
    private readonly int[] _types;
    private readonly EnergySince _energyOfFleet = new();
    private readonly EnergySince[] _ofGeneration;
    private readonly EnergySince[] _ofBuilding;
    private readonly EnergySince[] _ofCampus;

    public CapacitySampler(RunBasis run, Fleet fleet, JobModule jobs, FailureModule failures, PowerModule power, EnergyLedger energy)
    {
        (_clock, _fleet, _jobs, _failures, _power, _energy) = (run.Clock, fleet, jobs, failures, power, energy);
        _recorder = run.Recorder;
        var model = run.Model;
        _buildings = model.Topology is null ? [] : fleet.Layout.Buildings;
        _campuses = model.Topology is null ? [] : CampusTotals.Of(fleet);
        _campusInTopology = [.. fleet.Layout.Containment.Domains.At(FailureLevel.Campus).Select(campus => campus.Campus)];
        _types = [.. fleet.Generations.Select(g => model.UltraServerTypes.IndexOf(g.Type))];
        _ofGeneration = [.. _types.Select(_ => new EnergySince())];
        _ofBuilding = [.. _buildings.Select(_ => new EnergySince())];
        _ofCampus = [.. _campuses.Select(_ => new EnergySince())];
    }

    private long Now => _clock.Now;

    public void Sample(PowerAccount account, EnergyNow energy)
    {
        SampleFleet(account, energy);
        foreach (var g in _fleet.Generations)
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
        var (fleet, failures) = (_fleet, _failures.Failures);
        var capacity = Capacity(fleet.InService, fleet.Up, fleet.ChipsInService, fleet.AllocatedChips, fleet.Load, _energyOfFleet);
        _recorder.Sampled(new FleetSample(Now, capacity, account.Now())
        {
            JobsPending = _jobs.Scheduler.Queue.Count,
            JobsRunning = _jobs.Execution.Running.Count,
            FacilityMegawatts = energy.Facility,
            Pue = energy.Pue,
            UsdPerKilowattHour = _energy.Price,
            KilogramsCarbonPerKilowattHour = _energy.Carbon,
            RepairsQueued = failures.Waiting,
            CrewsBusy = _failures.Repairs.Busy,
            Failures = Sum(failures.ByComponent),
            Repairs = Sum(failures.Repairs),
            Grid = new(Limit(""), energy.FromGrid, energy.Stored),
        });
    }

    private CapacityNow Capacity(int inService, int up, int chips, int allocated, LoadMeter load, EnergySince energy) =>
        new(inService, up, chips, allocated, load.Megawatts, energy.Take(load, Now));

    /// <summary>What calls on a campus, or on all where it has no name, limit it to, in MW.</summary>
    private double? Limit(string campus) => _power.Curtailment?.LimitOf(campus) is { } limit ? PowerUnit.Microwatt.Megawatts(limit) : null;

    private static long Sum(ReadOnlySpan<WindowCount> counts)
    {
        var sum = 0L;
        foreach (var count in counts)
            sum += count.SinceStart;
        return sum;
    }

    /// <summary>The energy of a scope from one sample to the next.</summary>
    private sealed class EnergySince
    {
        private Wide _before;

        /// <summary>In MWh.</summary>
        public double Take(LoadMeter load, long now)
        {
            var energy = load.EnergyAt(now);
            var since = energy - (Int128)_before;
            _before = energy;
            return PowerUnit.Microwatt.MegawattHours(since);
        }
    }
}
