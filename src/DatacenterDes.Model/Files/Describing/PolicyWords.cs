using System.Collections.Generic;
using System.Collections.Immutable;

namespace DatacenterDes.Model.Files.Describing;

/// <summary>The words that plugins add to the keys of <c>scheduler</c>.</summary>
internal static class PolicyWords
{
    /// <summary>Those of a key, each with its file and its meaning.</summary>
    public static IEnumerable<(string File, string Word, string Meaning)> At(string path, ImmutableArray<PolicyPlugin> plugins)
    {
        var isPolicy = path == "scheduler.policy";
        foreach (var plugin in plugins)
        {
            foreach (var order in isPolicy || path is "scheduler.order" or "scheduler.backfill-order" ? plugin.Orders : [])
                yield return (plugin.File, order.Word, order.Meaning);
            foreach (var backfilling in isPolicy ? plugin.Backfillings : [])
                yield return (plugin.File, backfilling.Word, backfilling.Meaning);
        }
    }
}
