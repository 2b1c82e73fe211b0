using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using DatacenterDes.Results;

namespace DatacenterDes.Analysis;

/// <summary>What a comparison needs of a run.</summary>
/// <param name="Folder">Its results folder.</param>
/// <param name="Summary">Its figures.</param>
/// <param name="Tool">The program that ran it.</param>
/// <param name="ModelIdentity">The same for runs of one model that differ in the seed only.</param>
internal sealed record FinishedRun(string Folder, FlatSummary Summary, ToolVersion Tool, string ModelIdentity)
{
    /// <summary>Name of the file with the model as run.</summary>
    public const string ModelFile = "model.yaml";

    private const string SeedLine = "\nseed:";

    /// <summary>Reads a results folder.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static FinishedRun Read(string folder, FigureKeys keys) => new(
        folder,
        FlatSummary.Read(Path.Combine(folder, ResultsFolder.SummaryFile), keys),
        ResultsJson.Read<Manifest>(Path.Combine(folder, ResultsFolder.ManifestFile)).Tool,
        Identity(ReadModel(folder)));

    /// <summary>The text of the model as run.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static string ReadModel(string folder)
    {
        string path = Path.Combine(folder, ModelFile);
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({e.Message})");
        }
    }

    /// <summary>A hash of the model less its seed, which stands on a line of its own.</summary>
    private static string Identity(string model)
    {
        int from = model.IndexOf(SeedLine, StringComparison.Ordinal);
        if (from >= 0)
        {
            int to = model.IndexOf('\n', from + 1);
            model = to < 0 ? model[..from] : model.Remove(from, to - from);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(model)));
    }
}
