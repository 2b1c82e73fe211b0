using System.Collections.Generic;
using System.Linq;

namespace DatacenterDes.Batches.Slurm;

/// <summary>What Slurm says of the last batch of a sweep.</summary>
/// <param name="Text">The jobs and how many of their tasks are in which state, as in <c>12, 13: 2 pending, 1 running</c>.</param>
/// <param name="AreLive">Whether any waits or runs; null where Slurm does not answer.</param>
internal sealed record SlurmTasks(string Text, bool? AreLive)
{
    /// <summary>Asks Slurm.</summary>
    /// <returns>Null where the batch was not for Slurm.</returns>
    public static SlurmTasks? Of(SweepFolder folder)
    {
        long[] jobs = SlurmJobs.Of(folder);
        if (jobs.Length == 0)
            return null;
        string names = string.Join(", ", jobs);
        try
        {
            SortedDictionary<string, int> tasks = SlurmCluster.States(jobs);
            return tasks.Count == 0
                ? new($"{names} have ended", false)
                : new($"{names}: {string.Join(", ", tasks.Select(state => $"{state.Value} {state.Key.ToLowerInvariant()}"))}", true);
        }
        catch (InputException e)
        {
            // The folder tells how far the runs are, also where Slurm does not answer.
            return new($"{names}: {e.Message}", null);
        }
    }
}
