using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Batches;
using DatacenterDes.Model;
using DatacenterDes.Plugins;
using DatacenterDes.Telemetry;
using DatacenterDes.Telemetry.Calendar;

namespace DatacenterDes.Cli;

/// <summary>Runs one task of a batch, as clusters call it.</summary>
internal static class WorkerVerb
{
    /// <returns>Done: all of the task's runs are done. Fault: some failed. Left: interrupted, or another worker is at some of them.</returns>
    /// <exception cref="InputException">The sweep, the task or a model cannot be used.</exception>
    public static int Execute(string path, int batch, int task, int parallel, TelemetryOptions options, LoadedPlugins plugins)
    {
        using var signals = new StopSignals();
        // From the start: a cluster puts a task back into its queue by how it ends, however early it is asked to.
        var stopping = signals.EndOrderly();
        var folder = SweepFolder.Open(path);
        List<PlannedRun> runs = Batch.TaskOf(folder, batch, task);
        folder.Repair(runs);
        List<PlannedRun> todo = [.. runs.Where(run => folder.StateOf(run) == RunState.Waiting)];
        Console.Error.WriteLine($"batch {batch}, task {task} on {Environment.MachineName}: {todo.Count} of {Counted.Of(runs.Count, "run")} to do");

        var progress = new SweepProgress(parallel);
        using var telemetry = SweepTelemetry.Open(options, folder.Description.Experiment, $"{folder.Description.Experiment}-{batch}-{task}", progress);
        using StoreCalendar? calendar = options.Calendar is { } asked ? StoreCalendar.Open(asked, telemetry.Warn) : null;
        progress.Plan(runs.Count, runs.Count - todo.Count);
        IReadOnlyList<string> faults = todo.Count == 0 ? [] : new LocalPool(folder, todo, parallel, new(progress, telemetry, calendar), plugins).Run(stopping);
        calendar?.Report();
        foreach (string fault in faults)
            Console.Error.WriteLine(fault);
        Console.Error.WriteLine(SweepProgressText.Line(progress.Report));
        RunState[] states = [.. runs.Select(folder.StateOf)];
        // What another worker has under way, as a node that was given up and still lives, may yet be lost with it.
        if (states.Any(state => state is RunState.Waiting or RunState.Running))
            return ExitCode.WorkLeft;
        return states.Contains(RunState.Failed) ? ExitCode.Fault : ExitCode.Done;
    }
}
