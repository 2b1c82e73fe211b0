using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>What the jobs of a class ask for.</summary>
/// <param name="Factor">Requested time over run time; null where the file has a fault.</param>
/// <param name="UsualRequests">Ascending.</param>
internal readonly record struct Estimate(Distribution? Factor, ImmutableArray<TimeSpan> UsualRequests);

/// <summary>Reads the <c>estimate</c> of a job class: a factor, a distribution of factors, or either with <c>round-up</c>.</summary>
internal static class EstimateReader
{
    /// <summary>The request of a user who knows.</summary>
    public static readonly Estimate Exact = new(1.0, []);

    public static Estimate Read(Field field)
    {
        if (field.Node is not YamlMapping mapping || Vocabulary.Estimate.Keys.All(key => mapping.Find(key) is null))
            return new(field.Distribution(Measure.Factor), []);
        if (Group.Open(field, Vocabulary.Estimate) is not { } group)
            return Exact;
        return new(
            group.Optional("factor", f => f.Distribution(Measure.Factor), 1.0),
            group.Optional("round-up", UsualRequests, ImmutableArray<TimeSpan>.Empty));
    }

    private static ImmutableArray<TimeSpan> UsualRequests(Field field)
    {
        var requests = field.Items("[ 1 h, 12 h, … ]");
        if (requests.IsEmpty && field.Node is YamlSequence)
            field.Fault("is empty; list times");
        return [.. requests.Select(request => request.Time(Bounds.PositiveTime)).Distinct().Order()];
    }
}
