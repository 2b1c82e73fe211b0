using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Batches;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Batches;

/// <summary>Sweeps on which another process works, watched by their folder.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SweepWatchTests : IDisposable
{
    /// <summary>A run of a week, and one of two thousand years, which takes minutes on any machine.</summary>
    private const string Long = """
        experiment: long
        model: queue.yaml
        seeds: 1
        axes: { end: { path: end, values: [2026-01-08, 3999-01-01] } }
        """;

    private readonly SweepFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Test]
    public void A_sweep_is_followed_until_all_has_ended_and_the_tables_are_there()
    {
        using BuiltProgram sweep = _fixture.Start(SweepFixture.Small, "--parallel", "1");
        sweep.WaitUntil(() => SweepFolder.IsIn(Small));

        BuiltProgram.Result watched = CalledProgram.Run("sweep", "status", Small, "--watch");

        Assert.That(watched.ExitCode, Is.Zero, watched.Error);
        Assert.That(watched.Output, Does.Contain("waiting  0").And.Contain("running  0").And.Contain("done     8").And.Contain("failed   0"));
        Assert.That(File.Exists(Path.Combine(Small, "statistics.csv")));
        Assert.That(sweep.WaitForEnd().ExitCode, Is.Zero, "who watches keeps nobody from working");
    }

    [Test]
    public void Where_output_is_no_terminal_a_line_comes_now_and_then()
    {
        using BuiltProgram sweep = _fixture.Start(Long, "--parallel", "1");
        sweep.WaitUntil(IsAtTheSecond);

        using var watch = BuiltProgram.Start(null, "sweep", "status", At("long"), "--watch");
        watch.WaitUntil(() => watch.Error.Contains('\n', StringComparison.Ordinal));
        watch.Signal(2);
        BuiltProgram.Result watched = watch.WaitForEnd();

        Assert.That(watched.ExitCode, Is.EqualTo(130));
        Assert.That(watched.ErrorLines[0], Does.Match(@"^1 of 2 runs done, 1 running, .* runs/h, about .* left$"));
    }

    [Test]
    public void Failed_runs_show_in_the_exit_code_of_who_watches()
    {
        _fixture.Sweep(Long + "\nlimits: { time: 1 s }\n", "--parallel", "1");

        BuiltProgram.Result watched = CalledProgram.Run("sweep", "status", At("long"), "--watch");

        Assert.That(watched.ExitCode, Is.EqualTo(1));
        Assert.That(watched.Output, Does.Match("failed   [12]\n").And.Contain("end=3999-01-01").And.Contain("ran longer than limits.time"));
    }

    [Test]
    public void On_a_terminal_it_is_the_table_of_a_sweep_on_this_machine_and_ends_with_an_interrupt_that_leaves_the_sweep_alone()
    {
        using var folder = new TestFolder();
        using BuiltProgram sweep = _fixture.Start(Long, "--parallel", "1");
        sweep.WaitUntil(IsAtTheSecond);
        using var terminal = new RealTerminal(folder, 80, 24, $"seq -f 'before %g' 30; program sweep status '{At("long")}' --watch; echo exit code $?");

        string[] lines = terminal.WaitFor(lines => lines.Length == 34 && lines[31].Contains("1 running", StringComparison.Ordinal));
        terminal.Press("C-c");
        string[] after = terminal.WaitFor(lines => lines[^1].StartsWith("exit code", StringComparison.Ordinal));

        Assert.That(lines[30], Does.Match("^runs      █+░+  1 of 2 done$"));
        Assert.That(lines[31], Is.EqualTo("          1 running, 0 failed"));
        Assert.That(lines[32], Does.Match("^speed     .* runs/h, .* so far$"));
        Assert.That(lines[33], Does.StartWith("time left about "));
        Assert.That(after[30..], Is.EqualTo(new[] { "exit code 130" }), "nothing of the table is left");
        Assert.That(SweepFolder.Open(At("long")).Runs.Select(SweepFolder.Open(At("long")).StateOf), Is.EqualTo(new[] { RunState.Done, RunState.Running }));
        sweep.Signal(2);
        Assert.That(sweep.WaitForEnd().ExitCode, Is.EqualTo(130));
    }

    [Test]
    public void A_sweep_that_is_planned_anew_while_it_is_watched_is_the_new_one()
    {
        _fixture.Sweep(SweepFixture.Small);
        Directory.Delete(At("small", "load=4-h", "seed=1"), recursive: true);
        var watch = new SweepWatch(Small);
        using var stop = new CancellationTokenSource();
        var end = Task.Run(() => watch.Follow(stop.Token));
        Assert.That(() => watch.Latest?.Done, Is.EqualTo(7).After(300_000, 10));

        _fixture.Sweep(SweepFixture.Small.Replace("1..4", "1..5", StringComparison.Ordinal), "--force");
        Assert.That(() => watch.Latest?.Planned, Is.EqualTo(10).After(300_000, 10));

        Assert.That(end.Wait(TimeSpan.FromMinutes(5)), "it ends by itself");
        Assert.That((end.Result.Done, end.Result.IsOver), Is.EqualTo((10, true)));
    }

    [Test]
    public void Manifests_that_stay_as_they_are_are_read_once_and_others_anew()
    {
        _fixture.Sweep(SweepFixture.Small);
        var folder = SweepFolder.Open(Small);
        PlannedRun[] runs = [.. folder.Runs.Take(2)];
        RunLook before = folder.Look(runs[0]);
        Assert.That(folder.StateOf(runs[1]), Is.EqualTo(RunState.Done));

        // The first is spoilt so that nobody can tell from without, the second so that one can.
        foreach (PlannedRun run in runs)
        {
            string manifest = Path.Combine(folder.LayoutOf(run).Whole, "manifest.json");
            DateTime written = File.GetLastWriteTimeUtc(manifest);
            File.WriteAllBytes(manifest, new byte[new FileInfo(manifest).Length]);
            File.SetLastWriteTimeUtc(manifest, run == runs[0] ? written : written.AddSeconds(1));
        }

        Assert.That(folder.Look(runs[0]), Is.EqualTo(before));
        Assert.That(folder.StateOf(runs[1]), Is.EqualTo(RunState.Waiting));
    }

    [Test]
    public void A_look_changes_nothing_and_what_was_cut_off_between_two_renames_is_mended_by_who_goes_on()
    {
        _fixture.Sweep(SweepFixture.Small);
        Dictionary<string, string> before = _fixture.Finished("small");
        var layout = SweepFolder.Open(Small).LayoutOf(SweepFolder.Open(Small).Runs[0]);
        Directory.Move(layout.Whole, layout.Replaced);

        BuiltProgram.Result status = CalledProgram.Run("sweep", "status", Small);
        bool isAside = Directory.Exists(layout.Replaced);
        BuiltProgram.Result resumed = _fixture.Sweep(SweepFixture.Small, "--resume");

        Assert.That(status.Output, Does.Contain("waiting  1").And.Contain("done     7"));
        Assert.That(isAside);
        Assert.That(resumed.ExitCode, Is.Zero, resumed.Error);
        Assert.That(_fixture.Finished("small"), Is.EqualTo(before), "nothing is done twice");
    }

    [Test]
    public void Who_looks_whether_a_lock_is_held_keeps_nobody_from_taking_it()
    {
        var layout = new FolderLayout(_fixture.At(), "a", 1);
        Directory.CreateDirectory(_fixture.At("a"));
        using var taken = new ManualResetEventSlim();
        Task task;
        // A look shares the lock with other looks, and with nobody else.
        using (new FileStream(layout.Lock, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite, 1))
        using (new FileStream(layout.Lock, FileMode.Open, FileAccess.Read, FileShare.Read, 1))
        {
            using var begun = new ManualResetEventSlim();
            task = Task.Run(() =>
            {
                begun.Set();
                using var held = FolderLock.Take(layout);
                taken.Set();
            });
            begun.Wait();
            Thread.Sleep(20);
            Assert.That(taken.IsSet, Is.False);
        }

        Assert.That(() => task.Wait(TimeSpan.FromMinutes(5)), Is.True);
        Assert.That(taken.IsSet);
    }

    private string Small => At("small");

    private bool IsAtTheSecond() => File.Exists(At("long", "end=3999-01-01", ".seed=1.partial", "manifest.json"));

    private string At(params string[] parts) => _fixture.At(["results", .. parts]);
}
