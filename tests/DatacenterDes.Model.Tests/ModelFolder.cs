using System;
using System.IO;

namespace DatacenterDes.Model.Tests;

/// <summary>A folder of its own for the files of one test.</summary>
internal sealed class ModelFolder : IDisposable
{
    /// <summary>A whole model but for its name.</summary>
    public const string Rest = """
        start: 2026-01-01
        end: 2027-01-01
        hardware:
          accelerators: { chip: {} }
          ultraservers: { box: { accelerator: chip, chips: 4, power: { nameplate: 10 kW } } }
        build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 10 } }]

        """;

    public string Root { get; } = Directory.CreateTempSubdirectory("datacenterdes-").FullName;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
