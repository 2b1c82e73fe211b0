using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Comparing;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Comparing;

public sealed class ModelTreeTests
{
    private const string Frontier = """
        name: a
        seed: 1
        workload:
          classes:
            - name: frontier
              size: { ultraservers: 600 }
              checkpoint: { interval: optimal, restart: { value: 8 min, source: "Llama 3 herd", range: 4 min .. 16 min, confidence: assumed } }
            - name: eval
              size: { chips: 4 }
        """;

    [Test]
    public void A_value_that_changed_is_told_by_its_path_with_its_units_and_where_it_was_from()
    {
        ModelDifference difference = Between(Frontier, Frontier.Replace("{ value: 8 min, source: \"Llama 3 herd\", range: 4 min .. 16 min, confidence: assumed }", "2 min")).Single();

        Assert.That(difference.Path, Is.EqualTo("workload.classes.frontier.checkpoint.restart"));
        Assert.That(difference.From, Is.EqualTo(new ProvenanceEntry(difference.Path, "8 min", "Llama 3 herd", "4 min .. 16 min", "assumed")));
        Assert.That(difference.To, Is.EqualTo(new ProvenanceEntry(difference.Path, "2 min", null, null, null)));
    }

    [TestCase("60 min", "1 h")]
    [TestCase("1 y", "365 d")]
    [TestCase("82 %", "0.82")]
    [TestCase("1,000 kW", "1 MW")]
    [TestCase("1.05 / d", "383.25 / y")]
    [TestCase("0.06 USD/kWh", "60 USD/MWh")]
    [TestCase("7 racks / w", "1 racks / d")]
    [TestCase("1 ultraserver", "1 ultraservers")]
    [TestCase("2e3", "2000")]
    [TestCase("2026-07-01", "2026-07-01 00:00")]
    [TestCase("\"pack\"", "pack")]
    [TestCase("[1 h, 2 h]", "[60 min, 120 min]")]
    [TestCase("{ exponential: { mean: 4 h } }", "{ exponential: { mean: 240 min } }")]
    [TestCase("{ value: 8 min, source: here }", "{ value: 480 s, source: there, confidence: assumed }")]
    [TestCase("{ value: 8 min, source: here }", "8 min")]
    public void Values_that_mean_the_same_are_no_difference(string one, string other)
    {
        Assert.That(Between($"x: {one}", $"x: {other}"), Is.Empty);
        Assert.That(Between($"x: {other}", $"x: {one}"), Is.Empty);
    }

    [TestCase("60 min", "60 s")]
    [TestCase("1 h", "1 MW")]
    [TestCase("1", "1 h")]
    [TestCase("7 racks / w", "7 ultraservers / w")]
    [TestCase("7 racks / w", "1 ultraservers / d")]
    [TestCase("pack", "spread")]
    [TestCase("\"null\"", "null")]
    [TestCase("4 h", "{ exponential: { mean: 4 h } }")]
    [TestCase("[1 h, 2 h]", "[2 h, 1 h]")]
    [TestCase("[1 h, 2 h]", "[1 h, 2 h, 3 h]")]
    public void Values_that_mean_something_else_are_a_difference(string one, string other)
    {
        Assert.That(Between($"x: {one}", $"x: {other}").Select(difference => difference.Path), Is.EqualTo(["x"]));
        Assert.That(Between($"x: {other}", $"x: {one}").Select(difference => difference.Path), Is.EqualTo(["x"]));
    }

    [Test]
    public void Name_and_seed_are_no_part_of_a_model_and_names_within_it_are() =>
        Assert.That(Between("name: a\nseed: 1\nx: { name: b, seed: 3 }", "name: c\nseed: 2\nx: { name: d, seed: 4 }").Select(difference => difference.Path), Is.EqualTo(["x.name", "x.seed"]));

    [Test]
    public void What_one_model_does_not_say_has_no_value_there()
    {
        ModelDifference[] differences = Between("a: 1\nb: { c: 2 }", "b: { d: 3 }\ne: { f: [1, 2] }");

        Assert.That(differences.Select(difference => (difference.Path, difference.From?.Value, difference.To?.Value)), Is.EqualTo(new (string, string?, string?)[]
        {
            ("a", "1", null), ("b.c", "2", null), ("b.d", null, "3"), ("e", null, "{ f: [1, 2] }"),
        }));
    }

    [Test]
    public void Items_of_a_list_meet_by_their_names_wherever_they_stand()
    {
        ModelDifference[] differences = Between(
            "build-out: [{ phase: a, slip: 1 w }, { phase: b, slip: 2 w }, { substation: south, slip: 3 w }]",
            "build-out: [{ phase: a, slip: 1 w }, { phase: new, slip: 0 s }, { phase: b, slip: 14 d }, { substation: south, slip: 4 w }]");

        Assert.That(differences.Select(difference => (difference.Path, difference.From?.Value, difference.To?.Value)), Is.EqualTo(new (string, string?, string?)[]
        {
            ("build-out.south.slip", "3 w", "4 w"), ("build-out.new", null, "{ phase: new, slip: 0 s }"),
        }));
    }

    [Test]
    public void The_order_of_named_items_is_a_difference_of_its_own()
    {
        ModelDifference difference = Between("x: [{ name: a }, { name: b }, { name: c }]", "x: [{ name: b }, { name: a }]").Last();

        Assert.That((difference.Path, difference.From!.Value, difference.To!.Value), Is.EqualTo(("x", "in the order a, b", "in the order b, a")));
    }

    [Test]
    public void Items_without_names_meet_by_their_places() =>
        Assert.That(Between("x: [{ a: 1 }, { a: 2 }]", "x: [{ a: 1 }, { a: 3 }]").Single().Path, Is.EqualTo("x.1.a"));

    [Test]
    public void Every_path_of_a_difference_is_one_that_an_override_takes()
    {
        string path = Shipped.Path("one-hall.yaml");
        ModelReading before = ModelFile.Read(path);
        ModelReading after = ModelFile.Read(path, new() { Overrides = [("workload.classes.frontier.checkpoint.restart", "2 min"), ("scheduler.policy", "fcfs"), ("warmup", "1 d")] });
        ModelDifference[] differences = Between(before.ResolvedYaml, after.ResolvedYaml);
        ModelReading again = ModelFile.Read(path, new() { Overrides = [.. differences.Select(difference => (difference.Path, difference.To!.Value))] });

        Assert.That(differences, Has.Length.EqualTo(3));
        Assert.That(Between(after.ResolvedYaml, again.ResolvedYaml), Is.Empty);
    }

    [TestCase("- 1", "x.yaml:1: is not a model: it must be keys with values, from the first line on")]
    [TestCase("a: [", "x.yaml:2: is not valid YAML")]
    public void What_is_no_model_is_an_issue_and_no_tree(string text, string issue)
    {
        Assert.That(ModelTree.Parse(text, "x.yaml", out var issues), Is.Null);
        Assert.That(issues.Single().ToString(), Does.StartWith(issue));
    }

    private static ModelDifference[] Between(string one, string other) => [.. Tree(one).DifferencesTo(Tree(other))];

    private static ModelTree Tree(string text)
    {
        ModelTree? tree = ModelTree.Parse(text, "x.yaml", out var issues);
        Assert.That(issues, Is.Empty);
        return tree!;
    }
}
