using System;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Placement;

/// <summary>What a job does with its spares, by hand: units are taken down between events, as a repair shop does.</summary>
public sealed class HotSpareTests
{
    private ListRecorder _recorder = new();

    [SetUp]
    public void Forget() => _recorder = new();

    [Test]
    public void A_spare_takes_the_place_of_a_unit_that_goes_down()
    {
        // Of six UltraServers of two chips the job runs on 0-2 and holds 3. At 50 s unit 1 goes down: 30 s are saved, 20 lost;
        // 20 s of swapping and 10 of restarting follow, and the 70 s that are left end at 150 s.
        var simulation = Start(Job(3, new HotSpares(Count: 1)));
        simulation.RunUntil(At(50));
        TakeDown(simulation, 1);
        simulation.RunUntil(At(200));

        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo(150 * TimeSpan.TicksPerSecond));
        Assert.That(_recorder.Jobs.Single().LostTicks, Is.EqualTo(20 * TimeSpan.TicksPerSecond));
        Assert.That(_recorder.Jobs.Single().UltraServers, Is.EqualTo(3));
        Assert.That(_recorder.Placements.Single(), Is.EqualTo(new[] { 0, 2, 3 }));
        Assert.That(_recorder.Events.Select(e => e.Kind), Is.EqualTo(new[] { EventKind.PhaseInService, EventKind.JobStarted, EventKind.JobInterrupted, EventKind.SpareSwapped }));
        Assert.That(_recorder.Events[^1].UltraServer, Is.EqualTo(3));

        var summary = simulation.Summarize();
        Assert.That(summary.Goodput.ProductiveChipS, Is.EqualTo(6 * 100));
        Assert.That(summary.Goodput.LostChipS, Is.EqualTo(6 * 20));
        Assert.That(summary.Goodput.RestartChipS, Is.EqualTo(6 * (20 + 10)));
        Assert.That(summary.Goodput.DownChipS, Is.EqualTo(2 * 150));

        // The spare for 50 s, two others all the time, and three from 150 s on.
        Assert.That(summary.Goodput.IdleChipS, Is.EqualTo((2 * 50) + (4 * 200) + (6 * 50)));

        // Four UltraServers for 50 s and three for 100 s, of six for 200 s.
        Assert.That(summary.Utilization.Allocated, Is.EqualTo(500 / 1200.0));
        Assert.That(summary.Utilization.HotSpareChips, Is.EqualTo(2 * 50 / 200.0));

        // 100 W idle, 0 down, 100 W more when it runs: 6 · 50 + 5 · 150 s idle and 3 · 150 s of running.
        Assert.That(summary.Power.ItEnergyMwh * 3.6e9, Is.EqualTo((1050 * 100) + (450 * 100)).Within(1e-6));
    }

    [Test]
    public void Without_a_spare_left_the_job_queues_and_asks_for_all_of_them_again()
    {
        // The second unit goes down 5 s after the first, in the middle of swapping; then the job is placed anew, on 2-5.
        var simulation = Start(Job(3, new HotSpares(Fraction: 0.01)));
        simulation.RunUntil(At(50));
        TakeDown(simulation, 1);
        simulation.RunUntil(At(55));
        TakeDown(simulation, 0, InterruptionCause.Power);
        simulation.RunUntil(At(60));

        var job = simulation.Job;
        Assert.That(job.Placement.ToArray(), Is.EqualTo(new[] { 2, 3, 4 }));
        Assert.That(job.Spares.ToArray(), Is.EqualTo(new[] { 5 }));
        Assert.That(job.Interruptions, Is.EqualTo(2), "running, then swapping");

        // From 55 s: 10 s of restarting and 70 s of work.
        simulation.RunUntil(At(200));
        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo(135 * TimeSpan.TicksPerSecond));
        Assert.That(_recorder.Jobs.Single().LostTicks, Is.EqualTo(20 * TimeSpan.TicksPerSecond), "nothing was done between the two");
        var summary = simulation.Summarize();
        var causes = simulation.Interruptions;
        Assert.That((causes.Of(InterruptionCause.Outage), causes.Of(InterruptionCause.Power)), Is.EqualTo((1L, 1L)));
        Assert.That(summary.Goodput.RestartChipS, Is.EqualTo(6 * (5 + 10)), "5 s of swapping");
    }

    [Test]
    public void Units_that_go_down_together_interrupt_a_job_once_and_one_that_follows_while_it_swaps_once_more()
    {
        // Of three spares two take over at 50 s, the third at 60 s: until 80 s, then 10 s of restarting and 70 s of work.
        var simulation = Start(Job(3, new HotSpares(Count: 3)));
        simulation.RunUntil(At(50));
        TakeDown(simulation, 0);
        TakeDown(simulation, 1);
        Assert.That(simulation.Job.Interruptions, Is.EqualTo(1));
        simulation.RunUntil(At(60));
        TakeDown(simulation, 2);
        simulation.RunUntil(At(200));
        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo(160 * TimeSpan.TicksPerSecond));
        Assert.That(_recorder.Jobs.Single().Interruptions, Is.EqualTo(2));
        Assert.That(_recorder.Events.Count(e => e.Kind == EventKind.JobInterrupted), Is.EqualTo(2));
        Assert.That(simulation.Summarize().Goodput.RestartChipS, Is.EqualTo(6 * (30 + 10)));
    }

    [Test]
    public void A_spare_that_goes_down_interrupts_nothing()
    {
        var simulation = Start(Job(3, new HotSpares(Count: 2)));
        simulation.RunUntil(At(50));
        TakeDown(simulation, 3);
        var job = simulation.Job;
        Assert.That(job.Spares.ToArray(), Is.EqualTo(new[] { 4 }));
        Assert.That(simulation.Fleet.AllocatedChips, Is.EqualTo(8));
        simulation.RunUntil(At(200));
        Assert.That(_recorder.Jobs.Single().FinishedAt, Is.EqualTo(100 * TimeSpan.TicksPerSecond));
        Assert.That(simulation.Fleet.AllocatedChips, Is.Zero);
    }

    [TestCase(1, 1)]
    [TestCase(50, 1)]
    [TestCase(51, 2)]
    [TestCase(600, 12)]
    public void Two_percent_of_spares_are_rounded_up(int ultraServers, int spares) =>
        Assert.That(new HotSpares(Fraction: 0.02).For(ultraServers), Is.EqualTo(spares));

    [Test]
    public void A_job_waits_until_its_spares_fit_too()
    {
        var simulation = Start(Job(3, null), Job(3, new HotSpares(Count: 1)) with { Name = "second" });
        simulation.RunUntil(At(300));
        Assert.That(_recorder.Jobs.Select(j => j.StartedAt / TimeSpan.TicksPerSecond), Is.EqualTo(new[] { 0, 100 }));
    }

    private DatacenterSimulation Start(params JobClass[] jobs) =>
        new(TestModel.Fleet(6, 2) with { JobClasses = [.. jobs], Record = new RecordSettings(Series: false) }, _recorder);

    private static JobClass Job(int ultraServers, HotSpares? spares) =>
        TestModel.Class("job", TestModel.At(0), TestModel.Constant(100), ultraServers) with
        {
            Spares = spares,
            Swap = TimeSpan.FromSeconds(20),
            Checkpoint = new(CheckpointMode.Fixed, TimeSpan.FromSeconds(30), TimeSpan.Zero, TestModel.Constant(10)),
        };

    private static DateTime At(double seconds) => TestModel.Start.AddSeconds(seconds);

    private static void TakeDown(DatacenterSimulation simulation, int unit, InterruptionCause? cause = null)
    {
        while (simulation.Units[unit].FirstJob is { } job)
            simulation.Execution.LoseUnit(job, simulation.Units[unit], cause ?? InterruptionCause.Outage);
        simulation.Fleet.Of(simulation.Units[unit]).TakeDown(simulation.Units[unit]);
        simulation.Scheduler.CapacityChanged();
    }
}
