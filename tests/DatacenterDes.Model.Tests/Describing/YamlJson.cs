using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Yaml;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Describing;

/// <summary>A YAML file as the JSON that editors check: plain scalars are what the core schema of YAML 1.2 takes them for.</summary>
internal static class YamlJson
{
    public static string Of(string yaml)
    {
        var log = new IssueLog();
        var tree = YamlTreeReader.Read(yaml, "file.yaml", log);
        Assert.That(log.Issues, Is.Empty);
        return Node(tree!)!.ToJsonString();
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMapping mapping => new JsonObject([.. mapping.Entries.Select(entry => new System.Collections.Generic.KeyValuePair<string, JsonNode?>(entry.Key, Node(entry.Value)))]),
        YamlSequence list => new JsonArray([.. list.Items.Select(Node)]),
        YamlScalar { Quoted: true } quoted => quoted.Text,
        YamlScalar { IsNull: true } => null,
        YamlScalar { Text: "true" or "false" } flag => flag.Text == "true",
        YamlScalar scalar when long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        YamlScalar scalar when double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalar scalar => scalar.Text,
        _ => null,
    };
}
