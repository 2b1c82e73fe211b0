using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Threading.Tasks;
using DatacenterDes.Model.Files;

namespace DatacenterDes.Cli;

/// <summary>The <c>run</c> verb: one run of a model.</summary>
internal static class RunCommand
{
    private static readonly Argument<string> Model = new("MODEL") { Description = "The model file." };

    private static readonly Option<long?> Seed = new("--seed") { HelpName = "N", Description = "The seed instead of the model's.", CustomParser = Parsers.Seed };

    private static readonly Option<ImmutableArray<(string Path, string Value)>> Set = new("--set")
    {
        HelpName = "PATH=VALUE",
        Description = "Override one value of the model, as in scheduler.policy=fcfs; repeatable.",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = Parsers.Overrides,
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<DateTime?> Until = new("--until") { HelpName = "DATE", Description = "The end instead of the model's; UTC.", CustomParser = Parsers.Date };

    private static readonly Option<string> Out = new("--out") { HelpName = "DIR", Description = "The folder of all results.", DefaultValueFactory = _ => "results" };

    private static readonly Option<string?> Name = new("--name") { HelpName = "SCENARIO", Description = "The scenario's name instead of the model's; the results go to DIR/SCENARIO/seed=N." };

    private static readonly Option<Pace?> PaceOption = new("--pace") { HelpName = "30d/min", Description = "Slow simulated time down so that people can watch.", CustomParser = Parsers.PaceOf };

    private static readonly Option<RecordSelection?> Record = new("--record")
    {
        HelpName = "none|jobs,events,series",
        Description = "The record files to write at most; by default, what the model says.",
        CustomParser = Parsers.Selection,
    };

    private static readonly Option<string?> Root = new("--root") { HelpName = "DIR", Description = "The model root: no file outside it is read." };

    private static readonly Option<bool> Force = new("--force") { Description = "Replace a finished run of another model." };

    private static readonly Option<bool> NoProgress = new("--no-progress") { Description = "Show no progress." };

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Say nothing but faults." };

    private static readonly Option<bool> Json = new("--json") { Description = "Write the summary to standard output as JSON, and the rest to standard error." };

    /// <summary>The verb with its options.</summary>
    public static Command Create(Option<bool> verbose)
    {
        var command = new Command("run", "Run a model once and write a results folder.")
        {
            Model, Seed, Set, Until, Out, Name, PaceOption, Record, Root, Force, NoProgress, Quiet, Json,
        };
        command.SetAction(parsed => RunAsync(parsed, verbose));
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, Option<bool> verbose) => RunVerb.ExecuteAsync(new RunOptions
    {
        ModelPath = parsed.GetRequiredValue(Model),
        Model = new ModelFileOptions
        {
            Root = parsed.GetValue(Root),
            Seed = parsed.GetValue(Seed),
            End = parsed.GetValue(Until),
            Name = parsed.GetValue(Name),
            Overrides = RunOptions.Overrides(parsed.GetValue(Set), parsed.GetValue(Record)),
        },
        ResultsRoot = parsed.GetRequiredValue(Out),
        Force = parsed.GetValue(Force),
        Pace = parsed.GetValue(PaceOption),
        ShowsProgress = !parsed.GetValue(NoProgress),
        Quiet = parsed.GetValue(Quiet),
        Json = parsed.GetValue(Json),
        Verbose = parsed.GetValue(verbose),
    });
}
