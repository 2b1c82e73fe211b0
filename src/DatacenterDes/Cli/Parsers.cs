using System;
using System.Collections.Immutable;
using System.CommandLine.Parsing;
using System.Globalization;
using DatacenterDes.Model.Files;
using DatacenterDes.Telemetry;
using Microsoft.Extensions.Logging;

namespace DatacenterDes.Cli;

/// <summary>How the text of an option becomes a value, or one line that says why not.</summary>
internal static class Parsers
{
    private static readonly string[] DateFormats =
        ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ssK"];

    public static long? Seed(ArgumentResult result) =>
        long.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seed)
            ? seed
            : Refuse<long?>(result, "--seed", "a whole number");

    public static DateTime? Date(ArgumentResult result) =>
        DateTime.TryParseExact(
            Text(result),
            DateFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTime date)
            ? date
            : Refuse<DateTime?>(result, "--until", "a date in UTC, as in 2027-01-31 or 2027-01-31T12:00");

    public static Pace? PaceOf(ArgumentResult result) =>
        Pace.TryParse(Text(result), out Pace? pace) ? pace : Refuse<Pace?>(result, "--pace", Pace.Form);

    public static PageAddress? Page(ArgumentResult result) =>
        PageAddress.TryParse(Text(result), out PageAddress? address) ? address : Refuse<PageAddress?>(result, "--metrics-port", PageAddress.Form);

    public static TimeSpan? SampleInterval(ArgumentResult result)
    {
        const string Option = "--simulated-time-every";
        if (QuantityText.Seconds(Text(result), out double seconds) is { } fault)
        {
            result.AddError($"{Option}: {fault}");
            return null;
        }

        // The store's timestamps are milliseconds, and who samples each second of years means something else.
        return seconds >= 1 ? TimeSpan.FromSeconds(Math.Round(seconds)) : Refuse<TimeSpan?>(result, Option, "a second or more, as in 1 h or 6h");
    }

    public static LogLevel Level(ArgumentResult result) =>
        Enum.TryParse(Text(result), ignoreCase: true, out LogLevel level) && Enum.IsDefined(level) && !char.IsAsciiDigit(Text(result)[0])
            ? level
            : Refuse<LogLevel>(result, "--log", "a level: trace, debug, information, warning, error or none");

    public static RecordSelection? Selection(ArgumentResult result) =>
        RecordSelection.TryParse(Text(result), out RecordSelection? selection)
            ? selection
            : Refuse<RecordSelection?>(result, "--record", RecordSelection.Form);

    public static ImmutableArray<(string Path, string Value)> Overrides(ArgumentResult result)
    {
        var overrides = ImmutableArray.CreateBuilder<(string, string)>(result.Tokens.Count);
        foreach (Token token in result.Tokens)
        {
            string[] parts = token.Value.Split('=', 2);
            if (parts.Length == 2 && parts[0].Length > 0)
                overrides.Add((parts[0], parts[1]));
            else
                result.AddError($"--set: \"{token.Value}\" names no value; write PATH=VALUE, as in scheduler.policy=fcfs");
        }

        return overrides.DrainToImmutable();
    }

    private static string Text(ArgumentResult result) => result.Tokens[0].Value;

    private static T? Refuse<T>(ArgumentResult result, string option, string expected)
    {
        result.AddError($"{option}: \"{Text(result)}\" is not {expected}");
        return default;
    }
}
