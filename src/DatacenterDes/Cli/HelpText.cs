using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;

namespace DatacenterDes.Cli;

/// <summary>What the help of a verb says beside its options: examples and exit codes.</summary>
internal static class HelpText
{
    /// <summary>Examples by verb, as in <c>sweep status</c>; those of the program under its empty name.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Examples = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [""] =
        [
            "new cluster my-cluster.yaml",
            "run models/one-hall.yaml",
            "validate models/two-gigawatt.yaml",
            "show results/one-hall/seed=1",
        ],
        ["run"] =
        [
            "run models/one-hall.yaml",
            "run models/one-hall.yaml --seed 2 --set scheduler.policy=fcfs --name one-hall-fcfs",
            "run models/two-gigawatt.yaml --until 2027-07-01 --record none --json",
            "run models/one-hall.yaml --plugin my-policy.dll --set scheduler.order=my-order",
            "run models/one-hall.yaml --pace 10d/s --otlp http://127.0.0.1:8428/opentelemetry/v1/metrics",
        ],
        ["validate"] =
        [
            "validate models/two-gigawatt.yaml",
            "validate hall.yaml --seed 2 --json",
        ],
        ["new"] = ["new", "new cluster my-cluster.yaml", "new trace replay.yaml --force"],
        ["explain"] = ["explain workload.classes.arrivals", "explain burn-in.fails", "explain"],
        ["schema"] = ["schema", "schema --experiment"],
        ["show"] =
        [
            "show results/one-hall/seed=1",
            "show results/one-hall --all",
        ],
        ["report"] =
        [
            "report results/one-hall/seed=1",
            "report results/one-hall-restart",
        ],
        ["sweep"] =
        [
            "sweep models/experiments/one-hall-restart.yaml",
            "sweep models/experiments/restart-time.yaml --dry-run",
            "sweep models/experiments/restart-time.yaml --engine slurm --time 2h --sbatch-arg=--partition=long",
            "sweep models/experiments/one-hall-restart.yaml --otlp http://127.0.0.1:4318",
            "sweep status results/restart-time",
        ],
        ["sweep status"] = ["sweep status results/restart-time", "sweep status results/restart-time --watch"],
        ["sweep cancel"] = ["sweep cancel results/restart-time"],
        ["sweep aggregate"] = ["sweep aggregate results/restart-time"],
        ["sweep worker"] = ["sweep worker results/restart-time --batch 1 --task 0"],
        ["compare"] =
        [
            "compare results/one-hall results/one-hall-fcfs",
            "compare results/restart-time --only 'jobs.wait_s.*'",
        ],
        ["list"] = ["list", "list results/restart-time --all"],
        ["export"] =
        [
            "export results/one-hall/seed=1 --format csv",
            "export results/one-hall --format parquet --out tables",
            "export results/one-hall/seed=1 --format openmetrics",
        ],
    };

    private static readonly (int Code, string Meaning)[] ExitCodes =
    [
        (ExitCode.Done, "done"),
        (ExitCode.Fault, "an unexpected fault or a full disk, told in one line; or some runs of a sweep failed"),
        (ExitCode.Unusable, "the command line, a model or a results folder is not usable: one line a fault on standard error"),
        (ExitCode.Busy, "another sweep works on that folder"),
        (ExitCode.WorkLeft, "a worker of a batch was interrupted with work left"),
        (ExitCode.Interrupted, "interrupted; what was recorded is kept and marked"),
    ];

    /// <summary>Has <c>--help</c> say it too.</summary>
    public static void AddTo(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Help((HelpAction)help.Action!);
    }

    private static void Write(TextWriter output, string verb)
    {
        output.WriteLine("Examples:");
        foreach (string example in Examples[verb])
            output.WriteLine($"  datacenterdes {example}");
        output.WriteLine();
        output.WriteLine("Exit codes:");
        foreach ((int code, string meaning) in ExitCodes.Where(pair => Concerns(pair.Code, verb)))
            output.WriteLine($"  {code,-3}  {meaning}");
    }

    private static bool Concerns(int code, string verb) => code switch
    {
        ExitCode.Busy => verb is "" or "sweep",
        ExitCode.WorkLeft => verb is "" or "sweep worker",
        ExitCode.Interrupted => verb is "" or "run" or "sweep" or "sweep status",
        _ => true,
    };

    private sealed class Help(HelpAction options) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            int code = options.Invoke(parseResult);
            Write(parseResult.InvocationConfiguration.Output, PathOf(parseResult.CommandResult));
            return code;
        }

        /// <summary>The verb, and a verb within it: <c>sweep status</c>; empty for the program itself.</summary>
        private static string PathOf(SymbolResult? command) => command is not CommandResult { Command: var verb } || verb is RootCommand
            ? ""
            : $"{PathOf(command.Parent)} {verb.Name}".TrimStart();
    }
}
