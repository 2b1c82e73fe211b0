using System;
using System.CommandLine;

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

    private static readonly Option<bool> NoProgress = new("--no-progress") { Description = "Show no progress." };

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Say nothing but faults." };

    private static readonly Option<int> BatchNumber = new("--batch") { Required = true, Description = "Number of the batch." };

    private static readonly Option<int> TaskNumber = new("--task") { Required = true, Description = "Number of the task." };

    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        Engine.AcceptOnlyFromAmong("local", "slurm", "kubernetes");
        var command = new Command("sweep", "Run an experiment: many runs of one model, and their statistics.")
        {
            Experiment, Engine, Parallel, DryRun, Resume, Force, Out, Root, NoProgress, Quiet,
        };
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
            ShowsProgress = !parsed.GetValue(NoProgress) && !parsed.GetValue(Quiet),
            Quiet = parsed.GetValue(Quiet),
        }));

        var status = new Command("status", "Say how far a sweep has come.") { Folder };
        status.SetAction(parsed => SweepVerb.Status(parsed.GetRequiredValue(Folder)));
        command.Add(status);

        var aggregate = new Command("aggregate", "Write the tables of a sweep from the runs that are done.") { Folder };
        aggregate.SetAction(parsed => SweepVerb.Aggregate(parsed.GetRequiredValue(Folder)));
        command.Add(aggregate);

        var worker = new Command("worker", "Run one task of a batch; clusters call it.") { Folder, BatchNumber, TaskNumber, Parallel };
        worker.SetAction(parsed => WorkerVerb.Execute(
            parsed.GetRequiredValue(Folder), parsed.GetValue(BatchNumber), parsed.GetValue(TaskNumber), parsed.GetValue(Parallel) ?? 1));
        command.Add(worker);
        return command;
    }
}
