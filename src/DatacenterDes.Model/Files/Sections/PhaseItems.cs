using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>The phases and substations that <c>build-out</c> lists, each phase with what every phase has.</summary>
internal static class PhaseItems
{
    /// <summary>All of them; a value that every phase has keeps the path that it has there.</summary>
    /// <param name="buildOut">The section, in either form.</param>
    public static ImmutableArray<Field> Of(Field buildOut)
    {
        if (BuildOutForm.ListOf(buildOut.Node) is not { } list)
            return [];
        var defaults = BuildOutForm.DefaultsOf(buildOut.Node);
        var elsewhere = new Dictionary<YamlNode, string>(ReferenceEqualityComparer.Instance);
        if (defaults is not null)
        {
            defaults = defaults with { Entries = defaults.Entries.RemoveAll(entry => !Vocabulary.EveryPhase.Keys.Contains(entry.Key)) };
            Add(elsewhere, defaults, $"{buildOut.Path}.{BuildOutForm.EveryPhase}");
        }

        return [.. list.Items.Select((item, i) =>
            Field.Of(BuildOutForm.WithDefaults(item, defaults), $"{buildOut.Path}.{ListItem.Label(item, i)}", buildOut.Log, elsewhere))];
    }

    private static void Add(Dictionary<YamlNode, string> paths, YamlNode node, string path)
    {
        paths.TryAdd(node, path);
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                    Add(paths, entry.Value, Provenance.IsIn(mapping) ? path : $"{path}.{entry.Key}");
                break;
            case YamlSequence sequence:
                for (var i = 0; i < sequence.Items.Length; i++)
                    Add(paths, sequence.Items[i], $"{path}.{ListItem.Label(sequence.Items[i], i)}");
                break;
        }
    }
}
