using System;
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

    /// <summary>The list, perhaps of lists, that a path is an entry without a name of; null where it is of none.</summary>
    public static string? ListOf(string path)
    {
        var list = path.AsSpan();
        for (var dot = list.LastIndexOf('.'); dot > 0 && IsNumber(list[(dot + 1)..]); dot = list.LastIndexOf('.'))
            list = list[..dot];
        return list.Length == path.Length ? null : list.ToString();
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

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
