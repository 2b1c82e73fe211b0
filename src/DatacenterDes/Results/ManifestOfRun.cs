using System;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;

namespace DatacenterDes.Results;

/// <summary>The manifest of a run that begins here and now.</summary>
internal static class ManifestOfRun
{
    /// <summary>Says what runs, by what, where, and since when.</summary>
    /// <param name="reading">A usable model.</param>
    public static Manifest Begin(ModelReading reading)
    {
        DatacenterModel model = reading.Model!;
        DateTime now = DateTime.UtcNow;
        return new()
        {
            Status = RunStatus.Running,
            RunId = string.Create(CultureInfo.InvariantCulture, $"{model.Name}-{model.Seed}-{now:yyyyMMdd'T'HHmmss'Z'}-{Guid.NewGuid().ToString("N")[..4]}"),
            Scenario = model.Name,
            Seed = model.Seed,
            Tool = ToolVersion.Current,
            ModelSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reading.ResolvedYaml))),
            Inputs = InputEntry.Of(reading),
            Warnings = [.. reading.Warnings.Select(warning => warning.ToString())],
            Dotnet = Environment.Version.ToString(),
            Os = $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
            Machine = Environment.MachineName,
            StartedAt = now,
            CommandLine = [.. Environment.GetCommandLineArgs().Skip(1).Select(UrlText.WithoutPassword)],
        };
    }
}
