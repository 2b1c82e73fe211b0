using System;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Experiments;

/// <summary>A value of a model with the range that it claims, and how to write another value in its place.</summary>
/// <remarks>
/// The range of a distribution is one of its mean (it is checked so when the model is read): to move it, everything in it that has the
/// unit of its values is multiplied by one factor, which keeps its shape.
/// </remarks>
/// <param name="Path">Dotted path of the value.</param>
/// <param name="Node">The value as the file writes it, provenance off.</param>
/// <param name="Quantity">Its units; null for a date.</param>
/// <param name="Value">The value, or the mean of a distribution, in the unit that the model computes in; ticks of a date.</param>
/// <param name="Low">The low end as written, and in that unit.</param>
/// <param name="High">The high end likewise.</param>
internal sealed record RangedValue(string Path, YamlNode Node, Quantity? Quantity, double Value, (string Text, double Value) Low, (string Text, double Value) High)
{
    /// <summary>Whether only whole numbers make sense: all three are.</summary>
    private bool IsWhole => Quantity is { } quantity && (quantity.BareAllowed || ReferenceEquals(quantity, Quantity.UltraServers))
        && Node is YamlScalar scalar && Numeral.TryTake(scalar.Text, out _, out var unit) && unit != "%"
        && Value == Math.Floor(Value) && Low.Value == Math.Floor(Low.Value) && High.Value == Math.Floor(High.Value) && High.Value - Low.Value >= 1;

    /// <summary>Whether the range spans more than a decade, so that its logarithm is what is uniform.</summary>
    public bool IsLogarithmic => Quantity is not null && Low.Value > 0 && High.Value > 10 * Low.Value;

    /// <summary>The low end in the value's place.</summary>
    public YamlNode AtLow() => Node is YamlScalar scalar ? scalar with { Text = Low.Text, Quoted = false } : At(Low.Value);

    /// <summary>The high end in the value's place.</summary>
    public YamlNode AtHigh() => Node is YamlScalar scalar ? scalar with { Text = High.Text, Quoted = false } : At(High.Value);

    /// <summary>What stands at a share of the range, 0 at its low end and 1 at its high one.</summary>
    public double AtShare(double share)
    {
        var value = IsLogarithmic
            ? Low.Value * Math.Pow(High.Value / Low.Value, share)
            : Low.Value + share * (High.Value - Low.Value);
        if (Quantity is null)
            return Math.Round(value / TimeSpan.TicksPerMinute) * TimeSpan.TicksPerMinute;
        return IsWhole ? Math.Round(value, MidpointRounding.AwayFromZero) : value;
    }

    /// <summary>A value within the range, as the file would write it: in the unit that the value has.</summary>
    public YamlNode At(double value)
    {
        if (Node is YamlScalar scalar)
            return scalar with { Text = Quantity is null ? Dates.Write(new((long)value, DateTimeKind.Utc)) : In(scalar.Text, value), Quoted = false };
        return value == 0 ? new YamlScalar(Node.Mark, $"0 {UnitIn(Node)}".Trim()) : Times(Node, value / Value);
    }

    private string In(string text, double value)
    {
        Numeral.TryTake(text, out _, out var symbol);
        var unit = Quantity!.Find(symbol)!.Value;
        return $"{Write(value / unit.Times * unit.Over)} {unit.Symbol}".Trim();
    }

    /// <summary>Twelve digits: what is left out is rounding of the conversion.</summary>
    private static string Write(double number) =>
        double.Parse(number.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);

    private static YamlNode Times(YamlNode distribution, double factor) => distribution switch
    {
        YamlScalar scalar when Numeral.TryTake(scalar.Text, out var number, out _) => scalar with { Text = $"{Write(number * factor)} {Symbol(scalar.Text)}".Trim() },
        YamlMapping form => form with { Entries = [.. form.Entries.Select(entry => entry with { Value = Parameters(entry.Value, DistributionForms.Find(entry.Key), factor) })] },
        _ => distribution,
    };

    private static YamlNode Parameters(YamlNode parameters, DistributionForm? form, double factor) => parameters is not YamlMapping mapping ? parameters : mapping with
    {
        Entries =
        [
            .. mapping.Entries.Select(entry => form?.HasUnit(entry.Key) is not false
                ? entry with { Value = entry.Value is YamlSequence list ? list with { Items = [.. list.Items.Select(item => Times(item, factor))] } : Times(entry.Value, factor) }
                : entry),
        ],
    };

    /// <summary>The unit as written: what follows the number.</summary>
    private static string Symbol(string text) => text.TrimStart().TrimStart([.. "+-0123456789.,_"]) switch
    {
        // An exponent belongs to the number.
        ['e' or 'E', >= '0' and <= '9' or '+' or '-', .. var rest] => rest.TrimStart([.. "0123456789"]).Trim(),
        var rest => rest.Trim(),
    };

    private static string UnitIn(YamlNode node) => node switch
    {
        YamlScalar scalar => Symbol(scalar.Text),
        YamlSequence list => list.Items.Select(UnitIn).FirstOrDefault(unit => unit.Length > 0) ?? "",
        YamlMapping mapping => mapping.Entries.Select(entry => UnitIn(entry.Value)).FirstOrDefault(unit => unit.Length > 0) ?? "",
        _ => "",
    };
}
