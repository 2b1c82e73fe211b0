using System.Collections.Generic;
using System.CommandLine;
using DatacenterDes.Telemetry;

namespace DatacenterDes.Cli;

/// <summary>The options of what tells of runs while they are under way.</summary>
internal static class TelemetryArguments
{
    public static readonly Option<string?> Otlp = new("--otlp")
    {
        HelpName = "URL",
        Description = "Push metrics over OTLP: to a collector, as http://127.0.0.1:4318, or to a whole URL with its path. By default, where OTEL_EXPORTER_OTLP_ENDPOINT says.",
    };

    public static readonly Option<PageAddress?> MetricsPort = new("--metrics-port")
    {
        HelpName = "N",
        Description = "Offer metrics to Prometheus at http://127.0.0.1:N/metrics; with an address, as 0.0.0.0:9464, to others than this machine.",
        CustomParser = Parsers.Page,
    };

    public static readonly Option<bool> RequireMetrics = new("--require-metrics") { Description = "Simulate nothing when metrics cannot be pushed or offered as asked." };

    /// <summary>The same arguments once more, for those who do the work elsewhere.</summary>
    public static IEnumerable<string> Again(ParseResult parsed)
    {
        if (parsed.GetValue(Otlp) is { } url)
        {
            yield return Otlp.Name;
            yield return url;
        }

        if (parsed.GetValue(RequireMetrics))
            yield return RequireMetrics.Name;
    }

    public static TelemetryOptions Of(ParseResult parsed) => new()
    {
        Otlp = parsed.GetValue(Otlp),
        Page = parsed.GetValue(MetricsPort),
        IsRequired = parsed.GetValue(RequireMetrics),
    };
}
