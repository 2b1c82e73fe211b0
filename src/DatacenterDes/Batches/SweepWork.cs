using System.Collections.Generic;
using System.Threading;
using DatacenterDes.Plugins;

namespace DatacenterDes.Batches;

/// <summary>Works on a sweep in this process, round by round, and writes its tables.</summary>
/// <param name="folder">The sweep.</param>
/// <param name="parallel">Runs at a time.</param>
/// <param name="listeners">Hear of it while it works.</param>
/// <param name="plugins">Those that it was planned with; null for none.</param>
internal sealed class SweepWork(SweepFolder folder, int parallel, SweepListeners listeners, LoadedPlugins? plugins = null)
{
    /// <summary>Runs what is missing until all is done, or an end is asked for.</summary>
    /// <param name="withFailed">Whether runs that failed are tried again.</param>
    /// <param name="stopping">Asks for an end.</param>
    /// <returns>A line for each run that failed.</returns>
    public IReadOnlyList<string> Run(bool withFailed, CancellationToken stopping)
    {
        List<PlannedRun> todo = folder.Todo(withFailed);
        listeners.Progress.Plan(folder.Runs.Count, folder.Runs.Count - todo.Count);
        var faults = new List<string>();
        while (todo.Count > 0 && !stopping.IsCancellationRequested)
        {
            faults.AddRange(new LocalPool(folder, todo, parallel, listeners, plugins).Run(stopping));
            // Thousands of summaries are read only where they can ask for more seeds.
            todo = stopping.IsCancellationRequested || folder.Description.Until is null ? [] : SeedRounds.Next(SweepResults.Read(folder));
            if (todo.Count == 0)
                break;
            int before = folder.Runs.Count;
            folder.Replan([.. folder.Runs, .. todo]);
            listeners.Progress.Plan(folder.Runs.Count, before - faults.Count);
        }

        return faults;
    }
}
