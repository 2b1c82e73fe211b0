using System;
using OpenTelemetry.Exporter;

namespace DatacenterDes.Telemetry;

/// <summary>Where a signal is pushed to, as the command line or OpenTelemetry's environment variables say.</summary>
/// <remarks>See https://opentelemetry.io/docs/specs/otel/protocol/exporter/. One default differs: HTTP with protobuf instead of gRPC.</remarks>
/// <param name="Url">The whole of it, path included.</param>
/// <param name="Protocol">What is spoken there.</param>
/// <param name="IsCompleted">Whether the path was added to what was asked for.</param>
internal sealed record OtlpEndpoint(Uri Url, OtlpExportProtocol Protocol, bool IsCompleted)
{
    private const string Option = "--otlp";
    private const string Shared = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Where metrics go; null when nobody asks for them.</summary>
    /// <param name="option">What <c>--otlp</c> says; null where it is not given.</param>
    /// <exception cref="InputException">It cannot be used.</exception>
    public static OtlpEndpoint? ForMetrics(string? option) =>
        option is null && Read("OTEL_METRICS_EXPORTER") == "none" ? null : Of(option, "METRICS", "/v1/metrics");

    /// <summary>Where logs go; null when there is no telling.</summary>
    /// <param name="option">What <c>--otlp</c> says; null where it is not given. A path that ends in that of metrics ends in that of logs instead.</param>
    /// <exception cref="InputException">It cannot be used.</exception>
    public static OtlpEndpoint? ForLogs(string? option) =>
        Of(Read("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT") is null ? option?.Replace("/v1/metrics", "/v1/logs", StringComparison.Ordinal) : null, "LOGS", "/v1/logs");

    /// <inheritdoc/>
    public override string ToString() => UrlText.WithoutPassword(Url.ToString());

    private static OtlpEndpoint? Of(string? option, string signal, string path)
    {
        OtlpExportProtocol protocol = ReadProtocol($"OTEL_EXPORTER_OTLP_{signal}_PROTOCOL");
        bool hasPath = protocol == OtlpExportProtocol.HttpProtobuf;
        if (option is not null)
        {
            // A collector is known by its host; who gives a path means it.
            Uri url = ParseUrl(Option, option);
            return hasPath && url.AbsolutePath == "/" ? new(Append(url, path), protocol, IsCompleted: true) : new(url, protocol, IsCompleted: false);
        }

        string own = $"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT";
        if (Read(own) is { } whole)
            return new(ParseUrl(own, whole), protocol, IsCompleted: false);
        if (Read(Shared) is not { } shared)
            return null;

        // An endpoint set in code is used as it is; the specification appends the signal's path to the shared one.
        Uri given = ParseUrl(Shared, shared);
        return new(hasPath ? Append(given, path) : given, protocol, hasPath);
    }

    private static Uri Append(Uri endpoint, string path) => new UriBuilder(endpoint) { Path = endpoint.AbsolutePath.TrimEnd('/') + path }.Uri;

    private static OtlpExportProtocol ReadProtocol(string own)
    {
        string name = Read(own) is null ? "OTEL_EXPORTER_OTLP_PROTOCOL" : own;
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
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" && url.Host.Length > 0
            ? url
            : throw new InputException($"{name}: \"{text}\" is not a URL; expected one as in http://127.0.0.1:4318");

    private static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
