using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>The hardware catalogue that ships: every number has its source, and the parts make the whole.</summary>
internal sealed partial class CatalogueTests
{
    private static readonly string[] Files = ["nvidia.yaml", "tpu.yaml", "trainium.yaml"];

    private static readonly string[] Descriptions = ["accelerator", "cooling"];

    [Test]
    public void The_catalogue_is_all_that_the_folder_has() =>
        Assert.That(Directory.GetFiles(Shipped.Path("hardware")).Select(Path.GetFileName).Order(StringComparer.Ordinal), Is.EqualTo(Files));

    [TestCaseSource(nameof(Files))]
    public void Every_number_of_the_catalogue_has_a_source_and_a_confidence(string file)
    {
        // Every line with a value, but for names and words.
        var lines = File.ReadLines(Shipped.Path("hardware/" + file))
            .Select(line => Value().Match(line))
            .Where(match => match.Success && !Descriptions.Contains(match.Groups["key"].Value))
            .ToArray();
        var provenance = Read(file).Provenance.Where(entry => entry.Path.StartsWith("hardware.", StringComparison.Ordinal)).ToArray();

        Assert.That(lines, Has.Length.GreaterThan(20));
        Assert.That(lines.Select(match => match.Value), Has.All.Contains("{ value: "));
        Assert.That(provenance, Has.Length.EqualTo(lines.Length));
        Assert.That(provenance.Where(entry => entry.Source is null || entry.Confidence is null), Is.Empty);
    }

    [TestCaseSource(nameof(Files))]
    public void Memory_and_its_bandwidth_are_those_of_all_chips(string file)
    {
        foreach (var type in Read(file).Model!.UltraServerTypes)
        {
            Assert.That(type.Memory!.Value.Value, Is.EqualTo(type.Chips * type.Accelerator.Memory!.Value.Value), type.Name);
            // The sources' 185 TB/s of trn2 are 64 · 2.9 = 185.6 TB/s.
            Assert.That(type.MemoryBandwidth!.Value.Value, Is.EqualTo(type.Chips * type.Accelerator.MemoryBandwidth!.Value.Value).Within(0.4).Percent, type.Name);
        }
    }

    [TestCaseSource(nameof(Files))]
    public void An_UltraServer_is_rated_for_more_than_its_chips(string file)
    {
        foreach (var type in Read(file).Model!.UltraServerTypes.Where(type => type.Accelerator.ThermalDesignPower is not null))
        {
            // From Trn3 Gen2 (200 kW over 144) to GB200 NVL72 (140 over 86.4).
            Assert.That(type.Nameplate.Value / (type.Chips * type.Accelerator.ThermalDesignPower!.Value.Value), Is.InRange(1.38, 1.63), type.Name);
        }
    }

    // Peak in FP8 (TPU v5e, v5p and v6e: in BF16) and kW: chips times chip, by hand.
    [TestCase("trainium.yaml", "trn1", 16, 3.04, 6.4)]
    [TestCase("trainium.yaml", "trn2", 64, 83.136, 48)]
    [TestCase("trainium.yaml", "trn3-gen1", 64, 161.088, 90)]
    [TestCase("trainium.yaml", "trn3-gen2", 144, 362.448, 200)]
    [TestCase("trainium.yaml", "trn4", 144, 1087.344, 360)]
    [TestCase("nvidia.yaml", "hgx-h100", 8, 15.832, 8.4)]
    [TestCase("nvidia.yaml", "hgx-h200", 8, 15.832, 8.4)]
    [TestCase("nvidia.yaml", "hgx-b200", 8, 36, 12)]
    [TestCase("nvidia.yaml", "gb200-nvl72", 72, 360, 140)]
    [TestCase("nvidia.yaml", "gb300-nvl72", 72, 360, 150)]
    [TestCase("tpu.yaml", "tpu-v5e-pod", 256, 50.432, 77)]
    [TestCase("tpu.yaml", "tpu-v5p-cube", 64, 29.376, 45)]
    [TestCase("tpu.yaml", "tpu-v6e-pod", 256, 235.008, 128)]
    [TestCase("tpu.yaml", "tpu-v7-cube", 64, 295.296, 100)]
    public void UltraServers_have_the_peak_of_all_their_chips(string file, string name, int chips, double petaflops, double kilowatts)
    {
        var type = Read(file).Model!.UltraServerTypes.Single(type => type.Name == name);
        var peak = type.Accelerator.PeakFp8 ?? type.Accelerator.PeakBf16;

        Assert.That(type.Chips, Is.EqualTo(chips));
        Assert.That(type.Chips * peak!.Value.Value / 1e15, Is.EqualTo(petaflops).Within(1e-9));
        Assert.That(type.Nameplate.Value / 1e3, Is.EqualTo(kilowatts).Within(1e-9));
    }

    /// <summary>A model that has the file's hardware, and one UltraServer of the first type.</summary>
    private static ModelReading Read(string file)
    {
        var text = File.ReadAllText(Shipped.Path("hardware/" + file));
        var first = FirstType().Match(text).Groups["name"].Value;
        var reading = ModelFile.Parse($$"""
            {{text}}
            name: catalogue
            start: 2026-01-01
            end: 2026-02-01
            build-out: [{ phase: one, in-service: 2026-01-01, type: {{first}}, ultraservers: { count: 1 } }]
            """);
        Assert.That(reading.Issues, Is.Empty);
        return reading;
    }

    [GeneratedRegex("^ +(?<key>[a-z0-9-]+): +[^ #].*$")]
    private static partial Regex Value();

    [GeneratedRegex(@"\n  ultraservers:\n(?: +#.*\n)*    (?<name>[a-z0-9-]+):")]
    private static partial Regex FirstType();
}
