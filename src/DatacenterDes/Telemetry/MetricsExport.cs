using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Net.Http;
using DatacenterDes.Telemetry.Histograms;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Instrument = DatacenterDes.Telemetry.Instruments.Instrument;

namespace DatacenterDes.Telemetry;

/// <summary>Pushes metrics to a store while runs are under way.</summary>
/// <remarks>See https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/. Two defaults differ, for runs that last a minute: an export every second, and 5 s for it.</remarks>
internal sealed class MetricsExport(Store store) : IDisposable
{
    private const int DefaultIntervalMilliseconds = 1000;

    /// <summary>Where to.</summary>
    public Store Store => store;

    /// <summary>The push that is asked for; null for none, and with a warning for one that cannot be.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="warn">Is told of what cannot be, and of trouble with the store.</param>
    /// <exception cref="InputException">It cannot be, and is required.</exception>
    public static MetricsExport? Of(TelemetryOptions options, Action<string> warn)
    {
        try
        {
            return OtlpEndpoint.ForMetrics(options.Otlp) is { } endpoint ? new(new Store(endpoint, warn)) : null;
        }
        catch (InputException e) when (!options.IsRequired)
        {
            warn($"{e.Message}; the run goes on without");
            return null;
        }
    }

    /// <summary>Has a provider push what a run measures.</summary>
    /// <param name="metrics">The provider.</param>
    /// <param name="run">The run.</param>
    /// <param name="client">The way to the store.</param>
    public void AddTo(MeterProviderBuilder metrics, RunMeter run, StoreClient client)
    {
        metrics.ListenTo(run.Meter, run.Find);
        Push(metrics, reader => new HistogramPush(run, reader.TemporalityPreference != MetricReaderTemporalityPreference.Cumulative, client));
    }

    /// <summary>A provider that pushes what a run measures.</summary>
    /// <param name="run">The run.</param>
    /// <param name="client">The way to the store.</param>
    /// <param name="name">Says whose it is.</param>
    public MeterProvider Begin(RunMeter run, StoreClient client, Action<ResourceBuilder> name)
    {
        MeterProviderBuilder metrics = Sdk.CreateMeterProviderBuilder().ConfigureResource(name);
        AddTo(metrics, run, client);
        return metrics.Build();
    }

    /// <summary>A provider that pushes the one instrument of a meter, which is no histogram.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="only">The instrument.</param>
    /// <param name="client">The way to the store.</param>
    /// <param name="name">Says whose it is.</param>
    public MeterProvider Begin(Meter meter, Instrument only, StoreClient client, Action<ResourceBuilder> name)
    {
        MeterProviderBuilder metrics = Sdk.CreateMeterProviderBuilder().ConfigureResource(name);
        metrics.ListenTo(meter, _ => only);
        Push(metrics, _ => client);
        return metrics.Build();
    }

    private void Push(MeterProviderBuilder metrics, Func<MetricReaderOptions, HttpMessageHandler> way) => metrics.AddOtlpExporter((exporter, reader) =>
    {
        exporter.Protocol = store.Endpoint.Protocol;
        exporter.Endpoint = store.Endpoint.Url;
        if (!IsSet("OTEL_EXPORTER_OTLP_TIMEOUT") && !IsSet("OTEL_EXPORTER_OTLP_METRICS_TIMEOUT"))
            exporter.TimeoutMilliseconds = (int)Store.Patience.TotalMilliseconds;
        exporter.HttpClientFactory = () => StoreClient.Create(way(reader), TimeSpan.FromMilliseconds(exporter.TimeoutMilliseconds));
        if (!IsSet("OTEL_METRIC_EXPORT_INTERVAL"))
            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = DefaultIntervalMilliseconds;
    });

    /// <summary>Pushes a first value: that somebody is under way.</summary>
    /// <param name="first">The instrument of it.</param>
    /// <param name="name">Says who.</param>
    /// <returns>What stands against it; null when the store took it.</returns>
    private string? Try(Instrument first, Action<ResourceBuilder> name)
    {
        using var meter = new Meter(MeterViews.MeterName, ToolVersion.Current.Version);
        meter.CreateObservableUpDownCounter(first.Name, () => new Measurement<double>(1, new KeyValuePair<string, object?>(first.Attributes[0], "running")), first.Unit, first.Description);
        // Whoever asks tells of trouble.
        using var trial = new Store(store.Endpoint, _ => { });
        using StoreClient client = trial.Open();
        using MeterProvider provider = new MetricsExport(trial).Begin(meter, first, client, name);
        return LastExport.Begin(provider, client).Wait(Store.Patience) ? null : trial.Trouble ?? Store.NoAnswer(Store.Patience);
    }

    /// <summary>Sees to it that the store takes what is pushed.</summary>
    /// <exception cref="InputException">It does not.</exception>
    public void Require(Instrument first, Action<ResourceBuilder> name)
    {
        if (Try(first, name) is { } trouble)
            throw new InputException($"{store.Endpoint}: {trouble}; --require-metrics lets nothing run without");
    }

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();

    private static bool IsSet(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 };
}
