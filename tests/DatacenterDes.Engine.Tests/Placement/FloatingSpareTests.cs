using System;
using System.Linq;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using NUnit.Framework;
using Campus = DatacenterDes.Model.Campus;

namespace DatacenterDes.Engine.Tests.Placement;

/// <summary>
/// Spares that belong to halls, by hand: four halls of four UltraServers on two campuses, of which 25 % are spares: 3, 7, 11 and 15.
/// Units are taken down between events, as a repair shop does.
/// </summary>
public sealed class FloatingSpareTests
{
    private ListRecorder _recorder = new();

    [SetUp]
    public void Forget() => _recorder = new();

    [Test]
    public void A_spare_of_the_hall_replaces_a_unit_that_goes_down_and_is_a_spare_again_after_the_job()
    {
        // The job runs on 0-2, all that hall 0 has for jobs. At 50 s unit 1 goes down: 30 s are saved; 20 s of swapping, 10 of
        // restarting and the 70 s of work that are left end at 150 s.
        var simulation = Start(Job(3));
        Run(simulation, 50);
        TakeDown(simulation, 1);
        Assert.That(Placement(simulation), Is.EqualTo(new[] { 0, 2, 3 }));
        Run(simulation, 200);

        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo(150 * TimeSpan.TicksPerSecond));
        Assert.That(simulation.Fleet.Generations[0].Free.Whole.Count, Is.EqualTo(11), "twelve for jobs, one of them down");

        // Three chips for 150 s are allocated; four spares are idle for 50 s, three for 100 s, four again for 50 s.
        var summary = simulation.Summarize();
        Assert.That(summary.Utilization.Allocated, Is.EqualTo(450 / 3200.0));
        Assert.That(summary.Utilization.FloatingSpareChips, Is.EqualTo(700 / 200.0));
        Assert.That(summary.Utilization.HotSpareChips, Is.Zero);
        Assert.That(summary.Goodput.DownChipS, Is.EqualTo(150));
        Assert.That(summary.Goodput.IdleChipS, Is.EqualTo(3200 - 450 - 150));

        // Free for jobs: nine for 50 s and for 100 s (the one that failed is replaced), then eleven.
        Assert.That(summary.Utilization.FreeChips, Is.EqualTo(((9 * 150) + (11 * 50)) / 200.0));
    }

    [Test]
    public void When_the_hall_has_none_left_one_of_the_campus_does_and_then_the_job_queues()
    {
        var simulation = Start(Job(3));
        Run(simulation, 50);
        TakeDown(simulation, 1);
        TakeDown(simulation, 2);
        Assert.That(Placement(simulation), Is.EqualTo(new[] { 0, 3, 7 }));

        // Campus a has no spare left, and those of b do not come over: the job is placed anew, in the first hall that has three.
        TakeDown(simulation, 7);
        Run(simulation, 60);
        Assert.That(Placement(simulation), Is.EqualTo(new[] { 4, 5, 6 }));
        Assert.That(simulation.Job.FloatingSpares, Is.Zero);
    }

    [Test]
    public void A_job_uses_its_hot_spares_first()
    {
        var simulation = Start(Job(2) with { Spares = new HotSpares(Count: 1) });
        Run(simulation, 50);
        TakeDown(simulation, 0);
        Assert.That(Placement(simulation), Is.EqualTo(new[] { 1, 2 }));
        TakeDown(simulation, 1);
        Assert.That(Placement(simulation), Is.EqualTo(new[] { 2, 3 }));
    }

    [Test]
    public void No_job_is_placed_on_a_spare()
    {
        var simulation = Start(Job(12), Job(13) with { Name = "too large" });
        Run(simulation, 1);
        Assert.That(Placement(simulation), Is.EqualTo(new[] { 0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14 }));
        Assert.That(_recorder.Jobs.Single().State, Is.EqualTo(Records.JobState.Cancelled), "it is refused: it could never run");
    }

    [TestCase(1, 0, Description = "never all of a hall")]
    [TestCase(2, 1)]
    [TestCase(36, 2, Description = "1.08, rounded up")]
    [TestCase(100, 3)]
    public void Three_percent_of_a_hall_are_rounded_up(int hall, int spares) =>
        Assert.That(new SchedulerSettings { FloatingSpares = 0.03 }.FloatingSparesOf(hall), Is.EqualTo(spares));

    private DatacenterSimulation Start(params JobClass[] jobs) => new(
        TestModel.Fleet(16) with
        {
            JobClasses = [.. jobs],
            Topology = new Topology(2, 2, 2, [new Campus("a", 1), new Campus("b", 1)]),
            Scheduler = new SchedulerSettings { FloatingSpares = 0.25 },
            Record = new RecordSettings(Series: false),
        },
        _recorder);

    private static JobClass Job(int ultraServers) =>
        TestModel.Class("job", TestModel.At(0), TestModel.Constant(100), ultraServers) with
        {
            Swap = TimeSpan.FromSeconds(20),
            Checkpoint = new(CheckpointMode.Fixed, TimeSpan.FromSeconds(30), TimeSpan.Zero, TestModel.Constant(10)),
        };

    private static int[] Placement(DatacenterSimulation simulation) => simulation.Job.Placement.ToArray();

    private static void Run(DatacenterSimulation simulation, double seconds) => simulation.RunUntil(TestModel.Start.AddSeconds(seconds));

    private static void TakeDown(DatacenterSimulation simulation, int unit)
    {
        while (simulation.Units[unit].FirstJob is { } job)
            simulation.Execution.LoseUnit(job, simulation.Units[unit], InterruptionCause.Outage);
        simulation.Fleet.Of(simulation.Units[unit]).TakeDown(simulation.Units[unit]);
        simulation.Scheduler.CapacityChanged();
    }
}
