using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model.Files.Comparing;

/// <summary>The lines at the head of a model as run that name the plugins it was run with. They are comments: a model brings no plugin.</summary>
internal static class PluginLines
{
    private const string Option = "--plugin ";
    private const string Comment = "# " + Option;

    /// <summary>The line of a plugin, without the mark of a comment.</summary>
    public static string Of(PolicyPlugin plugin) => $"{Option}{plugin.File}, version {plugin.Version}, sha256 {plugin.Sha256}";

    /// <summary>The plugins that a text names at its head, each with its version and hash.</summary>
    public static ImmutableArray<(string Option, string Bytes)> In(string yaml) =>
    [
        .. from line in yaml.Split('\n').TakeWhile(line => line.StartsWith('#'))
           where line.StartsWith(Comment, StringComparison.Ordinal)
           let comma = line.IndexOf(", version ", StringComparison.Ordinal)
           where comma > 0
           select (line[2..comma], line[(comma + 2)..]),
    ];

    /// <summary>The plugins that one model was run with and the other was not.</summary>
    public static IEnumerable<ModelDifference> Differences(ImmutableArray<(string Option, string Bytes)> first, ImmutableArray<(string Option, string Bytes)> second) =>
        from option in first.Concat(second).Select(plugin => plugin.Option).Distinct()
        let difference = new ModelDifference(option, Entry(option, first), Entry(option, second))
        where difference.From != difference.To
        select difference;

    private static ProvenanceEntry? Entry(string option, ImmutableArray<(string Option, string Bytes)> plugins)
    {
        foreach (var plugin in plugins)
        {
            if (plugin.Option == option)
                return new(option, plugin.Bytes, null, null, null);
        }

        return null;
    }
}
