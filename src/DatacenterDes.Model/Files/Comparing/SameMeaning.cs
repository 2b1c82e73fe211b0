using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Comparing;

/// <summary>Whether two values mean the same: <c>60 min</c> and <c>1 h</c>, <c>82 %</c> and <c>0.82</c>, <c>2026-07-01</c> and <c>2026-07-01 00:00</c>.</summary>
internal static class SameMeaning
{
    /// <summary>Conversions between units round in the last digits.</summary>
    private const double Rounding = 1e-12;

    private static readonly ImmutableArray<Quantity> Quantities =
    [
        Quantity.Time, Quantity.Rate, Quantity.Power, Quantity.Energy, Quantity.Throughput, Quantity.Operations, Quantity.Data, Quantity.Bandwidth,
        Quantity.EnergyPrice, Quantity.CarbonIntensity, Quantity.Money, Quantity.Ratio, Quantity.UltraServers,
    ];

    public static bool Of(YamlScalar first, YamlScalar second)
    {
        if (first.IsNull || second.IsNull)
            return first.IsNull && second.IsNull;
        return first.Text == second.Text
            || OfNumbers(first.Text, second.Text)
            || (Dates.TryParse(first.Text, out var from) && Dates.TryParse(second.Text, out var to) && from == to);
    }

    private static bool OfNumbers(string first, string second)
    {
        if (!Numeral.TryTake(first, out var from, out var fromUnit) || !Numeral.TryTake(second, out var to, out var toUnit))
            return false;
        if (fromUnit == toUnit)
            return Equal(from, to);

        // "racks / w": what a rack is of an UltraServer is not known here, and the same on both sides.
        foreach (var counted in (ReadOnlySpan<string>)["racks", "ultraservers"])
        {
            if (fromUnit.StartsWith($"{counted}/", StringComparison.Ordinal) && toUnit.StartsWith($"{counted}/", StringComparison.Ordinal))
                return Same(Quantity.Rate, $"{from:R} {fromUnit[counted.Length..]}", $"{to:R} {toUnit[counted.Length..]}");
        }

        foreach (var quantity in Quantities)
        {
            if (Same(quantity, first, second))
                return true;
        }

        return false;
    }

    private static bool Same(Quantity quantity, string first, string second) =>
        quantity.TryParse(first, out var from, out _) && quantity.TryParse(second, out var to, out _) && Equal(from, to);

    private static bool Equal(double from, double to) => from == to || Math.Abs(from - to) <= Rounding * Math.Max(Math.Abs(from), Math.Abs(to));
}
