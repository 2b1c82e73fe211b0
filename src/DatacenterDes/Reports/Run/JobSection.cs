using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Cli;
using DatacenterDes.Model;
using DatacenterDes.Reports.Data;

namespace DatacenterDes.Reports.Run;

/// <summary>The largest jobs on a line of time, with their interruptions.</summary>
internal static class JobSection
{
    /// <summary>Marks that an axis has room for, side by side.</summary>
    private const int MarksOnAxis = 90;

    public static Section? Of(RunData run)
    {
        if (run.Jobs?.LargestJobs() is not { Length: > 0 } jobs)
            return null;
        string[] names = [.. jobs.Select(job => $"{job.Class} {job.Number}")];
        string[] classes = [.. jobs.Select(job => job.Class).Distinct()];
        var plot = new Plot("").ByName("").Set("xaxis", Plot.Map(("type", "date"), ("gridcolor", "rgba(128,128,128,0.22)"))).Set("barmode", "overlay");
        for (var i = 0; i < classes.Length; i++)
        {
            int[] own = [.. Enumerable.Range(0, jobs.Length).Where(job => jobs[job].Class == classes[i])];
            plot.Add("bar",
                ("name", Plot.Text(classes[i])), ("orientation", "h"), ("y", own.Select(job => Plot.Text(names[job])).ToArray()), ("base", own.Select(job => run.At(jobs[job].StartS)).ToArray()),
                ("x", own.Select(job => Math.Round((jobs[job].FinishS - jobs[job].StartS) * 1000)).ToArray()), ("marker", Plot.Map(("color", Palette.At(i)))),
                ("hovertext", own.Select(job => Plot.Text(Words(jobs[job]))).ToArray()), ("hoverinfo", "y+text"));
        }

        (List<object> x, List<object> y) = Interruptions(run, jobs, names);
        if (x.Count > 0)
            plot.Points("interruption", x, y, new(Palette.Line, "line-ns"), "%{x|%Y-%m-%d %H:%M}");
        return Section.Of("jobs", "The largest jobs", new Chart(
            "gantt", "The largest jobs and their interruptions",
            "By chips, then by running time. Where interruptions lie too close to be told apart, one mark stands for several; the table counts all.", plot,
            new(["job", "chips", "first start", "end", "what became of it", "interruptions"], [.. jobs.Select((job, i) => new[]
            {
                names[i], Figures.Whole(job.Chips), run.At(job.StartS), run.At(job.FinishS), job.State.ToLowerInvariant(), Figures.Whole(job.Interruptions),
            })]))
        {
            Height = 120 + 20 * jobs.Length,
        });
    }

    private static string Words(LargeJob job) =>
        $"{Counted.Of(job.Chips, "chip")}, {Figures.Duration(job.FinishS - job.StartS)}, {job.State.ToLowerInvariant()}, {Counted.Of(job.Interruptions, "interruption")}";

    private static (List<object> X, List<object> Y) Interruptions(RunData run, LargeJob[] jobs, string[] names)
    {
        (List<object> x, List<object> y) = ([], []);
        double span = jobs.Max(job => job.FinishS) - jobs.Min(job => job.StartS);
        for (var i = 0; i < jobs.Length; i++)
        {
            if (run.Events?.Interruptions.GetValueOrDefault(jobs[i].Number) is not { Count: > 0 } instants)
                continue;
            double room = span / MarksOnAxis;
            double last = double.NegativeInfinity;
            foreach (double at in instants.Where(at => at - last >= room))
            {
                x.Add(run.At(last = at));
                y.Add(Plot.Text(names[i]));
            }
        }

        return (x, y);
    }
}
