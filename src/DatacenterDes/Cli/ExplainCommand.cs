using System;
using System.CommandLine;
using DatacenterDes.Model.Files.Describing;
using DatacenterDes.Plugins;

namespace DatacenterDes.Cli;

/// <summary>The <c>explain</c> verb: one key of a model file.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string?> Path = new("PATH")
    {
        Description = "The key, as in workload.classes.arrivals.poisson, or only its end; without, the sections of a model.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command("explain", "Say what a key of a model file means.") { Path, ModelOptions.Plugin };
        command.SetAction(parsed => Explain(parsed.GetValue(Path) ?? "", ModelOptions.PluginsOf(parsed)));
        return command;
    }

    private static int Explain(string path, LoadedPlugins plugins)
    {
        Console.Out.Write(Explanation.Of(path, plugins.Names, out string fault) ?? throw new InputException(fault));
        return ExitCode.Done;
    }
}
