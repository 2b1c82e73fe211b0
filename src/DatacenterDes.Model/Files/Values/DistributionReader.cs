using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Values;

/// <summary>Reads a random quantity: a constant, or a distribution by its name.</summary>
internal static class DistributionReader
{
    /// <summary>Redrawing within bounds that hold less than this would take too long to be meant.</summary>
    private const double LeastProbability = 1e-6;

    public static Distribution? Distribution(this Field field, Measure measure)
    {
        if (field.Node is not YamlMapping)
            return field.Constant(measure);

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

    /// <summary>One value; null where it has a fault.</summary>
    public static ConstantDistribution? Constant(this Field field, Measure measure)
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
        if (Group.Open(field.Child(entries[0].Key, entries[0].Value), form.Section) is not { } group)
            return null;
        var parameters = new DistributionParameters(group, measure);
        return Bounded(field, group, parameters, form.Read(parameters));
    }

    private static Distribution? Bounded(Field field, Group group, DistributionParameters parameters, Distribution distribution)
    {
        var (min, max) = (parameters.MaybeValue(DistributionForm.Min), parameters.MaybeValue(DistributionForm.Max));
        if (min is null && max is null)
            return distribution;

        var (low, high) = (min ?? double.NegativeInfinity, max ?? double.PositiveInfinity);
        if (low > high)
        {
            field.Fault("\"min\" is more than \"max\"");
            return null;
        }

        if (group.IsFaulty)
            return null;
        if (distribution.Within(low, high).Probability >= LeastProbability)
            return new BoundedDistribution(distribution, low, high);
        field.Fault($"\"min\" and \"max\" hold less than {LeastProbability} of the probability; drawing within them would never end");
        return null;
    }
}
