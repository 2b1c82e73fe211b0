using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Tests.Traces;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>Tests of models that name a data file: each has a folder of its own with both.</summary>
internal abstract class DataFileFixture
{
    protected ModelFolder Folder { get; private set; } = null!;

    [SetUp]
    public void Make_a_folder() => Folder = new ModelFolder();

    [TearDown]
    public void Remove_the_folder() => Folder.Dispose();

    /// <summary>A model with some sections more than it needs, which begin on its eighth line.</summary>
    protected static string Model(string sections) => "name: m\n" + ModelFolder.Rest.TrimEnd('\n') + $"\n{sections}\n";

    /// <summary>Reads it from <c>models/m.yaml</c>.</summary>
    protected ModelReading ReadModel(string sections) => ModelFile.Read(Folder.Write("models/m.yaml", Model(sections)));

    /// <summary>A packed file; its path.</summary>
    protected string WritePacked(string name, string text) => WritePacked(name, TraceFile.Gzip(Encoding.UTF8.GetBytes(text)));

    /// <inheritdoc cref="WritePacked(string, string)"/>
    protected string WritePacked(string name, byte[] packed)
    {
        var path = Folder.Write(name, "");
        File.WriteAllBytes(path, packed);
        return path;
    }

    /// <summary>A results folder as a run writes it; the path of its model.</summary>
    protected string Results(ModelReading reading)
    {
        Folder.Write("results/m/seed=1/manifest.json", JsonSerializer.Serialize(new
        {
            format = 1,
            inputs = reading.Inputs.Select(input => new { name = input.Name, path = input.FullPath, sha256 = input.Sha256 }),
        }));
        return Folder.Write("results/m/seed=1/model.yaml", reading.ResolvedYaml);
    }

    /// <summary>Asserts that the model of a results folder is the one that was run.</summary>
    protected void AssertIsFoundAgain(ModelReading reading)
    {
        var again = ModelFile.Read(Results(reading));
        Assert.That(again.Issues, Is.Empty);
        Assert.That(Description.Of(again.Model), Is.EqualTo(Description.Of(reading.Model)));
        Assert.That(again.ResolvedYaml, Is.EqualTo(reading.ResolvedYaml));
        Assert.That(again.Inputs[1], Is.EqualTo(reading.Inputs[1]));
    }

    /// <summary>An issue with the folder as <c>~</c>.</summary>
    protected string Text(ModelIssue issue) => issue.ToString().Replace(Folder.Root, "~", StringComparison.Ordinal);

    protected static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
