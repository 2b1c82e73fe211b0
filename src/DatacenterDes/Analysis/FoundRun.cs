using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using DatacenterDes.Results;

namespace DatacenterDes.Analysis;

/// <summary>A run that lies below a folder, finished or not.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Scenario">Its scenario's folder, from where the search began.</param>
/// <param name="Seed">Its seed; null where nothing can be read of it.</param>
/// <param name="Status"><c>complete</c>, <c>running</c> where it is under way on this machine, <c>interrupted</c> (killed, or under way on another, among them), <c>failed</c>, or <c>torn</c> where a file of it cannot be read.</param>
/// <param name="Model">SHA-256 of its model; null where that cannot be read.</param>
/// <param name="Start">The model's start, UTC; null without a summary.</param>
/// <param name="End">The last instant simulated, UTC; null without a summary.</param>
/// <param name="Headline">Values of <see cref="HeadlineFigures"/>; null without a summary.</param>
/// <param name="Fault">What ended it, or what cannot be read, in one line; null for nothing.</param>
internal sealed record FoundRun(
    string Folder, string Scenario, long? Seed, string Status, string? Model, DateTime? Start, DateTime? End, ImmutableArray<double?> Headline, string? Fault)
{
    /// <summary>The figures that a run is listed with.</summary>
    public static ImmutableArray<string> HeadlineFigures { get; } =
        ["utilization.productive", "goodput.effective_training_time_ratio.overall", "jobs.wait_s.mean"];

    private static readonly ImmutableArray<double?> NoFigures = [.. HeadlineFigures.Select(_ => (double?)null)];

    /// <summary>Reads what a list says of a run.</summary>
    public static FoundRun Read(string folder, string scenario, FigureKeys keys)
    {
        try
        {
            var results = ResultsFolder.Open(folder);
            Manifest manifest = results.Manifest;
            RunStatus status = results.IsUnderWay ? RunStatus.Running : results.Status;
            var run = new FoundRun(folder, scenario, manifest.Seed, status.ToString().ToLowerInvariant(), manifest.ModelSha256, null, null, NoFigures, manifest.Fault);
            return run.WithSummary(Path.Combine(folder, ResultsFolder.SummaryFile), status, keys);
        }
        catch (InputException e)
        {
            return new(folder, scenario, null, "torn", null, null, null, NoFigures, e.Faults[0]);
        }
    }

    private FoundRun WithSummary(string path, RunStatus status, FigureKeys keys)
    {
        // A run that was killed has none.
        if (status != RunStatus.Complete && !File.Exists(path))
            return this;
        try
        {
            var summary = FlatSummary.Read(path, keys);
            return this with { Start = summary.Header.Start, End = summary.Header.End, Headline = [.. HeadlineFigures.Select(summary.Find)] };
        }
        catch (InputException e)
        {
            return this with { Status = "torn", Fault = e.Faults[0] };
        }
    }
}

/// <summary>A sweep that lies below a folder.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Name">The same, from where the search began.</param>
/// <param name="Scenarios">Scenarios planned.</param>
/// <param name="Planned">Runs planned.</param>
/// <param name="Done">Of those, finished.</param>
/// <param name="Failed">Of those, ended by a fault.</param>
/// <param name="Fault">What cannot be read, in one line; null for nothing.</param>
internal sealed record FoundSweep(string Folder, string Name, int Scenarios, int Planned, int Done, int Failed, string? Fault);
