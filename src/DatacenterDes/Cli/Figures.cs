using System;
using System.Globalization;
using System.Linq;
using DatacenterDes.Analysis;

namespace DatacenterDes.Cli;

/// <summary>Figures as a person reads them.</summary>
internal static class Figures
{
    /// <summary>What stands for a figure without a sample.</summary>
    public const string None = "–";

    /// <summary>What rounds to nothing in six decimals.</summary>
    private const double Smallest = 0.0000005;

    /// <summary>Thousands separators and per cent signs, the same everywhere.</summary>
    public static readonly CultureInfo Culture = CreateCulture();

    private static readonly (double Seconds, string Name)[] Units =
        [(365 * 86_400d, "y"), (86_400, "d"), (3600, "h"), (60, "min"), (1, "s")];

    private static readonly (double Size, string Name)[] Watts = [(1e3, "GW"), (1, "MW"), (1e-3, "kW"), (1e-6, "W")];
    private static readonly (double Size, string Name)[] WattHours = [(1e6, "TWh"), (1e3, "GWh"), (1, "MWh"), (1e-3, "kWh")];
    private static readonly (double Size, string Name)[] Kilograms = [(1e9, "Mt"), (1e6, "kt"), (1e3, "t"), (1, "kg")];
    private static readonly (double Size, string Name)[] Bytes = [(1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1, "B")];

    /// <summary>Large numbers by their names: a thousand is written out.</summary>
    private static readonly (double Size, string Name)[] Names = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];

    /// <summary>A ratio in per cent, as in <c>97.3 %</c>; what is not nothing never reads as nothing: <c>&lt;0.1 %</c>.</summary>
    public static string Percent(double? ratio) => ratio switch
    {
        null => None,
        > 0 and < 0.0005 => "<0.1 %",
        _ => ratio.Value.ToString("P1", Culture),
    };

    /// <summary>A ratio close to one, as in <c>99.9987 %</c>: as many nines as it has, up to six decimals.</summary>
    public static string Precise(double? ratio) => ratio is { } value
        ? (value * 100).ToString(value is > 0.999 and < 1 ? "0.00####" : "0.0", Culture) + " %"
        : None;

    /// <summary>A number of things in full, for columns that a reader may add up.</summary>
    public static string Whole(double? count) => count is { } number ? number.ToString("#,0", Culture) : None;

    /// <summary>Power, as in <c>20 kW</c>, <c>1,343 MW</c>, from ten gigawatts on in GW.</summary>
    public static string Power(double? megawatts) => Scaled(megawatts, Watts, whenTenfold: "GW");

    /// <summary>Energy, as in <c>6.52 MWh</c>, <c>83.6 TWh</c>.</summary>
    public static string Energy(double? megawattHours) => Scaled(megawattHours, WattHours);

    /// <summary>A mass, as in <c>16.7 kt</c>, <c>35.0 Mt</c>.</summary>
    public static string Mass(double? kilograms) => Scaled(kilograms, Kilograms);

    /// <summary>Memory or a file's size, as in <c>78.5 MB</c>.</summary>
    public static string Size(double? bytes) => Scaled(bytes, Bytes);

    /// <summary>Money, as in <c>0.918 USD</c>, <c>8,754 USD</c>, <c>62.2 billion USD</c>.</summary>
    public static string Money(double? dollars) => Large(dollars, "USD");

    /// <summary>A quantity of a unit that takes no prefix, as in <c>67.8 billion chip-hours</c>.</summary>
    public static string Large(double? value, string unit)
    {
        if (value is not { } number)
            return None;
        (double size, string name) = Names.FirstOrDefault(scale => Math.Abs(number) >= 0.9995 * scale.Size, (1, ""));
        return name.Length == 0 ? $"{Number(number)} {unit}" : $"{Number(number / size)} {name} {unit}";
    }

    /// <summary>A figure of a summary by its unit there.</summary>
    /// <param name="value">The figure; null without a sample.</param>
    /// <param name="unit">As the catalogue of figures has it.</param>
    /// <param name="isShare">Whether it is a part of a whole, told in per cent.</param>
    public static string Of(double? value, string? unit, bool isShare) => unit switch
    {
        _ when value is null => None,
        "1" => isShare ? Percent(value) : Number(value),
        "s" => ShortDuration(value),
        "MW" => Power(value),
        "MWh" => Energy(value),
        "kg" => Mass(value),
        "USD" => Money(value),
        "chip s" => Large(value / 3600, "chip h"),
        "ultraserver s" => Large(value / 3600, "UltraServer h"),
        null => Number(value),
        _ => Large(value, unit),
    };

    /// <summary>A figure as it is declared.</summary>
    public static string Of(FigureKey figure, double? value) => Of(value, figure.Declared?.Unit, figure.Declared?.Over is not null);

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

    /// <summary>A number with about three significant digits and thousands separators, never with an exponent.</summary>
    public static string Number(double? value)
    {
        if (value is not { } number)
            return None;

        double size = Math.Abs(number);
        if (size > 0 && size < Smallest)
            return number > 0 ? "<0.000001" : ">−0.000001";
        return number.ToString(size == Math.Floor(size) ? "#,0" : Digits(size), Culture);
    }

    /// <summary>An estimate: a number with as many digits, whole or not: a mean of 32 is no count.</summary>
    public static string Estimate(double? value) => value is { } number && Math.Abs(number) is >= Smallest and var size
        ? number.ToString(size < 0.9995 ? Digits(size).Replace('#', '0') : Digits(size), Culture)
        : Number(value);

    /// <summary>About three significant digits of a number of some size.</summary>
    private static string Digits(double size) => size switch
    {
        < 0.001 => "0.######",
        < 0.01 => "0.#####",
        < 0.1 => "0.####",
        < 0.9995 => "0.###",
        < 9.995 => "0.00",
        < 99.95 => "0.0",
        _ => "#,0",
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

    /// <summary>A quantity in the largest unit that it fills, with about three significant digits.</summary>
    /// <param name="value">In the unit whose size is 1.</param>
    /// <param name="units">Largest first.</param>
    /// <param name="whenTenfold">A unit that is used from ten of it on only, as readers compare what they have with what is next to it.</param>
    private static string Scaled(double? value, (double Size, string Name)[] units, string? whenTenfold = null)
    {
        if (value is not { } number)
            return None;
        (double size, string name) = number == 0
            ? units.First(unit => unit.Size == 1)
            : units.FirstOrDefault(unit => Math.Abs(number) >= (unit.Name == whenTenfold ? 10 : 0.9995) * unit.Size, units[^1]);
        return $"{Number(number / size)} {name}";
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
