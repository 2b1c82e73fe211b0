using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace DatacenterDes.Telemetry.Instruments;

/// <summary>What an instrument and its attributes are called in Prometheus and in the stores that follow it.</summary>
/// <remarks>
/// The rules of https://github.com/prometheus/otlptranslator, with suffixes, without UTF-8 names: what stores make of an instrument that arrives over OTLP.
/// VictoriaMetrics (-opentelemetry.usePrometheusNaming) and the Prometheus exporter of OpenTelemetry's SDK agree, unless an annotation holds a slash or an
/// <see cref="InstrumentKind.UpDownCounter"/> has the unit 1.
/// </remarks>
internal static class PrometheusName
{
    private static readonly FrozenDictionary<string, string> Units = new Dictionary<string, string>
    {
        ["d"] = "days",
        ["h"] = "hours",
        ["min"] = "minutes",
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["By"] = "bytes",
        ["m"] = "meters",
        ["V"] = "volts",
        ["A"] = "amperes",
        ["J"] = "joules",
        ["W"] = "watts",
        ["g"] = "grams",
        ["Cel"] = "celsius",
        ["Hz"] = "hertz",
        ["1"] = "",
        ["%"] = "percent",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> PerUnits = new Dictionary<string, string>
    {
        ["s"] = "second",
        ["m"] = "minute",
        ["h"] = "hour",
        ["d"] = "day",
        ["w"] = "week",
        ["mo"] = "month",
        ["y"] = "year",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name of an instrument's series; those of a histogram get <c>_bucket</c>, <c>_sum</c> and <c>_count</c> behind it.</summary>
    public static string Of(Instrument instrument) => Of(instrument.Name, instrument.Unit, instrument.Kind);

    /// <summary>The name of an instrument's series; those of a histogram get <c>_bucket</c>, <c>_sum</c> and <c>_count</c> behind it.</summary>
    /// <param name="name">As OpenTelemetry has it: <c>datacenter.job.pending</c>.</param>
    /// <param name="unit">UCUM; what stands in braces counts something and vanishes.</param>
    /// <param name="kind">What the values are.</param>
    public static string Of(string name, string unit, InstrumentKind kind)
    {
        List<string> words = Words(name);
        string[] parts = unit.Split('/', 2, StringSplitOptions.TrimEntries);
        if (Word(parts[0], Units) is { Length: > 0 } main && !words.Contains(main))
            words.Add(main);
        if (parts.Length > 1 && Word(parts[1], PerUnits) is { Length: > 0 } per && !words.Contains(per))
            words.AddRange(["per", per]);
        if (kind == InstrumentKind.Counter)
            MoveToEnd(words, "total");
        else if (kind == InstrumentKind.Gauge && unit == "1")
            MoveToEnd(words, "ratio");
        return NotADigit(string.Join('_', words), "_");
    }

    /// <summary>The label of an attribute: <c>datacenter_job_class</c>.</summary>
    /// <param name="attribute">As OpenTelemetry has it: <c>datacenter.job.class</c>.</param>
    public static string OfAttribute(string attribute) => NotADigit(string.Concat(attribute.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')), "key_");

    private static List<string> Words(string name)
    {
        string spaced = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == ':' ? c : ' '));
        return [.. spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string Word(string unit, FrozenDictionary<string, string> known) =>
        unit.AsSpan().ContainsAny('{', '}') ? "" : known.TryGetValue(unit, out string? word) ? word : string.Join('_', Words(unit));

    private static void MoveToEnd(List<string> words, string last)
    {
        words.RemoveAll(word => word == last);
        words.Add(last);
    }

    private static string NotADigit(string name, string before) => name.Length > 0 && char.IsAsciiDigit(name[0]) ? before + name : name;
}
