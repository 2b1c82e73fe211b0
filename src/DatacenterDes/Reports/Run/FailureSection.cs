using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Cli;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Reports.Data;
using DatacenterDes.Results;

namespace DatacenterDes.Reports.Run;

/// <summary>What fails, and how it is repaired.</summary>
internal static class FailureSection
{
    private const int MostComponents = 9;
    private const double SecondsPerDay = 86_400;

    public static Section? Of(RunData run) => run.Summary is { Reliability: { Failures: 0, DownTime.MaintenanceS: 0, DownTime.OutageS: 0 } }
        ? null
        : Section.Of(
            "failures", "Failures and repair",
            Failures(run),
            run.Series is { } series ? Repairs(run, series) : null,
            run.Summary is { } summary ? DownTime(summary) : null,
            run.Summary is { } figures ? Reliability(figures.Reliability) : null);

    private static Chart? Failures(RunData run)
    {
        IEnumerable<(string Name, double[] Values)> all = run.Events?.Failures() ?? run.Series?.Of("component", "failures").Select(one => (one.Name, one.Values.Growth())) ?? [];
        List<(string Name, double[] Values)> rows = [.. OverTime.Largest(all, MostComponents)
            .Select(row => (row.Name, row.Values.Select((value, bin) => value / (run.Bins.Length(bin) / SecondsPerDay)).ToArray()))];
        if (rows.Count == 0)
            return null;
        string[] x = OverTime.Axis(run.Bins);
        var plot = new Plot("failures a day");
        for (var i = 0; i < rows.Count; i++)
            plot.Area(rows[i].Name, x, rows[i].Values, Palette.At(i), "a day");
        return new("failure-rate", "Failures by component", $"Failures a day, mean of each {run.Bins.Unit}.", plot, OverTime.Table(run.Bins, rows));
    }

    private static Chart? Repairs(RunData run, SeriesData series)
    {
        List<(string Name, double[] Values)> lines = [];
        Add("technicians at work", series.Means("crews_busy"));
        Add("repairs that wait for technicians", series.Means("repairs_queued"));
        if (series.Means("ultraservers_in_service") is { } all && series.Means("ultraservers_up") is { } up)
            Add("UltraServers down", [.. all.Zip(up, (a, b) => a - b)]);
        if (lines.Count == 0)
            return null;
        return new(
            "repairs", "Down and under repair", $"Means of each {run.Bins.Unit}.",
            OverTime.Lines("UltraServers, technicians, repairs", run.Bins, lines, "", i => i switch { 0 => Palette.At(0), 1 => Palette.At(1), _ => Palette.Of("down") }), OverTime.Table(run.Bins, lines));

        void Add(string name, double[]? values)
        {
            if (values?.Any(value => value > 0) == true)
                lines.Add((name, values));
        }
    }

    private static Chart? DownTime(SummaryDocument summary)
    {
        DownTimeFigures down = summary.Reliability.DownTime;
        (string Name, decimal Seconds)[] causes =
        [
            .. new[]
            {
                ("under repair", down.UnderRepairS), ("waiting for technicians", down.WaitingForCrewS), ("waiting for a spare", down.WaitingForSpareS),
                ("what it stands in is down", down.UpstreamS), ("no feed", down.UnpoweredS), ("shed", down.ShedS), ("on request of the grid", down.CurtailedS ?? 0),
                ("replayed outage", down.OutageS), ("maintenance", down.MaintenanceS),
            }.Where(cause => cause.Item2 > 0).OrderByDescending(cause => cause.Item2),
        ];
        if (causes.Length == 0)
            return null;
        return new(
            "down-time", "Why UltraServers are down", "UltraServer-hours down by cause.",
            new Plot("").ByName("UltraServer-hours").Bars("down", [.. causes.Select(cause => cause.Name)], [.. causes.Select(cause => (double)cause.Seconds / 3600)], Palette.Of("down"), "UltraServer-hours").WithValues(",.3~r"),
            new(["cause", "UltraServer-hours", "share"], [.. causes.Select(cause => new[]
            {
                cause.Name, Figures.Number((double)cause.Seconds / 3600), Figures.Percent((double)(cause.Seconds / causes.Sum(c => c.Seconds))),
            })]))
        {
            Height = 100 + 28 * causes.Length,
        };
    }

    private static TableBlock Reliability(ReliabilityFigures figures) => new(
        "Reliability", "", new(["", ""], [
            ["availability of UltraServers", Figures.Percent(figures.Availability)],
            ["mean time to repair, waiting included", Figures.Duration(figures.MeanTimeToRepairS)],
            ["technicians at work, mean", $"{Figures.Number(figures.Crews.MeanBusy)}{(figures.Crews.MeanOnDuty is { } onDuty ? $" of {Figures.Number(onDuty)} on duty" : "")}"],
            .. figures.ByComponent.Where(component => component.Value > 0).OrderByDescending(component => component.Value).Select(component => new[]
            {
                $"failures of {component.Key}",
                $"{Figures.Whole(component.Value)}{(figures.InterruptionsByCause.TryGetValue(component.Key, out long interruptions) ? $", {Figures.Whole(interruptions)} interruptions of jobs" : "")}",
            }),
            .. figures.Spares.Where(spare => spare.Value.Used > 0).Select(spare => new[]
            {
                $"spares: {spare.Key}", $"{Figures.Whole(spare.Value.Used)} used, {Figures.Number(spare.Value.MeanStock)} in stock on average, {Figures.Whole(spare.Value.Stockouts)} repairs found none",
            })]));
}
