using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Files.Reading;

namespace DatacenterDes.Model.Files.Values;

/// <summary>Reads single values. Each reports its own fault and then returns a default, which nobody uses: a model with a fault is none.</summary>
internal static class Scalars
{
    /// <summary>A number in the quantity's own unit, within bounds and within the range it claims.</summary>
    public static double Number(this Field field, Quantity quantity, Bounds bounds)
    {
        if (!field.TryText(quantity.Expected, out var text))
            return 0;
        if (!quantity.TryParse(text, out var value, out var fault))
        {
            field.Fault(fault);
            return 0;
        }

        if (!bounds.Contain(value))
            field.Fault($"{IssueText.Quote(text)} is not possible here; it must be {bounds.Text}");
        else
            RangeClaim.Check(field, quantity, value);
        return value;
    }

    public static TimeSpan Time(this Field field, Bounds bounds)
    {
        var seconds = field.Number(Quantity.Time, bounds);
        return Math.Abs(seconds) <= Bounds.LongestTime ? ToTime(seconds) : default;
    }

    /// <summary>To the nearest tick of 100 ns.</summary>
    public static TimeSpan ToTime(double seconds) => TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));

    public static int Count(this Field field, Bounds bounds, Quantity? quantity = null)
    {
        var before = field.Log.Count;
        var value = field.Number(quantity ?? Quantity.Number, bounds);
        if (field.Log.Count != before)
            return 0;
        if (value == Math.Floor(value))
            return (int)value;
        field.Fault($"must be {bounds.Text}");
        return 0;
    }

    public static long Integer(this Field field)
    {
        field.RefuseRange();
        if (!field.TryText("a whole number", out var text))
            return 0;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            field.Fault($"{IssueText.Quote(text)} is not a whole number from {long.MinValue} to {long.MaxValue}");
        return value;
    }

    /// <summary>A name that later figures and files go by.</summary>
    public static string Name(this Field field)
    {
        const int longest = 100;
        field.RefuseRange();
        if (!field.TryText("a name", out var text))
            return "";
        if (string.IsNullOrWhiteSpace(text))
            field.Fault("is empty; write a name");
        else if (text.Length > longest)
            field.Fault($"is longer than {longest} characters");
        else if (text.Any(char.IsControl))
            field.Fault("holds a control character");
        return text;
    }

    public static string Text(this Field field)
    {
        field.RefuseRange();
        return field.TryText("a text", out var text) ? text : "";
    }

    public static bool YesNo(this Field field) => field.OneOf([("true", true), ("false", false)]);

    /// <summary>One word out of a few.</summary>
    /// <param name="field">The value.</param>
    /// <param name="choices">The words and what each stands for.</param>
    public static T? OneOf<T>(this Field field, params ReadOnlySpan<(string Word, T Meaning)> choices) => field.OneOfOpen("", choices);

    /// <summary>One word out of some that can become more.</summary>
    /// <param name="field">The value.</param>
    /// <param name="others">Where other words come from, said of one that is not known.</param>
    /// <param name="choices">The words and what each stands for.</param>
    public static T? OneOfOpen<T>(this Field field, string others, params ReadOnlySpan<(string Word, T Meaning)> choices)
    {
        field.RefuseRange();
        var words = new List<string>();
        foreach (var choice in choices)
            words.Add(choice.Word);
        if (!field.TryText(IssueText.List(words.ToArray()), out var text))
            return default;
        foreach (var choice in choices)
        {
            if (choice.Word == text)
                return choice.Meaning;
        }

        field.Fault($"{IssueText.Quote(text)} is not {IssueText.List(words.ToArray())}{Suggestion(text, words)}{others}");
        return default;
    }

    private static string Suggestion(string text, List<string> words) =>
        words.Count > 1 && Nearest.To(text, words) is { } near ? $"; did you mean \"{near}\"?" : "";
}
