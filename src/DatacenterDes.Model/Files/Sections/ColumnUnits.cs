using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Tables;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads the <c>unit</c> of a column, and what goes with it.</summary>
internal static class ColumnUnits
{
    private const double KilogramsPerPound = 0.45359237;

    private static readonly ImmutableArray<(string Unit, double Factor)> Carbon =
        [("kg/kWh", 1), ("g/kWh", 1e-3), ("kg/MWh", 1e-3), ("t/MWh", 1), ("lb/MWh", KilogramsPerPound / 1000), ("lb/kWh", KilogramsPerPound)];

    /// <summary>Degrees Celsius are (number + offset) · factor.</summary>
    private static readonly ImmutableArray<(string Unit, double Offset, double Factor)> Temperatures = [("C", 0, 1), ("K", -273.15, 1), ("F", -32, 5.0 / 9)];

    private static readonly ImmutableArray<(string Unit, double Factor)> Energies = [("/kWh", 1), ("/MWh", 1e-3)];

    /// <summary>A column with what its group says of its numbers.</summary>
    public static MappedColumn With(MappedColumn column, ColumnKind kind, Group group)
    {
        var per = group.Optional("per", f => f.Number(Quantity.Number, Bounds.Positive), 1);
        if (kind is ColumnKind.Text or ColumnKind.Instant or ColumnKind.Length)
            group.Find("per")?.Fault("goes with numbers that count something; of times, \"unit\" says what they count");
        if (kind != ColumnKind.Price)
            group.Find("rate")?.Fault("goes with a price");
        column = column with { Factor = 1 / per };
        var unit = group.Find("unit");
        return kind switch
        {
            ColumnKind.Price => Price(column, unit, group),
            ColumnKind.Instant => unit is null ? column : column with { Unit = Time(unit, TimeUnit.All) },
            ColumnKind.Length => unit is null ? column : Length(column, unit),
            ColumnKind.Carbon => unit is null ? column : column with { Factor = column.Factor * OneOf(unit, Carbon) },
            ColumnKind.Temperature => unit is null ? column : Temperature(column, unit),
            _ => WithoutUnit(column, unit),
        };
    }

    private static MappedColumn WithoutUnit(MappedColumn column, Field? unit)
    {
        unit?.Fault("goes with times, prices, carbon intensities and temperatures; \"per\" divides a number");
        return column;
    }

    private static TimeUnit? Time(Field unit, ImmutableArray<TimeUnit> units, params ImmutableArray<string> others)
    {
        var word = unit.Text();
        var found = units.FirstOrDefault(one => one.Word == word);
        if (found is null && word.Length > 0)
            unit.Fault($"{IssueText.Quote(word)} is not {IssueText.List([.. units.Select(one => one.Word), .. others])}");
        return found;
    }

    private static MappedColumn Length(MappedColumn column, Field unit) => unit.Text() switch
    {
        "h:mm" => column with { AreTwoMinutes = false },
        "m:ss" => column with { AreTwoMinutes = true },
        _ => column with { Unit = Time(unit, column.Word == ColumnWords.Deadline.Word ? TimeUnit.All : TimeUnit.Lengths, "h:mm", "m:ss") },
    };

    private static MappedColumn Temperature(MappedColumn column, Field unit)
    {
        var factor = OneOf(unit, [.. Temperatures.Select(one => (one.Unit, one.Factor))]);
        var word = unit.Text();
        return column with { Factor = column.Factor * factor, Offset = Temperatures.FirstOrDefault(one => one.Unit == word).Offset };
    }

    private static double OneOf(Field unit, ImmutableArray<(string Unit, double Factor)> units)
    {
        var word = unit.Text();
        foreach (var (known, factor) in units)
        {
            if (known == word)
                return factor;
        }

        unit.Fault($"{IssueText.Quote(word)} is not {IssueText.List([.. units.Select(one => one.Unit)])}");
        return 1;
    }

    /// <summary>A currency over an energy, as in <c>EUR/MWh</c>; the model counts in US dollars.</summary>
    private static MappedColumn Price(MappedColumn column, Field? unit, Group group)
    {
        var word = unit?.Text() ?? "USD/kWh";
        var energy = Energies.FirstOrDefault(one => word.EndsWith(one.Unit, StringComparison.Ordinal));
        var currency = energy.Unit is null ? "" : word[..^energy.Unit.Length];
        var isCent = currency == "ct";
        if (energy.Unit is null || (!isCent && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))))
        {
            unit?.Fault($"{IssueText.Quote(word)} is no price of energy; write a currency of three letters, or ct for hundredths, over kWh or MWh, as in EUR/MWh");
            return column;
        }

        if (group.Find("rate") is not { } rate)
        {
            if (currency is not "USD")
                unit!.Fault($"{IssueText.Quote(word)} is not in US dollars; give their price in \"rate\" beside it, as in rate: 1.08 USD/{(isCent ? "EUR" : currency)}");
            return column with { Factor = column.Factor * energy.Factor };
        }

        return column with { Factor = column.Factor * energy.Factor * (isCent ? 0.01 : 1) * Rate(rate, isCent ? null : currency) };
    }

    private static double Rate(Field rate, string? currency)
    {
        var text = rate.Text();
        if (!Numeral.TryTake(text, out var number, out var unit) || !unit.StartsWith("USD/", StringComparison.Ordinal) || unit.Length != 7 || number <= 0 || !double.IsFinite(number))
            rate.Fault($"{IssueText.Quote(text)} is no rate; write the US dollars that one costs, as in 1.08 USD/{currency ?? "EUR"}");
        else if (currency is not null && unit[4..] != currency)
            rate.Fault(string.Create(CultureInfo.InvariantCulture, $"is of {unit[4..]}, and the column is in {currency}"));
        return number;
    }
}
