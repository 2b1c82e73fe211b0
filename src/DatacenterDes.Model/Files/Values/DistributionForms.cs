using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Distributions;

namespace DatacenterDes.Model.Files.Values;

/// <summary>The distributions that a model file can name, in the order of the reference.</summary>
internal static class DistributionForms
{
    /// <summary>All of them: a further distribution is a line here, beside its own file.</summary>
    public static ImmutableArray<DistributionForm> All { get; set; } = [
        ExponentialDistribution.Form,
        LognormalDistribution.Form,
        WeibullDistribution.Form,
        GammaDistribution.Form,
        GammaDistribution.Erlang,
        UniformDistribution.Form,
        TriangularDistribution.Form,
        EmpiricalDistribution.Form,
        MixtureDistribution.Form,
    ];

    public static ImmutableArray<string> Names => [.. All.Select(form => form.Name)];

    public static DistributionForm? Find(string name) => All.FirstOrDefault(form => form.Name == name);
}
