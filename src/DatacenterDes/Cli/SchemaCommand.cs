using System;
using System.CommandLine;
using DatacenterDes.Model.Files.Describing;

namespace DatacenterDes.Cli;

/// <summary>The <c>schema</c> verb: what editors check and complete model files by.</summary>
internal static class SchemaCommand
{
    private static readonly Option<bool> Experiment = new("--experiment") { Description = "That of experiments." };

    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        var command = new Command("schema", "Write the JSON schema of model files, for editors.") { Experiment };
        command.SetAction(parsed =>
        {
            Console.Out.Write(parsed.GetValue(Experiment) ? FileSchema.OfExperiments() : FileSchema.OfModels());
            return ExitCode.Done;
        });
        return command;
    }
}
