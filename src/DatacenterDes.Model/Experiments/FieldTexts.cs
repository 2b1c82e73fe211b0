using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Experiments;

/// <summary>Reads lists of words.</summary>
internal static class FieldTexts
{
    /// <summary>One word, or a list of them.</summary>
    public static ImmutableArray<string> Texts(this Field field, string what) => [.. field.Words(what).Select(word => word.Text())];

    /// <summary>One figure, or a list of them.</summary>
    /// <param name="field">Where they stand.</param>
    /// <param name="faultOf">What is wrong with the name of a figure; null for nothing.</param>
    public static ImmutableArray<string> Figures(this Field field, Func<string, string?> faultOf)
    {
        var figures = ImmutableArray.CreateBuilder<string>();
        foreach (var word in field.Words("keys of summary.json"))
        {
            var name = word.Text();
            if (name.Length > 0 && faultOf(name) is { } fault)
                word.Fault(fault);
            figures.Add(name);
        }

        return figures.ToImmutable();
    }

    private static ImmutableArray<Field> Words(this Field field, string what) => field.Node is YamlScalar ? [field] : field.Items($"[ {what} ]");
}
