using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Results;

namespace DatacenterDes.Cli;

/// <summary>What became of the jobs, class by class: counts that add up along and down, and how they fared.</summary>
internal static class JobScreen
{
    private const int LongestName = 24;

    /// <summary>The classes that there is room for, the others as one.</summary>
    /// <param name="summary">The figures.</param>
    /// <param name="most">Rows, that of all included.</param>
    public static List<(string Name, JobFigures Jobs)> Classes(SummaryDocument summary, int most)
    {
        // What nobody submitted says nothing.
        (string Name, JobFigures Jobs)[] classes = [.. (summary.Jobs.ByClass ?? new Dictionary<string, JobFigures>()).Select(pair => (pair.Key, pair.Value)).Where(row => row.Value.Submitted > 0)];
        if (classes.Length <= 1)
            return [(classes.Length == 1 ? classes[0].Name : "all", summary.Jobs)];
        if (classes.Length + 1 <= most)
            return [.. classes, ("all", summary.Jobs)];
        int shown = Math.Max(0, most - 2);
        HashSet<string> largest = [.. classes.OrderByDescending(row => summary.Utilization.ByClass.GetValueOrDefault(row.Name)?.Allocated ?? 0).Take(shown).Select(row => row.Name)];
        JobFigures[] others = [.. classes.Where(row => !largest.Contains(row.Name)).Select(row => row.Jobs)];
        return [.. classes.Where(row => largest.Contains(row.Name)), ($"{others.Length} others", Sum(others)), ("all", summary.Jobs)];
    }

    /// <summary>Writes both tables.</summary>
    public static void Write(TextPage page, SummaryDocument summary, IReadOnlyList<(string Name, JobFigures Jobs)> rows)
    {
        if (summary.Jobs is { Submitted: 0, Interruptions: 0 })
            return;
        Column[] counts =
        [
            new("submitted", row => row.Jobs.Submitted, Always: true),
            new("running", row => row.Jobs.Running),
            new("waiting", row => row.Jobs.Pending),
            new("completed", row => row.Jobs.Completed, Always: true),
            new("cancelled", row => row.Jobs.Cancelled),
            new("failed", row => row.Jobs.Failed + row.Jobs.Timeout),
        ];
        Table(page, "Jobs", rows, [.. counts.Where(column => column.Always || rows.Any(row => column.Of(row) > 0))
            .Select<Column, (string, Func<(string Name, JobFigures Jobs), string>)>(column => (column.Name, row => Figures.Whole(column.Of(row))))]);

        TrainingTimeFigures effective = summary.Goodput.EffectiveTrainingTimeRatio;
        (string Name, bool IsThere, Func<(string Name, JobFigures Jobs), string> Of)[] fates =
        [
            ("interrupted", rows.Any(row => row.Jobs.Interruptions > 0), row => Figures.Whole(row.Jobs.Interruptions)),
            ("preempted", rows.Any(row => row.Jobs.Preemptions > 0), row => Figures.Whole(row.Jobs.Preemptions)),
            ("mean wait", true, row => Figures.ShortDuration(row.Jobs.WaitS.Mean)),
            ("slowdown", true, row => Figures.Number(row.Jobs.BoundedSlowdown.Mean)),
            ("effective", true, row => Figures.Percent(
                row.Name == "all" || rows.Count == 1 ? effective.Overall : effective.ByClass.GetValueOrDefault(row.Name))),
        ];
        Table(page, null, rows, [.. fates.Where(column => column.IsThere).Select(column => (column.Name, column.Of))]);
    }

    private static void Table(
        TextPage page,
        string? heading,
        IReadOnlyList<(string Name, JobFigures Jobs)> rows,
        IReadOnlyList<(string Name, Func<(string Name, JobFigures Jobs), string> Of)> columns)
    {
        string[][] cells = [.. rows.Select(row => columns.Select(column => column.Of(row)).Prepend(Short(row.Name)).ToArray())];
        page.Rows(heading ?? "", [.. columns.Select(column => column.Name)], cells);
    }

    private static string Short(string name) => name.Length <= LongestName ? name : name[..(LongestName - 1)] + "…";

    /// <summary>Several classes as one; a mean of theirs is none, as waits are of those that started, which is not told here.</summary>
    private static JobFigures Sum(JobFigures[] classes)
    {
        var none = new DistributionFigures(null, null, null, null, null);
        return new()
        {
            Submitted = classes.Sum(c => c.Submitted),
            Started = classes.Sum(c => c.Started),
            Completed = classes.Sum(c => c.Completed),
            Failed = classes.Sum(c => c.Failed),
            Cancelled = classes.Sum(c => c.Cancelled),
            Timeout = classes.Sum(c => c.Timeout),
            Running = classes.Sum(c => c.Running),
            Pending = classes.Sum(c => c.Pending),
            DeadlineMissed = classes.Sum(c => c.DeadlineMissed),
            Interruptions = classes.Sum(c => c.Interruptions),
            Preemptions = classes.Sum(c => c.Preemptions),
            MaintenanceEvictions = classes.Sum(c => c.MaintenanceEvictions),
            WaitS = none,
            TurnaroundS = none,
            BoundedSlowdown = none,
        };
    }

    /// <summary>A column of counts.</summary>
    /// <param name="Name">Its heading.</param>
    /// <param name="Of">Its figure of a row.</param>
    /// <param name="Always">Whether it is told even where all are 0.</param>
    private sealed record Column(string Name, Func<(string Name, JobFigures Jobs), long> Of, bool Always = false);
}
