using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Export;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Export;

public sealed class ExportCommandTests
{
    private static readonly string[] Files = ["events.msgpack", "jobs.msgpack", "manifest.json", "series.msgpack"];

    private TestFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("csv")]
    [TestCase("parquet")]
    public void Tables_stand_beside_the_records_and_are_replaced_by_the_next_export(string format)
    {
        string run = Record(_folder.At("a", "seed=1"), jobs: 3);
        BuiltProgram.Result first = CalledProgram.Run("export", run, "--format", format);
        Assert.That(first.ExitCode, Is.Zero, first.Error);
        Assert.That(first.Output.Trim(), Is.EqualTo($"{run}  jobs.{format} (3 rows), events.{format} (0 rows), series.{format} (0 rows)"));
        string[] expected = [.. Files.Concat([$"jobs.{format}", $"events.{format}", $"series.{format}"]).Order(StringComparer.Ordinal)];
        Assert.That(Names(run), Is.EqualTo(expected));

        Record(run, jobs: 5);
        BuiltProgram.Result second = CalledProgram.Run("export", run, "--format", format, "--only", "jobs");
        Assert.That(second.Output.Trim(), Is.EqualTo($"{run}  jobs.{format} (5 rows, in place of an earlier export)"));
        Assert.That(Names(run), Is.EqualTo(expected));
    }

    [Test]
    public void Runs_below_a_folder_are_all_exported_and_counted()
    {
        foreach (string seed in new[] { "seed=1", "seed=2" })
            Record(_folder.At("sweep", "restart=8 min", seed), jobs: 1);
        RecordedRun.Write(_folder.At("sweep", "restart=2 min", "seed=1"), RunStatus.Complete);

        BuiltProgram.Result result = CalledProgram.Run("export", _folder.At("sweep"), "--format", "csv", "--out", _folder.At("tables"));
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("recorded no jobs, events, series").And.Contain("exported 2 of 3 runs"));
        string[] tables =
        [
            .. Directory.EnumerateFiles(_folder.At("tables"), "jobs.csv", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(_folder.Path, path)).Order(StringComparer.Ordinal),
        ];
        Assert.That(tables, Is.EqualTo(new[] { "tables/restart=8 min/seed=1/jobs.csv", "tables/restart=8 min/seed=2/jobs.csv" }));
        Assert.That(Names(_folder.At("sweep", "restart=8 min", "seed=1")), Is.EqualTo(Files), "nothing is written into the results");
    }

    [Test]
    public void An_unfinished_run_is_exported_up_to_its_last_whole_record_and_that_is_said()
    {
        string run = Record(_folder.At("a", ".seed=1.partial"), jobs: 3, RunStatus.Running);
        string jobs = Path.Combine(run, "jobs.msgpack");
        File.WriteAllBytes(jobs, File.ReadAllBytes(jobs)[..^1]);

        BuiltProgram.Result result = CalledProgram.Run("export", _folder.At("a", "seed=1"), "--format", "csv", "--only", "jobs");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("jobs.csv (2 rows, a torn record left out); interrupted: up to its last whole record"));
        Assert.That(File.ReadAllLines(Path.Combine(run, "jobs.csv")).Skip(1).Select(line => line[..8]), Is.EqualTo(new[] { "0,small,", "1,small," }));
    }

    [Test]
    public void A_run_under_way_gets_no_tables_that_would_outlive_its_records()
    {
        string run = Record(_folder.At("a", ".seed=1.partial"), jobs: 3, RunStatus.Running);
        using FolderLock held = FolderLock.Take(FolderLayout.FromSeedFolder(_folder.At("a", "seed=1"))!);

        foreach (string path in new[] { run, _folder.At("a", "seed=1"), _folder.At("a") })
        {
            BuiltProgram.Result refused = CalledProgram.Run("export", path, "--format", "csv");
            Assert.That(refused.ExitCode, Is.EqualTo(2));
            Assert.That(refused.ErrorLines.Single(), Does.EndWith("this run is under way; export it when it has ended, or to another folder with --out"));
        }

        BuiltProgram.Result elsewhere = CalledProgram.Run("export", run, "--format", "csv", "--out", _folder.At("tables"));
        Assert.That(elsewhere.ExitCode, Is.Zero, elsewhere.Error);
        Assert.That(Names(run), Is.EqualTo(Files));
        Assert.That(File.ReadLines(_folder.At("tables", "jobs.csv")).Count(), Is.EqualTo(4));
    }

    [Test]
    public void Unknown_formats_and_tables_are_told_with_the_known_ones_all_at_once()
    {
        BuiltProgram.Result result = CalledProgram.Run("export", _folder.Path, "--format", "xlsx", "--only", "jobs,queue");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines, Is.EquivalentTo(new[]
        {
            "--format: \"xlsx\" is no format; expected csv, parquet or openmetrics",
            "--only: \"queue\" is no table; expected some of jobs,events,series",
        }));
    }

    [TestCase("export")]
    [TestCase("export", "FOLDER")]
    [TestCase("export", "FOLDER", "--format", "csv")]
    [TestCase("export", "nowhere", "--format", "csv")]
    public void What_cannot_be_exported_is_refused_with_2(params string[] arguments)
    {
        BuiltProgram.Result result = CalledProgram.Run([.. arguments.Select(argument => argument == "FOLDER" ? _folder.Path : argument)]);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines, Is.Not.Empty);
        Assert.That(result.Error, Does.Not.Contain("   at "));
    }

    [Test]
    public void A_run_without_the_records_asked_for_is_refused()
    {
        string run = RecordedRun.Write(_folder.At("a", "seed=1"), RunStatus.Complete);
        BuiltProgram.Result result = CalledProgram.Run("export", run, "--format", "csv", "--only", "jobs,events");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines.Single(), Does.EndWith("nothing was exported; no run in it recorded jobs, events"));
    }

    [Test]
    public void A_damaged_record_file_is_named_and_the_other_runs_are_exported()
    {
        string damaged = Record(_folder.At("a", "seed=1"), jobs: 3);
        RecordedRun.Write(damaged, RunStatus.Complete, (RecordSchema.Jobs, [["no number", .. RecordedRun.Job(0)[1..]]]));
        string whole = Record(_folder.At("a", "seed=2"), jobs: 3);

        BuiltProgram.Result result = CalledProgram.Run("export", _folder.At("a"), "--format", "csv");
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines.Single(), Is.EqualTo($"{Path.Combine(damaged, "jobs.msgpack")}: damaged; job is string, expected integer"));
        Assert.That(Names(damaged), Is.EqualTo(Files));
        Assert.That(Names(whole), Does.Contain("jobs.csv"));
        Assert.That(result.Output, Does.Contain("exported 1 of 2 runs"));
    }

    [Test]
    public void An_export_that_is_stopped_leaves_the_earlier_one_and_nothing_else()
    {
        string run = Record(_folder.At("a", "seed=1"), jobs: 5000);
        File.WriteAllText(Path.Combine(run, "jobs.csv"), "earlier");

        ExportFormat csv = ExportFormat.Of("csv")!;
        Assert.That(() => csv.WriteAsync(ResultsFolder.Open(run), run, ExportTable.All, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Names(run), Is.EqualTo(Files.Append("jobs.csv").Order(StringComparer.Ordinal)));
        Assert.That(File.ReadAllText(Path.Combine(run, "jobs.csv")), Is.EqualTo("earlier"));
    }

    [Test]
    public void An_export_beside_another_of_the_same_files_is_refused()
    {
        string run = Record(_folder.At("a", "seed=1"), jobs: 1);
        using var other = new PartialFile(run, "jobs.csv");

        BuiltProgram.Result result = CalledProgram.Run("export", run, "--format", "csv");
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines.Single(), Does.Contain("jobs.csv: cannot be written").And.Contain("being used by another process"));
        Assert.That(Names(run), Does.Contain(".jobs.csv.partial"), "the other export's");
    }

    [TestCase("csv")]
    [TestCase("parquet")]
    [Platform("Linux", Reason = "A file system in memory stands for the disk.")]
    public void A_full_disk_is_one_line_and_leaves_the_earlier_export(string format)
    {
        string run = Record(_folder.At("a", "seed=1"), jobs: 50_000);
        string disk = Directory.CreateDirectory(_folder.At("disk")).FullName;
        const string Script = """
            mount -t tmpfs -o size=256k none "$0" || exit 99
            echo earlier > "$0/jobs.$1"; shift
            "$@"; code=$?
            ls -A "$0"; cat "$0"/jobs.*
            exit $code
            """;
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] export = [host, Path.Combine(AppContext.BaseDirectory, "datacenterdes.dll"), "export", run, "--format", format, "--out", disk];
        var start = new ProcessStartInfo("unshare", ["-rm", "sh", "-c", Script, disk, format, .. export])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string[] error = process.StandardError.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode == 99 || (error.Length > 0 && error[0].StartsWith("unshare:", StringComparison.Ordinal)))
            Assert.Ignore("Nobody may mount a file system here, not even in a name space of their own.");

        Assert.That(process.ExitCode, Is.EqualTo(1), string.Join('\n', error));
        Assert.That(error.Single(), Does.Match($@"^datacenterdes: {disk}: cannot be written \(the disk is full: No space left on device\)$"));
        Assert.That(output.Result, Is.EqualTo($"jobs.{format}\nearlier\n"));
    }

    private static string Record(string path, int jobs, RunStatus status = RunStatus.Complete) => RecordedRun.Write(
        path,
        status,
        (RecordSchema.Jobs, Enumerable.Range(0, jobs).Select(number => RecordedRun.Job(number))),
        (RecordSchema.Events, []),
        (RecordSchema.Series, []));

    private static string[] Names(string folder) =>
        [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
}
