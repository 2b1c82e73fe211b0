using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Values;

/// <summary>Reads the parameters of a distribution.</summary>
/// <param name="group">Its keys.</param>
/// <param name="measure">What its values measure.</param>
internal sealed class DistributionParameters(Group group, Measure measure)
{
    /// <summary>Of a shape: beyond them the formulas lose their digits.</summary>
    public static readonly Bounds ShapeBounds = new(0.05, 1_000_000, false, "from 0.05 to 1,000,000");

    /// <summary>A mean, a median or a scale.</summary>
    public double Positive(string key) => group.Required(key, f => f.Number(measure.Quantity, measure.Parameter));

    /// <summary>The one present out of several means, medians or scales; 1 where it has a fault.</summary>
    public double PositiveOneOf(out string key, params ReadOnlySpan<string> keys) =>
        group.OneOf(out key, keys)?.Number(measure.Quantity, measure.Parameter) ?? 1;

    /// <summary>A value that can be drawn, or an end of them.</summary>
    public double Value(string key) => group.Required(key, OneValue);

    /// <summary>The same where it can be left out.</summary>
    public double? MaybeValue(string key) => group.Maybe(key, OneValue);

    /// <summary>A number without a unit.</summary>
    public double Number(string key, Bounds bounds) => group.Required(key, f => f.Number(Quantity.Number, bounds));

    /// <summary>A whole number without a unit.</summary>
    public int Count(string key, Bounds bounds) => group.Required(key, f => f.Count(bounds));

    /// <summary>A list of values; default where it is missing.</summary>
    public ImmutableArray<double> Values(string key) => group.Required(key, f => List(f, key, item => item.Constant(measure)?.Value ?? 0));

    /// <summary>A list of distributions of the same quantity, null where one has a fault; default where it is missing.</summary>
    public ImmutableArray<Distribution?> Distributions(string key) => group.Required(key, f => List(f, "distributions", item => item.Distribution(measure)));

    /// <summary>A weight for each of a number of things; equal ones where the file gives none.</summary>
    public ImmutableArray<double> Weights(int count)
    {
        if (group.Find(Parameter.Weights.Name) is not { } field)
            return [.. Enumerable.Repeat(1.0, count)];
        var weights = List(field, "weights", item => item.Number(Quantity.Ratio, Bounds.NotNegative));
        if (weights.Length != count && count > 0 && !weights.IsEmpty)
            field.Fault($"has {Counted.Of(weights.Length, "weight")} for {Counted.Of(count, "value")}");
        else if (!weights.IsEmpty && !(weights.Sum() is > 0 and < double.PositiveInfinity))
            field.Fault("must have a positive sum");
        return weights;
    }

    /// <summary>Reports a rule between parameters that does not hold.</summary>
    public void Expect(bool holds, string rule) => group.Expect(holds, rule);

    private double OneValue(Field field) => field.Number(measure.Quantity, measure.Parameter with { LowExcluded = false, Text = "0 or more" });

    private static ImmutableArray<T> List<T>(Field field, string what, Func<Field, T> read)
    {
        var items = field.Items($"[ {what} ]");
        if (items.IsEmpty && field.Node is YamlSequence)
            field.Fault($"is empty; list {what}");
        return [.. items.Select(read)];
    }
}
