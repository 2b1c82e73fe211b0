using System;
using System.Linq;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Jobs;

/// <summary>Silent corruption, by hand: 200 s of work saved every 30 s at no cost, a restart of 10 s. Corruption strikes between events.</summary>
public sealed class CorruptionTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    private ListRecorder _recorder = new();

    [SetUp]
    public void Forget() => _recorder = new();

    [Test]
    public void The_job_falls_back_to_the_last_checkpoint_before_corruption_struck()
    {
        // Struck at 50 s, when 30 s are saved; found at 130 s, when 120 are. From 130 s: 10 s of restart and 170 s of work.
        var simulation = Start();
        Run(simulation, 50);
        Corrupt(simulation, 80);
        Run(simulation, 400);

        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo(310 * Second));
        Assert.That(_recorder.Jobs.Single().LostTicks, Is.EqualTo(100 * Second), "from 30 s to 130 s");
        Assert.That(_recorder.Jobs.Single().Interruptions, Is.EqualTo(1));
        var summary = simulation.Summarize();
        Assert.That((summary.Goodput.ProductiveChipS, summary.Goodput.LostChipS, summary.Goodput.RestartChipS), Is.EqualTo((200m, 100m, 10m)));
        Assert.That(summary.Reliability.InterruptionsByCause["part"], Is.EqualTo(1));
        Assert.That(summary.Reliability.UndetectedCorruptions, Is.Zero);
    }

    [Test]
    public void An_interruption_before_it_is_found_changes_nothing_about_where_it_falls_back_to()
    {
        // Struck at 50 s. At 100 s a failure: 90 s are saved, 10 lost; 10 s of restart, work from 110 s on. At 150 s 40 s more are
        // done, 30 of them saved, and it is found: of 120 s saved 90 are undone. Then 10 s of restart and 170 s of work.
        var simulation = Start();
        Run(simulation, 50);
        Corrupt(simulation, 100);
        Run(simulation, 100);
        simulation.Strike();
        Run(simulation, 400);

        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo(330 * Second));

        // 90 to 100 s and 140 to 150 s by interruption; 30 to 90 s of the first attempt and 100 to 140 s of the second with the checkpoints.
        Assert.That(_recorder.Jobs.Single().LostTicks, Is.EqualTo((10 + 10 + 60 + 40) * Second));
        var goodput = simulation.Summarize().Goodput;
        Assert.That((goodput.ProductiveChipS, goodput.LostChipS, goodput.RestartChipS), Is.EqualTo((200m, 110m, 20m)));
    }

    [Test]
    public void A_job_that_waits_when_it_is_found_has_less_to_start_from()
    {
        // Struck at 50 s; its unit goes down at 100 s, 90 s being saved. It is found at 110 s and the unit is back at 200 s:
        // 10 s of restart and 170 s of work.
        var simulation = Start();
        Run(simulation, 50);
        Corrupt(simulation, 60);
        Run(simulation, 100);
        var unit = simulation.Units[0];
        simulation.Execution.LoseUnit(unit.FirstJob!, unit, InterruptionCause.Outage);
        simulation.Fleet.Of(unit).TakeDown(unit);
        Run(simulation, 150);
        Assert.That(simulation.Queue.Jobs().Single().RemainingEstimate, Is.EqualTo(170 * Second));
        Run(simulation, 200);
        simulation.Fleet.Of(unit).BringUp(unit);
        simulation.Scheduler.CapacityChanged();
        Run(simulation, 600);

        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo(380 * Second));
        Assert.That(_recorder.Jobs.Single().Interruptions, Is.EqualTo(1), "it did not run when corruption was found");
        var goodput = simulation.Summarize().Goodput;
        Assert.That((goodput.ProductiveChipS, goodput.LostChipS), Is.EqualTo((200m, 70m)));
    }

    [Test]
    public void Corruption_that_is_found_after_the_end_is_only_counted()
    {
        var simulation = Start();
        Run(simulation, 50);
        Corrupt(simulation, 1000);
        Run(simulation, 2000);
        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo(200 * Second));
        Assert.That(simulation.Summarize().Reliability.UndetectedCorruptions, Is.EqualTo(1));
    }

    [Test]
    public void It_knows_its_job_from_a_later_one_in_the_same_object()
    {
        var simulation = Start(TestModel.At(0, 300));
        Run(simulation, 50);
        Corrupt(simulation, 350);
        Run(simulation, 1000);
        Assert.That(_recorder.Jobs.Select(job => job.FinishedAt), Is.EqualTo(new[] { 200 * Second, 500 * Second }));
        Assert.That(simulation.Summarize().Reliability.UndetectedCorruptions, Is.EqualTo(1));
    }

    [Test]
    public void Corruption_in_work_that_was_rolled_back_meanwhile_costs_nothing_more()
    {
        // Struck at 50 s (30 s saved) and 70 s (60 s saved). The first is found at 100 s: 10 s of restart and 170 s of work. What the second
        // spoiled is gone then; found at 150 s, it changes nothing.
        var simulation = Start();
        Run(simulation, 50);
        Corrupt(simulation, 50);
        Run(simulation, 70);
        Corrupt(simulation, 80);
        Run(simulation, 600);
        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo(280 * Second));
        Assert.That(_recorder.Jobs.Single().Interruptions, Is.EqualTo(1));
        Assert.That(_recorder.Jobs.Single().LostTicks, Is.EqualTo(70 * Second), "from 30 s to 100 s");
    }

    [Test]
    public void Each_that_spoils_other_work_is_found_by_itself()
    {
        // Struck at 50 s (30 s saved), found at 100 s: 10 s of restart, work from 110 s on. Struck again at 120 s (still 30 s saved), found
        // at 160 s, when 60 are: 10 s of restart and 170 s of work.
        var simulation = Start();
        Run(simulation, 50);
        Corrupt(simulation, 50);
        Run(simulation, 120);
        Corrupt(simulation, 40);
        Run(simulation, 600);
        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo(340 * Second));
        Assert.That(_recorder.Jobs.Single().Interruptions, Is.EqualTo(2));
    }

    [Test]
    public void The_later_of_two_may_be_found_first()
    {
        // Struck at 50 s (30 s saved) and 70 s (60 s saved). The second is found at 100 s: back to 60 s, 10 s of restart. The first at 150 s,
        // when 90 s are saved: back to 30 s, 10 s of restart and 170 s of work.
        var simulation = Start();
        Run(simulation, 50);
        Corrupt(simulation, 100);
        Run(simulation, 70);
        Corrupt(simulation, 30);
        Run(simulation, 600);
        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo(330 * Second));
        Assert.That(_recorder.Jobs.Single().Interruptions, Is.EqualTo(2));
    }

    [TestCase(180, Description = "found while the job runs")]
    [TestCase(400, Description = "found after its end: its result is right")]
    public void Corruption_in_work_that_an_interruption_lost_costs_nothing_more(double found)
    {
        // Struck at 50 s (30 s saved). A failure at 55 s loses what has been done since: 10 s of restart and 170 s of work.
        var simulation = Start();
        Run(simulation, 50);
        Corrupt(simulation, found - 50);
        Run(simulation, 55);
        simulation.Strike();
        Run(simulation, 600);
        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo(235 * Second));
        Assert.That(_recorder.Jobs.Single().Interruptions, Is.EqualTo(1));
        Assert.That(simulation.Summarize().Reliability.UndetectedCorruptions, Is.Zero);
    }

    [Test]
    public void Work_before_the_window_that_is_lost_in_it_reclassifies_nothing()
    {
        // The window opens at 60 s; struck at 50 s with 30 s saved, found at 130 s: 70 s of work in the window are lost, then 170 s done.
        var simulation = Start(warmup: 60);
        Run(simulation, 50);
        Corrupt(simulation, 80);
        Run(simulation, 400);
        var goodput = simulation.Summarize().Goodput;
        Assert.That((goodput.ProductiveChipS, goodput.LostChipS), Is.EqualTo((170m, 70m)));
    }

    private DatacenterSimulation Start(Arrivals? arrivals = null, double warmup = 0) => new(
        TestModel.Fleet(1) with
        {
            JobClasses =
            [
                TestModel.Class("job", arrivals ?? TestModel.At(0), TestModel.Constant(200)) with
                {
                    Checkpoint = new(CheckpointMode.Fixed, TimeSpan.FromSeconds(30), TimeSpan.Zero, TestModel.Constant(10)),
                },
            ],
            Warmup = TimeSpan.FromSeconds(warmup),
            Failures = TestModel.Failing(TestModel.Failure(1e12, FailureEffect.Restart)),
            Record = new RecordSettings(Series: false),
        },
        _recorder);

    private static void Corrupt(DatacenterSimulation simulation, double detect) =>
        simulation.Execution.Corrupt(simulation.Job, (long)(detect * Second), InterruptionCause.Of(0));

    private static void Run(DatacenterSimulation simulation, double seconds) => simulation.RunUntil(TestModel.Start.AddSeconds(seconds));
}
