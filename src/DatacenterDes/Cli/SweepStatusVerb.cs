using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DatacenterDes.Batches;
using DatacenterDes.Batches.Slurm;
using DatacenterDes.Model;

namespace DatacenterDes.Cli;

/// <summary>The <c>sweep status</c> verb: how far a sweep is, once or until it has ended.</summary>
internal static class SweepStatusVerb
{
    private const int MostFaults = 10;

    /// <exception cref="InputException">The folder holds no sweep.</exception>
    public static int Execute(string path, bool watches)
    {
        if (!watches)
        {
            Write(SweepFolder.Open(path));
            return ExitCode.Done;
        }

        using var signals = new StopSignals();
        int code = Watch(path, shows: true, signals.EndOrderly());
        if (code != ExitCode.Interrupted)
            Write(SweepFolder.Open(path));
        return code;
    }

    /// <summary>Shows how far a sweep is until its runs have ended, or nobody works on those that are left.</summary>
    public static int Watch(string path, bool shows, CancellationToken stopping)
    {
        var watch = new SweepWatch(path);
        SweepStatus report;
        using (SweepDisplay.Begin(() => watch.Latest, shows))
            report = watch.Follow(stopping);
        if (stopping.IsCancellationRequested)
            return ExitCode.Interrupted;
        if (!report.IsOver)
            Console.Error.WriteLine($"{path}: {Counted.Of(report.Planned - report.Done - report.Failed, "run is", "runs are")} left and nobody works on them; go on with --resume");
        return report.Done == report.Planned ? ExitCode.Done : ExitCode.Fault;
    }

    private static void Write(SweepFolder folder)
    {
        var page = new TextPage(Console.Out);
        page.Title(folder.Description.Experiment, folder.Path);
        (PlannedRun Run, RunLook Look)[] runs = [.. folder.Runs.Select(run => (run, folder.Look(run)))];
        Dictionary<RunState, int> states = runs.CountBy(run => run.Look.State).ToDictionary();
        page.Facts(null, [.. Enum.GetValues<RunState>().Select(state => (state.ToString().ToLowerInvariant(), Figures.Count(states.GetValueOrDefault(state))))]);
        if (SlurmTasks.Of(folder) is { } tasks)
            page.Line($"  jobs {tasks.Text}");
        foreach ((PlannedRun run, RunLook look) in runs.Where(run => run.Look.State == RunState.Failed).Take(MostFaults))
            page.Line($"  failed: {folder.LayoutOf(run).Partial}: {look.Fault}");
    }
}
