using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace DatacenterDes.Telemetry.Instruments;

/// <summary>What an instrument is called in Prometheus, and in stores that follow its rules.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/: units become words, annotations vanish, counters end in <c>_total</c>, gauges of a ratio in <c>_ratio</c>.</remarks>
internal static class PrometheusName
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["s"] = "seconds",
        ["W"] = "watts",
        ["J"] = "joules",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Name of a metric; a histogram's series add <c>_bucket</c>, <c>_sum</c> and <c>_count</c>.</summary>
    public static string Of(Instrument instrument)
    {
        string name = OfAttribute(instrument.Name);
        string unit = instrument.Unit;
        string suffix = unit switch
        {
            "1" => instrument.Kind == InstrumentKind.Gauge ? "_ratio" : "",
            _ when unit.Contains('{', StringComparison.Ordinal) => "",
            _ => "_" + Words.GetValueOrDefault(unit, unit),
        };
        return name + suffix + (instrument.Kind == InstrumentKind.Counter ? "_total" : "");
    }

    /// <summary>Name of a label.</summary>
    public static string OfAttribute(string attribute) => attribute.Replace('.', '_');
}
