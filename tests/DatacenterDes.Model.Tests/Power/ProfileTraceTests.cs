using System;
using System.Linq;
using DatacenterDes.Model.Profiles;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Power;

/// <summary>Files of prices, carbon intensities, temperatures and PUE.</summary>
internal sealed class ProfileTraceTests : DataFileFixture
{
    private const string Both = "date,price_usd_per_kwh,carbon_kg_per_kwh\n2025-12-31,0.05,0.4\n2026-01-01 06:00,-0.02,3e-1\n";

    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public void A_file_gives_price_and_carbon_by_date()
    {
        Folder.Write("models/prices.csv", Both);
        var reading = ReadModel("energy: { trace: prices.csv }");

        Assert.That(reading.Issues, Is.Empty);
        Assert.That(Steps(reading.Model!.Energy.Price), Is.EqualTo(new[] { (-24, 0.05), (6, -0.02) }));
        Assert.That(Steps(reading.Model.Energy.Carbon), Is.EqualTo(new[] { (-24, 0.4), (6, 0.3) }));
    }

    [Test]
    public void A_file_without_a_column_leaves_it_to_its_key()
    {
        Folder.Write("models/prices.csv", "price_usd_per_kwh , time_s\r\n 0.05,0\r\n0.1, 5400 \r\n");
        var energy = ReadModel("energy: { trace: prices.csv, carbon: 0.4 kg/kWh }").Model!.Energy;

        Assert.That(Steps(energy.Price), Is.EqualTo(new[] { (0, 0.05), (1.5, 0.1) }));
        Assert.That(energy.Carbon, Is.EqualTo(new ConstantProfile(0.4)));
    }

    [Test]
    public void PUE_and_temperature_can_come_from_packed_files()
    {
        WritePacked("models/pue.csv.gz", "time_s,pue\n0,1.1\n3600,1.4\n");
        Folder.Write("models/t.csv", "time_s,temperature_c\n0,-5\n3600,25\n");
        var trace = ReadModel("power: { pue: { trace: pue.csv.gz } }").Model!.Power;
        var curve = ReadModel("power: { pue: { temperature: { trace: t.csv }, curve: [[0 C, 1.1], [50 C, 1.2]] } }").Model!.Power;

        Assert.That(Steps(trace.Pue), Is.EqualTo(new[] { (0, 1.1), (1, 1.4) }));
        Assert.That(trace.Pue.Highest, Is.EqualTo(1.4));
        Assert.That(curve.Pue.At(Start.AddHours(2)), Is.EqualTo(1.15).Within(1e-12));
    }

    [TestCase("", 0, "is empty; expected a header that names the columns time_s (or date) and price_usd_per_kwh or carbon_kg_per_kwh")]
    [TestCase("time_s,price_usd_per_kwh\n", 0, "has a header and no values; expected a line or more")]
    [TestCase("time_s\n0\n", 1, "the header must name the columns time_s (or date) and price_usd_per_kwh or carbon_kg_per_kwh")]
    [TestCase("price_usd_per_kwh\n0\n", 1, "the header must name the columns time_s (or date) and")]
    [TestCase("time_s,date,price_usd_per_kwh\n", 1, "column \"date\" is there twice; keep one")]
    [TestCase("time_s,price_usd_kwh\n", 1, "unknown column \"price_usd_kwh\"; did you mean \"price_usd_per_kwh\"?")]
    [TestCase("time_s,price_usd_per_kwh\n0\n", 2, "has 1 value; the header names 2 columns")]
    [TestCase("time_s,price_usd_per_kwh\n0,1,2\n", 2, "has 3 values; the header names 2 columns")]
    [TestCase("time_s,price_usd_per_kwh\n0,\n", 2, "price_usd_per_kwh is missing")]
    [TestCase("time_s,price_usd_per_kwh\n0,cheap\n", 2, "price_usd_per_kwh \"cheap\" is not a number")]
    [TestCase("time_s,price_usd_per_kwh\n0,5000\n", 2, "price_usd_per_kwh \"5000\" is not possible here; it must be within ±1,000 USD/kWh")]
    [TestCase("time_s,carbon_kg_per_kwh\n0,-1\n", 2, "carbon_kg_per_kwh \"-1\" is not possible here; it must be 0 or more")]
    [TestCase("time_s,price_usd_per_kwh\n0,1\n\n0,2\n", 4, "is not later than the line before")]
    [TestCase("time_s,price_usd_per_kwh\n1,1\n", 2, "begins after the model's start; the first line must hold from then on")]
    [TestCase("time_s,price_usd_per_kwh\n7200,1\n0,1\n3600,1\n", 3, "is not later than the line before", Description = "an earlier line is there")]
    [TestCase("time_s,price_usd_per_kwh\n7200,1\n10800,1\n14400,1\n", 2, "begins after the model's start", Description = "once, not line by line")]
    [TestCase("time_s,price_usd_per_kwh\n0,1\n7200,1\n3600,1\n5400,1\n", 4, "is not later than the line before", Description = "the line after it is later")]
    [TestCase("time_s,price_usd_per_kwh\n0,1\n9e11,1\n", 3, "time_s \"9e11\" is too large; at most 5000 y")]
    [TestCase("date,price_usd_per_kwh\n1 May,1\n", 2, "date \"1 May\" is not a date such as 2026-07-01")]
    [TestCase("date,price_usd_per_kwh\n\"2026-01-01,1\n", 2, "has a quote that is not closed")]
    [TestCase("date,price_usd_per_kwh\n2026-01-03,1\n2026-01-04,1\n2026-01-05,1\n", 2, "begins after the model's start; the first line must hold from then on")]
    [TestCase("date,price_usd_per_kwh\n2026-01-03,1\n2026-01-01,1\n2026-01-05,1\n", 3, "is not later than the line before")]
    public void A_damaged_line_is_named_by_its_number(string text, int line, string message)
    {
        var path = Folder.Write("models/p.csv", text);
        var issue = ReadModel("energy: { trace: p.csv }").Issues.Single();

        Assert.That((issue.File, issue.Line), Is.EqualTo((path, line)));
        Assert.That(issue.Message, Does.StartWith(message));
    }

    [TestCase("energy: { trace: none.csv }", "energy.trace: ~/models/none.csv does not exist")]
    [TestCase("energy: { trace: m.yaml }", "energy.trace: \"m.yaml\" is no file of values over time: its name must end in .csv or .csv.gz")]
    [TestCase("energy: { trace: p.csv, carbon: 1 kg/kWh }", "energy.trace: has a column for \"carbon\", which is given beside it; keep one")]
    [TestCase("energy: { trace: p.csv, sha256: 12 }", "energy.sha256: \"12\" is not a SHA-256: 64 hexadecimal digits")]
    [TestCase("power: { pue: { trace: ../p.csv } }", "power.pue.trace: \"../p.csv\" lies outside the model root, ~/models")]
    [TestCase("power: { pue: { temperature: 3 C, trace: none.csv } }", "power.pue.temperature: goes with \"curve\"")]
    [TestCase("power: { pue: { temperature: { trace: p.csv, daily: 3 C }, curve: [[0 C, 1.1], [50 C, 1.2]] } }", "power.pue.temperature.daily: goes with \"mean\"")]
    public void A_fault_of_the_model_is_told_at_its_place(string section, string fault)
    {
        Folder.Write("models/p.csv", Both);

        Assert.That(
            ReadModel(section).Issues.Select(Text),
            Has.Some.StartsWith("~/models/m.yaml:8: " + fault));
    }

    [Test]
    public void The_model_of_a_resultsFolder_finds_the_file_by_its_hash()
    {
        Folder.Write("models/prices.csv", Both);
        var reading = ReadModel("energy: { trace: prices.csv }");
        Assert.That(reading.Inputs.Select(input => input.Name), Does.Contain("prices.csv"));
        AssertIsFoundAgain(reading);
    }

    private static (double Hour, double Value)[] Steps(Profile? profile) =>
        [.. ((TraceProfile)profile!).Steps.Select(step => ((step.From - Start).TotalHours, step.Value))];
}
