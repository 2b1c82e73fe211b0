using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Cli;
using DatacenterDes.Reports.Data;
using DatacenterDes.Results;

namespace DatacenterDes.Reports.Run;

/// <summary>What contracted power does, over the whole span and hour by hour in two weeks of it.</summary>
internal static class PowerSection
{
    private const int HoursOfDetail = 7 * 24;
    private const double SecondsPerHour = 3600;

    /// <summary>From the bottom: what works, what is lost at work, what idles, what is down, what is not there yet.</summary>
    private static readonly ImmutableArray<string> Order =
    [
        "productive", "degraded", "checkpoint_and_restart", "no_demand", "nothing_fits", "spares", "unit_down", "feed_down", "capped_or_curtailed",
        "commissioning", "awaiting_racks", "awaiting_energization", "fragmentation",
    ];

    public static Section? Of(RunData run) => Section.Of("power-section", "Contracted power",
    [
        run.Series is { } series ? Whole(run, series) : null,
        run.Summary is { } summary ? Means(summary) : null,
        .. run.Series is { } detailed ? Details(run, detailed) : [],
    ]);

    /// <summary>Words for a cause.</summary>
    public static string Words(string cause) => cause.Replace('_', ' ');

    private static string Column(string cause) => cause == "productive" ? "productive_mw" : $"stranded_{cause}_mw";

    private static Chart? Whole(RunData run, SeriesData series)
    {
        (string Cause, double[] Values)[] areas = [.. Order
            .Select(cause => (cause, Values: series.Means(Column(cause)))).Where(area => area.Values?.Any(value => value > 0) == true).Select(area => (area.cause, area.Values!))];
        if (areas.Length == 0)
            return null;
        string[] x = OverTime.Axis(run.Bins);
        (double scale, string unit) = OverTime.Watts(series.Means("contracted_mw")!);
        areas = [.. areas.Select(area => (area.Cause, OverTime.Times(area.Values, scale)))];
        double[] contracted = OverTime.Times(series.Means("contracted_mw")!, scale);
        double[] drawn = OverTime.Times(series.Means("it_mw")!, scale);
        var plot = new Plot(unit);
        foreach ((string cause, double[] values) in areas)
            plot.Area(Words(cause), x, values, Palette.Of(cause), unit);
        plot.Line("contracted", x, contracted, new(Palette.Limit, "dash", Width: 1.5), unit).Line("IT power drawn", x, drawn, new(Palette.Line, Width: 2.5), unit);
        AreaLabels.Add(plot, x, [.. areas.Select(area => (Words(area.Cause), area.Values))], contracted.Where(double.IsFinite).DefaultIfEmpty(0).Max());
        int last = x.Length - 1 - x.Length / 8;
        plot.Label(x[last], drawn[last], "IT power drawn", (x[Math.Max(0, last - x.Length / 20)], 0.86 * drawn[last]));
        foreach ((string at, string text) in Marks(run))
            plot.Mark(at, text);
        return new(
            "power", "What contracted power does",
            $"Nameplate power by what it does, mean of each {run.Bins.Unit}; the areas add up to what is contracted. Work that is lost later counts as productive here: at an instant nobody knows.",
            plot,
            new(
                [run.Bins.Unit, .. areas.Select(area => $"{Words(area.Cause)}, {unit}"), $"contracted, {unit}", $"drawn, {unit}"],
                [.. Enumerable.Range(0, run.Bins.Count).Select(bin => (string[])[run.Bins.Label(bin), .. areas.Select(area => Number(area.Values[bin])), Number(contracted[bin]), Number(drawn[bin])])]))
        {
            Height = 460,
        };
    }

    /// <summary>Substations and retirements; phases have a chart of their own.</summary>
    private static IEnumerable<(string At, string Text)> Marks(RunData run)
    {
        foreach (var substation in run.Model?.Substations ?? [])
        {
            if (substation.Energized.Date is { } date && date >= run.Start && date <= run.End)
                yield return (RunData.Instant(date), $"substation {substation.Name}, planned");
        }

        foreach (var phase in run.Model?.BuildOut ?? [])
        {
            if (run.Events?.Step(phase.Name, "retired") is { } step)
                yield return (run.At(step.FirstS), $"{phase.Name} retires");
        }
    }

    private static Chart Means(SummaryDocument summary)
    {
        double contracted = summary.Capacity.ItMwContracted.Mean ?? 0;
        (string Cause, double Mean)[] rows = [
            ("productive", summary.Capacity.ItMwProductive.Mean ?? 0),
            .. summary.Power.StrandedMw.Where(cause => cause.Value > 0).Select(cause => (cause.Key, cause.Value!.Value)).OrderByDescending(cause => cause.Item2)];
        string[] names = [.. rows.Select(row => Words(row.Cause))];
        Plot plot = new Plot("").ByName("share of contracted power", isShare: true)
            .Bars("mean", names, [.. rows.Select(row => contracted > 0 ? row.Mean / contracted : 0)], rows.Select(row => Palette.Of(row.Cause)).ToArray(), "%").WithValues(".1%");
        return new(
            "stranded", "What strands it, on average", "Means over the window, as shares of what is contracted; work that was lost later is told apart.", plot,
            new(["", "mean", "of contracted"], [.. rows.Select(row => new[] { Words(row.Cause), Figures.Power(row.Mean), Figures.Percent(contracted > 0 ? row.Mean / contracted : null) })]))
        {
            Height = 110 + 24 * rows.Length,
        };
    }

    private static Chart?[] Details(RunData run, SeriesData series)
    {
        if (run.Bins.Unit == "hour" || series.Samples("it_mw") is not { } drawn || series.Time.Count < 2 * HoursOfDetail)
            return [];
        int peak = IndexOfMost(drawn);
        int worst = series.Samples("in_service_mw") is { } inService && series.Samples("usable_mw") is { } usable
            ? IndexOfMost([.. inService.Zip(usable, (all, up) => all > 0 ? all - up : 0)])
            : -1;
        return
        [
            Detail(run, series, "week-of-peak", "Hour by hour: the week of the highest draw", "The seven days around the sample with the highest IT power.", peak),
            worst < 0 ? null : Detail(run, series, "week-of-worst", "Hour by hour: the week in which most was down", "The seven days around the sample with most nameplate power down.", worst),
        ];
    }

    private static Chart? Detail(RunData run, SeriesData series, string id, string title, string note, int at)
    {
        double center = series.Time[at];
        int[] rows = [.. Enumerable.Range(0, series.Time.Count).Where(i => Math.Abs(series.Time[i] - center) <= HoursOfDetail / 2 * SecondsPerHour)];
        if (rows.Length < 8)
            return null;
        string[] x = [.. rows.Select(row => run.At(series.Time[row]))];
        (string Cause, double[] Values)[] areas = [.. Order
            .Where(cause => cause is not ("awaiting_energization" or "awaiting_racks" or "fragmentation" or "commissioning"))
            .Where(cause => series.Has(Column(cause)))
            .Select(cause => (cause, Values: rows.Select(row => series.Samples(Column(cause))![row]).ToArray())).Where(area => area.Values.Any(value => value > 0))];
        (double scale, string unit) = OverTime.Watts([.. rows.Select(row => series.Samples("in_service_mw")?[row] ?? 0)]);
        areas = [.. areas.Select(area => (area.Cause, OverTime.Times(area.Values, scale)))];
        double[] drawn = [.. rows.Select(row => scale * series.Samples("it_mw")![row])];
        var plot = new Plot(unit);
        foreach ((string cause, double[] values) in areas)
            plot.Area(Words(cause), x, values, Palette.Of(cause), unit);
        plot.Line("IT power drawn", x, drawn, new(Palette.Line, Width: 2.5), unit);
        int step = Math.Max(1, rows.Length / 28);
        return new(id, title, $"{note} What is in service, by what it does.", plot, new(
            ["instant", .. areas.Select(area => $"{Words(area.Cause)}, {unit}"), $"drawn, {unit}"],
            [.. Enumerable.Range(0, rows.Length).Where(i => i % step == 0).Select(i => (string[])[x[i], .. areas.Select(area => Number(area.Values[i])), Number(drawn[i])])]));
    }

    private static int IndexOfMost(List<double> values)
    {
        var most = 0;
        for (var i = 1; i < values.Count; i++)
        {
            if (values[i] > values[most])
                most = i;
        }

        return most;
    }

    private static string Number(double value) => double.IsFinite(value) ? Figures.Number(value) : Figures.None;
}
