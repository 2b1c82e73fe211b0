using System;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Results;
using NUnit.Framework;

namespace DatacenterDes.Tests.Analysis;

public sealed class FlatSummaryTests
{
    private const string Head = """
        "format": 1, "model": "ab12", "scenario": "small", "seed": -3, "status": "complete",
        "simulated": { "start": "2026-01-01T00:00:00Z", "end": "2027-01-01T00:00:00.5Z", "warmup_s": 3600 },
        "engine": { "events": 12, "wall_s": 1 }
        """;

    private TestFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void The_header_is_read_apart_from_the_figures()
    {
        FlatSummary summary = Read($$"""{ {{Head}} }""");

        Assert.That(summary.Keys, Is.Empty);
        Assert.That(summary.Header, Is.EqualTo(new SummaryHeader(
            1, "ab12", "small", -3, RunStatus.Complete,
            new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(0.5),
            3600)));
    }

    [Test]
    public void Figures_are_in_the_order_of_the_file_and_null_where_there_is_no_sample()
    {
        FlatSummary summary = Read($$"""{ {{Head}}, "jobs": { "submitted": 5, "wait_s": { "mean": null, "p50": 1.5 } }, "utilization": { "of": "chips", "productive": 2e-1 } }""");

        Assert.That(summary.Figures.Select(figure => (figure.Key.Text, figure.Value)), Is.EqualTo(new (string, double?)[]
        {
            ("jobs.submitted", 5), ("jobs.wait_s.mean", null), ("jobs.wait_s.p50", 1.5), ("utilization.productive", 0.2),
        }));
    }

    [Test]
    public void A_group_that_is_null_is_no_figure() =>
        Assert.That(Read($$"""{ {{Head}}, "reliability": { "lemons": null }, "cost": { "by_generation": null, "energy_usd": null } }""").Keys.Select(key => key.Text), Is.EqualTo(["cost.energy_usd"]));

    [Test]
    public void Names_with_dots_and_quotation_marks_are_quoted_and_found_in_the_catalogue()
    {
        FlatSummary summary = Read($$"""{ {{Head}}, "jobs": { "by_class": { "v2.wait_s": { "failed": 1 }, "v2": { "wait_s": { "mean": 2 } }, "a\"b": { "failed": 3 }, "ü.\u00fc": { "failed": 4 } } } }""");

        Assert.That(summary.Keys.Select(key => key.Text), Is.EqualTo([
            "jobs.by_class.\"v2.wait_s\".failed", "jobs.by_class.v2.wait_s.mean", "jobs.by_class.\"a\"\"b\".failed", "jobs.by_class.\"ü.ü\".failed"]));
        Assert.That(summary.Keys.Select(key => key.Declared!.Pattern), Is.EqualTo([
            "jobs.by_class.*.failed", "jobs.by_class.*.wait_s.mean", "jobs.by_class.*.failed", "jobs.by_class.*.failed"]));
        Assert.That(summary.Find("jobs.by_class.v2.wait_s.mean"), Is.EqualTo(2));
    }

    [Test]
    public void A_number_that_the_catalogue_does_not_know_is_a_figure_still() =>
        Assert.That(Read($$"""{ {{Head}}, "novelty": { "x": 1 } }""").Keys.Single(), Has.Property("Text").EqualTo("novelty.x").And.Property("Declared").Null);

    [Test]
    public void Summaries_that_share_keys_agree_whatever_the_order_of_theirs()
    {
        var keys = new FigureKeys();
        FlatSummary one = Read($$"""{ {{Head}}, "jobs": { "submitted": 1, "started": 2 } }""", keys);
        FlatSummary other = Read($$"""{ {{Head}}, "jobs": { "started": 3, "failed": 5, "submitted": 4 } }""", keys);

        Assert.That(other.Keys.Select(key => key.Text), Is.EqualTo(["jobs.started", "jobs.failed", "jobs.submitted"]));
        Assert.That(other.Keys[2], Is.SameAs(one.Keys[0]));
    }

    [TestCase("{ \"format\": 1", ":1: not a whole file of this kind; expected what a run writes")]
    [TestCase("", ":1: not a whole file of this kind; expected what a run writes")]
    [TestCase("[]", ": is no summary; expected what a run writes")]
    [TestCase("{ \"seed\": 1 }", ": has no format number; expected what a run writes")]
    [TestCase("{ \"format\": 1 }", ": does not say what was run; expected what a run writes")]
    [TestCase("{ \"format\": 99 }", ": has format 99, newer than 1, the newest that this version reads; expected what a run writes")]
    [TestCase("{ \"format\": \"1\" }", ": has a text where a number belongs; expected what a run writes")]
    public void What_is_no_summary_is_a_fault_of_one_line(string text, string fault)
    {
        string path = _folder.Write("summary.json", text);

        Assert.That(() => FlatSummary.Read(path), Throws.TypeOf<InputException>().With.Message.EqualTo(path + fault));
    }

    [Test]
    public void A_missing_file_is_a_fault_of_one_line() =>
        Assert.That(() => FlatSummary.Read(_folder.At("summary.json")), Throws.TypeOf<InputException>().With.Message.StartWith(_folder.At("summary.json") + ": cannot be read"));

    private FlatSummary Read(string text, FigureKeys? keys = null) => FlatSummary.Read(_folder.Write("summary.json", text), keys);
}
