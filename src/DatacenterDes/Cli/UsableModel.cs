using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;

namespace DatacenterDes.Cli;

/// <summary>A model file that can be used, or every reason why it cannot.</summary>
internal static class UsableModel
{
    /// <summary>Reads a model; its <see cref="ModelReading.Model"/> is there.</summary>
    /// <exception cref="InputException">It has issues.</exception>
    public static ModelReading Read(string path, ModelFileOptions options)
    {
        ModelReading reading = ModelFile.Read(path, options);
        return reading.Issues.IsEmpty ? reading : throw new InputException([.. reading.Issues.Select(issue => issue.ToString())]);
    }

    /// <summary>What is allowed but probably not meant, and what will probably not go as meant.</summary>
    public static ImmutableArray<string> Warnings(ModelReading reading, ModelReview review) =>
        [.. reading.Warnings.Select(warning => warning.ToString()), .. review.Warnings];

    /// <summary>Writes the same to standard error.</summary>
    public static void WriteWarnings(ModelReading reading)
    {
        foreach (string warning in Warnings(reading, ModelReview.Of(reading.Model!)))
            Console.Error.WriteLine($"warning: {warning}");
    }
}
