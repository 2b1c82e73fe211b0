using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using DatacenterDes.Model.Files.Reading;

namespace DatacenterDes.Cli;

/// <summary>What is wrong with a command line, in one line a fault: what was found, and what was probably meant.</summary>
internal static class ParseFaults
{
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (command is RootCommand && parsed.UnmatchedTokens.FirstOrDefault(token => !IsOption(token)) is { } verb)
            return [Verb(verb, command)];
        string[] unknown = [.. UnknownOptions(parsed)];
        // A parser that meets an unknown option takes it, and what follows, for arguments: the rest of what it says is of no use.
        if (unknown.Length > 0)
            return unknown.Select(option => Option(option, command));
        if (parsed.UnmatchedTokens is [var more, ..])
            return [$"{command.Name}: \"{more}\" is one argument too many"];
        return parsed.Errors.Select(error => error.SymbolResult is ArgumentResult { Tokens.Count: 0, Parent: CommandResult } missing ? Missing(missing.Argument, command) : error.Message);
    }

    private static string Verb(string found, Command root)
    {
        string[] verbs = [.. root.Subcommands.Select(verb => verb.Name)];
        string hint = Nearest.To(found, verbs) is { } near ? $"did you mean \"{near}\"?" : $"the verbs are {string.Join(", ", verbs)} (--help tells more)";
        return $"\"{found}\" is no verb of datacenterdes; {hint}";
    }

    private static string Option(string found, Command command)
    {
        string[] options = [.. OptionsOf(command)];
        string hint = Nearest.To(found, options) is { } near ? $"did you mean {near}?" : $"the options are {string.Join(", ", options)}";
        return $"{found}: unknown option of {NameOf(command)}; {hint}";
    }

    private static string Missing(Argument argument, Command command) =>
        $"{command.Name}: {argument.Name} is missing; write it after the verb, as in datacenterdes {HelpText.Examples[command.Name][0]}";

    private static IEnumerable<string> UnknownOptions(ParseResult parsed)
    {
        string[] known = [.. OptionsOf(parsed.CommandResult.Command)];
        IEnumerable<string> taken = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value);
        return taken.Concat(parsed.UnmatchedTokens).Where(IsOption).Select(token => token.Split('=')[0]).Where(token => !known.Contains(token)).Distinct();
    }

    private static IEnumerable<string> OptionsOf(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)))
            .SelectMany(option => option.Aliases.Prepend(option.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal));

    private static string NameOf(Command command) => command is RootCommand ? "datacenterdes" : command.Name;

    private static bool IsOption(string token) => token.StartsWith('-') && token.Length > 1;
}
