using System;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Reliability;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Jobs;

/// <summary>Checkpoints that share the bandwidth of a storage of 10 B/s, by hand.</summary>
public sealed class CheckpointStorageTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    private ListRecorder _recorder = new();

    [SetUp]
    public void Forget() => _recorder = new();

    [Test]
    public void The_second_job_gets_what_the_first_leaves()
    {
        // 100 B take 10 s alone: every 40 s of work, so the first takes 100 B / 50 s = 2 B/s. The second has 8 B/s: 12.5 s.
        // 100 s of work have two checkpoints: 120 s, and 10 s + 125 s.
        var simulation = Start(Job("first", 0), Job("second", 10));
        Run(simulation, 500);
        Assert.That(_recorder.Jobs.Select(job => job.FinishedAt), Is.EqualTo(new[] { 120 * Second, 135 * Second }));
    }

    [Test]
    public void A_job_that_comes_when_the_others_are_gone_has_it_all()
    {
        var simulation = Start(Job("first", 0), Job("second", 10), Job("third", 200));
        Run(simulation, 500);
        Assert.That(_recorder.Jobs[^1].FinishedAt, Is.EqualTo(320 * Second));
    }

    [Test]
    public void A_restart_reads_the_checkpoint_from_the_storage()
    {
        // Struck at 60 s: 40 s are saved since 50 s. 5 s of restart and 10 s of restore, 60 s of work and one checkpoint of 10 s.
        var job = Job("job", 0);
        var simulation = Start(job with { Checkpoint = job.Checkpoint with { RestoreFrom = RestoreSource.Storage, Restart = TestModel.Constant(5) } });
        Run(simulation, 60);
        Strike(simulation);
        Run(simulation, 500);
        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo((60 + 15 + 60 + 10) * Second));
        Assert.That(simulation.Summarize().Goodput.RestartChipS, Is.EqualTo(15m));
    }

    [Test]
    public void A_restart_may_read_it_from_peers_in_a_time_of_its_own()
    {
        var job = Job("job", 0);
        var simulation = Start(job with { Checkpoint = job.Checkpoint with { RestoreFrom = RestoreSource.Peer, PeerRestore = TestModel.Constant(2), Restart = TestModel.Constant(5) } });
        Run(simulation, 60);
        Strike(simulation);
        Run(simulation, 500);
        Assert.That(simulation.Summarize().Goodput.RestartChipS, Is.EqualTo(7m));
    }

    [Test]
    public void Demand_beyond_the_bandwidth_makes_a_transfer_a_hundred_times_as_long_and_no_longer()
    {
        // Each of nine jobs asks for nearly the whole bandwidth: 1 s of work for 10 s of writing.
        var jobs = Enumerable.Range(0, 9).Select(i => Job($"job {i}", i, interval: 1)).ToArray();
        var simulation = Start(jobs);
        Run(simulation, 9);
        Assert.That(simulation.Running.Select(job => job.Plan.Write).Max(), Is.EqualTo(1000 * Second).Within(1));
    }

    [Test]
    public void The_optimal_interval_counts_the_time_on_the_storage_as_writing()
    {
        // Mean 10,000 s between failures, 10 s a checkpoint: w = M (1 + W(−e^(−C/M − 1))) = 440.57192 s, by bisection of u + ln(1 − u) + C/M = 0.
        var job = Job("job", 0);
        var model = Model(job with { Checkpoint = job.Checkpoint with { Mode = CheckpointMode.Optimal } }) with
        {
            Failures = TestModel.Failing(TestModel.Failure(10_000, FailureEffect.Restart)),
        };
        var simulation = new DatacenterSimulation(model, _recorder);
        Run(simulation, 1);
        Assert.That(simulation.Job.Plan.Interval / (double)Second, Is.EqualTo(440.57192).Within(1e-3));
        var figures = simulation.Summarize().Checkpoints.ByClass["job"];
        Assert.That(figures.IntervalS, Is.EqualTo(440.57192).Within(1e-3));
        Assert.That(figures.YoungIntervalS, Is.EqualTo(Math.Sqrt(2 * 10 * 10_000)).Within(1e-9));
        Assert.That((figures.WriteS, figures.DrainS), Is.EqualTo((10.0, 0.0)));
        Assert.That(figures.MeanTimeBetweenInterruptionsS, Is.EqualTo(10_000).Within(1e-6));
    }

    [Test]
    public void While_a_checkpoint_drains_the_last_whole_one_counts_and_the_optimum_is_no_shorter_than_a_drain()
    {
        // Mean 10 s between failures and 0.1 s of writing: the optimum is below 1.4 s, a drain takes 10 s.
        var job = Job("job", 0);
        var model = Model(job with
        {
            Checkpoint = job.Checkpoint with { Mode = CheckpointMode.Optimal, Write = TimeSpan.FromSeconds(0.1), IsAsynchronous = true },
        }) with
        {
            Failures = TestModel.Failing(TestModel.Failure(10, FailureEffect.Restart)),
        };
        var simulation = new DatacenterSimulation(model, _recorder);
        Run(simulation, 0.001);
        Assert.That(simulation.Job.Plan.Interval, Is.EqualTo(10 * Second));
        Assert.That(simulation.Job.Plan.Drain, Is.EqualTo(10 * Second));
        Assert.That(simulation.Summarize().Checkpoints.ByClass["job"].IntervalS, Is.EqualTo(10));
    }

    private DatacenterSimulation Start(params JobClass[] jobs) => new(Model(jobs), _recorder);

    private static DatacenterModel Model(params JobClass[] jobs) => TestModel.Fleet(10) with
    {
        JobClasses = [.. jobs],
        Storage = new StorageSettings(new BytesPerSecond(10)),
        Failures = TestModel.Failing(TestModel.Failure(1e12, FailureEffect.Restart)),
        Record = new RecordSettings(Series: false),
    };

    /// <summary>100 s of work, in checkpoints of 100 B that block the job.</summary>
    private static JobClass Job(string name, double at, double interval = 40) => TestModel.Class(name, TestModel.At(at), TestModel.Constant(100)) with
    {
        Checkpoint = new(CheckpointMode.Fixed, TimeSpan.FromSeconds(interval)) { Size = new Bytes(100) },
    };

    private static void Strike(DatacenterSimulation simulation) =>
        simulation.Strike();

    private static void Run(DatacenterSimulation simulation, double seconds) => simulation.RunUntil(TestModel.Start.AddSeconds(seconds));
}
