using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Batches;
using DatacenterDes.Cli;
using DatacenterDes.Model;
using DatacenterDes.Model.Experiments;
using DatacenterDes.Model.Review;
using DatacenterDes.Reports.Data;
using DatacenterDes.Reports.Run;

namespace DatacenterDes.Reports.Sweeps;

/// <summary>The report of a sweep: each figure that it leads with, scenario by scenario, or input by input.</summary>
internal static class SweepReport
{
    private const string NoSeries = "Not every run recorded series: charts over time are left out.";
    private const int MostScenarios = 60;
    private const int MostBars = 30;
    private const int MostScatters = 4;
    private const int MostOverlays = 8;

    /// <summary>What is told where the experiment names no figures, or none that the runs have.</summary>
    private static readonly string[] Usual = ["utilization.productive", "goodput.effective_training_time_ratio.overall", "jobs.wait_s.mean"];

    /// <summary>Puts it together.</summary>
    /// <exception cref="InputException">No run is done, or a file is damaged.</exception>
    public static Report Of(SweepFolder folder)
    {
        var results = SweepResults.Read(folder);
        SweepDescription sweep = folder.Description;
        if (results.Runs.IsEmpty)
            throw new InputException($"{folder.Path}: a sweep none of whose runs is done; there is nothing to report");
        FigureKey[] figures = Lead(results, sweep.Figures) is { Length: > 0 } lead ? lead : Lead(results, Usual);
        List<string> notices = [];
        if (results.Runs.Length < folder.Runs.Count)
            notices.Add($"{results.Runs.Length} of {Counted.Of(folder.Runs.Count, "run")} are done; the report is of those.");
        List<Section?> sections = [.. figures.Select((figure, i) => Of(results, figure, i))];
        sections.Add(Overlays(results, notices));
        SummaryHeader first = results.Runs[0].Summary.Header;
        string design = sweep.Design switch
        {
            DesignKind.OneAtATime => $"{Counted.Of(sweep.Scenarios.Length, "scenario")}, one input at a time at the ends of its range",
            DesignKind.LatinHypercube => $"{Counted.Of(sweep.Scenarios.Length, "sample")} of a Latin hypercube over {Counted.Of(sweep.Axes.Length, "input")}",
            _ => Counted.Of(sweep.Scenarios.Length, "scenario"),
        };
        return new(
            "Report of a sweep",
            sweep.Experiment,
            $"{design}, {Counted.Of(results.Runs.Length, "run")}, {first.Start:yyyy-MM-dd} to {results.Runs.Max(run => run.Summary.Header.End):yyyy-MM-dd}; ± and whiskers are half the 95 % interval over seeds"
            + (sweep.Base is { } origin ? $"; differences are from {origin}, seed by seed" : ""),
            notices,
            [.. sections.OfType<Section>()],
            RunReport.Origin(sweep.Tool.Version, sweep.Tool.Commit, null));
    }

    private static FigureKey[] Lead(SweepResults results, IEnumerable<string> names) =>
        [.. names.Select(name => results.Keys.FirstOrDefault(key => key.Text == name)).OfType<FigureKey>()];

    private static Section? Of(SweepResults results, FigureKey figure, int index)
    {
        Block?[] blocks = results.Folder.Description.Design switch
        {
            DesignKind.OneAtATime => [Bars(results, figure, index)],
            DesignKind.LatinHypercube => [Histogram(results, figure, index), .. Scatters(results, figure, index), Correlations(results, figure)],
            _ => [Means(results, figure, index), Differences(results, figure, index)],
        };
        return Section.Of($"figure-{index}", Capital(figure.Declared?.Meaning ?? figure.Text), [new Paragraph($"{figure.Text}{(figure.Declared is { } declared ? $": {declared.MeanOf}" : "")}."), .. blocks]);
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string NameOf(SweepDescription sweep, ScenarioEntry scenario) =>
        sweep.Axes.IsEmpty || scenario.Levels.All(level => level.Length == 0) ? scenario.Name : string.Join(", ", scenario.Levels);

    private static Chart? Means(SweepResults results, FigureKey figure, int index)
    {
        SweepDescription sweep = results.Folder.Description;
        (string Name, Estimate Estimate)[] rows = [.. sweep.Scenarios.Where(scenario => results.Of(scenario.Name) is not null)
            .Select(scenario => (NameOf(sweep, scenario), results.Of(scenario.Name)!.Estimate(figure))).Where(row => row.Item2.Mean is not null)];
        if (rows.Length == 0)
            return null;
        var axis = FigureAxis.For(figure, rows.Select(row => row.Estimate.Mean!.Value));
        (string Name, Estimate Estimate)[] shown = [.. rows.Take(MostScenarios)];
        Plot plot = WithAxis(new Plot("").ByName(""), axis, axis.Title(figure))
            .Points("mean", [.. axis.Of(shown.Select(row => row.Estimate.Mean!.Value)).Select(value => (object)value)], [.. shown.Select(row => Plot.Text(row.Name))], new(Palette.At(0)), Plot.Hover(axis.Unit, "x"), axis.Of(shown.Select(row => row.Estimate.HalfWidth ?? double.NaN)));
        return new(
            $"means-{index}", sweep.Axes.IsEmpty ? "Means" : $"Means by {string.Join(", ", sweep.Axes)}", rows.Length > shown.Length ? $"The first {shown.Length} of {rows.Length} scenarios; the table has all." : "Means over seeds, with 95 % intervals.", plot,
            new(["scenario", "seeds", "mean", "±"], [.. rows.Select(row => new[] { row.Name, Figures.Count(row.Estimate.Count), FigureAxis.Words(figure, row.Estimate.Mean), FigureAxis.HalfWidth(figure, row.Estimate.HalfWidth) })]))
        {
            Height = 110 + 26 * shown.Length,
        };
    }

    private static Chart? Differences(SweepResults results, FigureKey figure, int index)
    {
        SweepDescription sweep = results.Folder.Description;
        (string Name, PairedDifference Difference)[] rows = [.. sweep.Scenarios.Select(scenario => (NameOf(sweep, scenario), results.FromBase(scenario.Name, figure)))
            .Where(row => row.Item2?.Difference.Mean is not null).Select(row => (row.Item1, row.Item2!.Value))];
        if (rows.Length == 0)
            return null;
        var axis = FigureAxis.For(figure, rows.Select(row => row.Difference.Difference.Mean!.Value));
        (string Name, PairedDifference Difference)[] shown = [.. rows.Take(MostScenarios)];
        Plot plot = WithAxis(new Plot("").ByName(""), axis, Difference(axis)).At(0, upright: true)
            .Points("difference", [.. axis.Of(shown.Select(row => row.Difference.Difference.Mean!.Value)).Select(value => (object)value)], [.. shown.Select(row => Plot.Text(row.Name))],
                new(shown.Select(row => Color(figure, row.Difference.Difference)).ToArray()), Plot.Hover(axis.Unit, "x"), axis.Of(shown.Select(row => row.Difference.Difference.HalfWidth ?? double.NaN)));
        return new(
            $"differences-{index}", "Differences from the base", "Paired seed by seed: the same jobs and lifetimes. Where the whisker reaches over the dashed line, chance may explain it.", plot,
            new(["scenario", "seeds", "difference", "±", "± without pairing", "what it says"], [.. rows.Select(row => new[]
            {
                row.Name, Figures.Count(row.Difference.Difference.Count), FigureAxis.Difference(figure, row.Difference.Difference.Mean), FigureAxis.HalfWidth(figure, row.Difference.Difference.HalfWidth),
                FigureAxis.HalfWidth(figure, row.Difference.UnpairedHalfWidth), Words(figure, row.Difference.Difference),
            })]))
        {
            Height = 110 + 26 * shown.Length,
        };
    }

    private static string Words(FigureKey figure, Estimate difference) => difference switch
    {
        { HalfWidth: null } => "one seed: chance cannot be told apart",
        { Mean: { } mean, HalfWidth: { } half } when Math.Abs(mean) <= half => "no difference seen",
        _ => figure.Declared?.Better switch
        {
            Better.More => difference.Mean > 0 ? "better" : "worse",
            Better.Less => difference.Mean < 0 ? "better" : "worse",
            _ => "different",
        },
    };

    /// <summary>Blue for better, vermilion for worse: told apart by all; grey where chance may explain it.</summary>
    private static string Color(FigureKey figure, Estimate difference) => Words(figure, difference) switch
    {
        "better" => Palette.At(0),
        "worse" => Palette.At(5),
        "different" => Palette.At(3),
        _ => Palette.Limit,
    };

    private static Chart? Bars(SweepResults results, FigureKey figure, int index)
    {
        List<Bar> all = Tornado.Of(results, figure);
        if (all.Count == 0)
            return null;
        Bar[] bars = [.. all.Take(MostBars)];
        var axis = FigureAxis.For(figure, bars.SelectMany(bar => new[] { bar.Low?.Difference.Difference.Mean ?? 0, bar.High?.Difference.Difference.Mean ?? 0 }));
        string[] names = [.. bars.Select(bar => bar.Input)];
        Plot plot = WithAxis(new Plot("").ByName(""), axis, Difference(axis)).Set("barmode", "overlay").At(0, upright: true)
            .Bars("low end", names, axis.Of(bars.Select(bar => bar.Low?.Difference.Difference.Mean ?? double.NaN)), Palette.At(4), axis.Unit)
            .Bars("high end", names, axis.Of(bars.Select(bar => bar.High?.Difference.Difference.Mean ?? double.NaN)), Palette.At(5), axis.Unit);
        return new(
            $"tornado-{index}", "Tornado", $"What each input moves the figure by from one end of its range to the other, most first{(all.Count > bars.Length ? $"; {bars.Length} of {all.Count}" : "")}.", plot,
            new(["input", "low end", "difference", "±", "high end", "difference", "±"], [.. all.Select(bar => (string[])[bar.Input, .. End(bar.Low), .. End(bar.High)])]))
        {
            Height = 120 + 26 * bars.Length,
        };

        string[] End((string Value, PairedDifference Difference)? end) => end is { } there
            ? [there.Value, FigureAxis.Difference(figure, there.Difference.Difference.Mean), FigureAxis.HalfWidth(figure, there.Difference.Difference.HalfWidth)]
            : ["at the base", Figures.None, Figures.None];
    }

    private static Chart? Histogram(SweepResults results, FigureKey figure, int index)
    {
        double[] values = [.. Spread.Of(results, figure).Where(double.IsFinite).Order()];
        if (values.Length < 3)
            return null;
        var axis = FigureAxis.For(figure, values);
        double[] shares = [.. values.Select((_, i) => (i + 0.5) / values.Length)];
        Plot plot = new Plot("").InPercent("share of samples up to it").Set("hovermode", "closest")
            .Line("samples", [.. axis.Of(values).Select(value => (object)value)], shares, new(Palette.At(0), Shape: "hv"), "%");
        WithAxis(plot, axis, axis.Title(figure));
        return new(
            $"spread-{index}", "How far the inputs spread it", "The distribution over the samples, each the mean of its seeds.", plot,
            new(["share of samples", "at most"], [.. new[] { 0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1 }.Select(share => new[] { Figures.Percent(share), FigureAxis.Words(figure, values[(int)Math.Round(share * (values.Length - 1))]) })]))
        {
            Height = 300,
        };
    }

    private static IEnumerable<Chart> Scatters(SweepResults results, FigureKey figure, int index)
    {
        SweepDescription sweep = results.Folder.Description;
        double[] values = Spread.Of(results, figure);
        var axis = FigureAxis.For(figure, values);
        var number = 0;
        foreach ((string input, RankCorrelation correlation) in Spread.Correlate(results, figure).Where(row => row.Correlation.Coefficient is not null).Take(MostScatters))
        {
            int column = sweep.Axes.IndexOf(input);
            (double X, string Level, double Y)[] points = [.. sweep.Scenarios.Select((scenario, i) => (Spread.ValueOf(scenario.Levels[column]), scenario.Levels[column], values[i]))
                .Where(point => double.IsFinite(point.Item1) && double.IsFinite(point.Item3)).OrderBy(point => point.Item1)];
            bool isDate = points.Any(point => point.X > 1e15);
            Plot plot = new Plot(axis.Title(figure)).Set("hovermode", "closest")
                .Points("samples", [.. points.Select(point => isDate ? (object)RunData.Instant(new DateTime((long)point.X, DateTimeKind.Utc)) : point.X)], [.. points.Select(point => (object)(point.Y / axis.Scale))], new(Palette.At(0), Size: 7), Plot.Hover(axis.Unit))
                .Set("xaxis", Plot.Map(("title", Plot.Map(("text", Plot.Text(input)))), ("gridcolor", "rgba(128,128,128,0.22)"), ("automargin", true)));
            plot.Set("yaxis", Plot.Map(("title", Plot.Map(("text", Plot.Text(axis.Title(figure))))), ("tickformat", axis.Unit == "%" ? ".1%" : ","), ("gridcolor", "rgba(128,128,128,0.22)"), ("automargin", true)));
            yield return new(
                $"scatter-{index}-{number++}", $"{input}: rank correlation {correlation.Coefficient:+0.00;−0.00;0.00}", "Each point is a sample, the mean of its seeds.", plot,
                new([input, figure.Text], [.. points.Select(point => new[] { point.Level, FigureAxis.Words(figure, point.Y) })]))
            {
                Height = 340,
            };
        }
    }

    private static TableBlock Correlations(SweepResults results, FigureKey figure) => new(
        "Rises and falls with", "Spearman's rank correlation with each input, strongest first.",
        new(["input", "rank correlation", "samples"], [.. Spread.Correlate(results, figure).Select(row => new[]
        {
            row.Input, row.Correlation.Coefficient is { } coefficient ? coefficient.ToString("+0.00;−0.00;0.00", Figures.Culture) : Figures.None, Figures.Count(row.Correlation.Count),
        })]));

    /// <summary>Scenarios over time, one upon the other: the base, and those that differ most from it.</summary>
    private static Section? Overlays(SweepResults results, List<string> notices)
    {
        SweepDescription sweep = results.Folder.Description;
        SummaryHeader first = results.Runs[0].Summary.Header;
        var bins = TimeBins.Over(first.Start, results.Runs.Max(run => run.Summary.Header.End));
        if (sweep.Design == DesignKind.LatinHypercube)
        {
            Dictionary<string, SeedBand> all = SeedBand.Read([.. results.Runs.Select(run => results.Folder.LayoutOf(run.Run).Whole)], bins);
            if (all.Count == 0)
                notices.Add(NoSeries);
            return Section.Of("overlays", "Over time", [.. all.Select(band => ScenarioReport.Band(band.Key, band.Value, bins, Counted.Of(results.Runs.Length, "run")))]);
        }

        string[] chosen = [.. Chosen(results)];
        (string Name, Dictionary<string, SeedBand> Bands)[] scenarios = [.. chosen.Select(name => (
            NameOf(sweep, sweep.Scenarios.First(scenario => scenario.Name == name)),
            SeedBand.Read([.. results.Runs.Where(run => run.Run.Scenario == name).Select(run => results.Folder.LayoutOf(run.Run).Whole)], bins)))];
        if (scenarios.Any(scenario => scenario.Bands.Count == 0))
        {
            notices.Add(NoSeries);
            return null;
        }

        return Section.Of("overlays", "Over time", [.. SeedBand.Columns.Where(column => scenarios.All(scenario => scenario.Bands.ContainsKey(column))).Select(column => Overlay(column, scenarios, bins, sweep))]);
    }

    private static IEnumerable<string> Chosen(SweepResults results)
    {
        SweepDescription sweep = results.Folder.Description;
        string[] done = [.. sweep.Scenarios.Select(scenario => scenario.Name).Where(name => results.Of(name) is not null)];
        FigureKey? figure = Lead(results, [.. sweep.Figures, .. Usual]).FirstOrDefault();
        IEnumerable<string> others = done.Where(name => name != sweep.Base);
        if (done.Length > MostOverlays && figure is not null)
            others = others.OrderByDescending(name => Math.Abs(results.FromBase(name, figure)?.Difference.Mean ?? 0));
        return done.Where(name => name == sweep.Base).Concat(others).Take(MostOverlays);
    }

    private static Chart Overlay(string column, (string Name, Dictionary<string, SeedBand> Bands)[] scenarios, TimeBins bins, SweepDescription sweep)
    {
        (double scale, string watts) = OverTime.Watts([.. scenarios.Select(scenario => scenario.Bands[column].Mean)]);
        (string title, string unit) = column switch { "productive_mw" => ("Productive power", watts), "it_mw" => ("IT power drawn", watts), _ => ("Jobs waiting", "jobs") };
        (string Name, double[] Values)[] lines = [.. scenarios.Select(scenario => (scenario.Name, OverTime.Times(scenario.Bands[column].Mean, unit == "jobs" ? 1 : scale)))];
        string which = sweep.Scenarios.Length > scenarios.Length ? $" The base and the {scenarios.Length - 1} scenarios that differ most from it." : "";
        return new(
            column.Replace('_', '-'), title, $"Means over seeds of each {bins.Unit}.{which}",
            OverTime.Lines(unit, bins, lines, unit), OverTime.Table(bins, lines));
    }

    private static string Difference(FigureAxis axis) => $"difference from the base{(axis.Unit is "" or "%" ? "" : $", {axis.Unit}")}";

    private static Plot WithAxis(Plot plot, FigureAxis axis, string title) => plot.Set("xaxis", Plot.Map(
        ("title", Plot.Map(("text", Plot.Text(title)))), ("tickformat", axis.Unit == "%" ? ".2~%" : ",.4~r"),
        ("gridcolor", "rgba(128,128,128,0.22)"), ("zerolinecolor", "rgba(128,128,128,0.5)"), ("automargin", true)));
}
