using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using DatacenterDes.Cli;
using DatacenterDes.Tests.Analysis;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

public sealed class CompareTests
{
    private const string Hostile = "a<b>&\"c";

    private TestFolder _folder = null!;
    private string _one = null!;
    private string _two = null!;

    [OneTimeSetUp]
    public void Run()
    {
        _folder = new();
        var runs = new WrittenRuns(_folder.Path);
        _one = runs.Write(Hostile, [1, 2, 3, 4]);
        _two = runs.Write("nine, of them", [1, 2, 3, 4], null, ("build-out.all.ultraservers.count", "{ value: 9, source: \"a \\\"<guess>\\\"\", confidence: assumed }"));
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase(0, "0")]
    [TestCase(8968, "8,968")]
    [TestCase(0.75354, "0.7535")]
    [TestCase(0.00082, "0.0008200")]
    [TestCase(-0.000002315, "-0.000002315")]
    [TestCase(1_387_965_426_072d, "1,387,965,426,072")]
    // What rounding leaves.
    [TestCase(3.1e-17, "3.100e-17")]
    [TestCase(null, "–")]
    public void A_figure_has_four_digits_and_no_exponent(double? number, string expected) => Assert.That(ComparisonText.Number(number), Is.EqualTo(expected));

    [Test]
    public void The_page_tells_what_differs_in_the_models_first_then_the_figures()
    {
        BuiltProgram.Result result = CalledProgram.Run("compare", _one, _two);
        string[] lines = result.Output.Split('\n');

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(lines[0], Is.EqualTo($"{_two}  against {_one}"));
        Assert.That(lines, Has.Some.EqualTo("  build-out.all.ultraservers.count  8 → 9  (is: a \"<guess>\", assumed)"));
        Assert.That(lines, Has.Some.Contains("2026-01-01 to 2026-01-31, no warm-up: the start counts"));
        Assert.That(lines, Has.Some.Contains("4 pairs of the same seed; pairing made the intervals "));
        Assert.That(lines, Has.Some.Match("^  warning +the intervals of [0-9]+ of [0-9]+ figures are too wide to tell; more seeds make them narrower$"));
        Assert.That(Index("In what the models differ"), Is.LessThan(Index("Headline figures")));
        Assert.That(Index("Worse"), Is.LessThan(Index("Better")));
        Assert.That(lines.Single(line => line.StartsWith("  jobs.wait_s.mean ", StringComparison.Ordinal)), Does.EndWith(" better"));

        int Index(string heading) => Array.IndexOf(lines, heading);
    }

    [Test]
    public void Csv_has_every_figure_and_quotes_what_holds_commas()
    {
        string[] lines = CalledProgram.Run("compare", _one, _two, "--csv", "--only", "jobs.wait_s.mean").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(lines, Has.Length.EqualTo(2));
        Assert.That(lines[0], Is.EqualTo(
            "from,to,figure,unit,better,from_seeds,from_mean,from_half_width,to_seeds,to_mean,to_half_width,difference,difference_half_width,unpaired_half_width,relative,verdict"));
        Assert.That(lines[1], Does.StartWith($"\"{_one.Replace("\"", "\"\"", StringComparison.Ordinal)}\",\"{_two}\",jobs.wait_s.mean,s,less,4,").And.EndWith(",better"));
    }

    [Test]
    public void Json_has_every_figure_and_every_difference_of_the_models()
    {
        JsonNode scenarios = JsonNode.Parse(CalledProgram.Run("compare", _one, _two, "--json").Output)!["comparisons"]![0]!;
        JsonNode wait = scenarios["figures"]!.AsArray().Single(figure => (string)figure!["figure"]! == "jobs.wait_s.mean")!;

        Assert.That((string)scenarios["models"]![0]!["to"]!["source"]!, Is.EqualTo("a \"<guess>\""));
        Assert.That((bool)scenarios["paired"]!);
        Assert.That((string)wait["mean_of"]!, Is.EqualTo("mean of the runs' means"));
        Assert.That((string)wait["better"]!, Is.EqualTo("less"));
        Assert.That((double)wait["to"]!["mean"]! - (double)wait["from"]!["mean"]!, Is.EqualTo((double)wait["difference"]!).Within(1e-9));
    }

    [Test]
    public void The_html_page_stands_alone_and_escapes_what_others_wrote()
    {
        string path = _folder.At("page.html");
        BuiltProgram.Result result = CalledProgram.Run("compare", _one, _two, "--html", path, "--csv");
        string page = File.ReadAllText(path);

        Assert.That(result.ErrorLines, Is.EqualTo([$"{path}  written"]));
        Assert.That(page, Does.Contain("a&lt;b&gt;&amp;&quot;c").And.Contain("&lt;guess&gt;").And.Contain("color-scheme: light dark"));
        Assert.That(page, Does.Not.Contain("<b>").And.Not.Contain("<guess>").And.Not.Contain("<script").And.Not.Contain("://"));
        Assert.That(page, Does.Contain("<td>jobs.wait_s.mean</td>"));
    }

    [Test]
    public void Two_models_are_compared_by_what_they_say()
    {
        string one = _folder.Write("one.yaml", TestModels.Queue);
        string two = _folder.Write("two.yaml", TestModels.Queue.Replace("mean: 1 h", "mean: 60 min", StringComparison.Ordinal).Replace("6.4 / h", "{ value: 5 / h, source: here }", StringComparison.Ordinal));

        Assert.That(CalledProgram.Run("compare", one, two).Output, Is.EqualTo("workload.classes.customers.arrivals.poisson  6.4 / h → 5 / h  (is: here)\n"));
        Assert.That(CalledProgram.Run("compare", one, one).Output, Is.EqualTo("The models differ in nothing but name and seed.\n"));
    }

    [Test]
    public void The_models_of_two_runs_are_compared_as_they_were_run() => Assert.That(
        CalledProgram.Run("compare", Path.Combine(_two, "seed=1", "model.yaml"), Path.Combine(_one, "seed=2", "model.yaml")).Output,
        Is.EqualTo("build-out.all.ultraservers.count  9 → 8  (was: a \"<guess>\", assumed)\n"));

    [Test]
    public void Faults_of_both_models_are_told_at_once()
    {
        string one = _folder.Write("bad.yaml", TestModels.Queue.Replace("count: 8", "count: 8 kW", StringComparison.Ordinal));
        BuiltProgram.Result result = CalledProgram.Run("compare", one, _folder.At("none.yaml"));

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines, Has.Length.EqualTo(2));
        Assert.That(result.ErrorLines[0], Does.Contain("build-out.all.ultraservers.count: \"8 kW\" has a unit"));
        Assert.That(result.ErrorLines[1], Does.Contain("none.yaml: does not exist"));
    }

    [TestCase("--json", "--csv")]
    [TestCase("--html", "/dev/null/page.html")]
    [TestCase("--only", "jobs.wait")]
    [TestCase("--only", ",")]
    public void Options_that_cannot_be_met_are_one_line_and_exit_2(string option, string value)
    {
        BuiltProgram.Result result = CalledProgram.Run("compare", _one, _two, option, value);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines, Has.Length.EqualTo(1));
        Assert.That(result.Output, Is.Empty);
    }

    [Test]
    public void A_list_has_a_line_for_each_run()
    {
        BuiltProgram.Result result = CalledProgram.Run("list", _folder.Path);
        string[] lines = result.Output.Split('\n');

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(lines.Count(line => line.Contains("complete", StringComparison.Ordinal)), Is.EqualTo(8));
        Assert.That(lines, Has.Some.Match("^  nine, of them +1  complete  [0-9a-f]{8}  2026-01-01 to 2026-01-31 +[0-9.]+ % +100.0 % +[0-9.]+ min$"));
        Assert.That(JsonNode.Parse(CalledProgram.Run("list", _folder.Path, "--json").Output)!["runs"]!.AsArray(), Has.Count.EqualTo(8));
    }
}
