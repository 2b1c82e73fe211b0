using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using DatacenterDes.Batches;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Batches;

/// <summary>Sweeps on a real Slurm, undisturbed and with what happens on clusters in the middle: in the end they are the sweep of this machine.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Platform("Linux")]
internal sealed class SlurmTests : IDisposable
{
    /// <summary>Twelve runs of five years each, some 250,000 jobs: seconds.</summary>
    private const string Experiment = """
        experiment: longer
        model: queue.yaml
        seeds: 1..6
        axes: { load: { path: workload.classes.customers.arrivals.poisson, values: [6.4 / h, 4 / h] } }
        figures: [jobs.wait_s.mean]
        """;

    private static readonly string[] Files = ["series.msgpack", "model.yaml", "summary.csv", "statistics.csv", "plan.jsonl"];

    private static VirtualSlurm? _slurm;
    private static SortedDictionary<string, string>? _undisturbed;

    private readonly SweepFixture _fixture = new();

    [OneTimeSetUp]
    public static void Start() => _slurm = new();

    [OneTimeTearDown]
    public static void Stop() => _slurm?.Dispose();

    [SetUp]
    public void Sweep_on_this_machine()
    {
        _fixture.Write("queue.yaml", TestModels.Queue.Replace("end: 2026-01-31", "end: 2031-01-01", StringComparison.Ordinal));
        if (_undisturbed is not null)
            return;
        BuiltProgram.Result local = _fixture.Sweep(Experiment);
        Assert.That(local.ExitCode, Is.Zero, local.Error);
        _undisturbed = SweepFixture.Bytes(_fixture.Results, Files);
        Directory.Delete(_fixture.Results, recursive: true);
    }

    public void Dispose() => _fixture.Dispose();

    [Test]
    public void A_sweep_on_Slurm_is_the_sweep_of_this_machine_and_its_folder_tells_how_far_it_is()
    {
        (long job, long tables) = Submit("--mem", "1GiB", "--throttle", "2", "--sbatch-arg=--hold");
        string before = Status();
        BuiltProgram.Result second = _fixture.Sweep(Experiment, "--resume", "--engine", "slurm");
        BuiltProgram.Result here = _fixture.Sweep(Experiment, "--resume");
        BuiltProgram.Result forced = _fixture.Sweep(Experiment, "--force");
        VirtualSlurm.Bash($"scontrol release {job} {tables}");
        VirtualSlurm.Until("a run ends", () => Finished.Count > 0);
        string node = Running(job).Node;
        string between = Status();
        _slurm!.LetWorkerGo(node);
        Await((job, tables));

        // Four tasks of three runs, and the job that writes the tables.
        Assert.That(before, Does.Contain("waiting  12").And.Contain($"jobs {job}, {tables}: 5 pending"));
        foreach (BuiltProgram.Result refused in new[] { second, here, forced })
            Assert.That((refused.ExitCode, refused.Error), Is.EqualTo((4, $"{Folder}: another sweep works on this folder; wait for it, or choose another --out\n")));
        Assert.That(between, Does.Match(@"jobs \d+, \d+: (\d+ \w+, )*\d+ pending"));
        Assert.That(Status(), Does.Contain("done     12").And.Contain("have ended"));
        Assert.That(VirtualSlurm.Tasks(job), Has.Count.EqualTo(4).And.All.Matches<(string, string State, string)>(task => task.State == "COMPLETED"));
        Assert.That(SweepFixture.Bytes(_fixture.Results, Files), Is.EqualTo(_undisturbed));
    }

    [Test]
    public void What_a_killed_worker_leaves_is_done_by_resuming_and_nothing_twice()
    {
        (long job, long tables) = Submit();
        (string name, _, string node) = Running(job);
        _slurm!.KillWorker(node);
        Await((job, tables));
        Dictionary<string, string> before = Finished;
        string state = VirtualSlurm.Tasks(job).Single(task => task.Name == name).State;
        int rows = File.ReadAllLines(Path.Combine(Folder, "summary.csv")).Length;

        Await(Submit("--resume"));

        Assert.That(state, Is.EqualTo("FAILED"));
        Assert.That(before, Has.Count.InRange(9, 11), "the other tasks are not concerned");
        Assert.That(rows, Is.EqualTo(before.Count + 1), "the tables are written from what there is");
        IsAsUndisturbed(before);
    }

    [Test]
    public void A_cancelled_sweep_stays_cancelled_keeps_what_is_done_and_goes_on_when_asked()
    {
        (long job, long tables) = Submit("--throttle", "1");
        VirtualSlurm.Until("a run ends", () => Finished.Count > 0);
        string node = Running(job).Node;
        BuiltProgram.Result cancelled = CalledProgram.Run("sweep", "cancel", Folder);
        _slurm!.LetWorkerGoWhenItIsToEnd(node);
        Await((job, tables));
        Dictionary<string, string> before = Finished;
        List<(string Name, string State, string Node)> tasks = VirtualSlurm.Tasks(job);
        bool dropped = !UnderWay.Any();

        Await(Submit("--resume"));

        Assert.That((cancelled.ExitCode, cancelled.Output), Is.EqualTo((0, $"jobs {job}, {tables} cancelled; go on with --resume\n")));
        Assert.That(tasks.Select(task => task.State), Has.All.AnyOf("CANCELLED", "COMPLETED"));
        Assert.That(tasks.Select(task => VirtualSlurm.Restarts(task.Name)), Is.All.Zero);
        Assert.That(dropped, "a run that is cancelled leaves nothing behind");
        Assert.That(before, Has.Count.InRange(1, 11));
        IsAsUndisturbed(before);
    }

    [Test]
    public void The_task_of_a_node_that_dies_is_done_on_another()
    {
        (long job, long tables) = Submit();
        (string name, _, string node) = Running(job);
        _slurm!.Crash(node);
        Dictionary<string, string> before = Finished;
        try
        {
            Await((job, tables));
        }
        finally
        {
            VirtualSlurm.Restart(node);
        }

        Assert.That(VirtualSlurm.Restarts(name), Is.EqualTo(1));
        string[] log = Starts(name);
        Assert.That(log, Has.Length.EqualTo(2));
        Assert.That(log[0], Does.StartWith($"node {node}, ").And.EndsWith("restart 0"));
        Assert.That(log[1], Does.Not.StartWith($"node {node}, ").And.EndsWith("restart 1"));
        IsAsUndisturbed(before);
    }

    [Test]
    public void Before_its_time_limit_a_task_goes_back_into_the_queue_and_goes_on_from_there()
    {
        (long job, long tables) = Submit();
        (string name, _, string node) = Running(job);
        // What Slurm sends to the script a minute before the limit.
        VirtualSlurm.Bash($"scancel --batch --signal=USR1 {name}");
        _slurm!.LetWorkerGoWhenItIsToEnd(node);
        VirtualSlurm.Until("it is in the queue again", () => VirtualSlurm.Restarts(name) == 1, () => Told(name));
        Dictionary<string, string> before = Finished;
        Await((job, tables));

        Assert.That(VirtualSlurm.Tasks(job).Select(task => task.State), Is.All.EqualTo("COMPLETED"));
        Assert.That(VirtualSlurm.Restarts(name), Is.EqualTo(1));
        Assert.That(Starts(name).Select(line => line.Split(", ")[^1]), Is.EqualTo(new[] { "restart 0", "restart 1" }));
        IsAsUndisturbed(before);
    }

    [Test]
    public void At_the_time_limit_that_Slurm_itself_keeps_a_task_stops_goes_back_and_the_sweep_is_the_same()
    {
        // Slurm looks every half a minute whether a limit, of a minute here, comes near: a worker that stands still takes as long as runs of minutes would.
        (long job, long tables) = Submit("--time", "0:01:00");
        (string name, _, string node) = Running(job);
        _slurm!.LetWorkerGoWhenItIsToEnd(node);
        VirtualSlurm.Until("it is in the queue again", () => VirtualSlurm.Restarts(name) > 0, () => Told(name));
        Dictionary<string, string> before = Finished;
        Await((job, tables));

        Assert.That(VirtualSlurm.Tasks(job).Select(task => task.State), Is.All.EqualTo("COMPLETED"));
        Assert.That(Starts(name)[^1], Does.EndWith($"restart {VirtualSlurm.Restarts(name)}"));
        Assert.That(VirtualSlurm.Bash($"scontrol show job {name}"), Does.Contain("TimeLimit=00:01:00"));
        IsAsUndisturbed(before);
    }

    [Test]
    public void Who_waits_for_a_sweep_on_Slurm_sees_it_to_its_tables()
    {
        BuiltProgram.Result result = _fixture.Sweep(Experiment, "--engine", "slurm", "--runs-per-task", "3", "--wait");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(VirtualSlurm.HasEnded(JobsOf(result).Tables));
        Assert.That(result.Output, Does.Contain("12 of 12 runs done, 2 scenarios"));
        Assert.That(SweepFixture.Bytes(_fixture.Results, Files), Is.EqualTo(_undisturbed));
    }

    [Test]
    public void A_task_that_was_put_back_as_often_as_it_may_is_not_put_back_again()
    {
        (long job, long tables) = Submit("--max-requeues", "0");
        (string name, _, string node) = Running(job);
        VirtualSlurm.Bash($"scancel --batch --signal=USR1 {name}");
        _slurm!.LetWorkerGoWhenItIsToEnd(node);
        Await((job, tables));
        Dictionary<string, string> before = Finished;
        Assert.That(VirtualSlurm.Tasks(job).Single(task => task.Name == name).State, Is.EqualTo("FAILED"));
        Assert.That(VirtualSlurm.Restarts(name), Is.Zero);
        Assert.That(before, Has.Count.InRange(9, 11));

        Await(Submit("--resume"));

        IsAsUndisturbed(before);
    }

    [Test]
    public void Where_Slurm_does_not_answer_nothing_is_taken_to_have_ended()
    {
        (long job, long tables) = Submit("--sbatch-arg=--hold");
        var silent = new Dictionary<string, string> { ["SLURM_CONF"] = _fixture.Write("slurm.conf", "ClusterName=none\nSlurmctldHost=localhost(127.0.0.1)\nSlurmctldPort=1\nAuthType=auth/none\nMessageTimeout=1\n") };

        BuiltProgram.Result resumed = BuiltProgram.Run(silent, "sweep", _fixture.At("experiment.yaml"), "--out", _fixture.Results, "--resume");
        BuiltProgram.Result status = BuiltProgram.Run(silent, "sweep", "status", Folder);
        CalledProgram.Run("sweep", "cancel", Folder);

        Assert.That((resumed.ExitCode, resumed.ErrorLines.Length), Is.EqualTo((2, 1)), resumed.Error);
        Assert.That(resumed.Error, Does.Contain("squeue: ").And.Contain($"if they have ended, remove {Path.Combine(Folder, "batches", "0001", "jobs")}"));
        Assert.That(status.ExitCode, Is.Zero, status.Error);
        Assert.That(status.Output, Does.Contain("waiting  12").And.Contain($"jobs {job}, {tables}: squeue: "));
    }

    [Test]
    public void Logs_are_found_in_folders_whose_names_hold_what_Slurm_replaces()
    {
        string results = _fixture.At("100 %a of 'all'");
        string experiment = _fixture.Write("experiment.yaml", SweepFixture.Small);
        _fixture.Write("queue.yaml", TestModels.Queue);

        BuiltProgram.Result result = CalledProgram.Run("sweep", experiment, "--out", results, "--engine", "slurm", "--tasks", "2");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Await(JobsOf(result));

        Assert.That(File.Exists(Path.Combine(results, "small", "statistics.csv")));
        string[] logs = [.. Directory.EnumerateFiles(Path.Combine(results, "small", "batches", "0001"), "*.log").Select(path => Path.GetFileName(path)).Order()];
        Assert.That(logs, Is.EqualTo(new[] { "aggregate.log", "array-0.log", "array-1.log" }));
    }

    private string Folder => Path.Combine(_fixture.Results, "longer");

    private Dictionary<string, string> Finished => _fixture.Finished("longer");

    private IEnumerable<string> UnderWay => Directory.EnumerateDirectories(Folder, ".seed=*.partial", SearchOption.AllDirectories);

    private string Status() => CalledProgram.Run("sweep", "status", Folder).Output;

    /// <summary>Submits the sweep in tasks of three runs and gives the number of the array's job, and of that which writes the tables.</summary>
    private (long Array, long Tables) Submit(params string[] options)
    {
        BuiltProgram.Result result = _fixture.Sweep(Experiment, ["--engine", "slurm", "--runs-per-task", "3", .. options]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return JobsOf(result);
    }

    private static (long Array, long Tables) JobsOf(BuiltProgram.Result result)
    {
        Match line = Regex.Match(result.Output, @"^job (\d+): .*; job (\d+) writes the tables", RegexOptions.Multiline);
        return (long.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture), long.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    private static void Await((long Array, long Tables) jobs) =>
        VirtualSlurm.Until($"jobs {jobs} have ended", () => VirtualSlurm.HasEnded(jobs.Array) && VirtualSlurm.HasEnded(jobs.Tables));

    /// <summary>A task that is at its runs, and not at the last of them, whose worker stands still from here on.</summary>
    private (string Name, string State, string Node) Running(long job)
    {
        (string Name, string State, string Node) first = default;
        VirtualSlurm.Until("a run is under way", () =>
        {
            first = VirtualSlurm.Tasks(job).FirstOrDefault(task => task.State == "RUNNING" && HasBegun(task.Name));
            if (first.Name is null || !_slurm!.TryHoldWorker(first.Node))
                return false;
            if (RunsLeft(first.Name) > 1)
                return true;
            _slurm.LetWorkerGoIfThere(first.Node);
            return false;
        });
        return first;
    }

    private int RunsLeft(string task)
    {
        var sweep = SweepFolder.Open(Folder);
        return Batch.TaskOf(sweep, 1, int.Parse(task.Split('_')[1], CultureInfo.InvariantCulture)).Count(run => sweep.StateOf(run) is RunState.Waiting or RunState.Running);
    }

    private bool HasBegun(string task) => File.Exists(LogOf(task)) && File.ReadAllText(LogOf(task)).Contains("runs to do", StringComparison.Ordinal);

    private string LogOf(string task) => Path.Combine(Folder, "batches", "0001", $"array-{task.Split('_')[1]}.log");

    /// <summary>What Slurm and a task's log tell of it.</summary>
    private string Told(string task) => VirtualSlurm.Bash($"scontrol show job {task}") + File.ReadAllText(LogOf(task));

    /// <summary>What a task's log says of each time it was started.</summary>
    private string[] Starts(string task) => [.. File.ReadLines(LogOf(task)).Where(line => line.StartsWith("node ", StringComparison.Ordinal))];

    /// <summary>All is there, byte for byte, and what had been finished before is the same run still.</summary>
    private void IsAsUndisturbed(Dictionary<string, string> before)
    {
        Dictionary<string, string> after = Finished;
        Assert.That(before.Where(run => after.GetValueOrDefault(run.Key) != run.Value), Is.Empty, "a finished run was lost or done again");
        Assert.That(SweepFixture.Bytes(_fixture.Results, Files), Is.EqualTo(_undisturbed));
        Assert.That(UnderWay, Is.Empty);
    }
}
