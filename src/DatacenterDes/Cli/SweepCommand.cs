using System;
using System.CommandLine;
using DatacenterDes.Batches;

namespace DatacenterDes.Cli;

/// <summary>The <c>sweep</c> verb: many runs of one model.</summary>
internal static class SweepCommand
{
    private static readonly Argument<string> Experiment = new("EXPERIMENT") { Description = "The experiment file." };

    private static readonly Argument<string> Folder = new("DIR") { Description = "The sweep's folder: results/EXPERIMENT." };

    private static readonly Option<string> Engine = new("--engine") { HelpName = "local|slurm|kubernetes", Description = "Where the runs run.", DefaultValueFactory = _ => "local" };

    private static readonly Option<int?> Parallel = new("--parallel") { HelpName = "N", Description = "Runs at a time; by default as many as there are cores. On a cluster, tasks at a time." };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "List the runs and estimate the time, from a short run; write nothing." };

    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on with a sweep: only what is missing is run." };

    private static readonly Option<bool> Force = new("--force") { Description = "Plan anew over a sweep that is there. Runs of models that are still the same are kept, and those that failed are tried again." };

    private static readonly Option<string> Out = new("--out") { HelpName = "DIR", Description = "The folder of all results.", DefaultValueFactory = _ => "results" };

    private static readonly Option<string?> Root = new("--root") { HelpName = "DIR", Description = "The model root: no file outside it is read." };

    private static readonly Option<bool> Wait = new("--wait") { Description = "With --engine slurm, stay and show how far it is until all has ended." };

    private static readonly Option<bool> Watch = new("--watch") { Description = "Go on showing it until all has ended, from the folder alone." };

    private static readonly Option<bool> NoProgress = new("--no-progress") { Description = "Show no progress." };

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Say nothing but faults." };

    private static readonly Option<int> Tasks = new("--tasks") { HelpName = "N", Description = "Tasks of a batch at most.", DefaultValueFactory = _ => ClusterOptions.UsualMostTasks };

    private static readonly Option<int> RunsPerTask = new("--runs-per-task") { HelpName = "N", Description = "Runs of a task at least.", DefaultValueFactory = _ => 1 };

    private static readonly Option<int?> Throttle = new("--throttle") { HelpName = "N", Description = "Tasks at one time." };

    private static readonly Option<TimeSpan?> Time = new("--time") { HelpName = "2h", Description = "Longest time of a task.", CustomParser = ClusterParsers.Time };

    private static readonly Option<long?> Memory = new("--mem") { HelpName = "4GiB", Description = "Memory of a task; by default what the experiment's limits say.", CustomParser = ClusterParsers.Memory };

    private static readonly Option<int> Cpus = new("--cpus") { HelpName = "N", Description = "Cores of a task, each for one run.", DefaultValueFactory = _ => 1 };

    private static readonly Option<int> MostRequeues = new("--max-requeues") { HelpName = "N", Description = "How often a task goes back into the queue at its time limit.", DefaultValueFactory = _ => 10 };

    private static readonly Option<string[]> SbatchArguments = new("--sbatch-arg")
    {
        HelpName = "OPTION",
        Description = "A further option for sbatch, as --partition=long; repeatable.",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private static readonly Option<string?> Setup = new("--setup") { HelpName = "COMMANDS", Description = "Shell commands before the program on a cluster, as 'module load dotnet'." };

    private static readonly Option<string?> Image = new("--image") { HelpName = "IMAGE", Description = "The container image, for Kubernetes." };

    private static readonly Option<string?> Claim = new("--claim") { HelpName = "NAME", Description = "The volume claim with the sweep's folder, for Kubernetes." };

    private static readonly Option<int> BatchNumber = new("--batch") { Required = true, Description = "Number of the batch." };

    private static readonly Option<int> TaskNumber = new("--task") { Required = true, Description = "Number of the task." };

    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        Engine.AcceptOnlyFromAmong("local", "slurm", "kubernetes");
        var command = new Command("sweep", "Run an experiment: many runs of one model, and their statistics.")
        {
            Experiment, Engine, Parallel, DryRun, Resume, Force, Out, Root, ModelOptions.Plugin, Wait, NoProgress, Quiet,
            Tasks, RunsPerTask, Throttle, Time, Memory, Cpus, MostRequeues, SbatchArguments, Setup, Image, Claim,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(Wait) && parsed.GetValue(Engine) != "slurm")
                parsed.AddError("--wait: is for --engine slurm; the local engine always waits, and on Kubernetes kubectl wait does");
        });
        TelemetryArguments.AddTo(command);
        command.SetAction(parsed => SweepVerb.Execute(new SweepOptions
        {
            ExperimentPath = parsed.GetRequiredValue(Experiment),
            Engine = parsed.GetRequiredValue(Engine),
            Parallel = parsed.GetValue(Parallel) ?? Environment.ProcessorCount,
            DryRun = parsed.GetValue(DryRun),
            Resume = parsed.GetValue(Resume),
            Force = parsed.GetValue(Force),
            ResultsRoot = parsed.GetRequiredValue(Out),
            Root = parsed.GetValue(Root),
            Plugins = ModelOptions.PluginsOf(parsed),
            ShowsProgress = !parsed.GetValue(NoProgress) && !parsed.GetValue(Quiet),
            Waits = parsed.GetValue(Wait),
            Quiet = parsed.GetValue(Quiet),
            Telemetry = TelemetryArguments.OfSweep(parsed),
            Cluster = new ClusterOptions
            {
                MostTasks = Math.Max(1, parsed.GetValue(Tasks)),
                RunsPerTask = Math.Max(1, parsed.GetValue(RunsPerTask)),
                Throttle = parsed.GetValue(Throttle),
                Time = parsed.GetValue(Time),
                Memory = parsed.GetValue(Memory),
                Cpus = Math.Max(1, parsed.GetValue(Cpus)),
                MostRequeues = parsed.GetValue(MostRequeues),
                SbatchArguments = [.. parsed.GetValue(SbatchArguments) ?? []],
                Setup = parsed.GetValue(Setup),
                Image = parsed.GetValue(Image),
                Claim = parsed.GetValue(Claim),
                WorkerArguments = [.. TelemetryArguments.Again(parsed)],
                WorkerEnvironment = [.. TelemetryArguments.Environment()],
            },
        }));

        var status = new Command("status", "Say how far a sweep has come.") { Folder, Watch };
        status.SetAction(parsed => SweepStatusVerb.Execute(parsed.GetRequiredValue(Folder), parsed.GetValue(Watch)));
        command.Add(status);

        var cancel = new Command("cancel", "End the jobs of a sweep on a cluster; what is done is kept.") { Folder };
        cancel.SetAction(parsed => SweepVerb.Cancel(parsed.GetRequiredValue(Folder)));
        command.Add(cancel);

        var aggregate = new Command("aggregate", "Write the tables of a sweep from the runs that are done.") { Folder };
        aggregate.SetAction(parsed => SweepVerb.Aggregate(parsed.GetRequiredValue(Folder)));
        command.Add(aggregate);

        var worker = new Command("worker", "Run one task of a batch; clusters call it.") { Folder, BatchNumber, TaskNumber, Parallel, ModelOptions.Plugin };
        TelemetryArguments.AddTo(worker);
        worker.SetAction(parsed => WorkerVerb.Execute(
            parsed.GetRequiredValue(Folder), parsed.GetValue(BatchNumber), parsed.GetValue(TaskNumber), parsed.GetValue(Parallel) ?? 1, TelemetryArguments.OfSweep(parsed), ModelOptions.PluginsOf(parsed)));
        command.Add(worker);
        return command;
    }
}
