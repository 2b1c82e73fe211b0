using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace Profile;

/// <summary>
/// Runs models and writes the profile by which the program is compiled (<c>src/DatacenterDes/DatacenterDes.mibc</c>): which ways its methods
/// go, and what they call. <c>[FILE]</c>, the file to write. Once in a while, when what is hot has changed: a profile that knows nothing of a
/// new method costs its speed and nothing else.
/// </summary>
internal static class Program
{
    private static readonly string[] Hot = ["DatacenterDes.Engine", "DatacenterDes.Model", "SimSharp", "datacenterdes", "MessagePack", "MathNet.Numerics"];

    private static readonly string[][] Runs =
    [
        ["models/two-gigawatt.yaml", "--until", "2029-01-01"],
        ["models/gb300-two-gigawatt.yaml", "--until", "2028-01-01"],
        ["models/one-hall-curtailed.yaml"],
        ["models/fine-tuning.yaml"],
    ];

    private static void Main(string[] args)
    {
        string file = args is [var path] ? path : "src/DatacenterDes/DatacenterDes.mibc";
        string folder = Directory.CreateTempSubdirectory("profile").FullName;
        try
        {
            var profiles = Runs.SelectMany((run, i) => Counted(run, Path.Combine(folder, $"{i}"))).ToList();
            var types = new TypeIndex(Hot.Select(name => Path.Combine(AppContext.BaseDirectory, name + ".dll")));
            int written = ProfileFile.Write(file, profiles, types);
            Console.WriteLine($"{file}: {written:N0} methods, {new FileInfo(file).Length:N0} bytes");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Runs a model with all methods compiled to count where they go.</summary>
    private static MethodProfile[] Counted(string[] run, string results)
    {
        string text = results + ".txt";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "datacenterdes.dll"), "run", .. run, "--out", results, "--quiet"])
        {
            Environment =
            {
                ["DOTNET_ReadyToRun"] = "0",
                ["DOTNET_TieredPGO"] = "1",
                ["DOTNET_TieredPGO_InstrumentOnlyHotCode"] = "0",
                ["DOTNET_WritePGOData"] = "1",
                ["DOTNET_PGODataPath"] = text,
            },
        };
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The run of {run[0]} failed.");
        return [.. TextProfile.Read(text)];
    }
}
