using System;
using System.CommandLine;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;
using DatacenterDes.Results;

namespace DatacenterDes.Cli;

/// <summary>The <c>validate</c> verb: reads and checks a model, simulates nothing.</summary>
internal static class ValidateCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "Write all of it to standard output as JSON." };

    /// <summary>The verb with its options.</summary>
    public static Command Create(Option<bool> verbose)
    {
        var command = new Command("validate", "Read and check a model, and print what it would build.")
        {
            ModelOptions.Model, ModelOptions.Seed, ModelOptions.Set, ModelOptions.Until, ModelOptions.Root, ModelOptions.Plugin, Json,
        };
        command.SetAction(parsed => Validate(parsed.GetRequiredValue(ModelOptions.Model), ModelOptions.Of(parsed, ModelOptions.PluginsOf(parsed)), parsed.GetValue(Json), parsed.GetValue(verbose)));
        return command;
    }

    private static int Validate(string path, ModelFileOptions options, bool json, bool verbose)
    {
        ModelReading reading = UsableModel.Read(path, options);
        var review = ModelReview.Of(reading.Model!);
        if (json)
            Console.Out.Write(ResultsJson.Write(ReviewDocument.Of(reading, review)));
        else
            ReviewView.Write(Console.Out, reading, review, allProvenance: verbose);
        return ExitCode.Done;
    }
}
