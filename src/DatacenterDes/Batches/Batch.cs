using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace DatacenterDes.Batches;

/// <summary>Runs of a sweep that are given to a cluster together: a file of runs for each of its tasks.</summary>
/// <param name="Folder">The batch's folder, in the sweep's.</param>
/// <param name="Number">Counted from 1.</param>
/// <param name="Tasks">Tasks, numbered from 0.</param>
internal sealed record Batch(string Folder, int Number, int Tasks)
{
    private const string Batches = "batches";

    /// <summary>Divides runs among tasks in turn, so that long scenarios do not meet in one.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="runs">What is to be done, at least one.</param>
    /// <param name="mostTasks">Tasks at most.</param>
    public static Batch Create(SweepFolder sweep, IReadOnlyList<PlannedRun> runs, int mostTasks)
    {
        int number = Existing(sweep).Append(0).Max() + 1;
        int tasks = Math.Min(mostTasks, runs.Count);
        string folder = FolderOf(sweep, number);
        NewFolder.Make(Path.Combine(folder, "tasks"));
        for (var task = 0; task < tasks; task++)
        {
            int first = task;
            PlanLines.Write(TaskFile(folder, task), runs.Where((_, i) => i % tasks == first));
        }

        return new(folder, number, tasks);
    }

    /// <summary>The runs of a task.</summary>
    /// <exception cref="InputException">There is no such batch or task.</exception>
    public static List<PlannedRun> TaskOf(SweepFolder sweep, int number, int task) => PlanLines.Read(TaskFile(FolderOf(sweep, number), task));

    /// <summary>The folder of the last batch; null where there is none.</summary>
    public static string? Last(SweepFolder sweep) => Existing(sweep).ToList() is { Count: > 0 } numbers ? FolderOf(sweep, numbers.Max()) : null;

    private static IEnumerable<int> Existing(SweepFolder sweep)
    {
        string folder = Path.Combine(sweep.Path, Batches);
        return Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).Select(Path.GetFileName).Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)
            : [];
    }

    private static string FolderOf(SweepFolder sweep, int number) => Path.Combine(sweep.Path, Batches, number.ToString("0000", CultureInfo.InvariantCulture));

    private static string TaskFile(string folder, int task) => Path.Combine(folder, "tasks", task.ToString("00000", CultureInfo.InvariantCulture) + ".jsonl");
}
