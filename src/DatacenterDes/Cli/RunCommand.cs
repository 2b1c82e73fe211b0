using System.CommandLine;
using System.Threading.Tasks;
using DatacenterDes.Plugins;

namespace DatacenterDes.Cli;

/// <summary>The <c>run</c> verb: one run of a model.</summary>
internal static class RunCommand
{
    private static readonly Option<string> Out = new("--out") { HelpName = "DIR", Description = "The folder of all results.", DefaultValueFactory = _ => "results" };

    private static readonly Option<string?> Name = new("--name") { HelpName = "SCENARIO", Description = "The scenario's name instead of the model's; the results go to DIR/SCENARIO/seed=N." };

    private static readonly Option<Pace?> PaceOption = new("--pace") { HelpName = "30d/min", Description = "Slow simulated time down so that people can watch.", CustomParser = Parsers.PaceOf };

    private static readonly Option<RecordSelection?> Record = new("--record")
    {
        HelpName = "none|jobs,events,series",
        Description = "The record files to write at most; by default, what the model says.",
        CustomParser = Parsers.Selection,
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Replace a finished run of another model." };

    private static readonly Option<bool> Check = new("--check") { Description = "See at every sample, and at the end, that all accounts of the simulation agree; takes about twice as long." };

    private static readonly Option<bool> NoProgress = new("--no-progress") { Description = "Show no progress." };

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Say nothing but faults." };

    private static readonly Option<bool> Json = new("--json") { Description = "Write the summary to standard output as JSON, and the rest to standard error." };

    /// <summary>The verb with its options.</summary>
    public static Command Create(Option<bool> verbose)
    {
        var command = new Command("run", "Run a model once and write a results folder.")
        {
            ModelOptions.Model, ModelOptions.Seed, ModelOptions.Set, ModelOptions.Until, Out, Name, PaceOption, Record, ModelOptions.Root, ModelOptions.Plugin, Force, Check, NoProgress, Quiet, Json,
            TelemetryArguments.MetricsPort,
        };
        TelemetryArguments.AddTo(command);
        command.SetAction(parsed => RunAsync(parsed, verbose));
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, Option<bool> verbose)
    {
        LoadedPlugins plugins = ModelOptions.PluginsOf(parsed);
        return RunVerb.ExecuteAsync(Of(parsed, plugins, verbose));
    }

    private static RunOptions Of(ParseResult parsed, LoadedPlugins plugins, Option<bool> verbose) => new()
    {
        Plugins = plugins,
        ModelPath = parsed.GetRequiredValue(ModelOptions.Model),
        Model = ModelOptions.Of(parsed, plugins) with
        {
            Name = parsed.GetValue(Name),
            Overrides = RunOptions.Overrides(parsed.GetValue(ModelOptions.Set), parsed.GetValue(Record)),
        },
        ResultsRoot = parsed.GetRequiredValue(Out),
        Force = parsed.GetValue(Force),
        IsChecked = parsed.GetValue(Check),
        Pace = parsed.GetValue(PaceOption),
        Telemetry = TelemetryArguments.Of(parsed),
        ShowsProgress = !parsed.GetValue(NoProgress),
        Quiet = parsed.GetValue(Quiet),
        Json = parsed.GetValue(Json),
        Verbose = parsed.GetValue(verbose),
    };
}
