using System;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Failures;

/// <summary>Failures that are there at 1 h and found at 7 h, and repaired by 17 h, worked by hand: what runs on what has failed, and what is placed there.</summary>
public sealed class HiddenFailureTests
{
    private const double Hour = 3600;

    [Test]
    public void A_job_that_is_placed_on_a_unit_that_has_failed_gets_nothing_done_until_that_is_found()
    {
        // It starts at 2 h and is interrupted at 7 h; its half hour runs from 17 h on.
        var (summary, recorder) = Run(Unit() with { JobClasses = [Job(2)] });
        var job = recorder.Jobs.Single();
        Assert.That((job.State, Hours(job.StartedAt), Hours(job.FinishedAt)), Is.EqualTo((JobState.Completed, 2, 17.5)));
        Assert.That((job.Interruptions, Hours(job.LostTicks)), Is.EqualTo((1, 5)));
        Assert.That(recorder.Events.Where(e => e.Kind == EventKind.JobInterrupted).Select(e => Hours(e.Time)), Is.EqualTo((double[])[7]));
        Assert.That(summary.Reliability.InterruptionsByCause["part"], Is.EqualTo(1));
        Assert.That((summary.Goodput.ProductiveChipS, summary.Goodput.RestartChipS, summary.Goodput.LostChipS), Is.EqualTo((1800m, 5 * 3600m, 0m)));
    }

    [Test]
    public void A_job_that_was_to_end_before_it_is_found_does_not()
    {
        // Begun at 0.75 h; 15 min are done when the unit fails, and lost. Found at 7 h, placed anew at 17 h.
        var (summary, recorder) = Run(Unit() with { JobClasses = [Job(0.75)] });
        var job = recorder.Jobs.Single();
        Assert.That((Hours(job.FinishedAt), job.Interruptions, Hours(job.LostTicks)), Is.EqualTo((17.5, 1, 0.25)));
        Assert.That((summary.Goodput.ProductiveChipS, summary.Goodput.RestartChipS, summary.Goodput.LostChipS), Is.EqualTo((1800m, 6 * 3600m, 900m)));
    }

    [Test]
    public void A_job_that_leaves_and_is_placed_there_again_is_interrupted_once_for_one_failure()
    {
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(Unit() with { JobClasses = [Job(0.75)] }, recorder);
        simulation.RunUntil(TestModel.Start.AddHours(2));
        simulation.Execution.Preempt(simulation.Job, save: true);
        simulation.RunUntil(TestModel.Start.AddHours(17.75));

        var job = recorder.Jobs.Single();
        Assert.That((Hours(job.FinishedAt), job.Interruptions), Is.EqualTo((17.5, 1)));
        Assert.That(recorder.Events.Where(e => e.Kind == EventKind.JobStarted).Select(e => Hours(e.Time)), Is.EqualTo((double[])[0.75, 2, 17]));
        Assert.That(simulation.Summarize().Goodput.RestartChipS, Is.EqualTo(6 * 3600m), "1 h to 2 h and 2 h to 7 h");
    }

    [Test]
    public void Jobs_that_share_a_unit_all_get_nothing_done()
    {
        var fleet = TestModel.Fleet(1, 8);
        var share = TestModel.Class("share", TestModel.At(0.75 * Hour, 2 * Hour, 2 * Hour), TestModel.Constant(Hour / 2), 2, SizeUnit.Chips);
        var (_, recorder) = Run(Unit() with { UltraServerTypes = fleet.UltraServerTypes, BuildOut = fleet.BuildOut, JobClasses = [share] });
        Assert.That(recorder.Jobs.Select(job => (Hours(job.FinishedAt), job.Interruptions)), Is.EqualTo(Enumerable.Repeat((17.5, 1), 3)));
    }

    [Test]
    public void A_hall_that_has_failed_is_so_for_what_enters_it_before_that_is_found()
    {
        // Two units from the start, two from 3 h on. A job of two starts at 2 h, another at 3 h, and both are interrupted at 7 h, once each.
        var fleet = TestModel.Fleet(2);
        var (summary, recorder) = Run(fleet with
        {
            Topology = new Topology(4, 1, 1, [new Campus("c", 1)]),
            BuildOut = [fleet.BuildOut[0], fleet.BuildOut[0] with { Name = "later", InService = TestModel.Start.AddHours(3) }],
            Failures = TestModel.Failing(Part() with { Level = FailureLevel.Hall }),
            JobClasses = [Job(2) with { Size = 2 }, Job(3) with { Name = "second", Size = 2 }],
        });
        Assert.That(recorder.Jobs.OrderBy(job => job.Number).Select(job => (Hours(job.StartedAt), Hours(job.FinishedAt), job.Interruptions)), Is.EqualTo(
            ((double, double, int)[])[(2, 17.5, 1), (3, 17.5, 1)]));
        Assert.That(summary.Goodput.RestartChipS, Is.EqualTo(2 * (5 + 4) * 3600m));
    }

    [Test]
    public void A_spare_that_has_failed_gets_nothing_done_either()
    {
        // The job of one holds a spare; both fail at 1 h and are found at 7 h, 6 h after that of the job: it waits until 17 h.
        var fleet = TestModel.Fleet(2);
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(
            Unit() with { BuildOut = fleet.BuildOut, JobClasses = [Job(0.75) with { Spares = new HotSpares(Count: 1), Swap = TimeSpan.FromMinutes(30) }] }, recorder);
        simulation.RunUntil(TestModel.Start.AddHours(2));

        // At 2 h the first goes down for another reason. Its spare has taken over at 2.5 h, and is found at 7 h.
        var unit = simulation.Units[0];
        simulation.Outages.Begin(unit, Engine.Statistics.DownCause.Outage);
        simulation.RunUntil(TestModel.Start.AddHours(17.75));
        Assert.That(recorder.Events.Where(e => e.Kind == EventKind.JobInterrupted).Select(e => Hours(e.Time)), Is.EqualTo((double[])[1, 7]));
        Assert.That(recorder.Events.Where(e => e.Kind == EventKind.SpareSwapped).Select(e => Hours(e.Time)), Is.EqualTo((double[])[2]));
        Assert.That(recorder.Jobs, Is.Empty, "it waits for both");
        Assert.That(simulation.Summarize().Goodput.ProductiveChipS, Is.Zero);
    }

    [Test]
    public void A_failure_that_only_restarts_holds_up_no_job_that_comes_later()
    {
        var (_, recorder) = Run(Unit() with
        {
            JobClasses = [Job(2)],
            Failures = TestModel.Failing(TestModel.Failure(1, FailureEffect.Restart, 6 * Hour) with { Lifetime = TestModel.Constant(2.75 * Hour) }),
        });
        Assert.That(recorder.Jobs.Select(job => (Hours(job.FinishedAt), job.Interruptions)), Is.EqualTo(((double, int)[])[(2.5, 0)]));
    }

    /// <summary>A job of half an hour that comes after some hours.</summary>
    private static JobClass Job(double hours) => TestModel.Class("job", TestModel.At(hours * Hour), TestModel.Constant(Hour / 2));

    private static FailureComponent Part() =>
        TestModel.Failure(1, FailureEffect.Drain, 6 * Hour, TestModel.Constant(10 * Hour)) with { Lifetime = TestModel.Constant(Hour) };

    private static DatacenterModel Unit() => TestModel.Fleet(1) with { Failures = TestModel.Failing(Part()) };

    private static double Hours(long ticks) => ticks / (double)TimeSpan.TicksPerHour;

    private static (RunSummary Summary, ListRecorder Recorder) Run(DatacenterModel model)
    {
        // A part is new after its repair: it fails again at 18 h.
        var run = new ProbedRun(model).To(17.75 * Hour);
        return (run.Summary, run.Told);
    }
}
