using System;
using System.IO;
using System.Linq;
using System.Text;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Reliability;
using DatacenterDes.Model.Tests.Traces;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Reliability;

/// <summary>Files of outages in model files.</summary>
internal sealed class OutageTraceTests : DataFileFixture
{
    private const string Three = "node,start_s,end_s\n7,100,250.5\n0,1e3,2e3\n7,50,60\n";

    [Test]
    public void Outages_are_read_by_unit_and_start()
    {
        Folder.Write("models/traces/o.csv", Three);
        var reading = Read("{ file: traces/o.csv, unit: ultraserver }");

        Assert.That(reading.Issues, Is.Empty);
        Assert.That(reading.Model!.Failures.Outages, Is.EqualTo(new[] { Of(0, 1_000, 2_000), Of(7, 50, 60), Of(7, 100, 250.5) }));
    }

    [TestCase("start_s,end_s,unit\n1,2,3\n")]
    [TestCase("\uFEFFunit,start_s,end_s\r\n3,1,2\r\n")]
    [TestCase("\n unit , \"start_s\" , end_s \n\n\"3\", 1 ,2\n\n")]
    [TestCase("unit,start_s,end_s\n3,1,2\n4,5,5\n", Description = "one that ends as it starts is none")]
    [TestCase("unit,start_s,end_s\n3.0,1.00000001,2", Description = "kept to 100 ns")]
    public void Columns_stand_in_any_order_and_values_as_in_other_tables(string text)
    {
        Folder.Write("models/o.csv", text);

        Assert.That(Read("{ file: o.csv }").Model!.Failures.Outages, Is.EqualTo(new[] { Of(3, 1, 2) }));
    }

    [Test]
    public void A_packed_file_is_read_and_one_cut_off_is_a_fault()
    {
        var packed = TraceFile.Gzip(Encoding.UTF8.GetBytes(Three));
        WritePacked("models/o.csv.gz", packed);
        Assert.That(Read("{ file: o.csv.gz }").Model!.Failures.Outages, Has.Length.EqualTo(3));

        for (var length = 1; length < packed.Length; length++)
        {
            WritePacked("models/o.csv.gz", packed[..length]);
            Assert.That(
                Read("{ file: o.csv.gz }").Issues.Select(Text),
                Has.Some.EqualTo("~/models/o.csv.gz: has compressed data that is damaged or cut off; expected a whole gzip file"),
                $"cut off after {length} bytes");
        }
    }

    [TestCase("", 0, "is empty; expected a header that names the columns unit (or node), start_s and end_s")]
    [TestCase("\n\n", 0, "is empty; expected a header that names the columns unit (or node), start_s and end_s")]
    [TestCase("unit,start_s\n1,2\n", 1, "the header must name the columns unit (or node), start_s and end_s")]
    [TestCase("unit,node,start_s,end_s\n", 1, "column \"node\" is there twice; keep one")]
    [TestCase("unit,start,end_s\n", 1, "unknown column \"start\"; did you mean \"start_s\"?")]
    [TestCase("7,100,250\n", 1, "unknown column \"7\"")]
    [TestCase("unit,start_s,end_s\n1,2\n", 2, "has 2 values; the header names 3 columns")]
    [TestCase("unit,start_s,end_s\n1,2,3,4\n", 2, "has 4 values; the header names 3 columns")]
    [TestCase("unit,start_s,end_s\nx\n", 2, "has 1 value; the header names 3 columns")]
    [TestCase("unit,start_s,end_s\n1,2,\n", 2, "end_s is missing")]
    [TestCase("unit,start_s,end_s\na,2,3\n", 2, "unit \"a\" is not a number")]
    [TestCase("unit,start_s,end_s\n1.5,2,3\n", 2, "unit \"1.5\" is not a whole number")]
    [TestCase("unit,start_s,end_s\n-1,2,3\n", 2, "unit -1 is negative; units are counted from 0")]
    [TestCase("unit,start_s,end_s\n9999999999,2,3\n", 2, "unit \"9999999999\" is too large; at most 2,147,483,647")]
    [TestCase("unit,start_s,end_s\n1,NaN,3\n", 2, "start_s \"NaN\" is not a number")]
    [TestCase("unit,start_s,end_s\n1,2,1e300\n", 2, "end_s \"1e300\" is too large")]
    [TestCase("unit,start_s,end_s\n1,2,1e15\n", 2, "end_s \"1e15\" is too large; at most 5000 y")]
    [TestCase("unit,start_s,end_s\n1,-2,3\n", 2, "start_s is negative; expected 0 or more, counted from the model's start")]
    [TestCase("unit,start_s,end_s\n1,3,2\n", 2, "ends before it starts")]
    [TestCase("unit,start_s,end_s\n1,2,3\n\"1,2,3\n", 3, "has a quote that is not closed")]
    [TestCase("unit,start_s,end_s\n1,2,3\n\n1,2 h,3\n", 4, "start_s \"2 h\" is not a number")]
    public void A_damaged_line_is_named_by_its_number(string text, int line, string message)
    {
        var path = Folder.Write("models/o.csv", text);
        var issue = Read("{ file: o.csv }").Issues.Single();

        Assert.That((issue.File, issue.Line), Is.EqualTo((path, line)));
        Assert.That(issue.Message, Does.StartWith(message));
    }

    [Test]
    public void A_line_without_end_is_a_fault_of_one_line()
    {
        Folder.Write("models/o.csv", "unit,start_s,end_s\n" + new string('1', 1_000_000) + "\n1,2,3\n");

        Assert.That(Text(Read("{ file: o.csv }").Issues.Single()), Is.EqualTo("~/models/o.csv:2: is longer than 65,536 bytes"));
    }

    [Test]
    public void One_fault_is_one_line_however_many_lines_have_it()
    {
        Folder.Write("models/o.csv", "unit,start_s,end_s\n" + string.Concat(Enumerable.Repeat("x\n", 100)));

        Assert.That(Read("{ file: o.csv }").Issues.Single().Line, Is.EqualTo(2));
        Assert.That(Read("{ file: o.csv }").Issues.Single().Message, Does.EndWith("more lines"));
    }

    [TestCase("{ unit: ultraserver }", "failures.trace: \"file\" is missing")]
    [TestCase("o.csv", "failures.trace: must be a group of keys: file, sha256, unit")]
    [TestCase("{ file: none.csv }", "failures.trace.file: ~/models/none.csv does not exist")]
    [TestCase("{ file: ../secret.csv }", "failures.trace.file: \"../secret.csv\" lies outside the model root, ~/models")]
    [TestCase("{ file: /etc/passwd }", "failures.trace.file: \"/etc/passwd\" must be relative to this file, with forward slashes")]
    [TestCase("{ file: m.yaml }", "failures.trace.file: \"m.yaml\" is no file of outages: its name must end in .csv or .csv.gz")]
    [TestCase("{ file: o.csv, unit: node }", "failures.trace.unit: \"node\" is not ultraserver")]
    [TestCase("{ file: o.csv, sha256: 12 }", "failures.trace.sha256: \"12\" is not a SHA-256: 64 hexadecimal digits")]
    [TestCase("{ file: o.csv, time-unit: s }", "failures.trace.time-unit: unknown key \"time-unit\"; ")]
    [TestCase("{ file: far.csv }", "failures.trace: has an outage of unit 10, and the build-out ends with 10 UltraServers, counted from 0")]
    public void A_fault_of_the_model_is_one_line_at_its_place(string trace, string fault)
    {
        Folder.Write("secret.csv", Three);
        Folder.Write("models/o.csv", Three);
        Folder.Write("models/far.csv", "unit,start_s,end_s\n10,0,1\n9,5,6\n");

        Assert.That(Text(Read(trace).Issues.Single()), Does.StartWith("~/models/m.yaml:8: " + fault));
    }

    [Test]
    public void It_is_relative_to_the_file_that_names_it()
    {
        Folder.Write("models/parts/o.csv", Three);
        Folder.Write("models/parts/failures.yaml", "failures: { trace: { file: o.csv } }\n");
        var path = Folder.Write("models/m.yaml", "include: [parts/failures.yaml]\nname: m\n" + ModelFolder.Rest);

        Assert.That(ModelFile.Read(path).Model!.Failures.Outages, Has.Length.EqualTo(3));
    }

    [Test]
    public void A_model_without_aFolder_has_no_outage_files() =>
        Assert.That(
            Text(ModelFile.Parse(Model(Failures("{ file: o.csv }"))).Issues.Single()),
            Is.EqualTo("model.yaml:8: failures.trace.file: stands in a model file only, where there is a folder to look in"));

    [Test]
    public void The_model_of_a_resultsFolder_finds_the_file_by_its_hash_until_it_changes()
    {
        var file = Folder.Write("models/traces/o.csv", Three);
        var reading = Read("{ file: traces/o.csv }");
        var hash = Sha256(Three);

        Assert.That(reading.Inputs.Select(input => (input.Name, input.Sha256)).Skip(1), Is.EqualTo(new[] { ("traces/o.csv", hash) }));
        Assert.That(reading.ResolvedYaml, Does.Contain($"sha256: \"{hash}\""));
        AssertIsFoundAgain(reading);

        File.AppendAllText(file, "1,1,2\n");
        Assert.That(
            Text(ModelFile.Read(Results(reading)).Issues.Single()),
            Does.Contain("failures.trace.file: ~/models/traces/o.csv has changed since this model was run: its SHA-256 is "));
    }

    private ModelReading Read(string trace) => ReadModel(Failures(trace));

    private static string Failures(string trace) => $"failures: {{ trace: {trace} }}";

    private static Outage Of(int unit, double start, double end) =>
        new(unit, (long)(start * TimeSpan.TicksPerSecond), (long)(end * TimeSpan.TicksPerSecond));
}
