using System;
using System.Collections.Immutable;
using DatacenterDes.Engine.Records;
using DatacenterDes.Hosting;
using DatacenterDes.Model;
using DatacenterDes.Results;
using DatacenterDes.Telemetry.Logs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;

namespace DatacenterDes.Telemetry;

/// <summary>What tells of one run while it is under way: its live report, its meter, and where that is pushed or offered.</summary>
internal sealed class RunTelemetry : IDisposable
{
    private readonly Manifest _run;
    private readonly DatacenterModel _model;
    private readonly MetricsExport? _export;
    private readonly MetricsPage? _page;
    private readonly StoreClient? _client;
    private readonly bool _hasCalendar;
    private readonly LogOutput _logs;
    private RunMeter? _meter;

    private RunTelemetry(DatacenterModel model, Manifest run, TelemetryOptions options)
    {
        _model = model;
        _run = run;
        _hasCalendar = options.Calendar is not null;
        _logs = LogOutput.Open(options.Log, options.Otlp, resource => resource.AddRun(run, experiment: null));
        _export = MetricsExport.Of(options, _logs.Warn);
        _client = _export?.Store.Open();
        _page = OpenPage(options);
    }

    /// <summary>Where the run reports.</summary>
    public LiveRun Live { get; } = new();

    /// <summary>Made for the first who asks: a run that nobody watches does without.</summary>
    private RunMeter Meter => _meter ??= new(_model, Live);

    /// <summary>Logs that the run begins, and what is to be said of its model, where somebody reads it.</summary>
    public void LogStart(DatacenterModel model, Func<ImmutableArray<string>> warnings)
    {
        if (_logs.Logger is not { } logger)
            return;
        logger.RunStarted(model.Start.Iso(), _run.RunId, _run.Scenario, _run.Seed, model.Start.Iso());
        foreach (string warning in warnings())
            logger.ModelWarning(model.Start.Iso(), _run.RunId, warning);
    }

    /// <summary>Logs how the run ended.</summary>
    public void LogEnd()
    {
        if (Live.Latest is { } last)
            _logs.Logger?.RunEnded(last.Snapshot.Now.Iso(), _run.RunId, last.Status.ToString().ToLowerInvariant(), last.Snapshot.ProcessedEvents);
    }

    /// <summary>What records go through where somebody reads logs.</summary>
    public IRecorder Watch(IRecorder recorder, DatacenterModel model) => _logs.Logger is { } logger ? new LoggingRecorder(recorder, logger, _run.RunId, model) : recorder;

    /// <summary>Prepares all that was asked for and can be had, and warns of what cannot.</summary>
    /// <exception cref="InputException">Something cannot be had, and is required.</exception>
    public static RunTelemetry Open(DatacenterModel model, Manifest run, TelemetryOptions options)
    {
        var telemetry = new RunTelemetry(model, run, options);
        try
        {
            if (options.IsRequired)
                telemetry.Require();
            return telemetry;
        }
        catch
        {
            telemetry.Dispose();
            throw;
        }
    }

    /// <summary>Has a host push while it runs.</summary>
    public void AddTo(IHostApplicationBuilder host)
    {
        host.Services.AddSingleton(Live);
        if (_export is null)
            return;
        // OpenTelemetry reads its variables from the host's configuration, which is empty but for this.
        host.Configuration.AddEnvironmentVariables();
        host.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddRun(_run, experiment: null))
            .WithMetrics(metrics => _export.AddTo(metrics, Meter, _client!));
        host.Services.AddHostedService(services => new LastExportService(services.GetRequiredService<MeterProvider>(), _client!));
    }

    /// <summary>Warns in one line.</summary>
    public void Warn(string what) => _logs.Warn(what);

    /// <inheritdoc/>
    public void Dispose()
    {
        _page?.Dispose();
        _meter?.Dispose();
        _client?.Dispose();
        _export?.Dispose();
        _logs.Dispose();
    }

    private MetricsPage? OpenPage(TelemetryOptions options)
    {
        try
        {
            return options.Page is { } address ? MetricsPage.Open(address, Meter, _run) : null;
        }
        catch (InputException e) when (!options.IsRequired)
        {
            _logs.Warn($"{e.Message}; the run goes on without");
            return null;
        }
    }

    private void Require()
    {
        if (_export is null && _page is null && !_hasCalendar)
            throw new InputException("--require-metrics: nobody asks for metrics; give --otlp URL, --metrics-port N or --simulated-time URL");
        _export?.Require(Meter.Find("sim.run.status"), resource => resource.AddRun(_run, experiment: null));
    }
}
