using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Cli;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Reports.Data;
using DatacenterDes.Results;

namespace DatacenterDes.Reports.Run;

/// <summary>How far chips were used, and where their time went.</summary>
internal static class UseSection
{
    private const int MostClasses = 20;

    public static Section? Of(RunData run) => Section.Of(
        "use", "Use of chip time",
        run.Series is { } series ? Utilization(run, series) : null,
        run.Summary is { } summary ? Split(summary) : null,
        run.Summary is { Utilization.ByClass.Count: > 0 } byClass ? Effective(byClass) : null);

    private static Chart? Utilization(RunData run, SeriesData series)
    {
        double[] chips = series.Means("chips_in_service") ?? [];
        if (!chips.Any(value => value > 0))
            return null;
        (string Name, double[] Values)[] lines =
        [
            ("allocated", Over(series.Means("chips_allocated")!, chips)),
            ("productive", Over(series.Means("productive_mw")!, series.Means("in_service_mw")!)),
            ("up", Over(series.Means("ultraservers_up")!, series.Means("ultraservers_in_service")!)),
        ];
        string[] colors = [Palette.SecondLine, Palette.Of("productive"), Palette.Of("down")];
        return new(
            "utilization", "Utilization", $"Shares of what is in service, mean of each {run.Bins.Unit}: chips allocated, nameplate power productive, UltraServers up.",
            OverTime.Lines("", run.Bins, lines, "%", i => colors[i]).InPercent("share of what is in service"),
            OverTime.Table(run.Bins, lines, Figures.Percent));
    }

    private static double[] Over(double[] part, double[] whole) => [.. part.Zip(whole, (a, b) => b > 0 ? a / b : double.NaN)];

    private static Chart? Split(SummaryDocument summary)
    {
        GoodputFigures all = summary.Goodput;
        if (all.InServiceChipS <= 0)
            return null;
        string[] states = ["productive", "lost", "checkpoint", "restart", "degraded", "idle", "down"];
        (string Name, decimal[] Parts, decimal Whole)[] rows =
        [
            ("all chips in service", [all.ProductiveChipS, all.LostChipS, all.CheckpointChipS, all.RestartChipS, all.DegradedChipS, all.IdleChipS, all.DownChipS], all.InServiceChipS),
            .. all.ByClass.OrderByDescending(pair => pair.Value.ProductiveChipS).Take(MostClasses).Select(pair => Row(pair.Key, pair.Value)).Where(row => row.Whole > 0),
        ];
        var plot = new Plot("").ByName("share of chip time", stacked: true, isShare: true);
        int[] shown = [.. Enumerable.Range(0, states.Length).Where(state => rows.Any(row => row.Parts[state] > 0))];
        foreach (int state in shown)
            plot.Bars(states[state], [.. rows.Select(row => row.Name)], [.. rows.Select(row => (double)(row.Parts[state] / row.Whole))], Palette.Of(states[state]), "%");
        return new(
            "chip-time", "Where chip time goes", "The first bar is of all chips in service, the others of the chip time of the jobs of a class.", plot,
            new(["", .. shown.Select(state => states[state]), "chip-hours"], [.. rows.Select(row => (string[])[
                row.Name, .. shown.Select(state => Figures.Percent((double)(row.Parts[state] / row.Whole))), Figures.Large((double)(row.Whole / 3600), "")])]))
        {
            Height = 120 + 28 * rows.Length,
        };
    }

    private static (string Name, decimal[] Parts, decimal Whole) Row(string name, GoodputParts parts)
    {
        decimal[] row = [parts.ProductiveChipS, parts.LostChipS, parts.CheckpointChipS, parts.RestartChipS, parts.DegradedChipS, 0, 0];
        return (name, row, row.Sum());
    }

    private static TableBlock Effective(SummaryDocument summary)
    {
        IEnumerable<string[]> rows = summary.Utilization.ByClass.Select(pair => Row(pair.Key, pair.Value, summary.Goodput.EffectiveTrainingTimeRatio.ByClass[pair.Key], "class"));
        if (summary.Utilization.ByTenant is { } tenants)
            rows = rows.Concat(tenants.Select(pair => Row(pair.Key, pair.Value, summary.Goodput.EffectiveTrainingTimeRatio.ByTenant![pair.Key], "tenant")));
        return new(
            "By class and tenant", "Shares are of all chip time in service; effective training time is productive time over the time since a job's first start.",
            new(["", "", "allocated", "productive", "effective training time"], [.. rows]));

        static string[] Row(string name, UtilizationShares shares, double? effective, string kind) =>
            [name, kind, Figures.Percent(shares.Allocated), Figures.Percent(shares.Productive), Figures.Percent(effective)];
    }
}
