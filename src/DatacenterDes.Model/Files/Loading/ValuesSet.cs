using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Loading;

/// <summary>The section <c>set</c> of a model file: single values by their paths, put in place of what the file and what it includes say.</summary>
/// <remarks>It does what <c>--set</c> does, for variants of a model that differ in a value deep within a list.</remarks>
internal static class ValuesSet
{
    public const string Key = "set";

    /// <summary>The tree without the section, and with its values in place.</summary>
    public static YamlNode Apply(YamlNode tree, IssueLog log)
    {
        if (tree is not YamlMapping mapping || mapping.Find(Key) is not { } set)
            return tree;
        YamlNode rest = mapping.Without(Key);
        if (set is not YamlMapping values)
        {
            log.Add(set.Mark, Key, "must be paths with values, as in { workload.classes.eval.arrivals.poisson: 160 / d }");
            return rest;
        }

        foreach (var entry in values.Entries)
            rest = Override.Apply(rest, entry.Key, entry.Value, entry.Mark, log);
        return rest;
    }
}
