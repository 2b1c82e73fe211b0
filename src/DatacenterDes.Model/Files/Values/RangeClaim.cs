using System;
using DatacenterDes.Model.Files.Reading;

namespace DatacenterDes.Model.Files.Values;

/// <summary>The range that a value's provenance claims: <c>150 kW .. 215 kW</c>, or <c>150 .. 215 kW</c>.</summary>
internal static class RangeClaim
{
    /// <summary>Reports a range that cannot be read, or that does not hold the value it belongs to.</summary>
    public static void Check(Field field, Quantity quantity, double value)
    {
        if (!TrySplit(field, out var low, out var high))
            return;

        // "150 .. 215 kW": the unit is said once.
        if (Numeral.TryTake(low, out _, out var unit) && unit.Length == 0 && Numeral.TryTake(high, out _, out unit) && unit.Length > 0)
            low += $" {unit}";
        if (!quantity.TryParse(low, out var from, out var fault) || !quantity.TryParse(high, out var to, out fault))
            Fault(field, fault);
        else
            Check(field, quantity, (low, from), (high, to), value);
    }

    public static void Check(Field field, DateTime value)
    {
        if (!TrySplit(field, out var low, out var high))
            return;
        if (!Dates.TryParse(low, out var from) || !Dates.TryParse(high, out var to))
            Fault(field, $"{IssueText.Quote(field.Range!.Text)} is not two dates parted by \"..\"");
        else
            Check(field, null, (low, from.Ticks), (high, to.Ticks), value.Ticks);
    }

    private static void Check(Field field, Quantity? quantity, (string Text, double Value) from, (string Text, double Value) to, double value)
    {
        if (from.Value > to.Value)
            Fault(field, $"{IssueText.Quote(field.Range!.Text)} has its ends the wrong way round");
        else if (value < from.Value || value > to.Value)
            field.Fault($"lies outside its own range, {field.Range!.Text}");
        else
            field.Log.Claim(new(field.Path, field.Node, quantity, value, from, to));
    }

    private static bool TrySplit(Field field, out string low, out string high)
    {
        low = high = "";
        if (field.Range is not { } range)
            return false;
        var dots = range.Text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
        {
            Fault(field, $"{IssueText.Quote(range.Text)} is not two values parted by \"..\"");
            return false;
        }

        low = range.Text[..dots].Trim();
        high = range.Text[(dots + 2)..].Trim();
        return true;
    }

    private static void Fault(Field field, string message) => field.Log.Add(field.Range!.Mark, $"{field.Path}.range", message);
}
