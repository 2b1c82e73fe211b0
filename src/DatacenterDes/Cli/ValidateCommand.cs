using System;
using System.CommandLine;
using DatacenterDes.Model.Files;

namespace DatacenterDes.Cli;

/// <summary>The <c>validate</c> verb: reads and checks a model, simulates nothing.</summary>
internal static class ValidateCommand
{
    private static readonly Argument<string> Model = new("MODEL") { Description = "The model file." };
    private static readonly Option<string?> Root = new("--root") { HelpName = "DIR", Description = "The model root: no file outside it is read." };

    /// <summary>The verb with its options.</summary>
    public static Command Create(Option<bool> verbose)
    {
        var command = new Command("validate", "Read and check a model, and print what it would build.") { Model, Root };
        command.SetAction(parsed => Validate(parsed.GetRequiredValue(Model), parsed.GetValue(Root), parsed.GetValue(verbose)));
        return command;
    }

    private static int Validate(string path, string? root, bool verbose)
    {
        ModelReading reading = UsableModel.Read(path, new ModelFileOptions { Root = root });
        ReviewView.Write(Console.Out, reading, allProvenance: verbose);
        return ExitCode.Done;
    }
}
