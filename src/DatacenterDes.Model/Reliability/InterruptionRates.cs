using System;
using System.Linq;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model.Reliability;

/// <summary>How often failures interrupt a job, in the long run, from the lifetimes of the model alone.</summary>
/// <remarks>
/// Rates of what a job is exposed to are added: exact where lifetimes are exponential. Others count with the inverse of their mean
/// (the renewal rate, Cox 1962, "Renewal theory", ch. 4), lemons with their mean, infant mortality not at all. Degradations, outages
/// of a trace and maintenance are not counted: they interrupt nothing, or not at random.
/// </remarks>
public sealed class InterruptionRates
{
    private readonly DatacenterModel _model;
    private readonly FailureComponent[] _interrupting;
    private readonly double _lemons;

    /// <summary>The rates of a model.</summary>
    public InterruptionRates(DatacenterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _interrupting = [.. model.Failures.Components.Where(c => c.Effect.Interrupts)];
        _lemons = model.Failures.Lemons?.MeanFactor ?? 1;
    }

    /// <summary>Interruptions of a job while it runs.</summary>
    /// <param name="type">What it runs on.</param>
    /// <param name="ultraServers">Whole UltraServers that it runs on, or 1 that it shares.</param>
    /// <param name="chips">Chips that it runs on.</param>
    public Rate OfJob(UltraServerType type, double ultraServers, double chips)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(_interrupting.Sum(component => OfJob(component, type, ultraServers, chips)));
    }

    /// <summary>Mean time from a failure that interrupts a job until anything is done about it, in seconds; 0 where nothing does.</summary>
    /// <remarks>Of a silent corruption it is the time in which the job works for nothing.</remarks>
    /// <param name="type">As for <see cref="OfJob(UltraServerType, double, double)"/>.</param>
    /// <param name="ultraServers">As there.</param>
    /// <param name="chips">As there.</param>
    public double MeanDetect(UltraServerType type, double ultraServers, double chips)
    {
        var rate = OfJob(type, ultraServers, chips).PerSecond;
        return rate > 0 ? _interrupting.Sum(c => OfJob(c, type, ultraServers, chips) * c.Detect.Mean) / rate : 0;
    }

    private double OfJob(FailureComponent component, UltraServerType type, double ultraServers, double chips)
    {
        var perUnit = component.RatePerUnit.PerSecond * component.FailuresPerFault;
        switch (component.Level)
        {
            case FailureLevel.Job:
                return perUnit;
            case FailureLevel.Node:
                // What a node's failure reaches is up to the graph, which mostly rides through it.
                return 0;
            case > FailureLevel.UltraServer:
                return perUnit * Domains(component.Level, type, ultraServers);
            default:
                var rate = component.RatePerUltraServer(type, _model.Topology?.ChipsPerTray).PerSecond * component.FailuresPerFault * _lemons;

                // What restarts one job on a chip or tray leaves the others on the UltraServer alone.
                var isShared = component.Level <= FailureLevel.Tray && !component.TakesDown;
                return rate * (isShared ? chips / type.Chips : ultraServers);
        }
    }

    /// <summary>Domains of a level that a job is in when it is placed as closely as can be.</summary>
    private double Domains(FailureLevel level, UltraServerType type, double ultraServers)
    {
        if (_model.Topology is not { } topology)
            return 1;
        double size = level switch
        {
            FailureLevel.Row => topology.RoomInRow(type),
            FailureLevel.Hall => topology.RoomInHall(type),
            FailureLevel.Building => topology.RoomInBuilding(type),
            _ => (double)topology.RoomInBuilding(type) * topology.Campuses.Max(campus => campus.Buildings),
        };
        return Math.Ceiling(ultraServers / size);
    }
}
