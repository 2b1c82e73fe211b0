using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;

namespace DatacenterDes.Cli;

/// <summary>What a model would build and what is asked of it, as a person reads it.</summary>
internal static class ReviewView
{
    /// <summary>Writes a review; plain where <paramref name="output"/> is no terminal.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="reading">A usable model.</param>
    /// <param name="review">What it would build.</param>
    /// <param name="allProvenance">Whether every value's provenance is listed, or only how many there are of each confidence.</param>
    public static void Write(TextWriter output, ModelReading reading, ModelReview review, bool allProvenance)
    {
        DatacenterModel model = reading.Model!;
        var page = new TextPage(output);
        page.Title(model.Name, Span(model));
        PhaseView.Write(page, model, review);
        if (!review.Classes.IsEmpty)
        {
            string when = model.End is null && review.Load.AtFullSize is not null ? "Offered load from the first submission to the last" : "Offered load at full size";
            page.Table(when, ["class", "UltraServers", "duration", "jobs a day", "load", "with failures"], LoadRows(review));
            page.Line("  UltraServers and duration are means of a job. Load 1 keeps all capacity busy.");
            if (model.Generations.Length > 1)
                page.Line("  Where a class may run on several UltraServer types, figures are means over those by their chips at full size.");
        }

        if (review.Classes.Any(c => c.Checkpoint is not null))
        {
            page.Table("Checkpoints of a job of mean size", ["class", "MTBI", "interval", "optimum", "Young", "write", "drain"], CheckpointRows(review));
            page.Line("  MTBI: mean time between interruptions. Young's interval: √(2 · write · MTBI).");
        }

        page.Facts("Expected", Expectations(review));
        if (!review.AvailabilityLeavesOut.IsEmpty)
            page.Line($"  Availability leaves out {string.Join(", ", review.AvailabilityLeavesOut)}.");
        FailureView.Write(page, model, review);
        if (!review.PowerNodes.IsEmpty)
        {
            page.Table("Electrical graph at nameplate", ["node", "instances", "MW each", "of limit", "idle", "allowed"], NodeRows(review));
            page.Line("  MW of the most loaded instance, losses and cooling included, all being live.");
            page.Line("  Limit: the smaller of rating and cap; allowed: at nameplate, of the rating.");
            if (review.PowerNodes.Any(node => node.IsStandby))
                page.Line("  On standby: with everything that has a backup on it.");
        }

        WriteProvenance(page, BuiltProvenance.Of(reading), allProvenance);
        WriteWarnings(page, UsableModel.Warnings(reading, review));
    }

    private static string Span(DatacenterModel model)
    {
        string end = model.End is { } date ? $"{date:yyyy-MM-dd}" : "the last job's end";
        string warmup = model.Warmup.Ticks > 0 ? $", figures after {Figures.Duration(model.Warmup.TotalSeconds)} of warm-up" : "";
        return $"{model.Start:yyyy-MM-dd} to {end}{warmup}";
    }

    private static string[][] LoadRows(ModelReview review)
    {
        IEnumerable<string[]> classes = review.Classes.Select(c => new[]
        {
            c.Name,
            Figures.Number(c.MeanUltraServers),
            Figures.ShortDuration(c.MeanDuration),
            Figures.Number(c.JobsPerDay),
            Figures.Ratio(c.Load.AtFullSize),
            Figures.Ratio(c.Load.WithFailures),
        });
        string[] all = ["all", "", "", Figures.Number(review.Classes.Sum(c => c.JobsPerDay)), Figures.Ratio(review.Load.AtFullSize), Figures.Ratio(review.Load.WithFailures)];
        return [.. classes, all];
    }

    private static string[][] NodeRows(ModelReview review) =>
        [.. review.PowerNodes.Select(node => new[] { node.Name, Figures.Count(node.Instances), Figures.Number(node.Megawatts), Figures.Percent(node.LoadOfLimit), Figures.Percent(node.IdleOfLimit), Figures.Percent(node.Oversubscription) })];

    private static string[][] CheckpointRows(ModelReview review) =>
    [
        .. from c in review.Classes
           let checkpoint = c.Checkpoint
           where checkpoint is not null
           select new[]
           {
               c.Name,
               Figures.ShortDuration(checkpoint.MeanTimeBetweenInterruptionsS),
               Figures.ShortDuration(checkpoint.IntervalS),
               Figures.ShortDuration(checkpoint.OptimalIntervalS),
               Figures.ShortDuration(checkpoint.YoungIntervalS),
               Figures.ShortDuration(checkpoint.WriteS),
               Figures.ShortDuration(checkpoint.DrainS),
           },
    ];

    private static (string Name, string Value)[] Expectations(ModelReview review) =>
    [
        ("load over the run", Figures.Ratio(review.Load.OverRun)),
        ("jobs submitted", Figures.Count(review.ExpectedJobs)),
        ("UltraServers in service", $"{Figures.Number(review.MeanUltraServers)} on average"),
        ("availability", Figures.Percent(review.Failures.AvailabilityInRun ?? review.Failures.Availability)),
    ];

    private static void WriteProvenance(TextPage page, ImmutableArray<ProvenanceEntry> entries, bool all)
    {
        if (entries.IsEmpty)
            return;

        page.Facts(
            "Provenance",
            [.. entries.GroupBy(entry => entry.Confidence ?? "not stated").Select(group => (group.Key, Counted.Of(group.Count(), "value")))]);
        foreach (ProvenanceEntry entry in all ? entries : [])
        {
            string range = entry.Range is null ? "" : $" (range {entry.Range})";
            page.Line($"  {entry.Path}: {entry.Value}{range}, {entry.Confidence ?? "not stated"}");
            if (entry.Source is not null)
                page.Line($"    {entry.Source}");
        }
    }

    private static void WriteWarnings(TextPage page, ImmutableArray<string> warnings)
    {
        if (warnings.IsEmpty)
            return;

        page.Heading("Warnings");
        foreach (string warning in warnings)
            page.Line("  " + warning);
    }
}
