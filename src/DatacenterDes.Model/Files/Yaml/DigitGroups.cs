using System.Text.RegularExpressions;

namespace DatacenterDes.Model.Files.Yaml;

/// <summary>Numbers with grouped digits, as <c>1,000 kW</c>, that YAML cut into pieces because they stand within <c>{ }</c> or <c>[ ]</c>.</summary>
internal static partial class DigitGroups
{
    /// <summary>The number that two entries of a mapping were: <c>price: 1,000 USD</c> reads as <c>price: 1</c> and a key <c>000 USD</c> without a value.</summary>
    /// <returns>Null where they were none.</returns>
    public static YamlScalar? Join(YamlNode before, YamlScalar key, YamlNode value) =>
        value is YamlScalar { Text: "", Quoted: false } && !key.Quoted && Beginning(before) is { } scalar && Group().IsMatch(key.Text) ? Joined(scalar, key) : null;

    /// <summary>The same of two items of a list: only where they cannot be two numbers, since the second begins with a zero or has the unit of both.</summary>
    public static YamlScalar? Join(YamlNode before, YamlNode item) =>
        item is YamlScalar { Quoted: false } next && Beginning(before) is { } scalar && Group().Match(next.Text) is { Success: true } group
            && (next.Text[0] == '0' || group.Groups["unit"].Length > 0)
            ? Joined(scalar, next)
            : null;

    private static YamlScalar? Beginning(YamlNode node) => node is YamlScalar { Quoted: false } scalar && First().IsMatch(scalar.Text) ? scalar : null;

    private static YamlScalar Joined(YamlScalar before, YamlScalar next) => new(before.Mark, $"{before.Text},{next.Text}");

    [GeneratedRegex(@"^[+-]?\d{1,3}(,\d{3})*$", RegexOptions.CultureInvariant)]
    private static partial Regex First();

    [GeneratedRegex(@"^\d{3}(\.\d+)?(?<unit>\s*[^\d\s.].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Group();
}
