using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Files.Reading;

namespace DatacenterDes.Model.Files.Values;

/// <summary>A unit and what one of it is in the unit that the model computes in.</summary>
/// <param name="Symbol">As one writes it.</param>
/// <param name="Times">Multiplies the number.</param>
/// <param name="Over">Divides it: percent and milliseconds stay exact that way.</param>
internal readonly record struct Unit(string Symbol, double Times, double Over = 1);

/// <summary>A kind of number and the units it can be written in.</summary>
/// <param name="Usual">The unit that a number without one is probably in.</param>
/// <param name="BareAllowed">Whether a number without a unit says all there is to say.</param>
/// <param name="Units">In order of size.</param>
internal sealed record Quantity(string Usual, bool BareAllowed, ImmutableArray<Unit> Units)
{
    /// <summary>In seconds; a year has 365 days.</summary>
    public static readonly Quantity Time = new("h", false, [
        new("ms", 1, 1_000), new("s", 1), new("min", 60), new("h", 3_600), new("d", 86_400), new("w", 604_800), new("y", 31_536_000)]);

    /// <summary>Per second.</summary>
    public static readonly Quantity Rate = new("/ d", false, [
        new("/ s", 1), new("/ min", 1, 60), new("/ h", 1, 3_600), new("/ d", 1, 86_400), new("/ w", 1, 604_800), new("/ y", 1, 31_536_000)]);

    /// <summary>In watts.</summary>
    public static readonly Quantity Power = new("kW", false, [new("W", 1), new("kW", 1e3), new("MW", 1e6), new("GW", 1e9)]);

    /// <summary>In joules.</summary>
    public static readonly Quantity Energy = new("MWh", false, [new("kWh", 3.6e6), new("MWh", 3.6e9), new("GWh", 3.6e12)]);

    /// <summary>In operations per second.</summary>
    public static readonly Quantity Throughput = new("TFLOP/s", false, [
        new("FLOP/s", 1), new("GFLOP/s", 1e9), new("TFLOP/s", 1e12), new("PFLOP/s", 1e15), new("EFLOP/s", 1e18)]);

    /// <summary>In operations.</summary>
    public static readonly Quantity Operations = new("EFLOP", false, [
        new("FLOP", 1), new("TFLOP", 1e12), new("PFLOP", 1e15), new("EFLOP", 1e18), new("ZFLOP", 1e21), new("YFLOP", 1e24)]);

    /// <summary>In bytes.</summary>
    public static readonly Quantity Data = new("GB", false, [
        new("B", 1), new("kB", 1e3), new("MB", 1e6), new("GB", 1e9), new("TB", 1e12), new("PB", 1e15),
        new("KiB", 1L << 10), new("MiB", 1L << 20), new("GiB", 1L << 30), new("TiB", 1L << 40), new("PiB", 1L << 50)]);

    /// <summary>In bytes per second.</summary>
    public static readonly Quantity Bandwidth = new("GB/s", false, [
        new("kB/s", 1e3), new("MB/s", 1e6), new("GB/s", 1e9), new("TB/s", 1e12), new("PB/s", 1e15),
        new("MiB/s", 1L << 20), new("GiB/s", 1L << 30), new("TiB/s", 1L << 40),
        new("Mb/s", 1e6, 8), new("Gb/s", 1e9, 8), new("Tb/s", 1e12, 8)]);

    /// <summary>In US dollars per kWh.</summary>
    public static readonly Quantity EnergyPrice = new("USD/kWh", false, [new("USD/kWh", 1), new("USD/MWh", 1, 1_000)]);

    /// <summary>In kilograms of carbon dioxide per kWh.</summary>
    public static readonly Quantity CarbonIntensity = new("kg/kWh", false, [new("kg/kWh", 1), new("kg/MWh", 1, 1_000), new("g/kWh", 1, 1_000)]);

    /// <summary>In US dollars.</summary>
    public static readonly Quantity Money = new("USD", false, [new("USD", 1), new("kUSD", 1e3), new("MUSD", 1e6), new("BUSD", 1e9)]);

    /// <summary>In degrees Celsius.</summary>
    public static readonly Quantity Temperature = new("C", false, [new("C", 1)]);

    /// <summary>A part of a whole.</summary>
    public static readonly Quantity Ratio = new("%", true, [new("%", 1, 100)]);

    /// <summary>Growth in a year, as a part of what there was.</summary>
    public static readonly Quantity Growth = new("% / y", false, [new("% / y", 1, 100)]);

    /// <summary>A multiple.</summary>
    public static readonly Quantity Factor = new("x", false, [new("x", 1)]);

    /// <summary>A plain number.</summary>
    public static readonly Quantity Number = new("", true, []);

    /// <summary>UltraServers.</summary>
    public static readonly Quantity UltraServers = new("ultraservers", false, [new("ultraserver", 1), new("ultraservers", 1)]);

    /// <summary>UltraServers per second, where so many racks are one.</summary>
    public static Quantity DeliveryRate(int racks) => new("racks / w", false, [
        .. Rate.Units.Select(unit => new Unit($"racks {unit.Symbol}", unit.Times, unit.Over * racks)),
        .. Rate.Units.Select(unit => new Unit($"ultraservers {unit.Symbol}", unit.Times, unit.Over))]);

    /// <summary>What an example of this quantity looks like.</summary>
    public string Expected => Units.IsEmpty ? "a number" : $"a number with its unit ({UnitList})";

    private string UnitList => IssueText.List([.. Units.Select(unit => unit.Symbol)]);

    /// <summary>Reads a number with its unit.</summary>
    /// <param name="text">As the file has it.</param>
    /// <param name="value">In the unit that the model computes in; finite.</param>
    /// <param name="fault">What is wrong, empty if nothing is.</param>
    public bool TryParse(string text, out double value, out string fault)
    {
        if (!Numeral.TryTake(text, out var number, out var rest))
        {
            value = 0;
            fault = $"{IssueText.Quote(text)} is not a number; write {Expected}";
            return false;
        }

        var unit = Find(rest);
        value = unit is { } found ? number * found.Times / found.Over : number;
        fault = unit is null ? UnitFault(text, rest) : "";
        if (fault.Length == 0 && !double.IsFinite(value))
            fault = $"{IssueText.Quote(text)} is too large to compute with";
        return fault.Length == 0;
    }

    /// <summary>A value in its most readable unit, to four digits.</summary>
    public string Write(double value)
    {
        if (Units.IsEmpty)
            return value.ToString("G4", CultureInfo.InvariantCulture);
        var unit = Units.LastOrDefault(u => u.Times / u.Over <= Math.Abs(value), Units[0]);
        return $"{(value / unit.Times * unit.Over).ToString("G4", CultureInfo.InvariantCulture)} {unit.Symbol}";
    }

    /// <summary>The unit with a symbol, spaces in it apart; null for none.</summary>
    public Unit? Find(string symbol)
    {
        if (symbol.Length == 0)
            return BareAllowed ? new Unit("", 1) : null;
        foreach (var unit in Units)
        {
            if (WithoutSpaces(unit.Symbol) == symbol)
                return unit;
        }

        return null;
    }

    private string UnitFault(string text, string symbol)
    {
        if (symbol.Length > 0)
        {
            return Units.IsEmpty
                ? $"{IssueText.Quote(text)} has a unit; write a plain number"
                : $"{IssueText.Quote(text)} has an unknown unit{Nearest.Hint(symbol, [.. Units.Select(unit => unit.Symbol)])}";
        }

        var example = Usual == "x" ? $"{text}x" : $"{text} {Usual}";
        var others = Units.Length > 1 ? $" (units: {UnitList})" : "";
        return $"{IssueText.Quote(text)} has no unit; write {IssueText.Quote(example)}{others}";
    }

    internal static string WithoutSpaces(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
