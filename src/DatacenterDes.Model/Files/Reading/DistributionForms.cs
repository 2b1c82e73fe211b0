using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading.Keys;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>The distributions a model file can name, and the keys of each. All take <c>min</c> and <c>max</c>.</summary>
internal static class DistributionForms
{
    public const string Min = "min";
    public const string Max = "max";

    public static readonly ImmutableArray<Section> All = [
        Form("exponential", "mean"),
        Form("lognormal", "median", "mean", "sigma"),
        Form("weibull", "scale", "shape"),
        Form("gamma", "mean", "shape"),
        Form("erlang", "mean", "k"),
        Form("uniform", "low", "high"),
        Form("triangular", "low", "mode", "high"),
        Form("empirical", "values", "weights"),
        Form("mixture", "of", "weights"),
    ];

    public static readonly ImmutableArray<string> Names = [.. All.Select(form => form.Path)];

    /// <summary>Whether a key has the unit of the values drawn; the others are numbers without one.</summary>
    public static bool HasUnit(string key) => key is not ("sigma" or "shape" or "k" or "weights");

    public static Section? Find(string name) => All.FirstOrDefault(form => form.Path == name);

    private static Section Form(string name, params ImmutableArray<string> keys) =>
        new(name, [.. keys.Select(key => new Key(key, Is.Text, "", "", "")), new(Min, Is.Text, "", "", ""), new(Max, Is.Text, "", "", "")]);
}
