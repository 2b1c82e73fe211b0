using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Describing;
using NJsonSchema;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Describing;

/// <summary>The schema takes what the reader takes, and not what it refuses for a word, a unit or a key.</summary>
internal sealed class FileSchemaTests
{
    private JsonSchema _models = null!;
    private JsonSchema _experiments = null!;

    [OneTimeSetUp]
    public async Task Read_the_schemas()
    {
        _models = await JsonSchema.FromJsonAsync(FileSchema.OfModels());
        _experiments = await JsonSchema.FromJsonAsync(FileSchema.OfExperiments());
    }

    private static IEnumerable<string> Models() => Directory.GetFiles(Shipped.Path(""), "*.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Shipped.Path(""), file)).Where(file => !file.StartsWith("experiments", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Experiments() => Directory.GetFiles(Shipped.Path("experiments"), "*.yaml").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal);

    private static string[] Faults(JsonSchema schema, string yaml) => [.. schema.Validate(YamlJson.Of(yaml)).Select(fault => fault.ToString())];

    [TestCaseSource(nameof(Models))]
    public void Models_that_ship_are_models_by_the_schema(string name) => Assert.That(Faults(_models, File.ReadAllText(Shipped.Path(name))), Is.Empty);

    [TestCaseSource(nameof(Experiments))]
    public void Experiments_that_ship_are_experiments_by_the_schema(string name) =>
        Assert.That(Faults(_experiments, File.ReadAllText(Shipped.Path($"experiments/{name}"))), Is.Empty);

    [TestCase("experiment: e\nmodel: m.yaml\n", Description = "without seeds")]
    [TestCase("experiment: e\nmodel: m.yaml\nseeds: 1..3\naxis: {}\n")]
    [TestCase("experiment: e\nmodel: m.yaml\nseeds: 1..3\nranges: { design: by-hand }\n")]
    [TestCase("experiment: e\nmodel: m.yaml\nseeds: 1..3\nlimits: { memory: 4 }\n")]
    public void What_is_no_experiment_is_none_by_the_schema(string text) => Assert.That(Faults(_experiments, text), Is.Not.Empty);

    [Test]
    public void Models_with_every_section_and_as_run_are_models_by_the_schema()
    {
        Assert.That(Faults(_models, Everything.Text), Is.Empty);
        Assert.That(Faults(_models, Everything.Instead), Is.Empty);
        Assert.That(Faults(_models, Everything.InsteadOfThat), Is.Empty);
        Assert.That(Faults(_models, Samples.Pod), Is.Empty);
        Assert.That(Faults(_models, ModelFile.Read(Shipped.Path("two-gigawatt-conditional.yaml")).ResolvedYaml), Is.Empty);
    }

    [TestCase("policy: easy-backfill", "policy: easy-backfil")]
    [TestCase("mfu: 30 %", "mfu: 30 MW")]
    [TestCase("name: everything", "nam: everything")]
    [TestCase("start: 2027-01-01\nend", "start: soon\nend")]
    [TestCase("rate: 10 racks / d", "rate: 10 / d")]
    [TestCase("component: t, rate: 0.1 / y, effect: restart", "component: t, rate: 0.1 / y", Description = "an item of a list is whole")]
    [TestCase("component: t, rate: 0.1 / y, effect: restart", "component: t, rate: 0.1, effect: restart")]
    [TestCase("chips: 16, power", "chips: many, power")]
    [TestCase("size: { chips: 4 }\n", "size: { chips: { lognormal: { median: 4 } } }\n", Description = "a lognormal needs sigma")]
    [TestCase("nameplate: 10 kW", "nameplate: { value: 10 kW, confidence: sure }")]
    [TestCase("nameplate: 10 kW", "nameplate: { value: 10 kW, sorce: me }")]
    [TestCase("bus: [{ component: n,", "bus: [{ part: n,")]
    [TestCase("- { substation: olive, energized: 2027-02-01 }", "- { substation: olive }")]
    [TestCase("checkpoint: { interval: 1 h, write: 5 s }", "checkpoint: { interval: often }")]
    [TestCase("duration: { column: length }", "duration: { column: length, unit: fortnights }")]
    [TestCase("duration: { column: length }", "length: { column: length }")]
    [TestCase("{ file: outages.csv, columns:", "{ file: outages.csv, repeat: yearly, columns:")]
    public void What_the_reader_refuses_is_no_model_by_the_schema(string sound, string broken)
    {
        var text = Everything.Text.Replace(sound, broken, StringComparison.Ordinal);
        Assert.That(text, Is.Not.EqualTo(Everything.Text), "the sample no longer holds what the case breaks");

        Assert.That(Faults(_models, text), Is.Not.Empty);
        Assert.That(ModelFile.Parse(text).Issues, Is.Not.Empty);
    }

    [Test]
    public void A_model_that_includes_nothing_has_all_that_a_model_needs()
    {
        Assert.That(Faults(_models, "name: m\nstart: 2027-01-01\n"), Is.Not.Empty);
        Assert.That(Faults(_models, "include: other.yaml\nname: m\nworkload: { classes: { train: { draw: 50 %, tenant: null } } }\n"), Is.Empty);
        Assert.That(Faults(_models, "include: other.yaml\nname: m\nworkload: { classes: { train: { drw: 50 % } } }\n"), Is.Not.Empty);
    }
}
