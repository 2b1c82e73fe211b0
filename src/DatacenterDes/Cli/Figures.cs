using System;
using System.Globalization;
using System.Linq;

namespace DatacenterDes.Cli;

/// <summary>Figures as a person reads them.</summary>
internal static class Figures
{
    /// <summary>What stands for a figure without a sample.</summary>
    public const string None = "–";

    /// <summary>Thousands separators and per cent signs, the same everywhere.</summary>
    public static readonly CultureInfo Culture = CreateCulture();

    private static readonly (double Seconds, string Name)[] Units =
        [(365 * 86_400d, "y"), (86_400, "d"), (3600, "h"), (60, "min"), (1, "s")];

    /// <summary>A ratio in per cent, as in <c>97.3 %</c>.</summary>
    public static string Percent(double? ratio) => ratio is { } value ? value.ToString("P1", Culture) : None;

    /// <summary>A ratio as such, as in <c>0.85</c>.</summary>
    public static string Ratio(double? ratio) => ratio is { } value ? value.ToString("0.00", Culture) : None;

    /// <summary>A number of things, as in <c>1,234</c>, <c>12.3 M</c> from ten million on.</summary>
    public static string Count(double? count) => count switch
    {
        null => None,
        >= 1e10 => (count.Value / 1e9).ToString("#,0.0", Culture) + " G",
        >= 1e7 => (count.Value / 1e6).ToString("#,0.0", Culture) + " M",
        _ => count.Value.ToString("#,0", Culture),
    };

    /// <summary>A quantity with its unit and about three significant digits, as in <c>1,234 MWh</c> or <c>0.42 MW</c>.</summary>
    public static string Quantity(double? value, string unit) => value is { } number ? $"{Number(number)} {unit}" : None;

    /// <summary>A number with about three significant digits and thousands separators.</summary>
    public static string Number(double? value)
    {
        if (value is not { } number)
            return None;

        string format = Math.Abs(number) switch
        {
            var size when size == Math.Floor(size) => "#,0",
            < 0.001 => "0.##e+0",
            < 1 => "0.###",
            < 10 => "0.00",
            < 100 => "0.0",
            _ => "#,0",
        };
        return number.ToString(format, Culture);
    }

    /// <summary>An estimate with about three significant digits, whole or not: a mean of 32 is no count.</summary>
    public static string Estimate(double? value) => value switch
    {
        null => None,
        0 => "0",
        { } number => number.ToString(
            Math.Abs(number) switch { < 0.001 => "0.00e+0", < 1 => "0.000", < 10 => "0.00", < 100 => "0.0", _ => "#,0" }, Culture),
    };

    /// <summary>An estimate of a duration in its largest unit, as in <c>32.0 min</c>.</summary>
    public static string EstimateDuration(double? seconds) => InLargestUnit(seconds, Estimate);

    /// <summary>A duration in its two largest units, as in <c>3 d 4 h</c>, <c>12 min 5 s</c>, <c>45.2 s</c>.</summary>
    public static string Duration(double? seconds)
    {
        if (seconds is not { } total)
            return None;
        if (total < 59.5)
            return Number(total) + " s";

        // The larger unit is the largest one that the duration fills once it is rounded to the next smaller one.
        var large = 0;
        while (large < Units.Length - 2 && Rounded(total, Units[large + 1].Seconds) < Units[large].Seconds)
            large++;
        double rounded = Rounded(total, Units[large + 1].Seconds);
        double whole = Math.Floor(rounded / Units[large].Seconds);
        double rest = Math.Round((rounded - whole * Units[large].Seconds) / Units[large + 1].Seconds);
        string text = $"{Count(whole)} {Units[large].Name}";
        return rest > 0 ? $"{text} {Count(rest)} {Units[large + 1].Name}" : text;
    }

    /// <summary>A duration in its largest unit, for columns: <c>3.17 d</c>, <c>12.1 min</c>.</summary>
    public static string ShortDuration(double? seconds) => InLargestUnit(seconds, Number);

    private static string InLargestUnit(double? seconds, Func<double?, string> format)
    {
        if (seconds is not { } total)
            return None;

        (double size, string name) = Units.FirstOrDefault(unit => total >= unit.Seconds, Units[^1]);
        return $"{format(total / size)} {name}";
    }

    private static double Rounded(double seconds, double unit) => Math.Round(seconds / unit) * unit;

    private static CultureInfo CreateCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.PercentPositivePattern = 0;
        culture.NumberFormat.PercentNegativePattern = 0;
        return CultureInfo.ReadOnly(culture);
    }
}
