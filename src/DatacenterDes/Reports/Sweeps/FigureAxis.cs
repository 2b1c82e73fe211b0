using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Cli;

namespace DatacenterDes.Reports.Sweeps;

/// <summary>How a figure stands on the axis of a chart: in a unit that suits its size.</summary>
/// <param name="Scale">What its values are divided by.</param>
/// <param name="Unit">The unit that they are in then; <c>%</c> of shares.</param>
internal sealed record FigureAxis(double Scale, string Unit)
{
    private static readonly (double Seconds, string Name)[] Times = [(86_400, "d"), (3600, "h"), (60, "min")];
    private static readonly (double Size, string Name)[] Large = [(1e9, "billion "), (1e6, "million ")];

    /// <summary>Chooses for the values that a chart has.</summary>
    public static FigureAxis For(FigureKey figure, IEnumerable<double> values)
    {
        string unit = figure.Declared?.Unit ?? "";
        double largest = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        if (unit == "1")
            return new(1, figure.Declared!.Over is null ? "" : "%");
        if (unit == "s")
            return Times.Where(time => largest >= 2 * time.Seconds).Select(time => new FigureAxis(time.Seconds, time.Name)).FirstOrDefault() ?? new(1, "s");
        (double size, string name) = Large.FirstOrDefault(scale => largest >= scale.Size, (1, ""));
        return new(size, name + unit);
    }

    /// <summary>Title of the axis.</summary>
    public string Title(FigureKey figure) => $"{figure.Declared?.Meaning ?? figure.Text}{(Unit is "" or "%" ? "" : $", {Unit}")}";

    /// <summary>Values as the axis has them.</summary>
    public double[] Of(IEnumerable<double> values) => [.. values.Select(value => value / Scale)];

    /// <summary>A figure in words, as tables have it.</summary>
    public static string Words(FigureKey figure, double? value) => Figures.Of(figure, value is { } number && !double.IsNaN(number) ? number : null);

    /// <summary>A difference in words: of shares, in percentage points.</summary>
    public static string Difference(FigureKey figure, double? value)
    {
        if (value is not { } number)
            return Figures.None;
        string size = figure.Declared is { Unit: "1", Over: not null } ? $"{Figures.Number(Math.Abs(number) * 100)} points" : Words(figure, Math.Abs(number));
        return number < 0 ? $"−{size}" : number > 0 ? $"+{size}" : size;
    }

    /// <summary>Half of an interval in words.</summary>
    public static string HalfWidth(FigureKey figure, double? value) => value is null ? Figures.None : "±" + Difference(figure, Math.Abs(value.Value)).TrimStart('+');
}
