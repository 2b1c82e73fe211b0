using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using DatacenterDes.Analysis;
using DatacenterDes.Reports;
using DatacenterDes.Reports.Data;
using DatacenterDes.Reports.Run;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Reports;

public sealed partial class ReportTests
{
    private TestFolder _folder = null!;

    private string Failing => _folder.At("r", "failing", "seed=7");

    [OneTimeSetUp]
    public void RunModels()
    {
        _folder = new();
        Run(_folder.Write("failing.yaml", TestModels.Failing), "--until", "2026-09-01");
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void A_report_has_a_section_for_all_that_a_run_recorded()
    {
        BuiltProgram.Result result = CalledProgram.Run("report", Failing);
        string page = File.ReadAllText(Path.Combine(Failing, "report.html"));

        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(result.Output, Does.Match(@"report\.html  [\d.]+ MB written\n$"));
        Assert.That(Headings(page), Is.EqualTo(new[] { "Answers", "Contracted power", "Build-out", "Use of chip time", "Waiting", "Failures and repair", "Load", "Energy, carbon and cost", "The largest jobs" }));
        Assert.That(page, Does.Not.Contain("class=\"notice\""));
    }

    [Test]
    public void The_same_folder_gives_the_same_bytes()
    {
        CalledProgram.Run("report", Failing);
        byte[] first = File.ReadAllBytes(Path.Combine(Failing, "report.html"));
        CalledProgram.Run("report", Failing);

        Assert.That(File.ReadAllBytes(Path.Combine(Failing, "report.html")), Is.EqualTo(first));
    }

    [Test]
    public void Nothing_is_fetched_from_anywhere()
    {
        string page = Page(Failing);
        string own = page.Remove(page.IndexOf("<script>/**", StringComparison.Ordinal), page.LastIndexOf("<script>", StringComparison.Ordinal) - page.IndexOf("<script>/**", StringComparison.Ordinal));

        Assert.That(own, Does.Contain("default-src 'none'").And.Not.Contain("://").And.Not.Contain("src=").And.Not.Contain("@import").And.Not.Contain("url("));
    }

    [Test]
    public void Every_chart_has_its_numbers_in_a_table_below()
    {
        Report report = Of(Failing);
        Chart[] charts = [.. report.Sections.SelectMany(section => section.Blocks).OfType<Chart>()];

        Assert.That(charts, Has.Length.GreaterThan(8));
        Assert.That(charts.Select(chart => chart.Id), Is.Unique);
        foreach (Chart chart in charts)
        {
            Assert.That(chart.Numbers.Rows, Is.Not.Empty, chart.Id);
            Assert.That(chart.Numbers.Rows, Has.All.Length.EqualTo(chart.Numbers.Columns.Length), chart.Id);
        }

        // As many figures, pictures that say what they are, and tables to open.
        string page = Page(Failing);
        Assert.That(Count(page, "<figure "), Is.EqualTo(charts.Length));
        Assert.That(Count(page, "role=\"img\" aria-label=\"Chart: "), Is.EqualTo(charts.Length));
        Assert.That(Count(page, "</script>\n<details><summary>Numbers"), Is.EqualTo(charts.Length));
    }

    [Test]
    public void Areas_of_contracted_power_add_up_to_what_is_contracted()
    {
        Chart power = Of(Failing).Sections.SelectMany(section => section.Blocks).OfType<Chart>().Single(chart => chart.Id == "power");
        using JsonDocument figure = JsonDocument.Parse(power.Plot.ToJson());
        JsonElement[] traces = [.. figure.RootElement.GetProperty("data").EnumerateArray()];
        double[][] areas = [.. traces.Where(trace => trace.TryGetProperty("stackgroup", out _)).Select(Y)];
        double[] contracted = Y(traces.Single(trace => trace.GetProperty("name").GetString() == "contracted"));

        // Twenty UltraServers of 4 kW; values are rounded to five digits.
        Assert.That(contracted, Has.All.EqualTo(80).Within(1e-3));
        for (var bin = 0; bin < contracted.Length; bin++)
            Assert.That(areas.Sum(area => area[bin]), Is.EqualTo(contracted[bin]).Within(0.01), $"bin {bin}");

        static double[] Y(JsonElement trace) => [.. trace.GetProperty("y").EnumerateArray().Select(value => value.GetDouble())];
    }

    [Test]
    public void A_run_that_recorded_nothing_says_so_and_shows_its_figures()
    {
        Run(_folder.At("failing.yaml"), "--until", "2026-02-01", "--record", "none", "--name", "bare");
        string page = Page(_folder.At("r", "bare", "seed=7"));

        foreach (string kind in new[] { "series", "jobs", "events" })
            Assert.That(page, Does.Contain($"<p class=\"notice\">The run recorded no {kind} ("));
        Assert.That(Headings(page), Does.Contain("Answers").And.Contain("Contracted power").And.Contain("Waiting").And.Contain("Failures and repair"));
    }

    [Test]
    public void A_run_that_was_killed_shows_its_whole_records()
    {
        Run(_folder.At("failing.yaml"), "--until", "2026-04-01", "--name", "killed");
        string partial = _folder.At("r", "killed", ".seed=7.partial");
        Directory.Move(_folder.At("r", "killed", "seed=7"), partial);
        File.Delete(Path.Combine(partial, "summary.json"));
        string manifest = Path.Combine(partial, "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"status\": \"complete\"", "\"status\": \"running\"", StringComparison.Ordinal));
        using (FileStream series = File.OpenWrite(Path.Combine(partial, "series.msgpack")))
            series.SetLength(series.Length / 2 + 5);

        string page = Page(_folder.At("r", "killed", "seed=7"));
        Assert.That(page, Does.Contain("This run was interrupted.").And.Contain("killed before it could work out its figures").And.Contain("The last record of series is torn"));
        // Half of three months.
        Assert.That(page, Does.Match("seed 7, 2026-01-01 to 2026-02-1[0-9]"));
        Assert.That(Headings(page), Does.Contain("Contracted power").And.Contain("Waiting").And.Contain("The largest jobs").And.Not.Contain("Answers"));
    }

    [Test]
    public void Every_text_of_a_model_is_shown_as_it_is()
    {
        const string nasty = "</script><b>\\\"&amp; 'x' <!-- \\U0001F680 \\u05D0\\u05D1 %{y} \\\\u003c";
        string model = _folder.Write("nasty.yaml", TestModels.Failing
            .Replace("name: failing", "name: nasty", StringComparison.Ordinal)
            .Replace("name: large", $"name: \"{nasty}\"", StringComparison.Ordinal)
            .Replace("component: board", "component: \"<img src=x onerror=alert(1)>\"", StringComparison.Ordinal)
            .Replace("duration: 10 d", "duration: { value: 10 d, source: \"a </script><i>source</i>\\n of two lines\", confidence: assumed }", StringComparison.Ordinal));
        Run(model, "--until", "2026-02-01");
        string page = Page(_folder.At("r", "nasty", "seed=7"));

        Assert.That(page, Does.Not.Contain("<b>").And.Not.Contain("<i>").And.Not.Contain("<img").And.Not.Contain("<!-- "));
        Assert.That(page, Does.Contain("&lt;/script&gt;&lt;b&gt;&quot;&amp;amp; &#39;x&#39; &lt;!--").And.Contain("a &lt;/script&gt;&lt;i&gt;source"));
        // Every script that is opened is closed once, and what stands in it is JSON.
        Assert.That(Count(page, "</script>"), Is.EqualTo(Count(page, "<script")));
        foreach (Match json in JsonScript().Matches(page))
            Assert.That(() => JsonDocument.Parse(json.Groups[1].Value).Dispose(), Throws.Nothing);
        // Plotly reads a kind of HTML: it is given entities.
        string[] names = [.. JsonScript().Matches(page).SelectMany(json => Names(json.Groups[1].Value))];
        Assert.That(names, Has.Some.StartsWith("&lt;/script&gt;&lt;b&gt;\"&amp;amp; 'x' &lt;!-- \U0001F680 אב").And.None.Contains('<'));
    }

    [Test]
    public void A_scenario_of_many_seeds_tells_means_with_intervals()
    {
        foreach (string seed in new[] { "1", "2", "3" })
            Run(_folder.Write("queue.yaml", TestModels.Queue), "--seed", seed);
        string folder = _folder.At("r", "queue");
        BuiltProgram.Result result = CalledProgram.Run("report", folder);
        string page = File.ReadAllText(Path.Combine(folder, "report.html"));
        double[] waits = [.. new[] { 1, 2, 3 }.Select(seed => FlatSummary.Read(Path.Combine(folder, $"seed={seed}", "summary.json")).Find("jobs.wait_s.mean")!.Value)];
        double mean = waits.Average();
        // Student's t with two degrees of freedom: 4.3027.
        double half = 4.3027 * Math.Sqrt(waits.Sum(wait => (wait - mean) * (wait - mean)) / 2 / 3);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(Headings(page), Is.EqualTo(new[] { "Answers", "Over time", "Contracted power", "Classes", "Every figure" }));
        Assert.That(page, Does.Contain($"<strong>{DatacenterDes.Cli.Figures.ShortDuration(mean)}</strong> <span>&#177;{DatacenterDes.Cli.Figures.ShortDuration(half)},"));
    }

    [TestCase("axes: { load: { path: workload.classes.customers.arrivals.poisson, values: [6.4 / h, 4 / h] } }", "Differences from the base")]
    [TestCase("ranges: { design: one-at-a-time }", "Tornado")]
    [TestCase("ranges: { design: latin-hypercube, samples: 6 }", "How far the inputs spread it")]
    public void A_sweep_has_the_charts_of_its_design(string design, string chart)
    {
        _folder.Write("ranged.yaml", TestModels.Queue
            .Replace("name: queue", "name: ranged", StringComparison.Ordinal)
            .Replace("mean: 1 h", "mean: { value: 1 h, range: 30 min .. 70 min, confidence: assumed }", StringComparison.Ordinal)
            .Replace("end: 2026-01-31", "end: 2026-01-11", StringComparison.Ordinal));
        string name = chart.Split(' ')[0].ToLowerInvariant();
        string experiment = _folder.Write($"{name}.yaml", $"experiment: {name}\nmodel: ranged.yaml\nseeds: 1..3\n{design}\nfigures: [jobs.wait_s.mean]\n");
        CalledProgram.Run("sweep", experiment, "--out", _folder.At("r"), "--no-progress", "--parallel", "1");
        BuiltProgram.Result result = CalledProgram.Run("report", _folder.At("r", name));
        string page = File.ReadAllText(_folder.At("r", name, "report.html"));

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(page, Does.Contain($"<h3>{chart}</h3>").And.Contain("Over time"));
        Assert.That(Headings(page)[0], Is.EqualTo("First start − submission: mean"));
    }

    [Test]
    public void What_is_no_results_folder_is_refused_in_one_line()
    {
        BuiltProgram.Result result = CalledProgram.Run("report", _folder.At("nowhere"));

        Assert.That((result.ExitCode, result.ErrorLines.Length), Is.EqualTo((2, 1)));
        Assert.That(result.Error, Does.Contain("no such folder"));
    }

    private void Run(string model, params string[] more) =>
        Assert.That(CalledProgram.Run(["run", model, "--out", _folder.At("r"), "--quiet", .. more]).ExitCode, Is.Zero);

    private static Report Of(string folder) => RunReport.Of(RunData.Read(ResultsFolder.Open(folder)));

    private static string Page(string folder) => new ReportPage().Page(Of(folder));

    private static string[] Headings(string page) => [.. Heading().Matches(page).Select(match => match.Groups[1].Value)];

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static IEnumerable<string> Names(string json)
    {
        using JsonDocument figure = JsonDocument.Parse(json);
        return [.. figure.RootElement.GetProperty("data").EnumerateArray().Where(trace => trace.TryGetProperty("name", out _)).Select(trace => trace.GetProperty("name").GetString()!)];
    }

    [GeneratedRegex("<h2 [^>]*>([^<]*)</h2>")]
    private static partial Regex Heading();

    [GeneratedRegex("<script type=\"application/json\">(.*?)</script>")]
    private static partial Regex JsonScript();
}
