using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using DatacenterDes.Cli;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace DatacenterDes.Telemetry;

/// <summary>Pushes metrics to a store while runs are under way.</summary>
/// <remarks>See https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/. Two defaults differ, for runs that last a minute: an export every second, and 5 s for it.</remarks>
internal sealed class MetricsExport(Store store) : IDisposable
{
    private const int DefaultIntervalMilliseconds = 1000;

    /// <summary>Where to.</summary>
    public Store Store => store;

    /// <summary>The push that is asked for; null for none, and with a warning for one that cannot be.</summary>
    /// <exception cref="InputException">It cannot be, and is required.</exception>
    public static MetricsExport? Of(TelemetryOptions options)
    {
        try
        {
            return OtlpEndpoint.ForMetrics(options.Otlp) is { } endpoint ? new(new Store(endpoint, ErrorTerminal.Warn)) : null;
        }
        catch (InputException e) when (!options.IsRequired)
        {
            ErrorTerminal.Warn($"{e.Message}; the run goes on without");
            return null;
        }
    }

    /// <summary>Has a provider push what one meter measures.</summary>
    public void AddTo(MeterProviderBuilder metrics, RunMeter meter, StoreClient client)
    {
        meter.AddTo(metrics);
        AddTo(metrics, client);
    }

    /// <summary>Has a provider push.</summary>
    public void AddTo(MeterProviderBuilder metrics, StoreClient client) => metrics.AddOtlpExporter((exporter, reader) =>
    {
        exporter.Protocol = store.Endpoint.Protocol;
        exporter.Endpoint = store.Endpoint.Url;
        if (!IsSet("OTEL_EXPORTER_OTLP_TIMEOUT") && !IsSet("OTEL_EXPORTER_OTLP_METRICS_TIMEOUT"))
            exporter.TimeoutMilliseconds = (int)Store.Patience.TotalMilliseconds;
        exporter.HttpClientFactory = () => client.Create(TimeSpan.FromMilliseconds(exporter.TimeoutMilliseconds));
        if (!IsSet("OTEL_METRIC_EXPORT_INTERVAL"))
            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = DefaultIntervalMilliseconds;
    });

    /// <summary>Begins to push the metrics of a run.</summary>
    public MeterProvider Begin(RunMeter meter, StoreClient client, Action<ResourceBuilder> name)
    {
        MeterProviderBuilder metrics = Sdk.CreateMeterProviderBuilder().ConfigureResource(name);
        AddTo(metrics, meter, client);
        return metrics.Build();
    }

    /// <summary>Pushes a first value: that the run is under way.</summary>
    /// <returns>What stands against it; null when the store took it.</returns>
    public string? Try(Action<ResourceBuilder> name)
    {
        using var meter = new Meter(RunMeter.Name);
        meter.CreateObservableUpDownCounter("sim.run.status", () => new Measurement<double>(1, new KeyValuePair<string, object?>("sim.run.state", "running")), "{state}");
        using StoreClient client = store.Open();
        MeterProviderBuilder metrics = Sdk.CreateMeterProviderBuilder().ConfigureResource(name).AddMeter(RunMeter.Name);
        AddTo(metrics, client);
        using MeterProvider provider = metrics.Build();
        var last = LastExport.Begin(provider, client);
        return last.Wait(Store.Patience) ? null : store.Trouble ?? Store.NoAnswer(Store.Patience);
    }

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();

    private static bool IsSet(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 };
}
