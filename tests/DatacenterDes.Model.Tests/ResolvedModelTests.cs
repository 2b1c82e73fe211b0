using System;
using System.Linq;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

internal sealed class ResolvedModelTests
{
    [TestCase("mm8.yaml")]
    [TestCase("one-hall.yaml")]
    [TestCase("one-hall-curtailed.yaml")]
    [TestCase("two-gigawatt.yaml")]
    public void Shipped_models_read_back_equal(string name)
    {
        var reading = ModelFile.Read(Shipped.Path(name), new() { Seed = 12, Overrides = [("scheduler.policy", "fcfs")] });
        var again = ModelFile.Parse(reading.ResolvedYaml);

        Assert.That(again.Issues, Is.Empty);
        Assert.That(Description.Of(again.Model), Is.EqualTo(Description.Of(reading.Model)));
        Assert.That(again.Provenance, Is.EqualTo(reading.Provenance));
        Assert.That(again.ResolvedYaml, Is.EqualTo(reading.ResolvedYaml));
    }

    [Test]
    public void It_says_what_it_is_and_has_everything_in_it()
    {
        var resolved = ModelFile.Read(Shipped.Path("two-gigawatt.yaml"), new() { Seed = 12, Name = "variant" }).ResolvedYaml;

        var lines = resolved.Split('\n');
        Assert.That(lines[0], Does.StartWith("# The model as run"));
        Assert.That(lines[1], Is.EqualTo("name: variant"));
        Assert.That(lines, Does.Contain("seed: 12"));
        Assert.That(lines.Any(line => line.StartsWith("include", StringComparison.Ordinal)), Is.False);
        Assert.That(resolved, Does.Contain("chip-transient").And.Contain("source: EIA-C"));
        Assert.That(resolved, Does.Not.Contain('\r'));
    }

    [TestCase("yes: no")]
    [TestCase("- a")]
    [TestCase("# not a comment")]
    [TestCase("two\nlines")]
    [TestCase("  spaces  ")]
    [TestCase("'\"{[&*!|>%@`")]
    [TestCase("null")]
    [TestCase("~")]
    [TestCase("é ü 漢字")]
    public void Awkward_texts_survive(string tenant)
    {
        // JSON strings are YAML strings.
        var text = Samples.Pod
            .Replace("      racks: 2\n", $"      racks: 2\n      cooling: {System.Text.Json.JsonSerializer.Serialize(tenant)}\n", StringComparison.Ordinal);
        var reading = ModelFile.Parse(text);

        Assert.That(reading.Issues, Is.Empty);
        Assert.That(reading.Model!.UltraServerTypes[0].Cooling, Is.EqualTo(tenant));
        Assert.That(ModelFile.Parse(reading.ResolvedYaml).Model!.UltraServerTypes[0].Cooling, Is.EqualTo(tenant));
    }

    [Test]
    public void A_model_of_every_failure_and_repair_reads_back_equal()
    {
        var reading = ModelFile.Parse(Samples.Halls);
        var again = ModelFile.Parse(reading.ResolvedYaml);

        Assert.That(Description.Of(again.Model), Is.EqualTo(Description.Of(reading.Model)));
        Assert.That(again.Provenance, Is.EqualTo(reading.Provenance));
        Assert.That(again.Provenance.Select(entry => (entry.Path, entry.Value, entry.Range)), Is.EqualTo(new[]
        {
            ("failures.chip.reset.rate", "0.01 / d", "0.005 / d .. 0.02 / d"),
        }));
    }

    [Test]
    public void Facility_power_is_read_as_IT_power_once()
    {
        var reading = ModelFile.Parse(Samples.Pod.Replace("basis: it", "basis: facility", StringComparison.Ordinal));
        var again = ModelFile.Parse(reading.ResolvedYaml);

        // 100 kW at the meter is 100 / 1.2 kW of IT load.
        Assert.That(reading.Model!.UltraServerTypes[0].Nameplate.Value, Is.EqualTo(100_000 / 1.2).Within(1e-9));
        Assert.That(Description.Of(again.Model), Is.EqualTo(Description.Of(reading.Model)));
    }
}
