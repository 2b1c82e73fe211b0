using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Cli;
using DatacenterDes.Model;
using DatacenterDes.Model.Experiments;
using DatacenterDes.Model.Review;

namespace DatacenterDes.Batches;

/// <summary>What a sweep answers, as a person reads it: the figures that it leads with, each with its interval and its difference from the base.</summary>
internal static class SweepView
{
    private const int MostRows = 30;

    /// <summary>Writes a table for each figure that the sweep leads with.</summary>
    public static void Write(TextWriter output, SweepResults results)
    {
        var page = new TextPage(output);
        SweepDescription sweep = results.Folder.Description;
        page.Title(sweep.Experiment, $"{results.Runs.Length} of {Counted.Of(results.Folder.Runs.Count, "run")} done, {Counted.Of(sweep.Scenarios.Length, "scenario")}{Span(results)}");
        foreach (string name in sweep.Figures)
        {
            if (results.Keys.FirstOrDefault(key => key.Text == name) is not { } figure)
                page.Line($"{name}: no run has this figure");
            else if (sweep.Design == DesignKind.OneAtATime)
                WriteTornado(page, results, figure);
            else if (sweep.Design == DesignKind.LatinHypercube)
                WriteSpread(page, results, figure);
            else
                WriteScenarios(page, results, figure);
        }

        page.Line("");
        page.Line(results.Runs.Any(run => run.Summary.Header.WarmupS > 0)
            ? "± is half the 95 % interval over seeds; figures are those after the warm-up."
            : "± is half the 95 % interval over seeds.");
        if (sweep.Base is not null)
            page.Line("Differences are from the base, seed by seed: the same jobs and lifetimes.");
    }

    private static void WriteScenarios(TextPage page, SweepResults results, FigureKey figure)
    {
        SweepDescription sweep = results.Folder.Description;
        string[] header = [sweep.Axes.IsEmpty ? "scenario" : string.Join(", ", sweep.Axes), "mean", "±", "from base", "±", ""];
        string[][] rows = [.. sweep.Scenarios.Where(s => results.Of(s.Name) is not null).Select(Row)];
        page.Table(Heading(figure), header, rows.Length > MostRows ? rows[..MostRows] : rows);
        if (rows.Length > MostRows)
            page.Line($"  and {rows.Length - MostRows} more in {SweepTables.Statistics}");

        string[] Row(ScenarioEntry scenario)
        {
            Estimate estimate = results.Of(scenario.Name)!.Estimate(figure);
            PairedDifference? difference = results.FromBase(scenario.Name, figure);
            return
            [
                scenario.Levels.IsEmpty ? scenario.Name : string.Join(", ", scenario.Levels),
                Quantity(estimate.Mean, figure),
                Quantity(estimate.HalfWidth, figure),
                difference is null ? "" : Signed(difference.Value.Difference.Mean, figure),
                difference is null ? "" : Quantity(difference.Value.Difference.HalfWidth, figure),
                scenario.Name == sweep.Base ? "base" : Verdict(difference, figure),
            ];
        }
    }

    private static void WriteTornado(TextPage page, SweepResults results, FigureKey figure)
    {
        if (results.Of(results.Folder.Description.Base!) is { } start)
            page.Line($"{Environment.NewLine}{figure.Text} of the base: {Quantity(start.Estimate(figure).Mean, figure)} ± {Quantity(start.Estimate(figure).HalfWidth, figure)}");
        List<Bar> bars = Tornado.Of(results, figure);
        page.Table($"{Heading(figure)}: what moves it most", ["input", "low", "moves it by", "±", "high", "moves it by", "±"], [.. bars.Take(MostRows).Select(bar => new[]
        {
            bar.Input,
            bar.Low?.Value ?? "(base)", Signed(bar.Low?.Difference.Difference.Mean, figure), Quantity(bar.Low?.Difference.Difference.HalfWidth, figure),
            bar.High?.Value ?? "(base)", Signed(bar.High?.Difference.Difference.Mean, figure), Quantity(bar.High?.Difference.Difference.HalfWidth, figure),
        })]);
    }

    private static void WriteSpread(TextPage page, SweepResults results, FigureKey figure)
    {
        double[] values = [.. Spread.Of(results, figure).Where(value => !double.IsNaN(value)).Order()];
        if (values.Length == 0)
            return;
        Estimate estimate = Estimate.Of(values);
        page.Facts(Heading(figure),
        [
            ("mean", Quantity(estimate.Mean, figure)),
            ("standard deviation", Quantity(estimate.StandardDeviation, figure)),
            ("least to most", $"{Quantity(values[0], figure)} to {Quantity(values[^1], figure)}"),
        ]);
        page.Table("rises and falls with", ["input", "rank correlation"], [.. Spread.Correlate(results, figure).Take(10).Select(row => new[]
        {
            row.Input, row.Correlation.Coefficient is { } coefficient ? coefficient.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) : Figures.None,
        })]);
    }

    private static string Heading(FigureKey figure) => figure.Declared is { } declared
        ? $"{figure.Text} ({declared.MeanOf}{(declared.Unit == "1" ? "" : $", {declared.Unit}")})"
        : figure.Text;

    private static string Quantity(double? value, FigureKey figure) =>
        figure.Declared?.Unit switch
        {
            "1" when value is { } ratio => ratio.ToString("0.0000", CultureInfo.InvariantCulture),
            "s" => Figures.EstimateDuration(value),
            _ => Figures.Estimate(value),
        };

    private static string Signed(double? value, FigureKey figure) =>
        value is { } number ? (number < 0 ? "−" : "+") + Quantity(Math.Abs(number), figure) : Figures.None;

    private static string Verdict(PairedDifference? difference, FigureKey figure)
    {
        if (difference?.Difference is not { Mean: { } mean, HalfWidth: { } halfWidth })
            return difference is null ? "" : "too few seeds to tell";
        if (Math.Abs(mean) <= halfWidth)
            return "no difference seen";
        return figure.Declared?.Better switch
        {
            Better.More => mean > 0 ? "better" : "worse",
            Better.Less => mean < 0 ? "better" : "worse",
            _ => "different",
        };
    }

    private static string Span(SweepResults results) =>
        results.Runs.IsEmpty ? "" : $", {results.Runs[0].Summary.Header.Start:yyyy-MM-dd} to {results.Runs.Max(run => run.Summary.Header.End):yyyy-MM-dd}";
}
