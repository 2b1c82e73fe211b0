using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using static DatacenterDes.Engine.Summary.Figures;

namespace DatacenterDes.Engine.Summary;

/// <summary>Works out every figure of a run at one instant, without changing anything.</summary>
internal sealed class SummaryBuilder
{
    private const double TicksPerHour = TimeSpan.TicksPerHour;

    private readonly SimulationParts _parts;
    private readonly DatacenterModel _model;
    private readonly long _now;
    private readonly long _length;
    private readonly JobTallies _jobs;

    public SummaryBuilder(DatacenterModel model, SimulationParts parts)
    {
        _model = model;
        _parts = parts;
        _now = parts.Clock.Now;
        _length = Math.Max(0, _now - parts.Window.Start);
        _jobs = new JobTallies(model, parts, _length);
    }

    public RunSummary Build()
    {
        var total = _jobs.All.Time;
        var chips = _parts.Fleet.ChipsPerUltraServer;
        var inService = InWindow(_parts.Fleet.InServiceTime(_now)) * chips;
        var up = InWindow(_parts.Fleet.UpTime(_now)) * chips;
        var energy = LoadMeter.Joules(InWindow(_parts.Fleet.Load.EnergyAt(_now) - _parts.EnergyBeforeWindow)) / 3.6e9;
        var facility = energy * _model.Power.Pue;
        return new RunSummary(
            new SimulatedTime(_model.Start, _parts.Clock.DateOf(_now), _model.Warmup.TotalSeconds),
            _jobs.Jobs(),
            _jobs.Queue(),
            Utilization(total, inService, up),
            Goodput(total, inService, up),
            Reliability(inService, up),
            Capacity(total.Productive),
            Power(total, inService, up, energy, facility),
            Cost(facility, total.Productive))
        {
            Services = Services(),
        };
    }

    private Dictionary<string, ServiceFigures> Services()
    {
        var services = new Dictionary<string, ServiceFigures>(StringComparer.Ordinal);
        foreach (var service in _parts.Workload.Services)
        {
            var demanded = InWindow(service.DemandTime(_now)) * service.ChipsPerReplica;
            var served = _jobs.Of(service.Replicas).Time.Productive;
            var hours = TicksPerHour * service.ChipsPerReplica;
            services.Add(
                service.Replicas.Model.Name,
                new ServiceFigures((double)demanded / hours, (double)served / hours, Ratio(demanded - served, demanded), service.PeakDemand(_now)));
        }

        return services;
    }

    private UtilizationFigures Utilization(in ChipTime total, Int128 inService, Int128 up)
    {
        var allocated = InWindow(_parts.Fleet.AllocatedChipTime(_now));
        var floating = InWindow(_parts.Fleet.FloatingSpareChipTime(_now));
        var free = up - allocated - floating;
        var largestFit = InWindow(_parts.Fleet.LargestStartTime(_now));
        return new UtilizationFigures(
            Ratio(allocated, inService),
            Ratio(total.Productive, inService),
            Ratio(allocated, up),
            Mean(free),
            Mean(largestFit),
            1 - Ratio(largestFit, free),
            Mean(_parts.Fleet.HotSpareChipTime(_now)),
            Mean(floating))
        {
            ByClass = _jobs.ByClass(tally => tally.Utilization(inService)),
            ByTenant = _jobs.ByTenant(tally => tally.Utilization(inService)),
        };
    }

    private GoodputFigures Goodput(in ChipTime total, Int128 inService, Int128 up)
    {
        return new GoodputFigures(
            ChipSeconds(total.Productive),
            ChipSeconds(total.Lost),
            ChipSeconds(total.Checkpoint),
            ChipSeconds(total.Restart),
            ChipSeconds(total.Degraded),
            ChipSeconds(up - total.Allocated),
            ChipSeconds(inService - up),
            ChipSeconds(inService),
            new TrainingTimeFigures(
                _jobs.All.TrainingTimeRatio,
                _jobs.ByClass(tally => tally.TrainingTimeRatio),
                _jobs.ByTenant(tally => tally.TrainingTimeRatio)))
        {
            ByClass = _jobs.ByClass(tally => tally.Goodput()),
            ByTenant = _jobs.ByTenant(tally => tally.Goodput()),
        };
    }

    private ReliabilityFigures Reliability(Int128 inService, Int128 up)
    {
        var byComponent = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < _model.UltraServerFailures.Length; i++)
            byComponent.Add(_model.UltraServerFailures[i].Name, _parts.Failures.InWindow[i]);
        return new ReliabilityFigures(
            byComponent.Values.Sum(),
            byComponent,
            Ratio(up, inService),
            _parts.Failures.MeanTimeToRepairSeconds,
            Mean(_parts.Failures.WaitingTime(_now)),
            _parts.Interruptions.MeanTimes());
    }

    private CapacityFigures Capacity(Int128 productive)
    {
        var fleet = _parts.Fleet;
        var perUltraServer = fleet.Type.Nameplate.Megawatts;
        var contracted = fleet.Units.Length * perUltraServer;
        var inService = new LevelFigures(fleet.InService, Mean(fleet.InServiceTime(_now)));
        var megawatts = Scale(inService, perUltraServer);
        var usable = Scale(new LevelFigures(fleet.Up, Mean(fleet.UpTime(_now))), perUltraServer);
        var productiveNow = _parts.Execution.Running.Where(IsProductive).Sum(j => (long)j.WorkingChips);
        return new CapacityFigures(
            inService,
            Scale(inService, fleet.ChipsPerUltraServer),
            new LevelFigures(contracted, _length == 0 ? null : contracted),
            megawatts,
            megawatts,
            megawatts,
            usable,
            Scale(new LevelFigures(productiveNow, Mean(productive)), perUltraServer / fleet.ChipsPerUltraServer));
    }

    private PowerFigures Power(in ChipTime total, Int128 inService, Int128 up, double energy, double facility)
    {
        var fleet = _parts.Fleet;
        var perChip = fleet.Type.Nameplate.Megawatts / fleet.ChipsPerUltraServer;
        var contracted = (Int128)fleet.Units.Length * fleet.ChipsPerUltraServer * _length;
        var stranded = new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["not_in_service"] = Mean(contracted - inService) * perChip,
            ["unit_down"] = Mean(inService - up) * perChip,
            ["idle"] = Mean(up - total.Allocated) * perChip,
            ["lost_work"] = Mean(total.Lost) * perChip,
            ["checkpoint_and_restart"] = Mean(total.Checkpoint + total.Restart) * perChip,
            ["degraded"] = Mean(total.Degraded) * perChip,
        };
        return new PowerFigures(
            energy,
            facility,
            _length == 0 ? null : fleet.Load.PeakMicrowattsAt(_now) / 1e12,
            stranded,
            null,
            0,
            0,
            0);
    }

    private CostFigures Cost(double facilityMegawattHours, Int128 productive)
    {
        var usd = _model.Energy.UsdPerKilowattHour * facilityMegawattHours * 1000;
        var hours = (double)productive / TicksPerHour;
        return new CostFigures(
            usd,
            _model.Energy.KilogramsCarbonPerKilowattHour * facilityMegawattHours * 1000,
            hours > 0 ? usd / hours : null);
    }

    /// <summary>Whether a running job works at this instant.</summary>
    private bool IsProductive(Job job)
    {
        if (job.Activity != JobActivity.Attempt)
            return false;
        var elapsed = _now - job.ActivitySince;
        return elapsed < job.Plan.Length && job.Plan.After(elapsed + 1).Work > job.Plan.After(elapsed).Work;
    }

    /// <summary>An area of the fleet; nothing where the run has not come to the window.</summary>
    private Int128 InWindow(Int128 area) => _parts.Window.IsOpen ? area : 0;

    private double? Mean(Int128 area) => _length == 0 ? null : (double)area / _length;

    private static LevelFigures Scale(LevelFigures level, double factor) => new(level.AtEnd * factor, level.Mean * factor);
}
