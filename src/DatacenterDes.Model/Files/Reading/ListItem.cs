using System.Collections.Immutable;
using System.Globalization;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>How the items of a list are known: by their name where they have one.</summary>
internal static class ListItem
{
    private static readonly ImmutableArray<string> NamingKeys = ["name", "phase", "substation", "component"];

    public static string Label(YamlNode item, int index) =>
        Name(item) ?? index.ToString(CultureInfo.InvariantCulture);

    public static string? Name(YamlNode item)
    {
        if (Provenance.Unwrap(item, out _) is not YamlMapping mapping)
            return null;
        foreach (var key in NamingKeys)
        {
            if (mapping.Find(key) is { } node && Provenance.Unwrap(node, out _) is YamlScalar { IsNull: false } name)
                return name.Text;
        }

        return null;
    }
}
