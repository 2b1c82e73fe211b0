using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Batches;

/// <summary>Sweeps that are killed, interrupted, or get in each other's way: nothing is lost, nothing is done twice.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Platform("Unix")]
internal sealed class SweepCrashTests : IDisposable
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    /// <summary>Twelve runs of half a year each: some 28,000 jobs.</summary>
    private const string Longer = """
        experiment: longer
        model: queue.yaml
        seeds: 1..6
        axes: { load: { path: workload.classes.customers.arrivals.poisson, values: [6.4 / h, 4 / h] } }
        figures: [jobs.wait_s.mean]
        """;

    /// <summary>A run of a week, and one of two thousand years, which takes minutes on any machine.</summary>
    private const string OneOfTwoEndless = """
        experiment: endless
        model: queue.yaml
        seeds: 1
        axes: { end: { path: end, values: [2026-01-08, 3999-01-01] } }
        figures: [jobs.wait_s.mean]
        """;

    private readonly SweepFixture _fixture = new();

    [SetUp]
    public void Write_a_longer_queue() => _fixture.Write("queue.yaml", TestModels.Queue.Replace("end: 2026-01-31", "end: 2026-07-01", StringComparison.Ordinal));

    public void Dispose() => _fixture.Dispose();

    [Test]
    public void Killed_at_random_instants_a_sweep_loses_nothing_that_was_whole()
    {
        string[] files = ["series.msgpack", "model.yaml", "statistics.csv"];
        Assert.That(_fixture.Sweep(Longer).ExitCode, Is.Zero);
        SortedDictionary<string, string> undisturbed = SweepFixture.Bytes(_fixture.Results, files);
        Directory.Delete(_fixture.Results, recursive: true);

        var random = new Random(1);
        var finished = new Dictionary<string, string>();
        int kills = 0;
        for (; kills < 40 && finished.Count < 12; kills++)
        {
            using BuiltProgram program = _fixture.Start(Longer, SweepExists ? "--resume" : "--force");
            // Some before there is a plan, most in the midst of runs: however fast the machine is, some two thirds of them come that far.
            if (random.Next(3) > 0)
                program.WaitUntil(() => SweepExists && UnderWay("longer").Any(), orEnd: true);
            Thread.Sleep(random.Next(200));
            program.KillIfItRuns();
            program.WaitForEnd();

            Dictionary<string, string> now = _fixture.Finished("longer");
            Assert.That(finished.Keys, Is.SubsetOf(now.Keys), "a finished run is gone");
            Assert.That(finished.Where(run => now[run.Key] != run.Value), Is.Empty, "a finished run was done again");
            finished = now;
        }

        BuiltProgram.Result last = _fixture.Sweep(Longer, SweepExists ? "--resume" : "--force");

        Assert.That(last.ExitCode, Is.Zero, last.Error);
        TestContext.Out.WriteLine($"{kills} kills");
        Assert.That(SweepFixture.Bytes(_fixture.Results, files), Is.EqualTo(undisturbed));
        Assert.That(UnderWay("longer"), Is.Empty);
    }

    [Test]
    public void An_interrupt_ends_a_sweep_orderly_and_what_is_done_stays_done()
    {
        Dictionary<string, string>? finished = null;
        foreach (string how in new[] { "--force", "--resume" })
        {
            using BuiltProgram program = _fixture.Start(OneOfTwoEndless, "--parallel", "1", how);
            program.WaitUntil(() => EndlessIsUnderWay);
            program.Signal(Interrupt);
            BuiltProgram.Result interrupted = program.WaitForEnd();

            Assert.That(interrupted.ExitCode, Is.EqualTo(130), interrupted.Error);
            Assert.That(interrupted.Error, Does.Contain("interrupted with 1 run left; go on with --resume"));
            Assert.That(UnderWay("endless"), Is.Empty);
            finished ??= _fixture.Finished("endless");
            Assert.That(_fixture.Finished("endless"), Is.EqualTo(finished).And.Count.EqualTo(1));
        }
    }

    [Test]
    public void A_second_sweep_on_the_folder_is_refused()
    {
        using BuiltProgram program = _fixture.Start(OneOfTwoEndless);
        program.WaitUntil(() => Directory.Exists(_fixture.At("results", "endless", "end=3999-01-01")));

        BuiltProgram.Result second = _fixture.Sweep(OneOfTwoEndless, "--resume");

        Assert.That((second.ExitCode, second.ErrorLines.Length), Is.EqualTo((4, 1)), second.Error);
        Assert.That(second.Error, Does.Contain("another sweep works on this folder"));
    }

    [Test]
    public void A_worker_that_is_told_to_stop_says_that_work_is_left()
    {
        _fixture.Sweep(OneOfTwoEndless, "--engine", "kubernetes", "--tasks", "1");
        Dictionary<string, string>? finished = null;
        for (var time = 0; time < 2; time++)
        {
            using var worker = BuiltProgram.Start(null, "sweep", "worker", _fixture.At("results", "endless"), "--batch", "1", "--task", "0");
            worker.WaitUntil(() => EndlessIsUnderWay);
            worker.Signal(Terminate);

            Assert.That(worker.WaitForEnd().ExitCode, Is.EqualTo(75));
            finished ??= _fixture.Finished("endless");
            Assert.That(_fixture.Finished("endless"), Is.EqualTo(finished).And.Count.EqualTo(1));
        }
    }

    [Test]
    public void A_model_that_cannot_be_used_ends_a_worker_at_once()
    {
        _fixture.Sweep(Longer, "--engine", "kubernetes", "--tasks", "1");
        string folder = _fixture.At("results", "longer");
        File.AppendAllText(Path.Combine(folder, "models", "load=4-h.yaml"), "colour: blue\n");
        File.AppendAllText(Path.Combine(folder, "models", "load=6.4-h.yaml"), "colour: blue\n");

        BuiltProgram.Result result = CalledProgram.Run("sweep", "worker", folder, "--batch", "1", "--task", "0");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("unknown key \"colour\""));
    }

    [Test]
    public void A_full_disk_is_one_line_and_the_sweep_goes_on_when_there_is_room()
    {
        // A run with its records takes about a megabyte a month.
        const string recorded = SweepFixture.Small + "record: [jobs, events, series]\n";
        _fixture.Write("queue.yaml", TestModels.Queue);
        using var disk = new MountedFolder(_fixture.Results, "size=3m");

        BuiltProgram.Result full = _fixture.Sweep(recorded, "--parallel", "1");
        Dictionary<string, string> before = _fixture.Finished("small");
        disk.Grow("100m");
        BuiltProgram.Result resumed = _fixture.Sweep(recorded, "--resume");

        Assert.That((full.ExitCode, full.ErrorLines.Length), Is.EqualTo((1, 1)), full.Error);
        Assert.That(full.Error, Does.Contain("the disk is full"));
        Assert.That(before, Is.Not.Empty.And.Count.LessThan(8));
        Assert.That(resumed.ExitCode, Is.Zero, resumed.Error);
        Dictionary<string, string> after = _fixture.Finished("small");
        Assert.That(after, Has.Count.EqualTo(8));
        Assert.That(before.Where(run => after[run.Key] != run.Value), Is.Empty, "a finished run was done again");
    }

    private bool EndlessIsUnderWay => Directory.Exists(_fixture.At("results", "endless", "end=3999-01-01", ".seed=1.partial"));

    private IEnumerable<string> UnderWay(string sweep) => Directory.EnumerateDirectories(_fixture.At("results", sweep), ".seed=*.partial", SearchOption.AllDirectories);

    private bool SweepExists => File.Exists(_fixture.At("results", "longer", "plan.jsonl"));
}
