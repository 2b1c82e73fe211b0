using System;
using System.Collections.Immutable;
using System.CommandLine;
using DatacenterDes.Model.Files;
using DatacenterDes.Plugins;

namespace DatacenterDes.Cli;

/// <summary>The argument and the options of every verb that reads a model.</summary>
internal static class ModelOptions
{
    public static readonly Argument<string> Model = new("MODEL") { Description = "The model file." };

    public static readonly Option<long?> Seed = new("--seed") { HelpName = "N", Description = "The seed instead of the model's.", CustomParser = Parsers.Seed };

    public static readonly Option<ImmutableArray<(string Path, string Value)>> Set = new("--set")
    {
        HelpName = "PATH=VALUE",
        Description = "Override one value of the model, as in scheduler.policy=fcfs; repeatable.",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = Parsers.Overrides,
        DefaultValueFactory = _ => [],
    };

    public static readonly Option<DateTime?> Until = new("--until") { HelpName = "DATE", Description = "The end instead of the model's; UTC.", CustomParser = Parsers.Date };

    public static readonly Option<string?> Root = new("--root") { HelpName = "DIR", Description = "The model root: no file outside it is read." };

    public static readonly Option<string[]> Plugin = new("--plugin")
    {
        HelpName = "FILE",
        Description = "A library with policies of your own, which the model can name; repeatable.",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>The plugins that the command line names.</summary>
    /// <exception cref="InputException">Some cannot be used.</exception>
    public static LoadedPlugins PluginsOf(ParseResult parsed) => LoadedPlugins.Load(parsed.GetValue(Plugin) ?? []);

    /// <summary>What the command line adds to the model file.</summary>
    public static ModelFileOptions Of(ParseResult parsed, LoadedPlugins plugins) => new()
    {
        Plugins = plugins.Names,
        Root = parsed.GetValue(Root),
        Seed = parsed.GetValue(Seed),
        End = parsed.GetValue(Until),
        Overrides = parsed.GetValue(Set),
    };
}
