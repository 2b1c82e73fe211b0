using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Comparing;

namespace DatacenterDes.Cli;

/// <summary>What a comparison says, in the words that the terminal and the page share.</summary>
internal static class ComparisonText
{
    /// <summary>Jobs of a class are told of where more of them than this share were under way at the end.</summary>
    private const double MuchCensored = 0.05;

    private const int LongestValue = 100;

    /// <summary>Who is compared, over what time, and how far the figures can be relied on.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(ScenarioComparison comparison)
    {
        yield return ("base", Side(comparison.From));
        yield return ("this", Side(comparison.To));
        string from = Span(comparison.From);
        string to = Span(comparison.To);
        yield return ("figures", from == to ? from : $"base {from}; this {to}");
        yield return ("pairing", Pairing(comparison));
        foreach (string line in comparison.Pairing.LeftOut)
            yield return ("", line);
        yield return ("censoring", $"running or waiting at the end: base {Censored(comparison.From)}; this {Censored(comparison.To)}");
        yield return ("", "what they wait from then on, and how they end, is in no figure");
        int intervals = comparison.Figures.Count(figure => figure.HalfWidth > 0);
        if (intervals >= 20)
            yield return ("chance", $"of {intervals} figures with 95 % intervals, about {Math.Ceiling(intervals / 20.0)} would differ by chance alone");
        int unclear = comparison.Figures.Count(figure => figure.Verdict == Verdict.TooFewSeeds);
        if (unclear > 0)
            yield return ("warning", $"the intervals of {unclear} of {intervals} figures are too wide to tell; more seeds make them narrower");
    }

    /// <summary>A value in which the models differ, with its units, and where the values come from.</summary>
    public static string Difference(ModelDifference difference)
    {
        string[] origins = [.. new[] { Origin("was", difference.From), Origin("is", difference.To) }.OfType<string>()];
        return $"{difference.Path}  {Value(difference.From)} → {Value(difference.To)}{(origins.Length == 0 ? "" : $"  ({string.Join("; ", origins)})")}";
    }

    /// <summary>A number to four digits; with an exponent only where it would be a row of zeros.</summary>
    public static string Number(double? value)
    {
        if (value is not { } number)
            return Figures.None;
        double size = Math.Abs(number);
        if (size == 0)
            return "0";
        if (size is < 5e-10 or >= 1e15)
            return number.ToString("0.000e+0", Figures.Culture);
        int decimals = Math.Clamp(3 - (int)Math.Floor(Math.Log10(size)), 0, 9);
        return number.ToString(size == Math.Floor(size) ? "#,0" : $"#,0.{new string('0', decimals)}".TrimEnd('.'), Figures.Culture);
    }

    /// <summary>A difference with its sign.</summary>
    public static string Signed(double? value) => value > 0 ? $"+{Number(value)}" : Number(value);

    /// <summary>A relative difference with its sign, in per cent.</summary>
    public static string Share(double? relative) => relative switch
    {
        null => Figures.None,
        > 0 => $"+{Figures.Percent(relative)}",
        _ => Figures.Percent(relative),
    };

    private static string Value(ProvenanceEntry? entry) => entry is null ? "(not given)"
        : entry.Value.Length <= LongestValue ? entry.Value
        : $"{entry.Value.AsSpan(0, LongestValue)}…";

    private static string? Origin(string verb, ProvenanceEntry? entry)
    {
        string[] parts = [.. new[] { entry?.Source, entry?.Range is { } range ? $"range {range}" : null, entry?.Confidence }.OfType<string>()];
        return parts.Length == 0 ? null : $"{verb}: {string.Join(", ", parts)}";
    }

    private static string Side(ScenarioRuns side) => $"{side.Label}, {(side.Runs.Length == 1 ? "seed" : "seeds")} {SeedText.Of(side.Seeds)}";

    private static string Span(ScenarioRuns side)
    {
        SummaryHeader first = side.Runs[0].Summary.Header;
        string warmup = first.WarmupS > 0 ? $"after {Figures.Duration(first.WarmupS)} of warm-up" : "no warm-up: the start counts";
        return $"{first.Start:yyyy-MM-dd} to {side.Runs.Max(run => run.Summary.Header.End):yyyy-MM-dd}, {warmup}";
    }

    private static string Pairing(ScenarioComparison comparison)
    {
        if (!comparison.IsPaired)
        {
            string how = comparison.HasIntervals ? "the intervals are those of independent runs" : "and there is no interval: how much is chance is not known";
            return $"not paired ({string.Join("; ", comparison.Pairing.Refusals)}); {how}";
        }

        int pairs = comparison.Pairing.Seeds.Length;
        if (pairs == 1)
            return "one run of each, with the same seed: no interval, how much of a difference is chance is not known";
        return comparison.Narrowing is { } narrowing
            ? $"{pairs} pairs of the same seed; pairing made the intervals {Narrowed(narrowing)} (median over the figures)"
            : $"{pairs} pairs of the same seed";
    }

    private static string Narrowed(double narrowing) => narrowing >= 0 ? $"{Figures.Percent(narrowing)} narrower" : $"{Figures.Percent(-narrowing)} wider";

    private static string Censored(ScenarioRuns side)
    {
        var all = Censoring.Of(side.Sample);
        string[] much = [.. Censoring.ByClass(side.Sample)
            .Where(part => part.Jobs.Share > MuchCensored)
            .Select(part => $"{part.Class} {Figures.Percent(part.Jobs.Share)}")];
        return $"{Number(all.UnderWay)} of {Number(all.Submitted)} jobs{(much.Length == 0 ? "" : $" (of {string.Join(", ", much)})")}";
    }
}
