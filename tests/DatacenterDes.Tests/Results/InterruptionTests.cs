using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

[Platform(Exclude = "Win", Reason = "Signals are POSIX.")]
public sealed class InterruptionTests
{
    private const int SigHup = 1;
    private const int SigInt = 2;
    private const int SigKill = 9;
    private const int SigTerm = 15;

    private TestFolder _folder = null!;
    private string _model = null!;

    private string Partial => _folder.At("r", "queue", ".seed=1.partial");

    private string Whole => _folder.At("r", "queue", "seed=1");

    [SetUp]
    public void CreateModel()
    {
        _folder = new();
        // A century at ten days a second: still running whenever it is stopped.
        _model = _folder.Write("queue.yaml", TestModels.Queue.Replace("2026-01-31", "2126-01-01", StringComparison.Ordinal));
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase(SigHup)]
    [TestCase(SigInt)]
    [TestCase(SigTerm)]
    public void An_interrupted_run_exits_with_130_and_keeps_what_it_recorded(int signal)
    {
        using BuiltProgram program = StartAndWaitForJobs();
        program.Signal(signal);
        BuiltProgram.Result result = program.WaitForEnd();

        Assert.That(result.ExitCode, Is.EqualTo(130), result.Error);
        Assert.That(Directory.Exists(Whole), Is.False);
        var folder = ResultsFolder.Open(Whole);
        Assert.That(folder.Path, Is.EqualTo(Partial));
        Assert.That(folder.Manifest.Status, Is.EqualTo(RunStatus.Interrupted));
        Assert.That(folder.Manifest.EndedAt, Is.Not.Null);

        SummaryDocument summary = folder.ReadSummary()!;
        Assert.That(summary.Status, Is.EqualTo(RunStatus.Interrupted));
        Assert.That(summary.Simulated.End, Is.GreaterThan(summary.Simulated.Start).And.LessThan(new DateTime(2126, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        // Every job is recorded, those under way included, and no record is torn.
        Assert.That(CountRecords(RecordSchema.Jobs), Is.EqualTo((summary.Jobs.Submitted, false)));
    }

    [Test]
    public void A_killed_run_leaves_whole_records_and_reads_as_interrupted()
    {
        using (BuiltProgram program = StartAndWaitForJobs())
        {
            program.Signal(SigKill);
            program.WaitForEnd();
        }

        var folder = ResultsFolder.Open(Whole);
        Assert.That(folder.Manifest.Status, Is.EqualTo(RunStatus.Running));
        Assert.That(folder.Status, Is.EqualTo(RunStatus.Interrupted));
        Assert.That(folder.ReadSummary(), Is.Null);
        Assert.That(CountRecords(RecordSchema.Jobs).Records, Is.Positive);
        Assert.That(CountRecords(RecordSchema.Events).Records, Is.Positive);

        BuiltProgram.Result shown = CalledProgram.Run("show", _folder.At("r", "queue"));
        Assert.That(shown.ExitCode, Is.Zero);
        Assert.That(shown.Output, Does.StartWith("This run is not complete: it was killed.").And.Match(@"jobs: [\d,]+ whole records"));
    }

    [Test]
    public void A_run_that_is_killed_at_any_instant_leaves_files_that_can_be_read()
    {
        for (var kill = 0; kill < 8; kill++)
        {
            using (var program = BuiltProgram.Start(null, "run", _model, "--out", _folder.At("r"), "--quiet", "--pace", "500d/s"))
            {
                program.WaitUntil(() => File.Exists(Path.Combine(Partial, ResultsFolder.ManifestFile)));
                Thread.Sleep(40 * kill);
                program.Signal(SigKill);
                program.WaitForEnd();
            }

            BuiltProgram.Result shown = CalledProgram.Run("show", Whole);
            Assert.That(shown.ExitCode, Is.Zero, shown.Error);
            Assert.That(shown.Output, Does.StartWith("This run is not complete: it was killed."));
        }
    }

    [Test]
    public void A_run_that_is_killed_before_its_files_have_a_header_can_be_shown()
    {
        string folder = _folder.At("r", "scenario", ".seed=3.partial");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, ResultsFolder.ManifestFile), ResultsJson.Write(TestManifest.Of("killed", RunStatus.Running)));
        File.WriteAllText(Path.Combine(folder, RecordSchema.Jobs.FileName), "");

        BuiltProgram.Result shown = CalledProgram.Run("show", folder);

        Assert.That(shown.ExitCode, Is.Zero, shown.Error);
        // Its lock cannot be seen from here.
        Assert.That(shown.Output, Does.StartWith("This run is not complete: it was killed, or is still under way on a machine."));
    }

    [Test]
    public void A_run_that_is_under_way_is_shown_as_such()
    {
        using BuiltProgram program = StartAndWaitForJobs();

        BuiltProgram.Result shown = CalledProgram.Run("show", Whole);

        Assert.That(shown.ExitCode, Is.Zero);
        Assert.That(shown.Output, Does.StartWith("This run is not complete: it is still under way.").And.Match(@"jobs: [\d,]+ whole records"));
    }

    [Test]
    public void A_second_interrupt_does_not_wait_for_the_end()
    {
        // A collector that takes metrics and never answers: the orderly end waits for it.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        string url = $"http://{silent.LocalEndpoint}";
        using BuiltProgram program = StartAndWaitForJobs(new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = url });
        program.Signal(SigInt);
        program.WaitUntil(() => ResultsFolder.Open(Whole).Manifest.Status == RunStatus.Interrupted);
        program.Signal(SigInt);
        BuiltProgram.Result result = program.WaitForEnd();

        Assert.That(result.ExitCode, Is.EqualTo(130));
        Assert.That(result.Output, Is.Empty, "It has not come as far as its summary.");
    }

    [Test]
    public void A_second_hangup_waits_for_the_end()
    {
        // A terminal that closes tells its programs, and so does its shell.
        using BuiltProgram program = StartAndWaitForJobs();
        program.Signal(SigHup);
        program.Signal(SigHup);
        BuiltProgram.Result result = program.WaitForEnd();

        Assert.That(result.ExitCode, Is.EqualTo(130), result.Error);
        Assert.That(ResultsFolder.Open(Whole).Manifest.Status, Is.EqualTo(RunStatus.Interrupted));
    }

    [Test]
    public void A_run_that_is_to_outlive_its_terminal_does()
    {
        BuiltProgram.Result result = BuiltProgram.RunScript($"""
            trap '' HUP
            program run '{_model}' --until 2026-02-01 --out '{_folder.At("r")}' --pace 5d/s --quiet &
            while kill -0 $! && [ ! -e '{Path.Combine(Partial, RecordSchema.Series.FileName)}' ]; do sleep 0.05; done
            kill -HUP $!
            wait $!
            """);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(ResultsFolder.Open(Whole).Status, Is.EqualTo(RunStatus.Complete));
    }

    [Test]
    public void A_run_over_a_killed_one_completes()
    {
        using (BuiltProgram program = StartAndWaitForJobs())
        {
            program.Signal(SigKill);
            program.WaitForEnd();
        }

        BuiltProgram.Result result = CalledProgram.Run("run", _model, "--until", "2026-02-01", "--out", _folder.At("r"));

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(Directory.GetFileSystemEntries(_folder.At("r", "queue")), Is.EqualTo(new[] { Whole }));
    }

    [Test]
    public void A_second_run_to_the_same_folder_is_refused()
    {
        using BuiltProgram program = StartAndWaitForJobs();

        BuiltProgram.Result second = CalledProgram.Run("run", _model, "--out", _folder.At("r"));

        Assert.That(second.ExitCode, Is.EqualTo(2));
        Assert.That(second.ErrorLines.Single(), Does.Contain(Whole).And.Contain("another run is writing this folder"));

        program.Signal(SigTerm);
        Assert.That(program.WaitForEnd().ExitCode, Is.EqualTo(130), "The first run is not disturbed.");
    }

    private BuiltProgram StartAndWaitForJobs(IReadOnlyDictionary<string, string>? environment = null)
    {
        var program = BuiltProgram.Start(environment, "run", _model, "--out", _folder.At("r"), "--pace", "10d/s");
        program.WaitUntil(() => RecordSchema.All.All(schema => HasRecords(Path.Combine(Partial, schema.FileName))));
        return program;
    }

    /// <summary>No header is as long as that.</summary>
    private static bool HasRecords(string file) => File.Exists(file) && new FileInfo(file).Length > 1000;

    private (long Records, bool IsTorn) CountRecords(RecordSchema schema)
    {
        using RecordReader reader = ResultsFolder.Open(Whole).OpenRecords(schema)!;
        while (reader.TryRead(out _))
        {
        }

        return (reader.Records, reader.IsTorn);
    }
}
