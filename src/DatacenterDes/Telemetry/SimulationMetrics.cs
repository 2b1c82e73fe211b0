using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Hosting;
using DatacenterDes.Model;

namespace DatacenterDes.Telemetry;

/// <summary>A run as OpenTelemetry instruments, read from its latest report when an export asks.</summary>
/// <remarks>Nothing here runs on the simulation's thread, so metrics cannot change a result. Attributes come from closed sets: classes, components, states.</remarks>
internal sealed class SimulationMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "DatacenterDes";

    private readonly Meter _meter = new(MeterName, ToolVersion.Current.Version);
    private readonly LiveRun _live;
    private readonly KeyValuePair<string, object?>[] _classes;
    private readonly KeyValuePair<string, object?>[] _components;
    private readonly KeyValuePair<string, object?>[] _fleet = [new("hw.id", "fleet"), new("hw.type", "datacenter")];

    /// <summary>Creates the instruments of one run.</summary>
    public SimulationMetrics(DatacenterModel model, LiveRun live)
    {
        _live = live;
        _classes = [.. model.JobClasses.Select(c => new KeyValuePair<string, object?>("datacenter.job.class", c.Name))];
        _components = [.. model.Failures.Components.Select(c => new KeyValuePair<string, object?>("hw.type", c.Name))];
        CreateRunInstruments();
        CreateJobInstruments();
        CreateHardwareInstruments();
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void CreateRunInstruments()
    {
        _meter.CreateObservableCounter("sim.time", () => One(r => r.SimulatedTime.TotalSeconds), "s", "Simulated time elapsed; its rate is the speed.");
        _meter.CreateObservableGauge("sim.date", () => One(r => (r.Snapshot.Now - DateTime.UnixEpoch).TotalSeconds), "s", "Simulated date, as Unix time.");
        _meter.CreateObservableGauge("sim.speed", () => One(r => r.Speed), "1", "Simulated seconds per second of wall time, over the last seconds.");
        _meter.CreateObservableGauge("sim.run.progress", () => Optional(r => r.Progress), "1", "Share of the planned time done; absent when the run ends with its last job.");
        _meter.CreateObservableCounter("sim.events", () => One(r => r.Snapshot.ProcessedEvents), "{event}", "Kernel events processed.");
    }

    private void CreateJobInstruments()
    {
        _meter.CreateObservableCounter("datacenter.job.submitted", () => PerClass(c => c.Submitted), "{job}", "Jobs submitted.");
        _meter.CreateObservableCounter("datacenter.job.finished", Finished, "{job}", "Jobs ended.");
        _meter.CreateObservableCounter("datacenter.job.interruptions", () => PerClass(c => c.Interruptions.Sum()), "{interruption}", "Interruptions of jobs.");
        _meter.CreateObservableUpDownCounter("datacenter.job.pending", () => PerClass(c => c.Pending), "{job}", "Jobs waiting.");
        _meter.CreateObservableUpDownCounter("datacenter.job.running", () => PerClass(c => c.Running), "{job}", "Jobs running.");
    }

    private void CreateHardwareInstruments()
    {
        _meter.CreateObservableUpDownCounter("datacenter.ultraservers", UltraServers, "{ultraserver}", "UltraServers in service, by state.");
        _meter.CreateObservableUpDownCounter("datacenter.chips", () => One(r => (long)r.Snapshot.ChipsInService), "{chip}", "Chips in service, up or down.");
        _meter.CreateObservableUpDownCounter("datacenter.chips.allocated", () => One(r => (long)r.Snapshot.ChipsAllocated), "{chip}", "Chips that jobs hold.");
        _meter.CreateObservableCounter("datacenter.failures", Failures, "{failure}", "Failures of components.");
        _meter.CreateObservableUpDownCounter("datacenter.repair.queued", () => One(r => (long)r.Snapshot.Crews.RepairsQueued), "{repair}", "Repairs that wait for a crew.");
        _meter.CreateObservableGauge("hw.power", () => One(r => r.Snapshot.Energy.ItWatts, _fleet), "W", "IT power drawn.");
        _meter.CreateObservableCounter("hw.energy", () => One(r => r.Snapshot.Energy.ItJoules, _fleet), "J", "IT energy drawn.");
    }

    private IEnumerable<Measurement<long>> Finished() =>
    [
        .. PerClass(c => c.Completed, Outcome("completed")),
        .. PerClass(c => c.Failed, Outcome("failed")),
        .. PerClass(c => c.Cancelled, Outcome("cancelled")),
        .. PerClass(c => c.Timeout, Outcome("timeout")),
    ];

    private static KeyValuePair<string, object?> Outcome(string outcome) => new("datacenter.job.outcome", outcome);

    private IEnumerable<Measurement<T>> One<T>(Func<RunReport, T> read, params KeyValuePair<string, object?>[] attributes)
        where T : struct =>
        _live.Latest is { } report ? [new(read(report), attributes)] : [];

    private IEnumerable<Measurement<double>> Optional(Func<RunReport, double?> read) =>
        _live.Latest is { } report && read(report) is { } value ? [new(value)] : [];

    private IEnumerable<Measurement<long>> PerClass(Func<JobClassSnapshot, long> read, params KeyValuePair<string, object?>[] attributes) =>
        _live.Latest is { } report
            ? _classes.Zip(report.Snapshot.JobClasses, (name, jobs) => new Measurement<long>(read(jobs), [name, .. attributes]))
            : [];

    private IEnumerable<Measurement<long>> Failures() =>
        _live.Latest is { } report
            ? _components.Zip(report.Snapshot.Components, (name, component) => new Measurement<long>(component.Failures, name))
            : [];

    private IEnumerable<Measurement<long>> UltraServers()
    {
        if (_live.Latest is not { } report)
            return [];

        int up = report.Snapshot.UltraServersUp;
        return
        [
            new(up, new KeyValuePair<string, object?>("hw.state", "up")),
            new(report.Snapshot.UltraServersInService - up, new KeyValuePair<string, object?>("hw.state", "down")),
        ];
    }
}
