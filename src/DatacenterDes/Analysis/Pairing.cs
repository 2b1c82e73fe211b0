using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Files.Comparing;
using DatacenterDes.Results;

namespace DatacenterDes.Analysis;

/// <summary>Whether the runs of two scenarios can be paired seed by seed.</summary>
/// <param name="Seeds">The seeds of the pairs; empty where there are none.</param>
/// <param name="Refusals">Why they cannot be paired, a reason each; empty where they can.</param>
/// <param name="LeftOut">Seeds that one side only has, a line for each side.</param>
internal sealed record Pairing(ImmutableArray<long> Seeds, ImmutableArray<string> Refusals, ImmutableArray<string> LeftOut)
{
    private static readonly ImmutableArray<string> SpanKeys = ["start", "end", "warmup"];

    /// <summary>Looks at what the runs say of themselves, and at the span that their models give.</summary>
    public static Pairing Of(ScenarioRuns from, ScenarioRuns to, ImmutableArray<ModelDifference> differences)
    {
        ImmutableArray<long> seeds = [.. from.Seeds.Intersect(to.Seeds)];
        ImmutableArray<string> refusals = [.. Reasons(from, to, differences, seeds.IsEmpty)];
        return refusals.IsEmpty ? new(seeds, [], [.. Alone(from, seeds), .. Alone(to, seeds)]) : new([], refusals, []);
    }

    private static IEnumerable<string> Reasons(ScenarioRuns from, ScenarioRuns to, ImmutableArray<ModelDifference> differences, bool noSeedInCommon)
    {
        if (noSeedInCommon)
            yield return $"other seeds: {SeedText.Of(from.Seeds)} and {SeedText.Of(to.Seeds)}";
        foreach (ModelDifference difference in differences.Where(difference => SpanKeys.Contains(difference.Path)))
            yield return $"other spans: {difference.Path} {difference.From?.Value ?? "not given"} and {difference.To?.Value ?? "not given"}";
        foreach (FinishedRun run in from.Runs.Concat(to.Runs).Where(run => run.Summary.Header.Status != RunStatus.Complete))
            yield return string.Create(CultureInfo.InvariantCulture, $"other spans: {run.Folder} is not complete, and covers the time until {run.Summary.Header.End:yyyy-MM-dd HH:mm} only");
        if (Mixed(from, to, run => Version(run.Tool)) is { } versions)
            yield return $"other tool versions: {versions}";
        if (Mixed(from, to, run => run.Summary.Header.Format.ToString(CultureInfo.InvariantCulture)) is { } formats)
            yield return $"other formats: {formats}";
    }

    private static string? Mixed(ScenarioRuns from, ScenarioRuns to, Func<FinishedRun, string> of)
    {
        string[] values = [.. from.Runs.Concat(to.Runs).Select(of).Distinct(StringComparer.Ordinal)];
        return values.Length > 1 ? string.Join(" and ", values) : null;
    }

    private static string Version(ToolVersion tool) => tool.Commit is null ? tool.Version : $"{tool.Version}+{tool.Commit[..Math.Min(8, tool.Commit.Length)]}";

    private static IEnumerable<string> Alone(ScenarioRuns side, ImmutableArray<long> seeds)
    {
        long[] alone = [.. side.Seeds.Except(seeds)];
        if (alone.Length > 0)
            yield return $"{side.Label}: without a partner and left out: seed {SeedText.Of(alone)}";
    }
}
