using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Parts;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Engine.Sources;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using DatacenterDes.Model.Review;
using static DatacenterDes.Engine.Statistics.Figures;

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
    private readonly CapacitySummary _capacity;

    public SummaryBuilder(DatacenterModel model, SimulationParts parts)
    {
        _model = model;
        _parts = parts;
        _now = parts.Clock.Now;
        _length = Math.Max(0, _now - parts.Window.Start);
        _jobs = new JobTallies(model, parts, _length);
        _capacity = new CapacitySummary(model, parts, _jobs.All, _length);
    }

    public RunSummary Build()
    {
        var total = _jobs.All.Time;
        var inService = Area(g => g.Statistics.InServiceChipTime(_now));
        var up = Area(g => g.Statistics.UpChipTime(_now));
        var energy = PowerUnit.Microwatt.MegawattHours(_parts.Fleet.Load.EnergyAt(_now) - _parts.EnergyBeforeWindow);
        return new RunSummary(
            new SimulatedTime(_model.Start, _parts.Clock.DateOf(_now), _model.Warmup.TotalSeconds),
            _jobs.Jobs(),
            _jobs.Queue(),
            Utilization(total, inService, up),
            Goodput(total, inService, up),
            Reliability(),
            _capacity.Levels(),
            Power(energy, _parts.EnergyInWindow.FacilityMwh),
            new CostSummary(_model, _parts, _jobs).Build())
        {
            Services = Services(),
            Checkpoints = Checkpoints(),
            Generations = _parts.Fleet.Generations.Length == 1 ? null : _capacity.ByGeneration(),
        };
    }

    private CheckpointFigures Checkpoints()
    {
        var byClass = new Dictionary<string, CheckpointReview>(StringComparer.Ordinal);
        foreach (var jobClass in _model.JobClasses)
        {
            if (CheckpointReview.Of(_model, jobClass) is { } review)
                byClass.Add(jobClass.Name, review);
        }

        return new(byClass);
    }

    private Dictionary<string, ServiceFigures> Services()
    {
        var services = new Dictionary<string, ServiceFigures>(StringComparer.Ordinal);
        foreach (var service in _parts.Workload.Services)
        {
            // Replica time, in chips of one on the generation that they prefer.
            var chips = service.ChipsPerReplica[service.Replicas.Preferred];
            var demanded = service.DemandTime(_now) * chips;
            var served = Served(service) * chips;
            var hours = TicksPerHour * chips;
            services.Add(
                service.Replicas.Model.Name,
                new ServiceFigures((double)demanded / hours, (double)served / hours, Ratio(demanded - served, demanded), service.PeakDemand(_now)));
        }

        return services;
    }

    /// <summary>Replica-ticks served.</summary>
    private Int128 Served(ServiceSource service)
    {
        var served = Int128.Zero;
        for (var i = 0; i < service.ChipsPerReplica.Length; i++)
        {
            if (service.ChipsPerReplica[i] is > 0 and var chips)
                served += _jobs.Of(service.Replicas).TimeOn(i).Productive / chips;
        }

        return served;
    }

    private UtilizationFigures Utilization(in ChipTime total, Int128 inService, Int128 up)
    {
        var allocated = Area(g => g.Statistics.AllocatedChipTime(_now));
        var floating = Area(g => g.Statistics.FloatingSpareChipTime(_now));
        var free = up - allocated - floating;
        var largestFit = _parts.Fleet.LargestStartTime(_now);
        return new UtilizationFigures(
            Ratio(allocated, inService),
            Ratio(total.Productive, inService),
            Ratio(allocated, up),
            Mean(free),
            Mean(largestFit),
            1 - Ratio(largestFit, free),
            Mean(Area(g => g.Statistics.HotSpareChipTime(_now))),
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

    private ReliabilityFigures Reliability()
    {
        var byComponent = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < _model.Failures.Components.Length; i++)
            byComponent.Add(_model.Failures.Components[i].Name, _parts.Failures.InWindow[i]);

        // UltraServer time, in chips of the first generation: with one generation, the digits of a ratio of chip time.
        var chips = _parts.Fleet.Generations[0].ChipsPerUltraServer;
        var up = Area(g => g.Statistics.UpTime(_now)) * chips;
        var inService = Area(g => g.Statistics.InServiceTime(_now)) * chips;
        return new ReliabilityFigures(
            byComponent.Values.Sum(),
            byComponent,
            Ratio(up, inService),
            _parts.Failures.MeanTimeToRepairSeconds,
            Mean(_parts.Failures.WaitingTime(_now)),
            InterruptionsByCause(),
            _parts.Interruptions.Undetected,
            _parts.Interruptions.MeanTimes())
        {
            DownTime = RepairSummary.DownTime(_parts.DownTime, _parts.Window, _parts.Curtailment is not null, _now),
            Crews = RepairSummary.Crews(_model, _parts.Repairs, _now, _length),
            Spares = RepairSummary.Spares(_model, _parts.Repairs, _now, _length),
            AvailabilityByLevel = FailureSummary.AvailabilityByLevel(_parts.Domains, _now, Ratio(up, inService)),
            Lemons = _model.Failures.Lemons is null ? null : FailureSummary.Lemons(_parts.Failures),
        };
    }

    /// <summary>All components, and of other causes those that the model can have.</summary>
    private Dictionary<string, long> InterruptionsByCause()
    {
        var byCause = new Dictionary<string, long>(StringComparer.Ordinal);
        var names = InterruptionCauses.NamesOf(_model);
        var components = _model.Failures.Components.Length;
        for (var i = 0; i < names.Length; i++)
        {
            var cause = InterruptionCauses.At(i, components);
            var count = _parts.Interruptions.Of(cause);
            if (i < components || count > 0 || CanInterrupt(cause))
                byCause.Add(names[i], count);
        }

        return byCause;
    }

    private bool CanInterrupt(InterruptionCause cause) =>
        (cause == InterruptionCause.Outage && !_model.Failures.Outages.IsEmpty)
        || (cause == InterruptionCause.Maintenance && !_model.Maintenance.IsEmpty)
        || (cause == InterruptionCause.Power && !_model.Power.Nodes.IsEmpty);

    private PowerFigures Power(double energy, double facility)
    {
        return new PowerFigures(
            energy,
            facility,
            _length == 0 ? null : PowerUnit.Microwatt.Megawatts(_parts.Fleet.Load.PeakMicrowattsAt(_now)),
            _capacity.StrandedMegawatts(),
            PowerSummary.Reserve(_model, _parts.Power, _now, _length),
            Mwh(_parts.Curtailment?.CurtailedAt(_now)) ?? 0,
            (double)(_parts.Relief?.Caps.Time(_now) ?? 0) / TimeSpan.TicksPerSecond,
            _parts.Power?.Statistics.ShedInWindow ?? 0)
        {
            PeakFacilityMw = _length == 0 ? null : _parts.Energy.PeakMegawatts,
            LossesMwh = PowerSummary.LossesMwh(_parts.Power, _now),
            BatteryMwh = PowerSummary.BatteryMwh(_parts.Power, _now),
            GridEnergyMwh = _parts.Demand is null ? null : _parts.EnergyInWindow.GridMwh,
            PeakGridMw = _parts.Demand?.PeakMegawatts,
            PeakGridMwByCampus = _parts.Demand?.PeaksByCampus.ToDictionary(peak => NameOf(peak.Campus), peak => peak.Megawatts, StringComparer.Ordinal),
            SiteBatteryMwh = _parts.Demand?.Delivered,
            SiteBatteryLossesMwh = _parts.Demand?.Lost,
            TrainingSwingMw = Swing(),
            CurtailmentCalls = _parts.Curtailment?.Calls,
            CurtailmentShortfallMwh = Mwh(_parts.Curtailment?.ShortfallAt(_now)),
            Nodes = PowerSummary.Nodes(_model, _parts.Power, _now),
        };
    }

    private Dictionary<string, SwingFigures>? Swing()
    {
        if (_parts.Swing is not { } swing)
            return null;
        var figures = new Dictionary<string, SwingFigures>(StringComparer.Ordinal);
        foreach (var (campus, name) in swing.Campuses.Index())
        {
            figures.Add(NameOf(name), new(
                PowerUnit.Microwatt.Megawatts(Mean(swing.AreaAt(campus, _now))),
                PowerUnit.Microwatt.Megawatts(swing.PeakAt(campus, _now)),
                PowerUnit.Microwatt.Megawatts(swing.LargestJob(campus))));
        }

        return figures;
    }

    private static string NameOf(string campus) => campus.Length == 0 ? "fleet" : campus;

    /// <summary>Energy in the window, of microwatt-ticks.</summary>
    private static double? Mwh(Int128? energy) => energy is { } there ? PowerUnit.Microwatt.MegawattHours(there) : null;

    /// <summary>An area of the fleet, as a sum over its generations.</summary>
    private Int128 Area(Func<Generation, Int128> part) => _parts.Fleet.Sum(part);

    private double? Mean(Int128 area) => _length == 0 ? null : (double)area / _length;
}
