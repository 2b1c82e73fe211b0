using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Model;

namespace DatacenterDes.Plugins;

/// <summary>The plugins that the command line names, and what policies there are with them. No model file brings one.</summary>
/// <param name="Files">In the order of the command line.</param>
/// <param name="Policies">Those of the program and theirs.</param>
internal sealed record LoadedPlugins(ImmutableArray<PluginFile> Files, PolicySet Policies)
{
    /// <summary>No plugin.</summary>
    public static LoadedPlugins None { get; } = new([], PolicySet.Shipped);

    /// <summary>What a model can name beside the policies of the program.</summary>
    public ImmutableArray<PolicyPlugin> Names => [.. Files.Select(file => file.Names)];

    /// <summary>Loads plugins.</summary>
    /// <exception cref="InputException">Some cannot be used, or two say the same word: a line for each fault.</exception>
    public static LoadedPlugins Load(IEnumerable<string> paths)
    {
        var files = ImmutableArray.CreateBuilder<PluginFile>();
        var faults = new List<string>();
        foreach (string path in paths)
        {
            try
            {
                files.Add(PluginFile.Load(path));
            }
            catch (InputException e)
            {
                faults.AddRange(e.Faults);
            }
        }

        faults.AddRange(Clashes(files));
        if (faults.Count > 0)
            throw new InputException(faults);
        return files.Count == 0 ? None : new(files.ToImmutable(), PolicySet.Shipped.With(files.SelectMany(file => file.Types)));
    }

    /// <summary>Expects that those are loaded which a sweep was planned with.</summary>
    /// <exception cref="InputException">One is not.</exception>
    public void Expect(IEnumerable<PolicyPlugin> planned)
    {
        string[] missing = [.. planned.Where(plugin => !Files.Any(file => file.Names.Sha256 == plugin.Sha256)).Select(plugin => $"--plugin {plugin.File}: the sweep was planned with it (sha256 {plugin.Sha256}); give that very file")];
        if (missing.Length > 0)
            throw new InputException(missing);
    }

    private static IEnumerable<string> Clashes(IReadOnlyCollection<PluginFile> files)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string word in QueueOrder.All.Select(order => order.Word).Concat(Backfilling.All.Select(backfilling => backfilling.Word)).Concat(PlacementPolicies.All.Select(placement => placement.Word)))
            known.Add(word, "the program");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (PolicyPlugin plugin in files.Select(file => file.Names))
        {
            if (!names.Add(plugin.File))
                yield return $"{plugin.Path}: another plugin has the same name; rename one";
            foreach (string word in plugin.Orders.Select(order => order.Word).Concat(plugin.Backfillings.Select(backfilling => backfilling.Word)).Concat(plugin.Placements.Select(placement => placement.Word)))
            {
                if (!known.TryAdd(word, plugin.File))
                    yield return $"{plugin.Path}: has a policy \"{word}\", and so has {(known[word] == plugin.File ? "it once more" : known[word])}; give it another word";
            }
        }
    }
}
