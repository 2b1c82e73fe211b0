using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using DatacenterDes.Tests.Cli;

namespace DatacenterDes.Tests.Batches;

/// <summary>A folder with a queue for a month (about 4,600 jobs a run) and experiments with it.</summary>
internal sealed class SweepFixture : IDisposable
{
    private readonly TestFolder _folder = new();

    public SweepFixture() => _folder.Write("queue.yaml", TestModels.Queue);

    /// <summary>Where sweeps go.</summary>
    public string Results => _folder.At("results");

    /// <summary>Two loads, four seeds: eight runs.</summary>
    public const string Small = """
        experiment: small
        model: queue.yaml
        seeds: 1..4
        axes: { load: { path: workload.classes.customers.arrivals.poisson, values: [6.4 / h, 4 / h] } }
        figures: [jobs.wait_s.mean, utilization.productive]

        """;

    public string At(params string[] parts) => _folder.At(parts);

    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Sweeps to the end.</summary>
    public BuiltProgram.Result Sweep(string experiment, params string[] options) =>
        CalledProgram.Run(["sweep", Write("experiment.yaml", experiment), "--out", Results, "--no-progress", .. options]);

    /// <summary>Starts to sweep.</summary>
    public BuiltProgram Start(string experiment, params string[] options) =>
        BuiltProgram.Start(null, ["sweep", Write("experiment.yaml", experiment), "--out", Results, "--no-progress", .. options]);

    /// <summary>The seed folders of finished runs, with the identity of the one run that made each.</summary>
    public Dictionary<string, string> Finished(string experiment)
    {
        string folder = Path.Combine(Results, experiment);
        return !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "manifest.json", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path))!.StartsWith("seed=", StringComparison.Ordinal))
            .ToDictionary(path => Path.GetRelativePath(folder, Path.GetDirectoryName(path)!), RunIdIn);
    }

    /// <summary>The bytes of all files below a folder whose names are asked for, by path.</summary>
    public static SortedDictionary<string, string> Bytes(string folder, params string[] names)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in names.SelectMany(name => Directory.EnumerateFiles(folder, name, SearchOption.AllDirectories)))
            files[Path.GetRelativePath(folder, path)] = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));
        return files;
    }

    public void Dispose() => _folder.Dispose();

    private static string RunIdIn(string manifest)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(manifest));
        return document.RootElement.GetProperty("run_id").GetString()!;
    }
}
