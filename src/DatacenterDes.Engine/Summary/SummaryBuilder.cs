using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Summary;

/// <summary>Works out every figure of a run at one instant, without changing anything.</summary>
internal sealed class SummaryBuilder
{
    private const double TicksPerHour = TimeSpan.TicksPerHour;

    private readonly SimulationParts _parts;
    private readonly DatacenterModel _model;
    private readonly long _now;
    private readonly long _length;
    private readonly ChipTime[][] _time;
    private readonly Int128[] _span;

    public SummaryBuilder(DatacenterModel model, SimulationParts parts)
    {
        _model = model;
        _parts = parts;
        _now = parts.Clock.Now;
        _length = Math.Max(0, _now - parts.Window.Start);
        _time = [.. parts.Classes.Select(c => parts.Fleet.Generations.Select(g => c.Statistics.TimeOn(g.Index)).ToArray())];
        _span = [.. parts.Classes.Select(c => c.Statistics.Span)];
        foreach (var job in parts.Execution.Running)
        {
            _time[job.Class.Index][job.Generation].Add(parts.Execution.TimeUnderWay(job));
            AddSpan(job);
        }

        foreach (var job in parts.Scheduler.Queue.Jobs().Where(job => job.StartedAt >= 0))
            AddSpan(job);
    }

    public RunSummary Build()
    {
        var total = Total(_time.SelectMany(byGeneration => byGeneration));
        var inService = _parts.Fleet.Sum(g => g.InServiceChipTime(_now));
        var up = _parts.Fleet.Sum(g => g.UpChipTime(_now));
        var energy = LoadMeter.Joules(_parts.Fleet.Load.EnergyAt(_now) - _parts.EnergyBeforeWindow) / 3.6e9;
        var facility = energy * _model.Power.Pue;
        return new RunSummary(
            new SimulatedTime(_model.Start, _parts.Clock.DateOf(_now), _model.Warmup.TotalSeconds),
            Jobs(),
            new QueueFigures(Mean(_parts.Scheduler.Queue.LengthTime(_now)), _parts.Scheduler.Queue.MaxLength(_now), Mean(_parts.Scheduler.Queue.DemandChipTime(_now))),
            Utilization(total, inService, up),
            Goodput(total, inService, up),
            Reliability(),
            Capacity(),
            Power(energy, facility),
            Cost(facility, total.Productive))
        {
            Services = Services(),
            Generations = _parts.Fleet.Generations.Length == 1 ? null : Generations(),
        };
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
                served += _time[service.Replicas.Index][i].Productive / chips;
        }

        return served;
    }

    private JobFigures Jobs()
    {
        var wait = new LogHistogram();
        var turnaround = new LogHistogram();
        var slowdown = new LogHistogram();
        var byClass = new Dictionary<string, JobFigures>(StringComparer.Ordinal);
        foreach (var @class in _parts.Classes)
        {
            var statistics = @class.Statistics;
            wait.Add(statistics.Wait);
            turnaround.Add(statistics.Turnaround);
            slowdown.Add(statistics.BoundedSlowdown);
            byClass.Add(@class.Model.Name, JobsOf([@class], statistics.Wait, statistics.Turnaround, statistics.BoundedSlowdown));
        }

        return JobsOf(_parts.Classes, wait, turnaround, slowdown) with { ByClass = byClass, ByTenant = TenantSummary.Of(_model, _parts) };
    }

    private JobFigures JobsOf(IReadOnlyCollection<JobClassState> classes, LogHistogram wait, LogHistogram turnaround, LogHistogram slowdown)
    {
        var running = (long)_parts.Execution.Running.Count(j => j.IsCounted && classes.Contains(j.Class));
        var pending = (long)_parts.Scheduler.Queue.Jobs().Count(j => j.IsCounted && classes.Contains(j.Class));
        return new JobFigures
        {
            Submitted = classes.Sum(c => c.Statistics.Submitted),
            Started = classes.Sum(c => c.Statistics.Started),
            Completed = classes.Sum(c => c.Statistics.Completed),
            Failed = classes.Sum(c => c.Statistics.Failed),
            Cancelled = classes.Sum(c => c.Statistics.Cancelled),
            Timeout = classes.Sum(c => c.Statistics.Timeout),
            Running = running,
            Pending = pending,
            DeadlineMissed = classes.Sum(c => c.Statistics.DeadlineMissed),
            Interruptions = classes.Sum(c => c.Statistics.Interruptions),
            Preemptions = classes.Sum(c => c.Statistics.Preemptions),
            WaitS = wait.Figures(),
            TurnaroundS = turnaround.Figures(),
            BoundedSlowdown = slowdown.Figures(),
        };
    }

    private UtilizationFigures Utilization(in ChipTime total, Int128 inService, Int128 up)
    {
        var allocated = _parts.Fleet.Sum(g => g.AllocatedChipTime(_now));
        var floating = _parts.Fleet.Sum(g => g.FloatingSpareChipTime(_now));
        var free = up - allocated - floating;
        var largestFit = _parts.Fleet.LargestStartTime(_now);
        return new UtilizationFigures(
            Ratio(allocated, inService),
            Ratio(total.Productive, inService),
            Ratio(allocated, up),
            Mean(free),
            Mean(largestFit),
            1 - Ratio(largestFit, free),
            Mean(_parts.Fleet.Sum(g => g.HotSpareChipTime(_now))),
            Mean(floating));
    }

    private GoodputFigures Goodput(in ChipTime total, Int128 inService, Int128 up)
    {
        var span = _span.Aggregate(Int128.Zero, (sum, s) => sum + s);
        var byClass = new Dictionary<string, double?>(StringComparer.Ordinal);
        foreach (var @class in _parts.Classes)
            byClass.Add(@class.Model.Name, Ratio(Total(_time[@class.Index]).Productive, _span[@class.Index]));
        return new GoodputFigures(
            ChipSeconds(total.Productive),
            ChipSeconds(total.Lost),
            ChipSeconds(total.Checkpoint),
            ChipSeconds(total.Restart),
            ChipSeconds(total.Degraded),
            ChipSeconds(up - total.Allocated),
            ChipSeconds(inService - up),
            ChipSeconds(inService),
            new TrainingTimeFigures(Ratio(total.Productive, span), byClass));
    }

    private ReliabilityFigures Reliability()
    {
        var byComponent = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < _model.UltraServerFailures.Length; i++)
            byComponent.Add(_model.UltraServerFailures[i].Name, _parts.Failures.InWindow[i]);

        // UltraServer time, in chips of the first generation: with one generation, the digits of a ratio of chip time.
        var chips = _parts.Fleet.Generations[0].ChipsPerUltraServer;
        var up = _parts.Fleet.Sum(g => g.UpTime(_now)) * chips;
        var inService = _parts.Fleet.Sum(g => g.InServiceTime(_now)) * chips;
        return new ReliabilityFigures(
            byComponent.Values.Sum(),
            byComponent,
            Ratio(up, inService),
            _parts.Failures.MeanTimeToRepairSeconds,
            Mean(_parts.Failures.WaitingTime(_now)),
            _parts.Interruptions.MeanTimes());
    }

    private CapacityFigures Capacity()
    {
        var megawatts = Levels(g => Scale(InService(g), g.Type.Nameplate.Megawatts));
        var contracted = _parts.Fleet.Generations.Sum(g => g.Built * g.Type.Nameplate.Megawatts);
        return new CapacityFigures(
            Levels(InService),
            Levels(g => Scale(InService(g), g.ChipsPerUltraServer)),
            new LevelFigures(contracted, _length == 0 ? null : contracted),
            megawatts,
            megawatts,
            megawatts,
            Levels(g => Scale(new LevelFigures(g.Up, Mean(g.UpTime(_now))), g.Type.Nameplate.Megawatts)),
            Levels(g => Scale(Productive(g), MegawattsPerChip(g))));
    }

    private Dictionary<string, GenerationFigures> Generations()
    {
        var figures = new Dictionary<string, GenerationFigures>(StringComparer.Ordinal);
        foreach (var g in _parts.Fleet.Generations)
        {
            var inService = g.InServiceChipTime(_now);
            figures.Add(g.Type.Name, new GenerationFigures(
                InService(g),
                Scale(InService(g), g.ChipsPerUltraServer),
                Scale(InService(g), g.Type.Nameplate.Megawatts),
                Ratio(g.AllocatedChipTime(_now), inService),
                Ratio(TotalOn(g).Productive, inService),
                Ratio(g.UpTime(_now), g.InServiceTime(_now))));
        }

        return figures;
    }

    private PowerFigures Power(double energy, double facility)
    {
        var stranded = new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["not_in_service"] = Megawatts(g => ((Int128)g.Built * g.ChipsPerUltraServer * _length) - g.InServiceChipTime(_now)),
            ["unit_down"] = Megawatts(g => g.InServiceChipTime(_now) - g.UpChipTime(_now)),
            ["idle"] = Megawatts(g => g.UpChipTime(_now) - TotalOn(g).Allocated),
            ["lost_work"] = Megawatts(g => TotalOn(g).Lost),
            ["checkpoint_and_restart"] = Megawatts(g => TotalOn(g).Checkpoint + TotalOn(g).Restart),
            ["degraded"] = Megawatts(g => TotalOn(g).Degraded),
        };
        return new PowerFigures(
            energy,
            facility,
            _length == 0 ? null : _parts.Fleet.Load.PeakMicrowattsAt(_now) / 1e12,
            stranded,
            null,
            0,
            0,
            0);
    }

    /// <summary>Mean nameplate power of chips whose time is given by generation.</summary>
    private double? Megawatts(Func<Generation, Int128> chipTime) =>
        _parts.Fleet.Generations.Aggregate((double?)0, (sum, g) => sum + (Mean(chipTime(g)) * MegawattsPerChip(g)));

    private static double MegawattsPerChip(Generation generation) => generation.Type.Nameplate.Megawatts / generation.ChipsPerUltraServer;

    private LevelFigures InService(Generation generation) => new(generation.InService, Mean(generation.InServiceTime(_now)));

    /// <summary>Chips that do productive work.</summary>
    private LevelFigures Productive(Generation generation) => new(
        _parts.Execution.Running.Where(j => j.Generation == generation.Index && IsProductive(j)).Sum(j => (long)j.WorkingChips),
        Mean(TotalOn(generation).Productive));

    /// <summary>A sum over generations.</summary>
    private LevelFigures Levels(Func<Generation, LevelFigures> part) => _parts.Fleet.Generations.Select(part)
        .Aggregate((sum, level) => new LevelFigures(sum.AtEnd + level.AtEnd, sum.Mean + level.Mean));

    private ChipTime TotalOn(Generation generation) => Total(_time.Select(byGeneration => byGeneration[generation.Index]));

    private static ChipTime Total(IEnumerable<ChipTime> times)
    {
        var total = default(ChipTime);
        foreach (var time in times)
            total.Add(time);
        return total;
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

    private void AddSpan(Job job) =>
        _span[job.Class.Index] += (Int128)job.WorkingChips * _parts.Window.Clip(job.StartedAt, _now);

    private double? Mean(Int128 area) => _length == 0 ? null : (double)area / _length;

    private static LevelFigures Scale(LevelFigures level, double factor) => new(level.AtEnd * factor, level.Mean * factor);

    private static double? Ratio(Int128 part, Int128 whole) => whole == 0 ? null : (double)part / (double)whole;

    private static decimal ChipSeconds(Int128 ticks) => (decimal)ticks / TimeSpan.TicksPerSecond;
}
