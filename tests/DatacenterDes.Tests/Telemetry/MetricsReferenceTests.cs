using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using DatacenterDes.Telemetry.Instruments;
using NUnit.Framework;

namespace DatacenterDes.Tests.Telemetry;

/// <summary>The tables of docs/reference/metrics.md are made here: set DATACENTERDES_WRITE_REFERENCE=1 and run these tests to write them anew.</summary>
public sealed class MetricsReferenceTests
{
    private const string Begin = "<!-- Made from the code: DATACENTERDES_WRITE_REFERENCE=1 dotnet test tests/DatacenterDes.Tests --filter MetricsReferenceTests -->\n";
    private const string End = "<!-- End of what is made from the code. -->\n";

    private static readonly string Page = Path.Combine(Repository.Root, "docs", "reference", "metrics.md");

    /// <summary>Of all instruments, whether this model has them or not.</summary>
    private static readonly DatacenterModel Model = ModelFile.Parse(TestModels.Failing).Model!;

    [Test]
    public void The_tables_of_the_reference_are_those_of_the_code()
    {
        string page = File.ReadAllText(Page);
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.That(end, Is.GreaterThanOrEqualTo(begin));
        if (Environment.GetEnvironmentVariable("DATACENTERDES_WRITE_REFERENCE") is { Length: > 0 })
            File.WriteAllText(Page, page = page[..begin] + Tables() + page[end..]);
        else
            Assert.That(page[begin..end], Is.EqualTo(Tables()), Begin);
    }

    [Test]
    public void Every_attribute_stands_in_the_reference()
    {
        string page = File.ReadAllText(Page);
        foreach (string attribute in InstrumentCatalogue.All(Model).SelectMany(instrument => instrument.Attributes).Distinct())
            Assert.That(page, Does.Contain($"\n| `{attribute}` | "));
    }

    [Test]
    public void Names_units_and_descriptions_follow_the_conventions()
    {
        Instrument[] all = [.. InstrumentCatalogue.All(Model), InstrumentCatalogue.SweepRuns];

        Assert.That(all.Select(instrument => instrument.Name), Is.Unique);
        Assert.That(all.Select(PrometheusName.Of), Is.Unique);
        foreach (Instrument instrument in all)
        {
            Assert.That(instrument.Name, Does.Match("^(sim|datacenter|hw)(\\.[a-z_]+)+$"));
            Assert.That(instrument.Unit, Does.Match("^(1|s|W|J|kg|\\{[A-Za-z_]+\\})$"), instrument.Name);
            Assert.That(instrument.Description, Does.Match("^[A-Z1].*\\.$"), instrument.Name);
            // A sum without a unit is no ratio: translators differ in what they call it.
            Assert.That(instrument.Unit == "1", Is.EqualTo(instrument.Unit == "1" && instrument.Kind == InstrumentKind.Gauge), instrument.Name);
        }
    }

    [TestCase("sim.time", ExpectedResult = "sim_time_seconds_total")]
    [TestCase("sim.run.progress", ExpectedResult = "sim_run_progress_ratio")]
    [TestCase("datacenter.job.pending", ExpectedResult = "datacenter_job_pending")]
    [TestCase("datacenter.job.finished", ExpectedResult = "datacenter_job_finished_total")]
    [TestCase("datacenter.job.wait.duration", ExpectedResult = "datacenter_job_wait_duration_seconds")]
    [TestCase("datacenter.contracted_power", ExpectedResult = "datacenter_contracted_power_watts")]
    [TestCase("hw.energy", ExpectedResult = "hw_energy_joules_total")]
    [TestCase("datacenter.energy.price", ExpectedResult = "datacenter_energy_price")]
    [TestCase("datacenter.energy.cost", ExpectedResult = "datacenter_energy_cost_total")]
    [TestCase("datacenter.carbon.emitted", ExpectedResult = "datacenter_carbon_emitted_kg_total")]
    public string The_name_in_Prometheus_has_the_unit_and_the_kind(string name) => PrometheusName.Of(InstrumentCatalogue.All(Model).Single(instrument => instrument.Name == name));

    private static string Tables()
    {
        var text = new StringBuilder();
        foreach ((string subject, IEnumerable<Instrument> instruments) in InstrumentCatalogue.BySubject(Model).Append(("A sweep", [InstrumentCatalogue.SweepRuns])))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {subject}\n\n| name | kind | unit | attributes | what it tells | name in Prometheus |\n|---|---|---|---|---|---|\n");
            foreach (Instrument instrument in instruments)
                text.Append(Row(instrument));
        }

        return text.Append('\n').ToString();
    }

    private static string Row(Instrument instrument)
    {
        string attributes = string.Join(", ", instrument.Attributes.Select(name => $"`{name}`"));
        return $"| `{instrument.Name}` | {instrument.Kind} | `{instrument.Unit}` | {attributes}{(attributes.Length == 0 ? "" : " ")}| {instrument.Description.TrimEnd('.')} | `{PrometheusName.Of(instrument)}` |\n";
    }
}
