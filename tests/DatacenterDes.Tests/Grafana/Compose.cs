using System.Collections.Generic;
using System.IO;
using System.Linq;
using YamlDotNet.RepresentationModel;

namespace DatacenterDes.Tests.Grafana;

/// <summary><c>deploy/compose.yaml</c>.</summary>
internal static class Compose
{
    public static string File { get; } = Path.Combine(Repository.Root, "deploy", "compose.yaml");

    /// <summary>The services by name.</summary>
    public static IReadOnlyDictionary<string, YamlMappingNode> Services { get; } =
        ((YamlMappingNode)Read(File)["services"]).Children.ToDictionary(pair => Text(pair.Key), pair => (YamlMappingNode)pair.Value);

    /// <summary>What a service's program is given.</summary>
    public static IEnumerable<string> Command(string service) => ((YamlSequenceNode)Services[service]["command"]).Select(Text);

    /// <summary>The first document of a YAML file.</summary>
    public static YamlMappingNode Read(string path)
    {
        using var reader = new StreamReader(path);
        var stream = new YamlStream();
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    public static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
