using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.DemandResponse;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.Modules;

/// <summary>What limits the load: the electrical graph, and calls from the grid; and by how much training swings it.</summary>
internal sealed class PowerModule
{
    private readonly RunBasis _run;
    private readonly CallSchedule[] _schedules;

    public PowerModule(RunBasis run, Fleet fleet, JobModule jobs, FailureModule failures)
    {
        _run = run;
        var (model, clock, window) = (run.Model, run.Clock, run.Window);
        if (model.JobClasses.Any(jobClass => jobClass.Swing is not null))
            Swing = new SwingBound(fleet, window, clock);
        if (!model.Power.Nodes.IsEmpty || !model.Power.Curtailment.IsEmpty)
            Relief = new LoadRelief(fleet, failures.Environment, window, run.Recorder, clock);
        if (!model.Power.Nodes.IsEmpty)
            Graph = new PowerSystem(run, fleet, failures.Environment, Relief!, jobs.Scheduler);
        if (!model.Power.Curtailment.IsEmpty)
            Curtailment = new Curtailment(run, fleet, jobs.Execution, jobs.Scheduler, Relief!);
        _schedules = [.. model.Power.Curtailment.Select(plan => new CallSchedule(plan, model, Curtailment!, clock))];
    }

    /// <summary>The electrical graph; null where the model has none.</summary>
    public PowerSystem? Graph { get; }

    /// <summary>What caps and switches off UltraServers; null where nothing can have to.</summary>
    public LoadRelief? Relief { get; }

    /// <summary>The answer to calls from the grid; null where the model has none.</summary>
    public Curtailment? Curtailment { get; }

    /// <summary>How training swings the load; null where no class says.</summary>
    public SwingBound? Swing { get; }

    public void Begin() => Graph?.Begin();

    public void BeginCalls()
    {
        foreach (var schedule in _schedules)
            schedule.Begin();
    }

    /// <summary>The figures of power, and of the energy that it came to.</summary>
    /// <param name="energy">What was drawn, and taken from the grid.</param>
    /// <param name="stranded">Contracted power that did no work, by cause.</param>
    /// <param name="span">Over which.</param>
    public PowerFigures Summarize(EnergyModule energy, IReadOnlyDictionary<string, double?> stranded, WindowSpan span)
    {
        var (demand, total) = (energy.Demand, energy.Ledger.Fleet);
        return new PowerFigures(
            energy.ItMwh,
            total.FacilityMwh,
            energy.PeakItMegawatts(span),
            stranded,
            PowerSummary.Reserve(_run.Model, Graph, span),
            Mwh(Curtailment?.CurtailedAt(span.Now)) ?? 0,
            (double)(Relief?.Caps.Time(span.Now) ?? 0) / TimeSpan.TicksPerSecond,
            Graph?.Statistics.Shed ?? 0)
        {
            PeakFacilityMw = span.Length == 0 ? null : energy.Ledger.PeakMegawatts,
            LossesMwh = PowerSummary.LossesMwh(Graph, span.Now),
            BatteryMwh = PowerSummary.BatteryMwh(Graph, span.Now),
            GridEnergyMwh = demand is null ? null : total.GridMwh,
            PeakGridMw = demand?.PeakMegawatts,
            PeakGridMwByCampus = demand is null ? null : PowerSummary.PeaksByCampus(demand),
            SiteBatteryMwh = demand?.Delivered,
            SiteBatteryLossesMwh = demand?.Lost,
            TrainingSwingMw = Swing is null ? null : PowerSummary.Swings(Swing, span),
            CurtailmentCalls = Curtailment?.Calls.InWindow,
            CurtailmentShortfallMwh = Mwh(Curtailment?.ShortfallAt(span.Now)),
            Nodes = PowerSummary.Nodes(_run.Model, Graph, span.Now),
        };
    }

    /// <summary>Energy in the window, of microwatt-ticks.</summary>
    private static double? Mwh(Int128? energy) => energy is { } there ? PowerUnit.Microwatt.MegawattHours(there) : null;
}
