using System;
using System.Collections;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using DatacenterDes.Telemetry;
using DatacenterDes.Telemetry.Calendar;
using Microsoft.Extensions.Logging;

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

    public static readonly Option<string?> SimulatedTime = new("--simulated-time")
    {
        HelpName = "URL",
        Description = $"Send samples with simulated dates into VictoriaMetrics, as http://127.0.0.1:8428; {ImportUrl.ImportPath} is appended where it is missing.",
    };

    public static readonly Option<TimeSpan?> SimulatedTimeEvery = new("--simulated-time-every")
    {
        HelpName = "6h",
        Description = "Simulated time between those samples; by default an hour, of sweeps a day.",
        CustomParser = Parsers.SampleInterval,
    };

    public static readonly Option<bool> RequireMetrics = new("--require-metrics") { Description = "Simulate nothing when metrics cannot be pushed or offered as asked." };

    public static readonly Option<LogLevel> Log = new("--log")
    {
        HelpName = "LEVEL",
        Description = "Log to standard error what is at least as grave: trace (jobs), debug (units), information (phases, power, calls of the grid) or warning.",
        DefaultValueFactory = _ => LogLevel.None,
        CustomParser = Parsers.Level,
    };

    public static readonly Option<string> LogFormat = new("--log-format") { HelpName = "text|json", Description = "A sentence or an object a line.", DefaultValueFactory = _ => "text" };

    public static readonly Option<bool> OtlpLogs = new("--otlp-logs") { Description = "Push logs over OTLP too; so does OTEL_LOGS_EXPORTER=otlp." };

    private static readonly string[] Secrets = ["HEADERS", "KEY", "CERTIFICATE"];

    /// <summary>Time between samples of the runs of a sweep, where nobody says.</summary>
    private static readonly TimeSpan UsualOfSweeps = TimeSpan.FromDays(1);

    static TelemetryArguments() => LogFormat.AcceptOnlyFromAmong("text", "json");

    /// <summary>Adds those that a run has and a sweep too.</summary>
    public static void AddTo(Command command)
    {
        foreach (Option option in new Option[] { Otlp, SimulatedTime, SimulatedTimeEvery, RequireMetrics, Log, LogFormat, OtlpLogs })
            command.Add(option);
    }

    /// <summary>The same arguments once more, for those who do the work elsewhere.</summary>
    public static IEnumerable<string> Again(ParseResult parsed)
    {
        if (parsed.GetValue(Otlp) is { } url)
        {
            yield return Otlp.Name;
            yield return url;
        }

        if (CalendarOf(parsed, UsualOfSweeps) is { } calendar)
        {
            yield return SimulatedTime.Name;
            yield return calendar.Url;
            yield return SimulatedTimeEvery.Name;
            yield return string.Create(CultureInfo.InvariantCulture, $"{calendar.Every.TotalSeconds} s");
        }

        if (parsed.GetValue(RequireMetrics))
            yield return RequireMetrics.Name;
        if (parsed.GetValue(OtlpLogs))
            yield return OtlpLogs.Name;
        if (parsed.GetValue(Log) is not LogLevel.None and var level)
        {
            yield return Log.Name;
            yield return level.ToString().ToLowerInvariant();
            yield return LogFormat.Name;
            yield return parsed.GetRequiredValue(LogFormat);
        }
    }

    /// <summary>OpenTelemetry's variables, but for those that hold or name secrets: these stay out of files.</summary>
    public static IEnumerable<(string Name, string Value)> Environment() =>
        from DictionaryEntry variable in System.Environment.GetEnvironmentVariables()
        let name = (string)variable.Key
        where name.StartsWith("OTEL_", StringComparison.Ordinal) && !Secrets.Any(secret => name.Contains(secret, StringComparison.Ordinal))
        orderby name
        select (name, (string?)variable.Value ?? "");

    /// <summary>What is asked for of a run.</summary>
    public static TelemetryOptions Of(ParseResult parsed) => Of(parsed, TimeSpan.FromHours(1)) with { Page = parsed.GetValue(MetricsPort) };

    /// <summary>What is asked for of the runs of a sweep.</summary>
    public static TelemetryOptions OfSweep(ParseResult parsed) => Of(parsed, UsualOfSweeps);

    private static TelemetryOptions Of(ParseResult parsed, TimeSpan usualEvery) => new()
    {
        Otlp = parsed.GetValue(Otlp),
        Calendar = CalendarOf(parsed, usualEvery),
        IsRequired = parsed.GetValue(RequireMetrics),
        Log = new(parsed.GetValue(Log), parsed.GetValue(LogFormat) == "json", parsed.GetValue(OtlpLogs)),
    };

    private static CalendarOptions? CalendarOf(ParseResult parsed, TimeSpan usualEvery) => parsed.GetValue(SimulatedTime) is { } url
        ? new(url, parsed.GetValue(SimulatedTimeEvery) ?? usualEvery, parsed.GetValue(RequireMetrics))
        : null;
}
