using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading;
using DatacenterDes.Hosting;
using DatacenterDes.Model;
using DatacenterDes.Results;
using DatacenterDes.Telemetry;
using DatacenterDes.Telemetry.Instruments;
using DatacenterDes.Telemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Instrument = DatacenterDes.Telemetry.Instruments.Instrument;

namespace DatacenterDes.Batches;

/// <summary>What tells of a sweep while it works: a resource for each run, one for its own progress, and one store for all.</summary>
internal sealed class SweepTelemetry : IDisposable
{
    /// <summary>Last exports that may be under way at a time when the store has trouble; what is more is given up.</summary>
    private const int MostLeaving = 16;

    private readonly LogOutput _logs;
    private readonly MetricsExport? _export;
    private readonly string _experiment;
    private readonly SweepProgress _progress;
    private readonly Meter _meter = new(MeterViews.MeterName, ToolVersion.Current.Version);
    private readonly List<LastExport> _leaving = [];
    private readonly Lock _lock = new();
    private readonly (StoreClient Client, MeterProvider Provider)? _own;

    private SweepTelemetry(TelemetryOptions options, string experiment, string instance, SweepProgress progress)
    {
        (_experiment, _progress) = (experiment, progress);
        _logs = LogOutput.Open(options.Log, options.Otlp, Name);
        _export = MetricsExport.Of(options, _logs.Warn);
        if (_export is null)
            return;

        Instrument runs = InstrumentCatalogue.SweepRuns;
        if (options.IsRequired)
            _export.Require(runs, Name);
        _meter.CreateObservableUpDownCounter(runs.Name, Runs, runs.Unit, runs.Description);
        StoreClient client = _export.Store.Open();
        _own = (client, _export.Begin(_meter, runs, client, Name));

        void Name(ResourceBuilder resource) => resource.AddSweep(experiment, instance);
    }

    /// <summary>Begins to tell whoever is to be told, and warns of what cannot be.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="experiment">Name of the experiment.</param>
    /// <param name="instance">Who works on it: unlike any other who does.</param>
    /// <param name="progress">How far it is.</param>
    /// <exception cref="InputException">It cannot be told, and is required.</exception>
    public static SweepTelemetry Open(TelemetryOptions options, string experiment, string instance, SweepProgress progress)
    {
        var telemetry = new SweepTelemetry(options, experiment, instance, progress);
        return options is { IsRequired: true, Calendar: null } && telemetry._export is null
            ? throw new InputException("--require-metrics: nobody asks for metrics; give --otlp URL or --simulated-time URL")
            : telemetry;
    }

    /// <summary>Begins to tell of a run.</summary>
    public SweepRunTelemetry Begin(DatacenterModel model, Manifest run, LiveRun live)
    {
        if (_export is null)
            return new(_logs.Logger, model, run, live, () => { });
        var meter = new RunMeter(model, live);
        StoreClient client = _export.Store.Open();
        MeterProvider provider = _export.Begin(meter, client, resource => resource.AddRun(run, _experiment));
        return new(_logs.Logger, model, run, live, () => Leave(provider, client, meter.Dispose));
    }

    /// <summary>Warns in one line.</summary>
    public void Warn(string what) => _logs.Warn(what);

    /// <summary>Tells how it ended, as far as the store listens.</summary>
    public void Dispose()
    {
        long start = Stopwatch.GetTimestamp();
        if (_own is var (client, provider))
            Leave(provider, client, _meter.Dispose);
        foreach (LastExport last in _leaving)
            last.Wait(Store.Patience - Stopwatch.GetElapsedTime(start));
        _export?.Dispose();
        _logs.Dispose();
    }

    /// <summary>Tells the last of somebody in the background: the next run does not wait for it.</summary>
    private void Leave(MeterProvider provider, StoreClient client, Action endMeter)
    {
        lock (_lock)
        {
            _leaving.RemoveAll(last => last.HasEnded);
            if (_leaving.Count >= MostLeaving && _export!.Store.Trouble is not null)
                _leaving.ForEach(last => last.GiveUp());
            _leaving.Add(LastExport.Begin(provider, client, () =>
            {
                provider.Dispose();
                endMeter();
                client.Dispose();
            }));
        }
    }

    private IEnumerable<Measurement<double>> Runs()
    {
        SweepStatus now = _progress.Report;
        return new (string State, int Count)[]
        {
            ("missing", Math.Max(0, now.Planned - now.Running - now.Done - now.Failed)), ("running", now.Running), ("done", now.Done), ("failed", now.Failed),
        }.Select(runs => new Measurement<double>(runs.Count, new KeyValuePair<string, object?>(InstrumentCatalogue.SweepRuns.Attributes[0], runs.State)));
    }
}
