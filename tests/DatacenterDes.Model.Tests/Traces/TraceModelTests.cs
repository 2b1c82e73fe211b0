using System;
using System.IO;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;
using DatacenterDes.Model.Traces;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Traces;

/// <summary>Traces in model files.</summary>
internal sealed class TraceModelTests : DataFileFixture
{
    private const string Jobs = "submit,duration,size,class,tenant\n0,3600,4,a,ann\n60,1800,8,b,bob\n120,7200,8,a,bob\n180,0,8,c,eve\n";

    [Test]
    public void Every_class_of_a_trace_is_a_job_class()
    {
        Folder.Write("models/traces/day.csv", Jobs);
        var reading = Read("{ file: traces/day.csv, time-unit: ms, kill-at-estimate: true, scale-arrivals: 2x, draw: 80 %, tenant: guests, priority: 7, preemptible: true, checkpoint: { interval: 1 h, write: 5 s } }",
            "record: { jobs: { b: 10 % } }\n");

        Assert.That(reading.Issues, Is.Empty);
        var classes = reading.Model!.JobClasses;
        Assert.That(classes.Select(c => c.Name), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(classes.Select(c => c.RecordedFraction), Is.EqualTo(new[] { 1, 0.1 }));
        // Class a: sizes 4 and 8, 3.6 s and 7.2 s.
        Assert.That(classes[0], Is.EqualTo(new JobClass
        {
            Name = "a",
            Arrivals = classes[0].Arrivals,
            SizeUnit = SizeUnit.Chips,
            Size = new ConstantDistribution(6),
            Length = new TracedLength(5.4),
            Draw = 0.8,
            Tenants = classes[0].Tenants,
            Priority = 7,
            Preemptible = true,
            Checkpoint = classes[0].Checkpoint,
        }));
        Assert.That(classes[0].Checkpoint.Interval, Is.EqualTo(TimeSpan.FromHours(1)));

        var arrivals = (TraceArrivals)classes[1].Arrivals;
        Assert.That(arrivals.Label, Is.EqualTo(1));
        Assert.That(((TraceArrivals)classes[0].Arrivals).Trace, Is.SameAs(arrivals.Trace));
        Assert.That(arrivals.Trace.Labels, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(arrivals.Trace.Tenants, Is.EqualTo(new[] { "ann", "bob" }));
        Assert.That(reading.Model.Tenants.Select(t => t.Name), Is.EqualTo(new[] { "guests", "ann", "bob" }));
        Assert.That(classes.Select(c => c.Tenants), Is.All.EqualTo(new[] { 0 }), "of jobs that name none");
        Assert.That(arrivals.Tenants, Is.EqualTo(new[] { 1, 2 }));
        Assert.That(arrivals.Trace.Read().ToList()[1], Is.EqualTo(new TraceJob(3, 1_200_000, 18_000_000, 18_000_000, 8, 1, 1, 7, false)));
    }

    [Test]
    public void Jobs_that_are_left_out_are_counted_in_a_warning()
    {
        Folder.Write("models/day.csv", Jobs);

        Assert.That(Read("{ file: day.csv }").Warnings.Single().ToString(), Does.EndWith("m.yaml:9: workload.traces.0: 1 of 4 jobs are left out: 1 never ran"));
    }

    [Test]
    public void A_trace_without_classes_is_one_class_by_the_name_of_the_file_or_the_entry()
    {
        Folder.Write("models/kth.log.swf", "1 0 -1 60 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 -1 -1\n");
        WritePacked("models/packed.csv.gz", "submit,duration,size\n0,1,1\n");

        Assert.That(
            Read("{ file: kth.log.swf, unit: ultraservers }, { file: packed.csv.gz }, { file: kth.log.swf, name: again }").Model!.JobClasses.Select(c => (c.Name, c.SizeUnit)),
            Is.EqualTo(new[] { ("kth.log", SizeUnit.UltraServers), ("packed", SizeUnit.Chips), ("again", SizeUnit.Chips) }));
    }

    [Test]
    public void The_file_is_an_input_with_its_hash()
    {
        Folder.Write("models/sub/day.csv", Jobs);
        var reading = Read("{ file: sub/day.csv, name: x }, { file: sub/../sub/day.csv, name: y }");

        var hash = Sha256(Jobs);
        Assert.That(reading.Inputs.Select(input => (input.Name, input.Sha256)).Skip(1), Is.EqualTo(new[] { ("sub/day.csv", hash) }));
        Assert.That(reading.ResolvedYaml, Does.Contain($"file: sub/day.csv, sha256: \"{hash}\", name: x"));
    }

    [Test]
    public void A_file_is_relative_to_the_file_that_names_it()
    {
        Folder.Write("models/parts/day.csv", Jobs);
        Folder.Write("models/parts/load.yaml", "workload: { traces: [{ name: day, file: day.csv }] }\n");
        var path = Folder.Write("models/m.yaml", "include: [parts/load.yaml]\nname: m\n" + ModelFolder.Rest);
        Folder.Write("models/night.csv", "submit,duration,size\n0,1,1\n");

        Assert.That(ModelFile.Read(path).Model!.JobClasses.Select(c => c.Name), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(
            ModelFile.Read(path, new() { Overrides = [("workload.traces.day.file", "night.csv")] }).Model!.JobClasses.Select(c => c.Name),
            Is.EqualTo(new[] { "day" }));
    }

    [TestCase("{ name: x }", "workload.traces.x: \"file\" is missing")]
    [TestCase("{ file: none.csv }", "workload.traces.0.file: ~/models/none.csv does not exist")]
    [TestCase("{ file: sub }", "workload.traces.0.file: ~/models/sub is a folder; a file was expected")]
    [TestCase("{ file: /etc/passwd }", "workload.traces.0.file: \"/etc/passwd\" must be relative to this file, with forward slashes")]
    [TestCase("{ file: ../secret.csv }", "workload.traces.0.file: \"../secret.csv\" lies outside the model root, ~/models")]
    [TestCase("{ file: link.csv }", "workload.traces.0.file: \"link.csv\" lies outside the model root, ~/models")]
    [TestCase("{ file: m.yaml }", "workload.traces.0.file: \"m.yaml\" is no trace: its name must end in .swf, .csv or .sacct, each also .gz, or \"format\" must say what it is")]
    [TestCase("{ file: day.csv, sha256: abc }", "workload.traces.0.sha256: \"abc\" is not a SHA-256: 64 hexadecimal digits")]
    [TestCase("{ file: day.csv, time-unit: h }", "workload.traces.0.time-unit: \"h\" is not s or ms")]
    [TestCase("{ file: day.csv, unit: nodes }", "workload.traces.0.unit: \"nodes\" is not chips or ultraservers")]
    [TestCase("{ file: day.csv, scale-arrivals: 0.5 }", "workload.traces.0.scale-arrivals: \"0.5\" has no unit; write \"0.5x\"")]
    [TestCase("{ file: day.csv, scale-arrivals: 0x }", "workload.traces.0.scale-arrivals: \"0x\" is not possible here; it must be more than 0x and at most 1000x")]
    [TestCase("{ file: day.csv, estimate: 2x }", "workload.traces.0.estimate: unknown key \"estimate\"; it belongs to workload.classes.*")]
    [TestCase("{ file: day.csv }, { file: day.csv }", "workload.traces: has jobs of a class \"a\", which is there already; give the trace a \"name\" of its own")]
    [TestCase("{ file: large.csv, unit: ultraservers }", "workload.traces: class \"large\" is at least 11 UltraServers, and the build-out ends with 10: such a job never starts")]
    public void A_fault_is_one_line_at_its_place(string entries, string fault)
    {
        Folder.Write("secret.csv", Jobs);
        Folder.Write("models/day.csv", Jobs);
        Folder.Write("models/large.csv", "submit,duration,size\n0,1,11\n1,1,20\n");
        Folder.Write("models/sub/x", "");
        File.CreateSymbolicLink(Path.Combine(Folder.Root, "models/link.csv"), "../secret.csv");

        Assert.That(Read(entries).Issues.Select(Text).First(), Does.StartWith("~/models/m.yaml:9: " + fault));
    }

    [Test]
    public void Jobs_larger_than_the_fleet_are_a_warning_where_others_are_not()
    {
        Folder.Write("models/mixed.csv", "submit,duration,size\n0,1,11\n1,1,1\n");

        Assert.That(
            Read("{ file: mixed.csv, unit: ultraservers }").Warnings.Single().Message,
            Does.StartWith("class \"mixed\" can be larger than all 10 UltraServers of the build-out"));
    }

    [Test]
    public void What_is_left_out_of_a_log_is_counted()
    {
        // Fields 17 and 18: the job that it follows, and the time from its end. The model ends after 365 d: 31,536,000 s.
        Folder.Write("models/log.swf", """
            ; UnixStartTime: 0
            1 0 -1 60 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 -1 -1
            2 5 -1 60 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 1 30
            3 6 -1 0 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 1 30
            4 31535999 -1 60 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 2 0
            5 31536000 -1 60 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 -1 -1
            """);

        Assert.That(Read("{ file: log.swf }").Warnings.Select(warning => warning.Message), Is.EqualTo(new[]
        {
            "2 of 5 jobs are left out: 1 never ran, 1 are submitted at the end of the run or later",
        }));
    }

    [Test]
    public void Damaged_lines_are_issues_of_the_trace()
    {
        var trace = Folder.Write("models/bad.csv", "submit,duration,size\n0,1,1\nx,1,1\n5,1\n");

        Assert.That(Read("{ file: bad.csv }").Issues.Select(issue => (issue.File, issue.Line, issue.Message)), Is.EqualTo(new[]
        {
            (trace, 3, "submit \"x\" is not a number; \"damaged: skip\" leaves such lines out"),
            (trace, 4, "has 2 values; the header names 3 columns; \"damaged: skip\" leaves such lines out"),
        }));
    }

    [Test]
    public void A_model_without_aFolder_has_no_data_files() =>
        Assert.That(
            ModelFile.Parse(Model(Workload("{ file: day.csv }", ""))).Issues.Single().Message,
            Is.EqualTo("stands in a model file only, where there is a folder to look in"));

    [Test]
    public void The_model_of_a_resultsFolder_finds_its_trace_through_the_manifest()
    {
        Folder.Write("models/traces/day.csv", Jobs);
        AssertIsFoundAgain(Read("{ file: traces/day.csv }"));
    }

    [Test]
    public void A_trace_that_changed_or_is_gone_since_the_run_is_an_error()
    {
        var trace = Folder.Write("models/traces/day.csv", Jobs);
        var results = Results(Read("{ file: traces/day.csv }"));

        File.AppendAllText(trace, "200,1,1,a,ann\n");
        Assert.That(
            Text(ModelFile.Read(results).Issues.Single()),
            Does.Contain("workload.traces.0.file: ~/models/traces/day.csv has changed since this model was run: its SHA-256 is "));
        File.Delete(trace);
        Assert.That(
            Text(ModelFile.Read(results).Issues.Single()),
            Does.EndWith($"workload.traces.0.file: ~/models/traces/day.csv, which this model was run with, does not exist any more; put it back (SHA-256 {Sha256(Jobs)})"));
    }

    [Test]
    public void A_manifest_leads_out_of_the_model_root_only_to_a_file_with_the_hash_that_the_model_names()
    {
        Folder.Write("models/day.csv", Jobs);
        var reading = Read("{ file: day.csv }");
        var secret = Folder.Write("elsewhere/secret.csv", "password,42\n");
        var results = Results(reading with { Inputs = [reading.Inputs[1] with { FullPath = secret }] });

        Assert.That(Text(ModelFile.Read(results).Issues.Single()), Does.Contain("has changed since").And.Not.Contain("password"));
    }

    [TestCase("not json")]
    [TestCase("[]")]
    [TestCase("{\"inputs\": 7}")]
    [TestCase("{\"inputs\": [7, {}, {\"path\": 1}, {\"name\": \"a\", \"path\": \"relative\", \"sha256\": \"x\"}]}")]
    public void Beside_a_manifest_that_says_nothing_a_trace_is_looked_for_by_name(string manifest)
    {
        Folder.Write("models/day.csv", Jobs);
        var resolved = Read("{ file: day.csv }").ResolvedYaml;
        var path = Folder.Write("models/model.yaml", resolved);
        Folder.Write("models/manifest.json", manifest);
        Assert.That(ModelFile.Read(path).Issues, Is.Empty);

        Folder.Write("models/day.csv", Jobs + "200,1,1,a,ann\n");
        Assert.That(ModelFile.Read(path).Issues.Single().Message, Does.StartWith("\"day.csv\" is not the file meant: its SHA-256 is ").And.EndWith("put it back, or take \"sha256\" out"));
    }

    [Test]
    public void A_review_counts_the_jobs_of_a_trace_and_their_work()
    {
        Folder.Write("models/day.csv", "submit,duration,size\n0,3600,4\n86400,7200,8\n");
        var review = ModelReview.Of(Read("{ file: day.csv }").Model!);

        // 4 · 1 h + 8 · 2 h = 20 chip-hours, on 40 chips for 365 days.
        Assert.That(review.ExpectedJobs, Is.EqualTo(2));
        Assert.That(review.Load.OverRun, Is.EqualTo(20.0 / (40 * 365 * 24)).Within(1e-9).Percent);
    }

    private ModelReading Read(string entries, string more = "") => ReadModel(Workload(entries, more));

    private static string Workload(string entries, string more) => $"scheduler: {{}}\nworkload: {{ traces: [{entries}] }}\n" + more;
}
