using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Loading;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>The files that come with the program, included from wherever a model lies.</summary>
internal sealed class LibraryTests
{
    private const string Model = """
        name: m
        start: 2027-01-01
        end: 2028-01-01
        build-out: [{ phase: all, in-service: 2027-01-01, ultraservers: { count: 4 }, type: gb300-nvl72 }]

        """;

    private ModelFolder _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = new ModelFolder();

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    private string Fault(string include) =>
        string.Join('\n', ModelFile.Read(_folder.Write("here/m.yaml", $"include: [{include}]\n{Model}")).Issues).Replace(_folder.Root, "~", StringComparison.Ordinal);

    private static IEnumerable<string> Shared() => ((string[])["failures", "hardware", "power"])
        .SelectMany(folder => Directory.GetFiles(Shipped.Path(folder)).Select(file => $"{folder}/{Path.GetFileName(file)}")).Order(StringComparer.Ordinal);

    [Test]
    public void The_library_is_the_hardware_the_failures_and_the_power_of_the_repository() =>
        Assert.That(ModelLibrary.Names, Is.EqualTo(Shared().Select(name => $"library:{name}")));

    [Test]
    public void A_model_includes_from_the_library_wherever_it_lies_and_names_it_among_its_inputs()
    {
        var reading = ModelFile.Read(_folder.Write("m.yaml", "include: library:hardware/nvidia.yaml\n" + Model));

        Assert.That(reading.Issues, Is.Empty);
        Assert.That(reading.Model!.BuildOut.Single().Type.Chips, Is.EqualTo(72));
        Assert.That(reading.Inputs.Select(input => input.Name), Is.EqualTo(new[] { "m.yaml", "library:hardware/nvidia.yaml" }));
        Assert.That(reading.Inputs[1].Sha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Shipped.Path("hardware/nvidia.yaml"))))));
        Assert.That(ModelFile.Parse(reading.ResolvedYaml).Model, Is.Not.Null, "the model as run needs no library");
    }

    [TestCase("library:hardware/nvida.yaml", "\"library:hardware/nvida.yaml\" does not come with the program; did you mean \"library:hardware/nvidia.yaml\"?")]
    [TestCase("library:../secret.yaml", "\"library:../secret.yaml\" does not come with the program")]
    [TestCase("../models/hardware/nvidia.yaml", "\"../models/hardware/nvidia.yaml\" lies outside the model root, ~/here; --root DIR names a wider one; or write library:hardware/nvidia.yaml, which comes with the program")]
    [TestCase("/usr/share/models/hardware/nvidia.yaml", "must be relative to this file, with forward slashes; or write library:hardware/nvidia.yaml, which comes with the program")]
    [TestCase("hardware/nvidia.yaml", "does not exist; library:hardware/nvidia.yaml comes with the program")]
    [TestCase("../mine.yaml", "\"../mine.yaml\" lies outside the model root, ~/here; --root DIR names a wider one")]
    public void What_is_refused_names_the_way_out(string include, string fault) =>
        Assert.That(Fault(include), Does.StartWith("~/here/m.yaml:1: include: ").And.Contains(fault));

    [Test]
    public void A_fault_in_what_a_model_makes_of_the_library_names_its_file_and_line()
    {
        var fault = Fault("library:hardware/nvidia.yaml, library:failures/trn3-gen2.yaml");

        Assert.That(fault, Does.Contain("library:failures/trn3-gen2.yaml:"));
        Assert.That(fault, Does.Contain("needs.spare: "));
    }

    [Test]
    public void A_model_of_the_repository_runs_from_another_folder()
    {
        var path = _folder.Write("elsewhere.yaml", File.ReadAllText(Shipped.Path("one-hall.yaml")));

        Assert.That(ModelFile.Read(path).Issues, Is.Empty);
    }
}
