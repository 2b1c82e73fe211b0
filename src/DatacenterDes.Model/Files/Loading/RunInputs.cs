using System;
using System.Collections.Immutable;
using System.IO;
using System.Text.Json;

namespace DatacenterDes.Model.Files.Loading;

/// <summary>The input files of a run, as the manifest of its results folder lists them.</summary>
internal static class RunInputs
{
    private const string Manifest = "manifest.json";

    /// <summary>Beside the models of a sweep, which is no run.</summary>
    private const string Inputs = "inputs.json";

    /// <summary>The files that the run in a folder was given; none where the folder is not a run's.</summary>
    public static ImmutableArray<InputFile> Of(string folder)
    {
        var file = new FileInfo(Path.Combine(folder.Length == 0 ? "." : folder, Manifest));
        if (!file.Exists)
            file = new(Path.Combine(folder, Inputs));
        if (!file.Exists || file.Length > ModelLoader.LargestFile)
            return [];
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("inputs", out var list) || list.ValueKind != JsonValueKind.Array)
                return [];
            var inputs = ImmutableArray.CreateBuilder<InputFile>();
            foreach (var input in list.EnumerateArray())
            {
                if (Text(input, "name") is { } name && Text(input, "path") is { } path && Text(input, "sha256") is { } hash && Path.IsPathFullyQualified(path))
                    inputs.Add(new(name, path, hash.ToLowerInvariant()));
            }

            return inputs.ToImmutable();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            // Then the files are looked for as those of any other model, by name and hash.
            return [];
        }
    }

    private static string? Text(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
