using DatacenterDes.Telemetry.Calendar;
using DatacenterDes.Telemetry.Logs;

namespace DatacenterDes.Telemetry;

/// <summary>What a command line asks for beside what OpenTelemetry's environment variables do.</summary>
internal sealed record TelemetryOptions
{
    /// <summary>Where metrics are pushed to; null to go by the environment.</summary>
    public string? Otlp { get; init; }

    /// <summary>Where metrics are offered to those who scrape; null for nowhere.</summary>
    public PageAddress? Page { get; init; }

    /// <summary>The store of samples with simulated dates; null for none.</summary>
    public CalendarOptions? Calendar { get; init; }

    /// <summary>Whether nothing is simulated unless metrics can be had as asked.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What is logged, and how.</summary>
    public LogOptions Log { get; init; } = new();
}
