using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Engine;
using DatacenterDes.Hosting;
using DatacenterDes.Model.Files;
using DatacenterDes.Results;
using DatacenterDes.Telemetry;
using NUnit.Framework;

namespace DatacenterDes.Tests.Hosting;

public sealed class HostedRunTests
{
    private TestFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task A_run_that_faults_is_marked_as_failed_and_keeps_its_place()
    {
        ModelReading reading = ModelFile.Parse(TestModels.Failing);
        using var folder = RunFolder.Begin(_folder.Path, ManifestOfRun.Begin(reading), reading.ResolvedYaml);
        using var recorder = new ResultsRecorder(folder.Path, reading.Model!);
        // As a full disk does: the first write to a file fails.
        recorder.Dispose();

        RunOutcome outcome = await ExecuteAsync(reading, recorder, folder, CancellationToken.None);

        Assert.That(outcome.Status, Is.EqualTo(RunStatus.Failed));
        Assert.That(outcome.Fault, Is.TypeOf<ObjectDisposedException>());
        var left = ResultsFolder.Open(_folder.At("failing", "seed=7"));
        Assert.That(Path.GetFileName(left.Path), Is.EqualTo(".seed=7.partial"));
        Assert.That(left.Manifest.Status, Is.EqualTo(RunStatus.Failed));
        Assert.That(left.Manifest.Fault, Does.StartWith("ObjectDisposedException: ").And.Not.Contain("\n"));
    }

    [Test]
    public async Task A_run_that_is_stopped_before_it_begins_is_interrupted()
    {
        ModelReading reading = ModelFile.Parse(TestModels.Failing);
        using var folder = RunFolder.Begin(_folder.Path, ManifestOfRun.Begin(reading), reading.ResolvedYaml);
        using var recorder = new ResultsRecorder(folder.Path, reading.Model!);

        RunOutcome outcome = await ExecuteAsync(reading, recorder, folder, new CancellationToken(canceled: true));

        Assert.That(outcome.Status, Is.EqualTo(RunStatus.Interrupted));
        Assert.That(outcome.Summary!.Simulated.End, Is.EqualTo(reading.Model!.Start));
        Assert.That(ResultsFolder.Open(_folder.At("failing", "seed=7")).Manifest.Status, Is.EqualTo(RunStatus.Interrupted));
    }

    [Test]
    public async Task A_run_without_an_end_ends_with_its_last_job()
    {
        // Jobs of an hour at two dates: the last one ends at 04:00 on the second day.
        string yaml = TestModels.Queue
            .Replace("end: 2026-01-31", "end: last-job", StringComparison.Ordinal)
            .Replace("{ poisson: 6.4 / h }", "{ at: [2026-01-01T12:00:00, 2026-01-02T03:00:00] }", StringComparison.Ordinal)
            .Replace("{ exponential: { mean: 1 h } }", "1 h", StringComparison.Ordinal);
        ModelReading reading = ModelFile.Parse(yaml);
        Assert.That(reading.Issues.Select(issue => issue.ToString()), Is.Empty);
        using var folder = RunFolder.Begin(_folder.Path, ManifestOfRun.Begin(reading), reading.ResolvedYaml);
        using var recorder = new ResultsRecorder(folder.Path, reading.Model!);

        RunOutcome outcome = await ExecuteAsync(reading, recorder, folder, CancellationToken.None);

        Assert.That(outcome.Status, Is.EqualTo(RunStatus.Complete));
        Assert.That(outcome.Summary!.Jobs.Completed, Is.EqualTo(2));
        Assert.That(outcome.Summary.Simulated.End, Is.EqualTo(new DateTime(2026, 1, 2, 4, 0, 0, DateTimeKind.Utc)));
    }

    private static async Task<RunOutcome> ExecuteAsync(ModelReading reading, ResultsRecorder recorder, RunFolder folder, CancellationToken stop)
    {
        using var telemetry = RunTelemetry.Open(reading.Model!, folder.Manifest, new());
        return await HostedRun.ExecuteAsync(
            new(new DatacenterSimulation(reading.Model!, recorder), recorder, folder, null), ProgressDisplay.None, telemetry, stop);
    }
}
