using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Values;

/// <summary>Reads a random quantity: a constant, or a distribution by its name.</summary>
internal static class DistributionReader
{
    /// <summary>Redrawing within bounds that hold less than this would take too long to be meant.</summary>
    private const double LeastProbability = 1e-6;

    private static readonly Bounds ShapeBounds = new(0.05, 1_000_000, false, "from 0.05 to 1,000,000");
    private static readonly Bounds SigmaBounds = new(0, 10, false, "from 0 to 10");
    private static readonly Bounds ErlangBounds = new(1, 1_000_000, false, "a whole number from 1 to 1,000,000");

    public static Distribution? Distribution(this Field field, Measure measure)
    {
        if (field.Node is not YamlMapping)
            return Constant(field, measure);

        var before = field.Log.Count;
        var distribution = Named(field, measure);
        if (distribution is null || field.Log.Count != before)
            return null;
        if (!(distribution.Mean <= measure.Parameter.High))
        {
            field.Fault("has a mean too large to compute with");
            return null;
        }

        RangeClaim.Check(field, measure.Quantity, distribution.Mean);
        return distribution;
    }

    private static ConstantDistribution? Constant(Field field, Measure measure)
    {
        var before = field.Log.Count;
        var value = measure.IsWhole ? field.Count(measure.Value) : field.Number(measure.Quantity, measure.Value);
        return field.Log.Count == before ? new(value) : null;
    }

    private static Distribution? Named(Field field, Measure measure)
    {
        var entries = ((YamlMapping)field.Node).Entries;
        foreach (var entry in entries)
        {
            if (DistributionForms.Find(entry.Key) is null)
            {
                field.Log.Add(entry.Mark, field.Path, $"unknown distribution {IssueText.Quote(entry.Key)}{Nearest.Hint(entry.Key, DistributionForms.Names)}");
                return null;
            }
        }

        if (entries.Length != 1)
        {
            field.Fault($"must be one value or one distribution ({string.Join(", ", DistributionForms.Names)})");
            return null;
        }

        var form = DistributionForms.Find(entries[0].Key)!;
        var group = Group.Open(field.Child(entries[0].Key, entries[0].Value), form);
        return group is null ? null : Bounded(field, group, Unbounded(form.Path, group, measure), measure);
    }

    private static Distribution? Unbounded(string form, Group group, Measure measure)
    {
        double Parameter(string key) => group.Required(key, f => f.Number(measure.Quantity, measure.Parameter));
        double Value(string key) => group.Required(key, f => f.Number(measure.Quantity, NotWhole(measure)));
        double Shape(string key) => group.Required(key, f => f.Number(Quantity.Number, ShapeBounds));

        switch (form)
        {
            case "exponential":
                return new ExponentialDistribution(Parameter("mean"));
            case "lognormal":
                return Lognormal(group, measure);
            case "weibull":
                return new WeibullDistribution(Parameter("scale"), Shape("shape"));
            case "gamma":
                return new GammaDistribution(Parameter("mean"), Shape("shape"));
            case "erlang":
                return new GammaDistribution(Parameter("mean"), group.Required("k", f => f.Count(ErlangBounds)));
            case "uniform":
                var uniform = new UniformDistribution(Value("low"), Value("high"));
                group.Expect(uniform.Low < uniform.High, "\"low\" must be less than \"high\"");
                return uniform;
            case "triangular":
                var triangular = new TriangularDistribution(Value("low"), Value("mode"), Value("high"));
                group.Expect(
                    triangular.Low <= triangular.Mode && triangular.Mode <= triangular.High && triangular.Low < triangular.High,
                    "\"low\", \"mode\" and \"high\" must be in this order, and \"low\" less than \"high\"");
                return triangular;
            case "empirical":
                var values = group.Required("values", f => List(f, "values", item => Constant(item, measure)?.Value ?? 0));
                return new EmpiricalDistribution(values, Weights(group, values.IsDefault ? 0 : values.Length));
            default:
                var parts = group.Required("of", f => List(f, "distributions", item => item.Distribution(measure)));
                return new MixtureDistribution(parts!, Weights(group, parts.IsDefault ? 0 : parts.Length));
        }
    }

    private static Bounds NotWhole(Measure measure) => measure.Parameter with { LowExcluded = false, Text = "0 or more" };

    /// <summary>By its median exp(µ), or by its mean exp(µ + σ²/2).</summary>
    private static LognormalDistribution Lognormal(Group group, Measure measure)
    {
        var sigma = group.Required("sigma", f => f.Number(Quantity.Number, SigmaBounds));
        var centre = group.OneOf(out var key, "median", "mean");
        var logarithm = Math.Log(centre?.Number(measure.Quantity, measure.Parameter) ?? 1);
        return new(key == "mean" ? logarithm - sigma * sigma / 2 : logarithm, sigma);
    }

    private static ImmutableArray<T> List<T>(Field field, string what, Func<Field, T> read)
    {
        var items = field.Items($"[ {what} ]");
        if (items.IsEmpty && field.Node is YamlSequence)
            field.Fault($"is empty; list {what}");
        return [.. items.Select(read)];
    }

    /// <summary>A weight for each of a number of things; equal ones where the file gives none.</summary>
    private static ImmutableArray<double> Weights(Group group, int count)
    {
        if (group.Find("weights") is not { } field)
            return [.. Enumerable.Repeat(1.0, count)];
        var weights = List(field, "weights", item => item.Number(Quantity.Ratio, Bounds.NotNegative));
        if (weights.Length != count && count > 0 && !weights.IsEmpty)
            field.Fault($"has {weights.Length} weights for {count} values");
        else if (!weights.IsEmpty && !(weights.Sum() is > 0 and < double.PositiveInfinity))
            field.Fault("must have a positive sum");
        return weights;
    }

    private static Distribution? Bounded(Field field, Group group, Distribution? distribution, Measure measure)
    {
        var min = group.Maybe(DistributionForms.Min, f => f.Number(measure.Quantity, NotWhole(measure)));
        var max = group.Maybe(DistributionForms.Max, f => f.Number(measure.Quantity, NotWhole(measure)));
        if (distribution is null || (min is null && max is null))
            return distribution;

        var (low, high) = (min ?? double.NegativeInfinity, max ?? double.PositiveInfinity);
        if (low > high)
        {
            field.Fault("\"min\" is more than \"max\"");
            return null;
        }

        if (group.IsFaulty)
            return null;
        var within = IntervalMoments.Of(distribution, low, high);
        if (within.Probability >= LeastProbability)
            return new BoundedDistribution(distribution, low, high, within.Mean);
        field.Fault($"\"min\" and \"max\" hold less than {LeastProbability} of the probability; drawing within them would never end");
        return null;
    }
}
