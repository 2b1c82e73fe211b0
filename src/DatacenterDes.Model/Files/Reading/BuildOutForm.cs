using System.Linq;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>The two forms of <c>build-out</c>: a list of phases, or <c>phases</c> and what <c>every-phase</c> has unless it says otherwise.</summary>
internal static class BuildOutForm
{
    public const string Key = "build-out";
    public const string EveryPhase = "every-phase";
    public const string Phases = "phases";

    /// <summary>Whether it is a group that has phases, or something for every one of them.</summary>
    public static bool IsGroup(YamlNode node) => node is YamlMapping mapping && (mapping.Find(EveryPhase) ?? mapping.Find(Phases)) is not null;

    /// <summary>The group with the phases of a list; a group as it is.</summary>
    public static YamlMapping AsGroup(YamlNode node) =>
        node as YamlMapping ?? new(node.Mark, [new(Phases, node.Mark, node)]);

    /// <summary>Both in one form, to be laid over each other. What is above may name phases directly, as the path of a value does.</summary>
    public static (YamlNode Under, YamlMapping Over) Alike(YamlNode under, YamlMapping over)
    {
        if (!IsGroup(under) && !IsGroup(over))
            return (under, over);
        var named = over.Entries.RemoveAll(entry => entry.Key is EveryPhase or Phases);
        if (!named.IsEmpty && over.Find(Phases) is null or YamlMapping)
        {
            var all = over.Find(Phases) is YamlMapping phases ? phases.Entries.AddRange(named) : named;
            over = over with { Entries = over.Entries.RemoveAll(named.Contains) };
            over = over.With(new(Phases, over.Mark, new YamlMapping(over.Mark, all)));
        }

        return (AsGroup(under), over);
    }

    /// <summary>What every phase has; null for nothing.</summary>
    public static YamlMapping? DefaultsOf(YamlNode node) => (node as YamlMapping)?.Find(EveryPhase) as YamlMapping;

    /// <summary>The list of phases and substations; null where there is none.</summary>
    public static YamlSequence? ListOf(YamlNode node) => node as YamlSequence ?? (node as YamlMapping)?.Find(Phases) as YamlSequence;

    /// <summary>A phase with what every phase has beneath it; a substation as it is.</summary>
    public static YamlNode WithDefaults(YamlNode item, YamlMapping? defaults) => defaults is null || !IsPhase(item)
        ? item
        : YamlMerge.Over(defaults, item, Vocabulary.Phase.Path, new IssueLog()) with { Mark = item.Mark };

    /// <summary>The plain list: each phase with everything that it has.</summary>
    public static YamlNode AsList(YamlNode node) => IsGroup(node) && ListOf(node) is { } list
        ? list with { Items = [.. list.Items.Select(item => WithDefaults(item, DefaultsOf(node)))] }
        : node;

    /// <summary>The path of what stands in a group: phases go by their names in either form.</summary>
    public static string Below(string path, string key) => path == Key && key == Phases ? Key : path.Length == 0 ? key : $"{path}.{key}";

    private static bool IsPhase(YamlNode item) => item is YamlMapping mapping && mapping.Find("phase") is not null && !Provenance.IsIn(mapping);
}
