using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Cli;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Reports.Data;
using DatacenterDes.Results;

namespace DatacenterDes.Reports.Run;

/// <summary>How long jobs wait, and how many at once.</summary>
internal static class WaitSection
{
    private const int MostClasses = 10;

    private static readonly double[] Ticks = [1, 60, 3600, 86_400, 7 * 86_400, 30 * 86_400, 365 * 86_400];
    private static readonly string[] TickNames = ["1 s", "1 min", "1 h", "1 d", "1 w", "30 d", "1 y"];

    public static Section? Of(RunData run) => Section.Of(
        "waits", "Waiting",
        run.Jobs is { } jobs ? Distribution(jobs) : run.Summary is { } figures ? Percentiles(figures) : null,
        run.Series is { } series ? Queue(run, series) : null,
        run.Summary is { } summary ? Classes(summary) : null);

    private static Chart? Distribution(JobData jobs)
    {
        (string Class, long Jobs, double[] ShareFrom)[] classes = [.. jobs.Waits().OrderByDescending(row => row.Jobs).Take(MostClasses)];
        if (classes.Length == 0 || classes.All(row => row.ShareFrom[1] == 0))
            return null;
        int last = Enumerable.Range(1, JobData.Bounds.Length - 1).Last(bound => classes.Any(row => row.ShareFrom[bound] > 0));
        int[] bounds = [.. Enumerable.Range(1, Math.Min(last + 1, JobData.Bounds.Length - 1))];
        object[] x = [.. bounds.Select(bound => (object)Math.Round(JobData.Bounds[bound], 3))];
        var plot = new Plot("").LogX("waited so long or longer", Ticks, TickNames).InPercent("share of started jobs");
        for (var i = 0; i < classes.Length; i++)
            plot.Line(classes[i].Class, x, [.. bounds.Select(bound => classes[i].ShareFrom[bound])], new(Palette.At(i), Palette.DashAt(i)), "%");
        int[] told = [.. Enumerable.Range(0, JobData.Bounds.Length).Where(bound => Ticks.Any(tick => Math.Abs(Math.Log10(tick) - Math.Log10(Math.Max(JobData.Bounds[bound], 0.1))) < 0.11))];
        return new(
            "wait-distribution", "How long jobs wait, by class", "Read a line from the left: the share of a class's jobs whose first start came so long after their submission, or longer. The rest starts within a second.",
            plot,
            new(["class", "jobs", .. told.Select(bound => $"≥ {Figures.ShortDuration(JobData.Bounds[bound])}")], [.. classes.Select(row => (string[])[
                row.Class, Figures.Count(row.Jobs), .. told.Select(bound => Figures.Percent(row.ShareFrom[bound]))])]));
    }

    private static Chart? Percentiles(SummaryDocument summary)
    {
        (string Name, DistributionFigures Wait)[] rows = [.. Rows(summary).Where(row => row.Jobs.WaitS.Mean > 0).Take(MostClasses).Select(row => (row.Name, row.Jobs.WaitS))];
        if (rows.Length == 0)
            return null;
        var plot = new Plot("").ByName("").LogX("wait", Ticks, TickNames);
        (string Name, Func<DistributionFigures, double?> Of, string Symbol)[] marks =
            [("median", w => w.P50, "circle-open"), ("mean", w => w.Mean, "diamond"), ("90 %", w => w.P90, "circle"), ("99 %", w => w.P99, "triangle-right"), ("longest", w => w.Max, "line-ns")];
        for (var i = 0; i < marks.Length; i++)
        {
            (string name, Func<DistributionFigures, double?> of, string symbol) = marks[i];
            (string Name, DistributionFigures Wait)[] there = [.. rows.Where(row => of(row.Wait) >= 1)];
            plot.Points(name, [.. there.Select(row => (object)of(row.Wait)!.Value)], [.. there.Select(row => Plot.Text(row.Name))], new(Palette.At(i), symbol, 11), "%{x:,.4~r} s");
        }

        return new(
            "wait-percentiles", "How long jobs wait, by class", "Percentiles of the waits of started jobs; those under a second are left out.", plot,
            new(["class", .. marks.Select(mark => mark.Name)], [.. rows.Select(row => (string[])[row.Name, .. marks.Select(mark => Figures.ShortDuration(mark.Of(row.Wait)))])]))
        {
            Height = 120 + 30 * rows.Length,
        };
    }

    private static Chart? Queue(RunData run, SeriesData series)
    {
        if (series.Binned("jobs_pending") is not { } pending || pending.Highest().All(value => !(value > 0)))
            return null;
        List<(string Name, double[] Values)> lines = [("waiting, mean", pending.Means()), ("waiting, most", pending.Highest()), ("running, mean", series.Means("jobs_running")!)];
        List<(string Name, double[] Values)> byClass = OverTime.Largest(series.Of("class", "jobs_pending").Select(one => (one.Name, one.Values.Means())), MostClasses);
        var plot = new Plot("jobs");
        string[] x = OverTime.Axis(run.Bins);
        if (byClass.Count > 1)
        {
            for (var i = 0; i < byClass.Count; i++)
                plot.Area(byClass[i].Name, x, byClass[i].Values, Palette.At(i), "jobs");
        }
        else
        {
            plot.Line(lines[0].Name, x, lines[0].Values, new(Palette.At(0)), "jobs");
        }

        plot.Line("most at once", x, lines[1].Values, new(Palette.Line, "dot", Width: 1.5), "jobs");
        return new(
            "queue", "Queue length", $"Jobs waiting, mean of each {run.Bins.Unit}, and the most at any sample of it.", plot,
            OverTime.Table(run.Bins, [.. lines, .. byClass.Count > 1 ? byClass : []]));
    }

    private static TableBlock? Classes(SummaryDocument summary) => new(
        "Jobs", "What became of the jobs submitted in the window. Interruptions and preemptions are of any job in it.",
        NumberTable.WithoutZeros(
            ["class", "submitted", "running", "waiting", "completed", "cancelled", "failed", "timeout", "interruptions", "preemptions", "mean wait", "90 % within", "mean slowdown"],
            [.. Rows(summary).Append(("all", summary.Jobs)).Select(row => new[]
            {
                row.Item1, Figures.Whole(row.Item2.Submitted), Figures.Whole(row.Item2.Running), Figures.Whole(row.Item2.Pending), Figures.Whole(row.Item2.Completed),
                Figures.Whole(row.Item2.Cancelled), Figures.Whole(row.Item2.Failed), Figures.Whole(row.Item2.Timeout), Figures.Whole(row.Item2.Interruptions), Figures.Whole(row.Item2.Preemptions),
                Figures.ShortDuration(row.Item2.WaitS.Mean), Figures.ShortDuration(row.Item2.WaitS.P90), Figures.Number(row.Item2.BoundedSlowdown.Mean),
            })]));

    private static IEnumerable<(string Name, JobFigures Jobs)> Rows(SummaryDocument summary) =>
        summary.Jobs.ByClass is { Count: > 0 } classes ? classes.Select(pair => (pair.Key, pair.Value)) : [];
}
