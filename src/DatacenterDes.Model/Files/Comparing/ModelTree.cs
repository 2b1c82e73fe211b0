using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Comparing;

/// <summary>What a model file says, to be compared with what another says.</summary>
public sealed class ModelTree
{
    private readonly YamlNode _root;
    private readonly ImmutableArray<(string Option, string Bytes)> _plugins;

    private ModelTree(YamlNode root, ImmutableArray<(string, string)> plugins) => (_root, _plugins) = (root, plugins);

    /// <summary>Reads one file with everything in it, such as the <c>model.yaml</c> of a results folder. What it says is not checked.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="fileName">What messages call it.</param>
    /// <param name="issues">Why it cannot be read; empty if it can.</param>
    /// <returns>Null where it cannot be read.</returns>
    public static ModelTree? Parse(string yaml, string fileName, out ImmutableArray<ModelIssue> issues)
    {
        var log = new IssueLog();
        var root = YamlTreeReader.Read(yaml, fileName, log);
        if (root is not null and not YamlMapping)
            log.Add(root.Mark, "", "is not a model: it must be keys with values, from the first line on");
        issues = log.Issues;
        return log.Count == 0 ? new(root!, PluginLines.In(yaml)) : null;
    }

    /// <summary>The values in which this model and another differ, in the order of this one's file, and the plugins. Name and seed are no part of it.</summary>
    /// <remarks>Values that mean the same are no difference, however they are written; nor is where they come from.</remarks>
    public ImmutableArray<ModelDifference> DifferencesTo(ModelTree other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return [.. TreeDifferences.Between(_root, other._root), .. PluginLines.Differences(_plugins, other._plugins)];
    }
}
