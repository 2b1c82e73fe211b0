using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Cli;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using DatacenterDes.Reports.Data;
using DatacenterDes.Reports.Run;

namespace DatacenterDes.Reports.Sweeps;

/// <summary>The report of one scenario that was run with several seeds: means with 95 % intervals, and how far seeds lie apart.</summary>
internal static class ScenarioReport
{
    private const int MostClasses = 16;

    private static readonly (string Figure, string Name, string Beside)[] Lead =
    [
        ("capacity.it_mw_productive.mean", "Productive power", "of nameplate power, on average"),
        ("utilization.productive", "Chip time productive", "of chip time in service"),
        ("goodput.effective_training_time_ratio.overall", "Effective training time", "of the jobs' time since their first start"),
        ("jobs.wait_s.mean", "Mean wait", "from submission to first start"),
        ("cost.total_usd_per_productive_chip_h", "Cost", "a productive chip-hour"),
        ("cost.usd_per_productive_chip_h", "Energy cost", "a productive chip-hour"),
        ("reliability.availability", "Availability", "of UltraServer time"),
    ];

    /// <summary>Puts it together.</summary>
    /// <param name="scenario">The runs.</param>
    /// <exception cref="InputException">A file is damaged.</exception>
    public static Report Of(ScenarioRuns scenario)
    {
        ScenarioSample sample = scenario.Sample;
        SummaryHeader first = sample.Headers[0];
        DateTime end = sample.Headers.Max(header => header.End);
        var bins = TimeBins.Over(first.Start, end);
        Dictionary<string, SeedBand> bands = SeedBand.Read([.. scenario.Runs.Select(run => run.Folder)], bins);
        List<string> notices = [.. scenario.LeftOut.Select(line => line + ".")];
        if (bands.Count == 0)
            notices.Add("Not every run recorded series: charts over time are left out.");
        Section?[] sections =
        [
            Answers(sample),
            Section.Of("over-time", "Over time", [.. bands.Select(band => Band(band.Key, band.Value, bins, Counted.Of(sample.Count, "seed")))]),
            Section.Of("stranded-section", "Contracted power", Stranded(sample)),
            Section.Of("classes", "Classes", ByClass(sample)),
            Section.Of("figures", "Every figure", All(sample)),
        ];
        return new(
            "Report of a scenario",
            first.Scenario,
            $"{Counted.Of(sample.Count, "seed")} ({SeedText.Of(scenario.Seeds)}), {first.Start:yyyy-MM-dd} to {end:yyyy-MM-dd}; ± is half the 95 % interval of the mean over seeds (Student's t)",
            notices,
            [.. sections.OfType<Section>()],
            RunReport.Origin(scenario.Runs[0].Tool.Version, scenario.Runs[0].Tool.Commit, null));
    }

    private static Section? Answers(ScenarioSample sample)
    {
        ImmutableArray<(string, string, string)> answers = [.. Lead
            .Select(lead => (lead, Key: sample.Keys.FirstOrDefault(key => key.Text == lead.Figure)))
            .Where(lead => lead.Key is not null && sample.Estimate(lead.Key).Mean is not null)
            .Take(5)
            .Select(lead => (lead.lead.Name, Bare(FigureAxis.Words(lead.Key!, sample.Estimate(lead.Key!).Mean)), $"{Bare(FigureAxis.HalfWidth(lead.Key!, sample.Estimate(lead.Key!).HalfWidth))}, {lead.lead.Beside}"))];
        return Section.Of("answers", "Answers", new AnswersBlock(answers));
    }

    public static Chart Band(string column, SeedBand band, TimeBins bins, string of)
    {
        (double scale, string watts) = OverTime.Watts(band.High);
        (string title, string unit, string color) = column switch
        {
            "productive_mw" => ("Productive power", watts, Palette.Productive),
            "it_mw" => ("IT power drawn", watts, Palette.Line),
            _ => ("Jobs waiting", "jobs", Palette.SecondLine),
        };
        string[] x = OverTime.Axis(bins);
        band = unit == "jobs" ? band : band.Times(scale);
        Plot plot = new Plot(unit).Band(x, band.Low, band.High, color).Line($"mean of {of}", x, band.Mean, new(color), unit);
        return new(
            column.Replace('_', '-'), title, $"Mean of each {bins.Unit}: the line is the mean of {of}, the band reaches from the lowest of them to the highest.", plot,
            OverTime.Table(bins, [("mean", band.Mean), ("± (95 %)", band.HalfWidth), ("lowest", band.Low), ("highest", band.High)]));
    }

    private static Chart? Stranded(ScenarioSample sample)
    {
        (string Cause, Estimate Mean)[] rows =
        [
            .. new[] { ("productive", Key: "capacity.it_mw_productive.mean") }.Concat(StrandedCauses.Names.Select(cause => (cause, Key: $"power.stranded_mw.{cause}")))
                .Select(row => (row.Item1, Estimate: Of(sample, row.Key))).Where(row => row.Estimate.Mean > 0),
        ];
        if (rows.Length == 0)
            return null;
        string[] names = [.. rows.Select(row => PowerSection.Words(row.Cause))];
        Plot plot = new Plot("").ByName("MW, mean over the window").Bars("mean", names, [.. rows.Select(row => row.Mean.Mean!.Value)], rows.Select(row => Palette.Of(row.Cause)).ToArray(), "MW")
            .Points("95 % interval", [.. rows.Select(row => (object)row.Mean.Mean!.Value)], [.. names.Select(Plot.Text)], new(Palette.Limit, "line-ns", 4), "%{x:,.4~r} MW", [.. rows.Select(row => row.Mean.HalfWidth ?? double.NaN)]);
        return new(
            "stranded", "What contracted power does, on average", "Means over the seeds, with 95 % intervals.", plot,
            new(["", "mean", "±"], [.. rows.Select(row => new[] { PowerSection.Words(row.Cause), Figures.Power(row.Mean.Mean), $"±{Figures.Power(row.Mean.HalfWidth)}" })]))
        {
            Height = 110 + 26 * rows.Length,
        };
    }

    private static TableBlock? ByClass(ScenarioSample sample)
    {
        string[] classes = [.. sample.Keys.Where(key => key.Path is ["jobs", "by_class", _, "submitted"]).Select(key => key.Path[2]).Take(MostClasses)];
        if (classes.Length == 0)
            return null;
        (string Name, Func<string, ImmutableArray<string>> Path)[] columns =
        [
            ("submitted", name => ["jobs", "by_class", name, "submitted"]),
            ("mean wait", name => ["jobs", "by_class", name, "wait_s", "mean"]),
            ("90 % within", name => ["jobs", "by_class", name, "wait_s", "p90"]),
            ("slowdown", name => ["jobs", "by_class", name, "bounded_slowdown", "mean"]),
            ("effective training time", name => ["goodput", "effective_training_time_ratio", "by_class", name]),
            ("interruptions", name => ["jobs", "by_class", name, "interruptions"]),
        ];
        return new("By class", "Means over the seeds ± half the 95 % interval.", new(
            ["class", .. columns.Select(column => column.Name)],
            [.. classes.Select(name => (string[])[name, .. columns.Select(column => WithInterval(sample, new FigureKey(column.Path(name))))])]));
    }

    /// <summary>Without the unit that the name of the column or the answer says.</summary>
    private static string Bare(string words) => words.Replace("USD/chip h", "USD", StringComparison.Ordinal).Replace(" jobs", "", StringComparison.Ordinal).Replace(" interruptions", "", StringComparison.Ordinal);

    private static string WithInterval(ScenarioSample sample, FigureKey key)
    {
        Estimate estimate = sample.Estimate(key);
        return estimate.Mean is null ? Figures.None : Bare($"{FigureAxis.Words(key, estimate.Mean)} {FigureAxis.HalfWidth(key, estimate.HalfWidth)}");
    }

    private static TableBlock All(ScenarioSample sample) => new(
        "Means, intervals and extremes", "", new(
            ["figure", "seeds", "mean", "± (95 %)", "lowest", "highest", "meaning"],
            [.. sample.Keys.Select(key => (Key: key, Estimate: sample.Estimate(key), Values: sample.Values(key).ToArray().Where(double.IsFinite).ToArray())).Where(row => row.Values.Length > 0).Select(row => new[]
            {
                row.Key.Text, Figures.Count(row.Estimate.Count), FigureAxis.Words(row.Key, row.Estimate.Mean), FigureAxis.HalfWidth(row.Key, row.Estimate.HalfWidth),
                FigureAxis.Words(row.Key, row.Values.Min()), FigureAxis.Words(row.Key, row.Values.Max()), row.Key.Declared?.Meaning ?? "",
            })]), IsFolded: true);

    private static Estimate Of(ScenarioSample sample, string figure) =>
        sample.Keys.FirstOrDefault(key => key.Text == figure) is { } key ? sample.Estimate(key) : default;
}
