using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DatacenterDes.Model.Files.Yaml;

/// <summary>Writes a tree as YAML on one line that reads back to an equal tree.</summary>
internal static partial class YamlLine
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(YamlNode node) => node switch
    {
        YamlScalar { Quoted: false } scalar when scalar.Text.Length == 0 || Plain().IsMatch(scalar.Text) => scalar.Text,
        YamlScalar scalar => JsonSerializer.Serialize(scalar.Text, Quoting),
        YamlSequence sequence => $"[{string.Join(", ", sequence.Items.Select(Write))}]",
        YamlMapping mapping => $"{{ {string.Join(", ", mapping.Entries.Select(entry => $"{Write(new YamlScalar(entry.Mark, entry.Key))}: {Write(entry.Value)}"))} }}",
        _ => throw new System.ArgumentOutOfRangeException(nameof(node)),
    };

    /// <summary>What needs no quotation marks anywhere in YAML.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9/.~+_](?:[A-Za-z0-9/.%+_ -]*[A-Za-z0-9/.%+_-])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
