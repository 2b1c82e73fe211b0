using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Cli;
using DatacenterDes.Reports.Data;
using DatacenterDes.Results;

namespace DatacenterDes.Reports.Run;

/// <summary>Energy, carbon and cost: by month, and shared out to classes and tenants.</summary>
internal static class CostSection
{
    private const double SecondsPerHour = 3600;
    private const double KilowattsPerMegawatt = 1000;

    public static Section? Of(RunData run) => Section.Of(
        "cost", "Energy, carbon and cost",
        run.Series is { } series ? Energy(run, series) : null,
        OfEnergy(run, "usd_per_kwh", "energy-cost", "Cost of energy", "USD", Figures.Money),
        OfEnergy(run, "kg_per_kwh", "carbon", "Carbon dioxide of the energy", "kg", Figures.Mass),
        run.Figures is { } figures ? Totals(figures, run.Summary!.Cost.Unpriced) : null,
        run.Summary is { } shared ? Shares(shared) : null);

    private static Chart? Energy(RunData run, SeriesData series)
    {
        if (series.Samples("it_mw") is not { } it || it.Count < 2)
            return null;
        double[] itEnergy = Sum(run, series, (i, hours) => it[i] * hours);
        double[]? facility = series.Samples("facility_mw") is { } samples ? Sum(run, series, (i, hours) => samples[i] * hours) : null;
        string[] x = OverTime.Axis(run.Bins);
        (double scale, string watts) = OverTime.Watts(facility ?? itEnergy);
        string unit = watts + "h";
        if ((facility ?? itEnergy).Max() >= 2000)
            (scale, unit) = (1e-3, "GWh");
        var plot = new Plot(unit);
        if (facility is not null)
            plot.Columns("facility", x, OverTime.Times(facility, scale), Palette.Of("idle"), unit);
        plot.Columns("IT", x, OverTime.Times(itEnergy, scale), Palette.Of("productive"), unit).Set("barmode", "overlay").Set("bargap", 0.15);
        List<(string Name, double[] Values)> columns = [("IT", itEnergy)];
        if (facility is not null)
            columns.Add(("facility", facility));
        return new("energy", "Energy", $"IT{(facility is null ? "" : " and facility")} energy of each {run.Bins.Unit}, from samples.", plot, OverTime.Table(run.Bins, columns, Figures.Energy)) { Height = 320 };
    }

    /// <summary>What each bin's facility energy comes to at a rate of its time.</summary>
    private static Chart? OfEnergy(RunData run, string column, string id, string title, string unit, System.Func<double?, string> format)
    {
        if (run.Series is not { } series || series.Samples(column) is not { } rate || series.Samples("facility_mw") is not { } facility)
            return null;
        double[] sums = Sum(run, series, (i, hours) => facility[i] * hours * KilowattsPerMegawatt * rate[i]);
        (double scale, string name) = unit == "USD" ? Dollars(sums.Max()) : Tonnes(sums.Max());
        Plot plot = new Plot(name).Columns(title, OverTime.Axis(run.Bins), [.. sums.Select(value => value / scale)], Palette.At(unit == "USD" ? 1 : 9), name).Set("bargap", 0.15);
        return new(id, title, $"Of each {run.Bins.Unit}: facility power of each sample at the rate of its time.", plot, OverTime.Table(run.Bins, [(title, sums)], format)) { Height = 300 };
    }

    private static (double Scale, string Unit) Dollars(double most) => most >= 1e6 ? (1e6, "million USD") : (1, "USD");

    private static (double Scale, string Unit) Tonnes(double most) => most >= 1e7 ? (1e6, "kt") : most >= 1e4 ? (1e3, "t") : (1, "kg");

    private static double[] Sum(RunData run, SeriesData series, System.Func<int, double, double> of)
    {
        var sums = new double[run.Bins.Count];
        double end = (run.End - run.Start).TotalSeconds;
        for (var i = 0; i < series.Time.Count; i++)
        {
            double until = i + 1 < series.Time.Count ? series.Time[i + 1] : end;
            double value = of(i, (until - series.Time[i]) / SecondsPerHour);
            if (double.IsFinite(value))
                sums[run.Bins.IndexOf(series.Time[i])] += value;
        }

        return sums;
    }

    /// <summary>The energy, and every figure of costs that is declared and has a value.</summary>
    private static TableBlock Totals(FlatSummary figures, IReadOnlyList<string>? unpriced)
    {
        List<string[]> rows = [.. figures.Figures
            .Where(figure => figure.Value is not null && figure.Key.Path is ["power", "it_energy_mwh" or "facility_energy_mwh"] or ["cost", _])
            .Select(figure => new[] { figure.Key.Declared?.Meaning ?? figure.Key.Text, Figures.Of(figure.Key, figure.Value) })];
        if (unpriced is { Count: > 0 })
            rows.Add(["without a price, and left out", string.Join(", ", unpriced)]);
        return new("Over the window", "", new(["", ""], [.. rows]));
    }

    private static TableBlock? Shares(SummaryDocument summary)
    {
        double? usd = summary.Cost.TotalUsd ?? summary.Cost.EnergyUsd;
        List<string[]> rows = [.. summary.Utilization.ByClass.Select(pair => Row(pair.Key, "class", pair.Value.Allocated))];
        double held = summary.Utilization.ByClass.Sum(pair => pair.Value.Allocated ?? 0);
        rows.Add(Row("held by nobody", "", 1 - held));
        rows.AddRange(summary.Utilization.ByTenant?.Select(pair => Row(pair.Key, "tenant", pair.Value.Allocated)) ?? []);
        return summary.Utilization.ByClass.Count == 0 ? null : new(
            "By class and tenant",
            "Energy, carbon and cost are of the fleet; here they are shared out by allocated chip time, and what nobody held stands for itself. Chips that work draw more than idle ones: the share of energy of what idles is less than this.",
            new(["", "", "chip time", "facility energy", "carbon dioxide", summary.Cost.TotalUsd is null ? "cost of energy" : "all costs"], [.. rows]));

        string[] Row(string name, string kind, double? share) =>
        [
            name, kind, Figures.Percent(share), Figures.Energy(share * summary.Power.FacilityEnergyMwh), Figures.Mass(share * summary.Cost.CarbonKg), Figures.Money(share * usd),
        ];
    }
}
