using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files.Reading.Keys;

namespace DatacenterDes.Model.Files.Values;

/// <summary>A distribution as a model file writes it: all of them take <c>min</c> and <c>max</c> besides.</summary>
internal sealed class DistributionForm
{
    public const string Min = "min";
    public const string Max = "max";

    private readonly Func<DistributionParameters, Distribution> _read;

    /// <param name="name">Its name.</param>
    /// <param name="own">What it takes, in the order of the reference.</param>
    /// <param name="read">Makes it of them; what comes of faulty ones does not matter.</param>
    public DistributionForm(string name, ImmutableArray<Parameter> own, Func<DistributionParameters, Distribution> read)
    {
        _read = read;
        Parameters = [.. own, Parameter.May(Min), Parameter.May(Max)];
        Section = new(name, [.. Parameters.Select(parameter => new Key(parameter.Name, Is.Text, "", "", ""))]);
    }

    public string Name => Section.Path;

    /// <summary>Everything that it takes.</summary>
    public ImmutableArray<Parameter> Parameters { get; }

    /// <summary>The same as keys.</summary>
    public Section Section { get; }

    /// <summary>Whether a key has the unit of the values drawn; the others are numbers without one.</summary>
    public bool HasUnit(string key) => Parameters.FirstOrDefault(parameter => parameter.Name == key)?.Kind is not (ParameterKind.Number or ParameterKind.Weights);

    public Distribution Read(DistributionParameters parameters) => _read(parameters);
}

/// <summary>One thing that a distribution takes.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Kind">What it can say.</param>
/// <param name="IsRequired">Whether there is no distribution without it.</param>
internal sealed record Parameter(string Name, ParameterKind Kind, bool IsRequired = true)
{
    /// <summary>How likely each of some things is; all alike without it.</summary>
    public static readonly Parameter Weights = new("weights", ParameterKind.Weights, IsRequired: false);

    /// <summary>In the unit of the values drawn.</summary>
    public static Parameter Of(string name) => new(name, ParameterKind.Value);

    /// <summary>The same where it can be left out.</summary>
    public static Parameter May(string name) => new(name, ParameterKind.Value, IsRequired: false);

    public static Parameter Number(string name) => new(name, ParameterKind.Number);

    public static Parameter Values(string name) => new(name, ParameterKind.Values);

    public static Parameter Distributions(string name) => new(name, ParameterKind.Distributions);
}

/// <summary>What a parameter of a distribution can say.</summary>
internal enum ParameterKind
{
    /// <summary>A quantity in the unit of the values drawn.</summary>
    Value,

    /// <summary>A number without a unit.</summary>
    Number,

    /// <summary>A list of values that can be drawn.</summary>
    Values,

    /// <summary>A list of numbers without a unit.</summary>
    Weights,

    /// <summary>A list of distributions, or values, of the same quantity.</summary>
    Distributions,
}
