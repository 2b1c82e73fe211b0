using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using DatacenterDes.Batches;
using DatacenterDes.Batches.Kubernetes;
using DatacenterDes.Batches.Slurm;
using DatacenterDes.Model;
using DatacenterDes.Telemetry;
using DatacenterDes.Telemetry.Calendar;

namespace DatacenterDes.Cli;

/// <summary>Plans a sweep, works on it, and says what came of it.</summary>
internal static class SweepVerb
{
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="InputException">The experiment, its models or the folder are not usable.</exception>
    public static int Execute(SweepOptions options)
    {
        using var signals = new StopSignals();
        SweepPlan plan = SweepPlanner.Plan(options.ExperimentPath, options.Root, options.Plugins.Names);
        string path = Path.Combine(options.ResultsRoot, plan.Description.Experiment);
        if (options.DryRun)
            return SweepDryRun.Write(Console.Out, plan, options.Plugins.Policies, path, options.Parallel);

        CheckFolder(path, plan, options);
        int code = Execute(path, plan, options, signals);
        return options.Waits && code == ExitCode.Done ? Await(path, options, signals.EndOrderly()) : code;
    }

    /// <summary>The <c>sweep aggregate</c> verb.</summary>
    public static int Aggregate(string path)
    {
        var folder = SweepFolder.Open(path);
        folder.Repair(folder.Runs);
        SweepResults results = WriteTables(folder);
        SweepView.Write(Console.Out, results);
        if (SeedRounds.Next(results).Count is > 0 and var seeds)
            Console.Out.WriteLine($"{Counted.Of(seeds, "more run is", "more runs are")} needed for the intervals that were asked for; go on with --resume");
        return folder.Runs.Any(run => folder.StateOf(run) == RunState.Failed) ? ExitCode.Fault : ExitCode.Done;
    }

    /// <summary>The <c>sweep cancel</c> verb.</summary>
    public static int Cancel(string path)
    {
        long[] jobs = SlurmJobs.Of(SweepFolder.Open(path));
        if (jobs.Length == 0)
            throw new InputException($"{path}: has no jobs on Slurm; a sweep on this machine ends with Ctrl-C, one on Kubernetes with kubectl delete job");
        SlurmCluster.Cancel(jobs);
        Console.Out.WriteLine($"jobs {string.Join(", ", jobs)} cancelled; go on with --resume");
        return ExitCode.Done;
    }

    private static int Execute(string path, SweepPlan plan, SweepOptions options, StopSignals signals)
    {
        // What workers could only stumble over one after the other is told here and once.
        if (options.Engine != "local")
            MetricsExport.Of(options.Telemetry, ErrorTerminal.Warn)?.Dispose();
        var progress = new SweepProgress(options.Parallel);
        string experiment = plan.Description.Experiment;
        using SweepTelemetry? telemetry = options.Engine == "local"
            ? SweepTelemetry.Open(options.Telemetry, experiment, string.Create(CultureInfo.InvariantCulture, $"{experiment}-{DateTime.UtcNow:yyyyMMdd'T'HHmmss'Z'}"), progress)
            : null;
        using StoreCalendar? calendar = telemetry is not null && options.Telemetry.Calendar is { } asked ? StoreCalendar.Open(asked, telemetry.Warn) : null;
        using SweepLock? held = SweepLock.TryTake(path);
        if (held is null)
            return Busy(path);

        // Nobody plans anew what a cluster is working on, not even with --force: its tasks would run what is gone.
        if (SweepFolder.IsIn(path) && SlurmJobs.AreLive(SweepFolder.Open(path)))
            return Busy(path);
        SweepFolder folder = SweepFolder.IsIn(path) && !options.Force ? SweepFolder.Open(path) : SweepReplanning.Write(path, plan, options.Plugins);
        folder.Repair(folder.Runs);
        return options.Engine == "local" ? Work(folder, options, new(progress, telemetry, calendar), signals.EndOrderly()) : HandOver(folder, options);
    }

    /// <summary>Stays until the cluster has done all.</summary>
    private static int Await(string path, SweepOptions options, CancellationToken stopping)
    {
        int code = SweepStatusVerb.Watch(path, options.ShowsProgress, stopping);
        if (code == ExitCode.Interrupted)
            Console.Error.WriteLine($"the jobs go on; sweep status {ProgramCommand.Quote(path)} --watch shows them, sweep cancel {ProgramCommand.Quote(path)} ends them");
        else if (!options.Quiet && SweepResults.Read(SweepFolder.Open(path)) is { Runs.IsEmpty: false } results)
            SweepView.Write(Console.Out, results);
        return code;
    }

    /// <summary>Gives what is missing to a cluster.</summary>
    private static int HandOver(SweepFolder folder, SweepOptions options)
    {
        List<PlannedRun> todo = folder.Todo(options.Force);
        if (todo.Count == 0)
        {
            todo = SeedRounds.Next(SweepResults.Read(folder));
            folder.Replan([.. folder.Runs, .. todo]);
        }

        if (todo.Count == 0)
        {
            Console.Out.WriteLine($"{folder.Path}: all of {Counted.Of(folder.Runs.Count, "run")} are done or failed");
            return Aggregate(folder.Path);
        }

        if (options.Engine == "slurm")
        {
            SlurmJobs.Submit(folder, todo, options.Cluster, Console.Out);
            Console.Out.WriteLine($"sweep status {ProgramCommand.Quote(folder.Path)} says how far it is, and with --watch goes on saying so");
        }
        else
        {
            string manifest = IndexedJob.Write(folder, todo, options.Cluster);
            Console.Out.WriteLine($"{manifest}: {Counted.Of(todo.Count, "run")}; put the folder on the claimed volume, then");
            Console.Out.WriteLine($"kubectl apply -f {ProgramCommand.Quote(manifest)}");
            Console.Out.WriteLine($"and when it has ended: sweep aggregate {ProgramCommand.Quote(folder.Path)}");
        }

        return ExitCode.Done;
    }

    private static int Work(SweepFolder folder, SweepOptions options, SweepListeners listeners, CancellationToken stopping)
    {
        SweepProgress progress = listeners.Progress;
        IReadOnlyList<string> faults;
        using (SweepDisplay.Begin(() => progress.Report, options.ShowsProgress))
            faults = new SweepWork(folder, options.Parallel, listeners, options.Plugins).Run(options.Force, stopping);
        listeners.Calendar?.Report();

        SweepResults results = WriteTables(folder);
        if (!options.Quiet)
        {
            SweepView.Write(Console.Out, results);
            Console.Out.WriteLine($"{Path.Combine(folder.Path, SweepTables.Statistics)}  every figure of every scenario");
            Console.Out.WriteLine($"{Figures.Duration(progress.Elapsed.TotalSeconds)} of wall time");
        }

        foreach (string missing in SeedRounds.Missing(results))
            Console.Error.WriteLine($"warning: seeds.of: no run has the figure \"{missing}\"; seeds stop at the least");
        foreach (string fault in faults)
            Console.Error.WriteLine(fault);
        int left = folder.Todo(withFailed: false).Count;
        if (stopping.IsCancellationRequested && left > 0)
        {
            Console.Error.WriteLine($"{folder.Path}: interrupted with {Counted.Of(left, "run")} left; go on with --resume");
            return ExitCode.Interrupted;
        }

        return folder.Runs.Any(run => folder.StateOf(run) == RunState.Failed) ? ExitCode.Fault : ExitCode.Done;
    }

    private static SweepResults WriteTables(SweepFolder folder)
    {
        SweepResults results = SweepResults.Read(folder);
        SweepTables.Write(results);
        return results;
    }

    private static int Busy(string path)
    {
        Console.Error.WriteLine($"{path}: another sweep works on this folder; wait for it, or choose another --out");
        return ExitCode.Busy;
    }

    /// <summary>What is there is gone on with or planned anew only when that is asked for.</summary>
    private static void CheckFolder(string path, SweepPlan plan, SweepOptions options)
    {
        if (!SweepFolder.IsIn(path))
        {
            if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any(entry => !SweepFolder.IsOfPlan(Path.GetFileName(entry))))
                throw new InputException($"{path}: holds something else than this sweep; choose another --out, or another name for the experiment");
            return;
        }

        if (options.Force)
            return;
        var folder = SweepFolder.Open(path);
        int done = folder.Runs.Count(run => folder.StateOf(run) == RunState.Done);
        if (!options.Resume)
            throw new InputException($"{path}: holds this sweep already, {done} of {Counted.Of(folder.Runs.Count, "run")} done; go on with --resume, or plan it anew with --force");
        if (!SweepReplanning.IsSame(folder, plan))
            throw new InputException($"{path}: was planned from another experiment, model or version; plan it anew with --force, which keeps the runs that are still of use");
    }
}
