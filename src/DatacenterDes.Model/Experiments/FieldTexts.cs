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
    public static ImmutableArray<string> Texts(this Field field, string what) =>
        field.Node is YamlScalar ? [field.Text()] : [.. field.Items($"[ {what} ]").Select(item => item.Text())];
}
