using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Cli;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Reports.Data;

namespace DatacenterDes.Reports.Run;

/// <summary>What is drawn, for how long, and how close that comes to what feeds it.</summary>
internal static class NodeSection
{
    private const int CurvePoints = 160;

    public static Section? Of(RunData run) => Section.Of(
        "load", "Load",
        run.Series is { } series ? Duration(run, series) : null,
        run.Series is { } sampled ? Over(run, sampled) : null,
        run.Summary is { Power.Nodes.Count: > 0 } summary ? Peaks(summary.Power) : null,
        run.Summary is { } figures ? Figure(figures.Power) : null);

    private static Chart? Duration(RunData run, SeriesData series)
    {
        List<(string Name, string Color, double[] Sorted)> curves = [];
        Add("IT", Palette.Of("productive"), series.Samples("it_mw"));
        Add("facility", Palette.Line, series.Samples("facility_mw"));
        if (curves.Count == 0 || curves[0].Sorted[0] <= 0)
            return null;
        (double scale, string watts) = OverTime.Watts([.. curves.Select(curve => curve.Sorted)]);
        int count = Math.Min(CurvePoints, curves[0].Sorted.Length);
        double[] shares = [.. Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (double)i / (count - 1))];
        var plot = new Plot(watts).Set("xaxis", Plot.Map(("tickformat", ".0%"), ("title", Plot.Map(("text", "share of the time with that load or more"))), ("gridcolor", "rgba(128,128,128,0.22)")));
        foreach ((string name, string color, double[] sorted) in curves)
            plot.Line(name, [.. shares.Select(share => (object)Math.Round(share, 4))], [.. shares.Select(share => scale * At(sorted, share))], new(color), watts);
        double[] told = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 1];
        return new(
            "load-duration", "Load-duration curve", "For what share of the time the load was so high or higher, of all samples.", plot,
            new(["share of the time", .. curves.Select(curve => $"{curve.Name}, {watts}")], [.. told.Select(share => (string[])[Figures.Percent(share), .. curves.Select(curve => Figures.Number(scale * At(curve.Sorted, share)))])]))
        {
            Height = 320,
        };

        void Add(string name, string color, List<double>? samples)
        {
            if (samples is not null)
                curves.Add((name, color, [.. samples.Where(double.IsFinite).OrderDescending()]));
        }
    }

    private static double At(double[] sorted, double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];

    /// <summary>Load over limit of the most loaded instance of each node, where it was sampled.</summary>
    private static Chart? Over(RunData run, SeriesData series)
    {
        Dictionary<string, double[]> limits = series.Of("node", "limit_mw").ToDictionary(one => one.Name, one => one.Values.Means(), StringComparer.Ordinal);
        List<(string Name, double[] Values)> lines = [.. series.Of("node", "load_mw").Where(one => limits.ContainsKey(one.Name))
            .Select(one => (one.Name, one.Values.Highest().Zip(limits[one.Name], (load, limit) => limit > 0 ? load / limit : double.NaN).ToArray()))];
        if (lines.Count == 0)
            return null;
        return new(
            "node-load", "Load of the most loaded of each kind", $"Highest sample of each {run.Bins.Unit}, as a share of the limit: the rating, or a cap below it.",
            OverTime.Lines("", run.Bins, lines, "%").InPercent("of its limit").At(1), OverTime.Table(run.Bins, lines, Figures.Percent));
    }

    private static Chart Peaks(PowerFigures power)
    {
        string[] names = [.. power.Nodes.Keys];
        Plot plot = new Plot("").ByName("of its rating", isShare: true)
            .Bars("highest load", names, [.. power.Nodes.Values.Select(node => node.PeakLoadOfRating)], Palette.Of("productive"), "%").WithValues(".0%")
            .Points("if all drew nameplate", [.. power.Nodes.Values.Select(node => (object)node.NameplateOfRating)], [.. names.Select(Plot.Text)], new(Palette.Line, "diamond"), "%{x:.1%}")
            .At(1, upright: true);
        return new(
            "node-peaks", "Highest load of each kind of node", "Of the most loaded instance, as a share of its rating; the diamond is what all nameplate power behind it would come to. Standby nodes carry nothing until they are called.", plot,
            new(["node", "highest load", "of its rating", "nameplate of rating", "availability", "failures", "overloads", "overloaded"], [.. power.Nodes.Select(pair => new[]
            {
                pair.Key, Figures.Power(pair.Value.PeakLoadMw), Figures.Percent(pair.Value.PeakLoadOfRating), Figures.Percent(pair.Value.NameplateOfRating),
                Figures.Precise(pair.Value.Availability), Figures.Whole(pair.Value.Failures), Figures.Whole(pair.Value.Overloads), Figures.ShortDuration(pair.Value.OverloadedS),
            })]))
        {
            Height = 120 + 34 * names.Length,
        };
    }

    private static TableBlock Figure(PowerFigures power) => new("Power and energy", "", new(["", ""], [
        .. new (string Name, string Value, bool IsThere)[]
        {
            ("highest IT power", Figures.Power(power.PeakItMw), power.PeakItMw is not null),
            ("highest power of the facility", Figures.Power(power.PeakFacilityMw), power.PeakFacilityMw is not null),
            ("IT energy", Figures.Energy(power.ItEnergyMwh), true),
            ("facility energy", Figures.Energy(power.FacilityEnergyMwh), true),
            ("lost in the electrical graph", Figures.Energy(power.LossesMwh), power.LossesMwh > 0),
            ("kept free for failover, mean", Figures.Power(power.RedundancyReserveMw), power.RedundancyReserveMw is not null),
            ("not drawn during calls from the grid", Figures.Energy(power.CurtailedMwh), power.CurtailedMwh > 0),
            ("time under a cap", Figures.Duration(power.CappedS), power.CappedS > 0),
            ("UltraServers switched off to relieve a node", Figures.Count(power.ShedEvents), power.ShedEvents > 0),
            ("highest demand interval of the grid", Figures.Power(power.PeakGridMw), power.PeakGridMw is not null),
            ("delivered by batteries at campuses", Figures.Energy(power.SiteBatteryMwh), power.SiteBatteryMwh is not null),
        }.Where(row => row.IsThere).Select(row => new[] { row.Name, row.Value })]));
}
