using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

/// <summary>Runs that end with their last job although some wait that can never start.</summary>
public sealed class LastJobTests
{
    private const string Fleet = """
        name: last
        start: 2026-01-01
        end: last-job
        hardware:
          accelerators: { c: { peak: { fp8: 1 TFLOP/s } } }
          ultraservers: { box: { accelerator: c, chips: 1, power: { nameplate: 1 kW } } }

        """;

    private TestFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void A_run_says_which_jobs_it_ended_without_and_why()
    {
        // Five boxes, a quota of three: the job of four never starts, the other runs from 0 to 10 s.
        _folder.Write("q.csv", "submit,duration,size,tenant\n0,10,4,A\n0,10,1,A\n");
        string model = _folder.Write("quota.yaml", Fleet + """
            build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 5 } }]
            workload: { tenants: { A: { quota: 3 ultraservers } }, traces: [{ file: q.csv }] }
            """);

        BuiltProgram.Result result = CalledProgram.Run("run", model, "--out", _folder.At("r"), "--no-progress");

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.ErrorLines, Does.Contain("1 job waits that can never start; nothing runs and nothing is to come that would help, so the run ended here:"));
        Assert.That(result.ErrorLines.Last(), Does.Match(@"^  job 0 \(class q, .*q\.csv:2\) asks for 4 UltraServers, and the quota of A is 3 UltraServers$"));

        string folder = _folder.At("r", "last", "seed=1");
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")))!;
        Assert.That((string?)manifest["status"], Is.EqualTo("complete"));
        Assert.That((int?)manifest["never_start"]!["count"], Is.EqualTo(1));
        Assert.That((string?)manifest["never_start"]!["first"]![0]!["why"], Does.StartWith("asks for 4 UltraServers"));
        JsonNode summary = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "summary.json")))!;
        Assert.That((string?)summary["simulated"]!["end"], Is.EqualTo("2026-01-01T00:00:10Z"));
        Assert.That(((int?)summary["jobs"]!["pending"], (int?)summary["jobs"]!["completed"]), Is.EqualTo((1, 1)));
    }

    [Test]
    public void A_phase_and_a_job_that_wait_for_each_other_are_told_before_and_after()
    {
        string model = _folder.Write("mile.yaml", Fleet + """
            build-out:
              - { phase: all, in-service: 2026-01-01, ultraservers: { count: 2 } }
              - { phase: later, in-service: 2026-01-02, after: { job: big, completed: 1 }, ultraservers: { count: 4 } }
            workload: { classes: [{ name: big, arrivals: { at: [2026-01-01] }, size: { chips: 4 }, duration: 1 h }] }
            """);

        BuiltProgram.Result validated = CalledProgram.Run("validate", model);
        Assert.That(validated.ExitCode, Is.Zero);
        Assert.That(validated.Output, Does.Contain("phase later waits for 1 completed job of class big, and never comes"));

        BuiltProgram.Result result = CalledProgram.Run("run", model, "--out", _folder.At("r"), "--no-progress");
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.ErrorLines.Last(), Is.EqualTo(
            "  job 0 (class big) asks for 4 UltraServers, and it will never have more than 2 UltraServers; phase later waits for 1 completed job of class big"));
    }

    [Test]
    public void A_run_that_leaves_nobody_waiting_says_nothing_of_it()
    {
        string model = _folder.Write("done.yaml", Fleet + """
            build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 2 } }]
            workload: { classes: [{ name: small, arrivals: { at: [2026-01-01] }, size: { chips: 1 }, duration: 1 h }] }
            """);

        BuiltProgram.Result result = CalledProgram.Run("run", model, "--out", _folder.At("r"), "--no-progress");

        Assert.That(result.Error, Is.Empty);
        Assert.That(File.ReadAllText(_folder.At("r", "last", "seed=1", "manifest.json")), Does.Not.Contain("never_start"));
    }
}
