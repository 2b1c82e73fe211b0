using System.IO;
using System.Linq;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

public sealed class FullDiskTests
{
    private TestFolder _folder = null!;
    private MountedFolder _disk = null!;
    private string _model = null!;

    private string Scenario => Path.Combine(_disk.Path, "r", "queue");

    private string Partial => Path.Combine(Scenario, ".seed=1.partial");

    [SetUp]
    public void MountDisk()
    {
        _folder = new();
        _model = _folder.Write("queue.yaml", TestModels.Queue);
        // The month's records take about a megabyte.
        _disk = new(_folder.At("disk"), "size=300k");
    }

    [TearDown]
    public void RemoveFolder()
    {
        _disk?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void A_disk_that_becomes_full_ends_a_run_in_one_line_and_leaves_whole_records()
    {
        BuiltProgram.Result result = CalledProgram.Run("run", _model, "--out", Out, "--quiet");

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.ErrorLines.Single(), Does.Match($"^datacenterdes: {Partial}/.*: cannot be written \\(the disk is full: .*\\)$"));
        AssertFailed();
        var folder = ResultsFolder.Open(Partial);
        foreach ((RecordSchema schema, long? count) in RecordSchema.All.Zip([folder.Manifest.Records!.Jobs, folder.Manifest.Records.Events, folder.Manifest.Records.Series]))
        {
            using RecordReader reader = folder.OpenRecords(schema)!;
            while (reader.TryRead(out _))
            {
            }

            Assert.That((reader.Records, reader.IsTorn), Is.EqualTo((count!.Value, false)), schema.Name);
        }

        Assert.That(folder.Manifest.Records.Jobs + folder.Manifest.Records.Events, Is.Positive);
    }

    [Test]
    public void A_stack_trace_is_shown_to_whoever_asks_for_one()
    {
        BuiltProgram.Result result = CalledProgram.Run("run", _model, "--out", Out, "--quiet", "--verbose");

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain("the disk is full").And.Contain("   at "));
    }

    [TestCase("none")]
    [TestCase("jobs,events,series")]
    public void A_disk_that_becomes_full_while_a_run_is_under_way_marks_it_as_failed(string record)
    {
        using var program = BuiltProgram.Start(null, "run", _model, "--out", Out, "--quiet", "--record", record, "--pace", "4d/s", "--until", "2026-01-21");
        // Twenty days at four a second: five seconds, in which the disk becomes full. The room for the last manifest is taken before the run begins.
        program.WaitUntil(() => File.Exists(Path.Combine(Partial, "manifest.json.new")));
        program.WaitUntil(() => new FileInfo(Path.Combine(Partial, "manifest.json.new")).Length > 0);
        _disk.Fill();
        BuiltProgram.Result result = program.WaitForEnd();

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.ErrorLines.Single(), Does.StartWith($"datacenterdes: {Partial}/").And.Contain("the disk is full"));
        AssertFailed();
    }

    [Test]
    public void A_disk_that_is_full_before_a_run_is_told_in_one_line_and_left_as_it_was()
    {
        Directory.CreateDirectory(Scenario);
        _disk.Fill();

        BuiltProgram.Result result = CalledProgram.Run("run", _model, "--out", Out, "--quiet");

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.ErrorLines.Single(), Does.Match($"^datacenterdes: {Scenario}/seed=1: cannot be written \\(the disk is full: .*\\)$"));
        Assert.That(Directory.GetFileSystemEntries(Scenario), Is.Empty);
    }

    [Test]
    [Platform("Linux", Reason = "Limits are the shell's.")]
    public void A_file_that_outgrows_its_users_limit_ends_a_run_in_one_line()
    {
        // Without the setting, .NET itself needs a larger file to run at all. The month's jobs take more than half a megabyte.
        string program = $"export DOTNET_EnableWriteXorExecute=0; ulimit -f 256; program run '{_model}' --out '{_folder.At("r")}' --quiet --record jobs";
        string partial = _folder.At("r", "queue", ".seed=1.partial");

        BuiltProgram.Result result = BuiltProgram.RunScript(program);

        Assert.That((result.ExitCode, result.ErrorLines.Length), Is.EqualTo((1, 1)), result.Error);
        Assert.That(result.Error, Does.Match($@"^datacenterdes: {partial}/jobs\.msgpack: cannot be written \(the file would be larger than the user's limit, .*\)\n$"));
        Assert.That(ResultsFolder.Open(partial).Manifest.Status, Is.EqualTo(RunStatus.Failed));
        using RecordReader jobs = ResultsFolder.Open(partial).OpenRecords(RecordSchema.Jobs)!;
        while (jobs.TryRead(out _))
        {
        }

        Assert.That((jobs.Records, jobs.IsTorn), Is.EqualTo((ResultsFolder.Open(partial).Manifest.Records!.Jobs!.Value, false)));
    }

    private string Out => Path.Combine(_disk.Path, "r");

    /// <summary>The manifest and <c>show</c> say that the run failed, and why.</summary>
    private void AssertFailed()
    {
        Manifest manifest = ResultsFolder.Open(Partial).Manifest;
        Assert.That(manifest.Status, Is.EqualTo(RunStatus.Failed));
        Assert.That(manifest.Fault, Does.Contain("cannot be written (the disk is full"));
        Assert.That(manifest.EndedAt, Is.Not.Null);

        BuiltProgram.Result shown = CalledProgram.Run("show", Scenario);
        Assert.That(shown.ExitCode, Is.Zero, shown.Error);
        Assert.That(shown.Output, Does.StartWith($"This run is not complete: failed ({manifest.Fault}). Up to there:"));
    }
}
