using System.Collections.Generic;
using System.IO;
using System.Linq;
using DatacenterDes.Plugins;
using DatacenterDes.Results;

namespace DatacenterDes.Batches;

/// <summary>A plan over a folder in which one lies already.</summary>
internal static class SweepReplanning
{
    /// <summary>Whether a folder's sweep is what would be planned now; seeds that were added on the way apart.</summary>
    public static bool IsSame(SweepFolder folder, SweepPlan plan)
    {
        if (ResultsJson.Write(folder.Description) != ResultsJson.Write(plan.Description))
            return false;
        HashSet<string> known = [.. folder.Runs.Select(KeyOf)];
        return plan.Runs.All(run => known.Contains(KeyOf(run))) && (plan.Description.Until is not null || known.Count == plan.Runs.Length);
    }

    /// <summary>Writes a plan, and removes runs and scenarios of the one before that are none of it.</summary>
    public static SweepFolder Write(string path, SweepPlan plan, LoadedPlugins? plugins = null)
    {
        List<PlannedRun> before = SweepFolder.IsIn(path) ? [.. SweepFolder.Open(path).Runs] : [];
        SweepFolder folder = SweepFolder.Write(path, plan, plugins);
        HashSet<string> kept = [.. plan.Runs.Select(KeyOf)];
        foreach (PlannedRun run in before.Where(run => !kept.Contains(KeyOf(run))))
        {
            FolderLayout layout = folder.LayoutOf(run);
            Remove(layout.Whole);
            Remove(layout.Partial);
        }

        HashSet<string> scenarios = [.. plan.Scenarios.Select(scenario => scenario.Name)];
        foreach (string gone in before.Select(run => run.Scenario).Distinct().Where(name => !scenarios.Contains(name)))
        {
            File.Delete(folder.ModelOf(gone));
            Remove(Path.Combine(path, gone));
        }

        return folder;
    }

    private static string KeyOf(PlannedRun run) => $"{run.Scenario}/{run.Seed}/{run.Id}";

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
