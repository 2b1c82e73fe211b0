using System;
using System.Linq;
using DatacenterDes.Model.Files;

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

    /// <summary>Writes what is allowed but probably not meant to standard error.</summary>
    public static void WriteWarnings(ModelReading reading)
    {
        foreach (ModelWarning warning in reading.Warnings)
            Console.Error.WriteLine($"warning: {warning}");
    }
}
