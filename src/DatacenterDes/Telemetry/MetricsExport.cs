using System;
using System.Collections.Generic;
using DatacenterDes.Results;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace DatacenterDes.Telemetry;

/// <summary>Where OpenTelemetry's environment variables ask for metrics to be pushed.</summary>
/// <remarks>See https://opentelemetry.io/docs/specs/otel/protocol/exporter/. Two defaults differ, for runs that last a minute: HTTP with protobuf instead of gRPC, and an export every second.</remarks>
internal sealed class MetricsExport
{
    /// <summary>How long the end of a run waits for the last metrics to arrive.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const string AnyEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
    private const string AnyProtocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string MetricsProtocol = "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL";
    private const string Interval = "OTEL_METRIC_EXPORT_INTERVAL";
    private const int DefaultIntervalMilliseconds = 1000;

    private readonly Uri _endpoint;
    private readonly OtlpExportProtocol _protocol;

    private MetricsExport(Uri endpoint, OtlpExportProtocol protocol)
    {
        _endpoint = endpoint;
        _protocol = protocol;
    }

    /// <summary>The export that the environment asks for.</summary>
    /// <returns>Null when it asks for none.</returns>
    /// <exception cref="InputException">A variable cannot be used.</exception>
    public static MetricsExport? FromEnvironment()
    {
        OtlpExportProtocol protocol = ReadProtocol();
        if (Read(MetricsEndpoint) is { } own)
            return new(ParseUrl(MetricsEndpoint, own), protocol);
        if (Read(AnyEndpoint) is not { } shared)
            return null;

        Uri url = ParseUrl(AnyEndpoint, shared);
        return new(protocol == OtlpExportProtocol.HttpProtobuf ? AppendPath(url) : url, protocol);
    }

    /// <summary>Has the host export the program's meter while it runs.</summary>
    public void AddTo(IHostApplicationBuilder host, Manifest manifest)
    {
        // OpenTelemetry reads its variables from the host's configuration, which is empty but for this.
        host.Configuration.AddEnvironmentVariables();
        host.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService("datacenterdes", serviceVersion: manifest.Tool.Version, autoGenerateServiceInstanceId: false, serviceInstanceId: manifest.RunId)
                .AddAttributes(new Dictionary<string, object>
                {
                    ["datacenter.scenario"] = manifest.Scenario,
                    ["datacenter.seed"] = manifest.Seed,
                }))
            .WithMetrics(metrics => metrics
                .AddMeter(SimulationMetrics.MeterName)
                .AddOtlpExporter((exporter, reader) =>
                {
                    exporter.Protocol = _protocol;
                    exporter.Endpoint = _endpoint;
                    if (Read(Interval) is null)
                        reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = DefaultIntervalMilliseconds;
                }));
    }

    /// <summary>Where it pushes to.</summary>
    public override string ToString() => _endpoint.ToString();

    /// <summary>An endpoint set in code is used as it is; the specification appends the signal's path to the shared one.</summary>
    private static Uri AppendPath(Uri endpoint) => new(endpoint.AbsoluteUri.TrimEnd('/') + "/v1/metrics");

    private static OtlpExportProtocol ReadProtocol()
    {
        string name = Read(MetricsProtocol) is null ? AnyProtocol : MetricsProtocol;
        return Read(name) switch
        {
            null or "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
#pragma warning disable CS0618 // gRPC is spoken by HttpClient here, and still what many collectors listen for.
            "grpc" => OtlpExportProtocol.Grpc,
#pragma warning restore CS0618
            var other => throw new InputException($"{name}: \"{other}\" is not spoken here; expected http/protobuf or grpc"),
        };
    }

    private static Uri ParseUrl(string name, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"
            ? url
            : throw new InputException($"{name}: \"{text}\" is not a URL; expected one as in http://127.0.0.1:4318");

    private static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
