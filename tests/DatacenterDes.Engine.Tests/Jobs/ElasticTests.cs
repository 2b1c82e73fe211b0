using System;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Jobs;

/// <summary>Jobs that go on with fewer UltraServers, by hand: four of two chips, half of them at least; 100 s of work saved every 30 s, a restart of 10 s.</summary>
public sealed class ElasticTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    private ListRecorder _recorder = new();

    [SetUp]
    public void Forget() => _recorder = new();

    [Test]
    public void A_job_that_loses_a_unit_goes_on_with_the_others_and_takes_longer_for_the_same_chip_time()
    {
        // At 50 s 30 are saved and 20 lost. 70 s of work on three of four take 93.33… s, after 10 s of restart.
        var simulation = Start(4);
        Run(simulation, 50);
        TakeDown(simulation, 1);
        Run(simulation, 51);
        var job = simulation.Job;
        Assert.That(job.Placement.ToArray(), Is.EqualTo(new[] { 0, 2, 3 }));
        Assert.That((job.HeldChips, job.WorkingChips, job.UltraServers), Is.EqualTo((6, 6, 3)));
        Assert.That(job.EstimatedEnd, Is.EqualTo((50 * Second) + 933_333_334));
        Run(simulation, 300);

        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo((60 * Second) + 933_333_334));
        Assert.That(_recorder.Jobs.Single().UltraServers, Is.EqualTo(4));
        Assert.That(_recorder.Jobs.Single().ProductiveTicks, Is.EqualTo(100 * Second));
        Assert.That(_recorder.Events.Single(e => e.Kind == EventKind.JobShrunk).Count, Is.EqualTo(3));
        var goodput = simulation.Summarize().Goodput;

        // 8 chips for 30 s, then 6 for 93.3333334 s, in place of 560 chip-seconds: rounded up once.
        Assert.That(goodput.ProductiveChipS, Is.EqualTo(240m + (6 * 93.3333334m)));
        Assert.That((goodput.LostChipS, goodput.RestartChipS, goodput.DegradedChipS), Is.EqualTo((8 * 20m, 6 * 10m, 0m)));
    }

    [Test]
    public void Checkpoints_come_after_as_much_work_as_ever()
    {
        // From 60 s on three units, a checkpoint of 30 s of work every 40 s: at 100 and 140 s. At 130 s the next unit goes: 60 s are
        // saved, and 30 s lost. 40 s of work on two of four take 80 s, after 10 s of restart.
        var simulation = Start(4);
        Run(simulation, 50);
        TakeDown(simulation, 1);
        Run(simulation, 130);
        TakeDown(simulation, 3);
        Run(simulation, 400);
        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo(220 * Second));
        Assert.That(_recorder.Jobs.Single().LostTicks, Is.EqualTo((20 + 30) * Second));
    }

    [Test]
    public void Below_the_minimum_it_queues_again_for_all_of_them()
    {
        // The third unit of four goes at 70 s, in the restart after the second: one is less than half. Two are back at 100 s: not enough for
        // four until the third is at 150 s. Then 10 s of restart and 70 s of work.
        var simulation = Start(4);
        Run(simulation, 50);
        TakeDown(simulation, 0);
        TakeDown(simulation, 1);
        Run(simulation, 55);
        Assert.That(simulation.Job.Interruptions, Is.EqualTo(1), "both units go at one instant");
        TakeDown(simulation, 2);
        Run(simulation, 60);
        Assert.That(simulation.Queue.Jobs().Single().UltraServers, Is.EqualTo(4));
        Run(simulation, 100);
        BringUp(simulation, 0, 1);
        Run(simulation, 150);
        Assert.That(simulation.Running, Is.Empty);
        BringUp(simulation, 2);
        Run(simulation, 400);
        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo(230 * Second));
    }

    [Test]
    public void Spares_come_first()
    {
        var simulation = Start(3, new HotSpares(Count: 1));
        Run(simulation, 50);
        TakeDown(simulation, 1);
        Assert.That(simulation.Job.Placement.ToArray(), Is.EqualTo(new[] { 0, 2, 3 }));
        TakeDown(simulation, 0);
        Run(simulation, 51);
        Assert.That(simulation.Job.Placement.ToArray(), Is.EqualTo(new[] { 2, 3 }));
    }

    [TestCase(0.5, 4, 2)]
    [TestCase(0.9, 600, 540)]
    [TestCase(0.9, 601, 541)]
    [TestCase(0.001, 4, 1)]
    public void The_minimum_is_rounded_up(double minimum, int ultraServers, int least) =>
        Assert.That((TestModel.Class("job", TestModel.At(0), TestModel.Constant(1)) with { ElasticMinimum = minimum }).LeastUltraServers(ultraServers), Is.EqualTo(least));

    private DatacenterSimulation Start(int ultraServers, HotSpares? spares = null) => new(
        TestModel.Fleet(4, 2) with
        {
            JobClasses =
            [
                TestModel.Class("job", TestModel.At(0), TestModel.Constant(100), ultraServers) with
                {
                    ElasticMinimum = 0.5,
                    Spares = spares,
                    Checkpoint = new(CheckpointMode.Fixed, TimeSpan.FromSeconds(30), TimeSpan.Zero, TestModel.Constant(10)),
                },
            ],
            Scheduler = new SchedulerSettings(Backfilling.Easy),
            Record = new RecordSettings(Series: false),
        },
        _recorder);

    private static void Run(DatacenterSimulation simulation, double seconds) => simulation.RunUntil(TestModel.Start.AddSeconds(seconds));

    private static void TakeDown(DatacenterSimulation simulation, int unit)
    {
        while (simulation.Units[unit].FirstJob is { } job)
            simulation.Execution.LoseUnit(job, simulation.Units[unit], InterruptionCause.Outage);
        simulation.Fleet.Of(simulation.Units[unit]).TakeDown(simulation.Units[unit]);
        simulation.Scheduler.CapacityChanged();
    }

    private static void BringUp(DatacenterSimulation simulation, params int[] units)
    {
        foreach (var unit in units)
            simulation.Fleet.Of(simulation.Units[unit]).BringUp(simulation.Units[unit]);
        simulation.Scheduler.CapacityChanged();
    }
}
