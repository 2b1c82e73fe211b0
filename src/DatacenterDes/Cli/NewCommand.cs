using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Templates;

namespace DatacenterDes.Cli;

/// <summary>The <c>new</c> verb: writes a model to start from.</summary>
internal static partial class NewCommand
{
    private static readonly Argument<string?> Name = new("TEMPLATE") { Description = "Which one; without, they are listed.", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Argument<string?> Path = new("FILE")
    {
        Description = "Where it is written, with the data that it reads beside it; without, the model goes to standard output.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Replace files that exist." };

    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        var command = new Command("new", "Write a commented model to start from.") { Name, Path, Force };
        command.SetAction(parsed => New(parsed.GetValue(Name), parsed.GetValue(Path), parsed.GetValue(Force)));
        return command;
    }

    private static int New(string? name, string? path, bool force)
    {
        if (name is null)
        {
            foreach (Template listed in Template.All)
                Console.Out.WriteLine($"{listed.Name,-10} {listed.About}");
            return ExitCode.Done;
        }

        Template template = Template.All.FirstOrDefault(known => known.Name == name)
            ?? throw new InputException($"\"{name}\" is no template{Nearest.Hint(name, [.. Template.All.Select(known => known.Name)])}");
        if (path is null)
            Console.Out.Write(template.Text);
        else
            Write(template, path, force);
        return ExitCode.Done;
    }

    private static void Write(Template template, string path, bool force)
    {
        string stem = System.IO.Path.GetFileNameWithoutExtension(path);
        var files = new List<(string Path, string Text)> { (path, PlainName().IsMatch(stem) ? template.Named(stem) : template.Text) };
        if (template.DataFile is { } data)
            files.Add((System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", data), template.Data));
        string[] there = [.. files.Select(file => file.Path).Where(file => File.Exists(file) || Directory.Exists(file))];
        if (there.Length > 0 && (!force || there.Any(Directory.Exists)))
            throw new InputException([.. there.Select(file => $"{file} exists already{(Directory.Exists(file) ? ", as a folder" : "; --force replaces it")}")]);
        foreach ((string file, string text) in files)
        {
            try
            {
                File.WriteAllText(file, text);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new InputException($"{file} cannot be written: {e.Message}");
            }

            Console.Error.WriteLine($"wrote {file}");
        }
    }

    /// <summary>A name that needs no quotes, and that a results folder can have.</summary>
    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();
}
