using System;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Failures;

/// <summary>Planned maintenance, worked by hand. Seconds count from the model's start.</summary>
public sealed class MaintenanceTests
{
    [Test]
    public void Units_go_down_batch_after_batch_in_order_of_number()
    {
        // Five units, two at a time, 100 s each, from 1,000 s on: 0 and 1, then 2 and 3, then 4.
        var (recorder, summary) = Run(TestModel.Fleet(5), 10_000, Plan(1000, 100, new BatchSize(Count: 2)));
        Assert.That(recorder.DownTimes(), Is.EqualTo((string[])["0: 1000..1100", "1: 1000..1100", "2: 1100..1200", "3: 1100..1200", "4: 1200..1300"]));
        Assert.That(summary.Reliability.DownTime.MaintenanceS, Is.EqualTo(500));
        Assert.That(summary.Goodput.DownChipS, Is.EqualTo(500));
        Assert.That(summary.Reliability.Failures, Is.Zero);
    }

    [Test]
    public void A_round_comes_again_and_one_that_is_late_is_followed_at_once_by_the_next()
    {
        // Two units one by one, 100 s each, every 150 s: rounds 1000..1200, 1200..1400, 1400..1600 (due at 1,150 and 1,300), and on.
        var (recorder, _) = Run(TestModel.Fleet(2), 1_550, Plan(1000, 100, new BatchSize(Count: 1)) with { Every = TimeSpan.FromSeconds(150) });
        Assert.That(recorder.DownTimes(), Is.EqualTo((string[])["0: 1000..1100", "1: 1100..1200", "0: 1200..1300", "1: 1300..1400", "0: 1400..1500"]));

        (recorder, _) = Run(TestModel.Fleet(1), 1_950, Plan(1000, 100, new BatchSize(Count: 1)) with { Every = TimeSpan.FromSeconds(400) });
        Assert.That(recorder.DownTimes(), Is.EqualTo((string[])["0: 1000..1100", "0: 1400..1500", "0: 1800..1900"]));
    }

    [Test]
    public void A_fraction_is_of_the_units_in_service()
    {
        // 30 % of five, rounded up, are two; five more enter service later and are not among them.
        var model = TestModel.Fleet(5);
        model = model with { BuildOut = [model.BuildOut[0], model.BuildOut[0] with { Name = "later", InService = TestModel.Start.AddSeconds(1050) }] };
        var (recorder, _) = Run(model, 10_000, Plan(1000, 100, new BatchSize(Fraction: 0.3)));
        Assert.That(recorder.DownTimes(), Is.EqualTo((string[])["0: 1000..1100", "1: 1000..1100", "2: 1100..1200", "3: 1100..1200", "4: 1200..1300"]));
    }

    [Test]
    public void A_row_is_maintained_as_a_whole()
    {
        var model = TestModel.Fleet(6) with { Topology = new Topology(3, 1, 2, [new Campus("a", 1)]) };
        var (recorder, _) = Run(model, 10_000, Plan(1000, 100, new BatchSize(Count: 1)) with { Level = FailureLevel.Row });
        Assert.That(recorder.DownTimes(), Is.EqualTo((string[])[
            "0: 1000..1100", "1: 1000..1100", "2: 1000..1100", "3: 1100..1200", "4: 1100..1200", "5: 1100..1200"]));
    }

    [Test]
    public void A_job_saves_its_progress_before_its_unit_goes_down_and_loses_nothing()
    {
        // One unit; 5,000 s of work, a checkpoint of 60 s every 700 s, restart 30 s. The job is told at 1,000 s: 700 s saved at 760,
        // then 240 s more. It writes until 1,060, with 940 s saved; the unit is down 1060..1160. It restarts until 1,190 and does
        // 4,060 s with a checkpoint every 700 s, none after the last piece: 5 of them. It ends at 1190 + 4060 + 300 = 5,550.
        var (recorder, summary) = Run(TestModel.Fleet(1) with { JobClasses = [Job(5000, 700, 60, 30)] }, 10_000, Plan(1000, 100, new BatchSize(Fraction: 1)));
        Assert.That(recorder.DownTimes(), Is.EqualTo((string[])["0: 1060..1160"]));
        var job = recorder.Jobs[0];
        Assert.That(Seconds(job.FinishedAt), Is.EqualTo(5550));
        Assert.That(job.LostTicks, Is.Zero);
        Assert.That(job.Interruptions, Is.Zero);
        Assert.That(summary.Jobs.MaintenanceEvictions, Is.EqualTo(1));
        Assert.That(summary.Jobs.Preemptions, Is.Zero);
        Assert.That(summary.Goodput.ProductiveChipS, Is.EqualTo(5000));
        Assert.That(summary.Goodput.LostChipS, Is.Zero);
        Assert.That(summary.Goodput.CheckpointChipS, Is.EqualTo(7 * 60));
        Assert.That(summary.Goodput.RestartChipS, Is.EqualTo(30));
        Assert.That(summary.Goodput.DownChipS, Is.EqualTo(100));
        Assert.That(recorder.Events.Where(e => e.Kind == EventKind.JobEvicted).Select(e => Seconds(e.Time)), Is.EqualTo((double[])[1000]));
    }

    [Test]
    public void A_batch_goes_down_when_the_last_of_its_jobs_has_left_and_takes_no_other_meanwhile()
    {
        // Units 0, 1 and 2; jobs on 0 (writes for 50 s) and 1 (for 200 s); units 0 and 1 are due at 1,000 s and go down at 1,200. A job
        // of one unit that comes at 1,100 must not take unit 0: the first that was told is on unit 2 from 1,050 on, so it waits.
        var jobs = new[] { Job(4000, 4000, 50, 0) with { Name = "a" }, Job(4000, 4000, 200, 0) with { Name = "b" }, TestModel.Class("c", TestModel.At(1100), TestModel.Constant(10)) };
        var (recorder, _) = Run(TestModel.Fleet(3) with { JobClasses = [.. jobs] }, 20_000, Plan(1000, 100, new BatchSize(Count: 2)));
        Assert.That(recorder.DownTimes().Take(2), Is.EqualTo((string[])["0: 1200..1300", "1: 1200..1300"]));
        var starts = recorder.Events.Where(e => e.Kind == EventKind.JobStarted).Select(e => (Seconds(e.Time), e.Class, e.UltraServer));
        // At 1,300 unit 2 is due, and a leaves it in its turn; b and c take units 0 and 1.
        Assert.That(starts.Take(5), Is.EqualTo(((double, int, int)[])[(0, 0, 0), (0, 1, 1), (1050, 0, 2), (1300, 1, 0), (1300, 2, 1)]));
        Assert.That(recorder.Jobs.Sum(job => job.LostTicks), Is.Zero);
    }

    [Test]
    public void Jobs_that_share_a_unit_leave_it_one_by_one()
    {
        // Four chips: jobs of one and two chips write for 50 s and 80 s; the unit is down 1080..1180 and has both again.
        var model = TestModel.Fleet(1, chips: 4) with
        {
            JobClasses = [Job(4000, 4000, 50, 0) with { Name = "a", SizeUnit = SizeUnit.Chips }, Job(4000, 4000, 80, 0) with { Name = "b", SizeUnit = SizeUnit.Chips, Size = TestModel.Constant(2) }],
        };
        var (recorder, summary) = Run(model, 10_000, Plan(1000, 100, new BatchSize(Count: 1)));
        Assert.That(recorder.DownTimes(), Is.EqualTo((string[])["0: 1080..1180"]));
        Assert.That(recorder.Jobs.Select(job => Seconds(job.FinishedAt)), Is.EqualTo((double[])[4180, 4180]));
        Assert.That(summary.Goodput.ProductiveChipS, Is.EqualTo(3 * 4000));
        Assert.That(summary.Goodput.LostChipS, Is.Zero);
    }

    [Test]
    public void A_hot_spare_is_given_back_without_disturbing_its_job()
    {
        // Units one by one; the job runs on 0 with 1 as its spare. 0: it is told at 1,000, writes until 1,050, and goes on with 1 and 2
        // while 0 is down. 1: told at 1,150, written at 1,200, and on with 0 and 2. 2 is its spare: down at once, and the job goes on. It
        // has done 1,000 and 100 s by 1,200, so it ends 2,900 s later.
        var job = Job(4000, 4000, 50, 0) with { Spares = new HotSpares(0, 1) };
        var (recorder, summary) = Run(TestModel.Fleet(3) with { JobClasses = [job] }, 10_000, Plan(1000, 100, new BatchSize(Count: 1)));
        Assert.That(recorder.DownTimes(), Is.EqualTo((string[])["0: 1050..1150", "1: 1200..1300", "2: 1300..1400"]));
        Assert.That(summary.Jobs.MaintenanceEvictions, Is.EqualTo(2));
        Assert.That(Seconds(recorder.Jobs[0].FinishedAt), Is.EqualTo(4100));
        Assert.That(recorder.Jobs[0].LostTicks, Is.Zero);
    }

    [Test]
    public void A_unit_that_is_under_repair_at_its_turn_is_maintained_all_the_same()
    {
        // Repairs take half a year, so that most of ten units are down when the maintenance comes; each is maintained for 100 s, and what
        // is under repair counts as that: the causes add up to all time down.
        var model = TestModel.Fleet(10) with
        {
            Failures = TestModel.Failing(TestModel.Failure(86_400, FailureEffect.Drain, repair: TestModel.Constant(15e6))),
        };
        var (_, summary) = Run(model, 20e6, Plan(2e6, 100, new BatchSize(Count: 3)));
        var down = summary.Reliability.DownTime;
        Assert.That(down.MaintenanceS, Is.LessThan(1000));
        Assert.That(down.UnderRepairS, Is.GreaterThan(100_000_000));
        Assert.That(down.MaintenanceS + down.UnderRepairS, Is.EqualTo(summary.Goodput.DownChipS));
    }

    private static MaintenancePlan Plan(double first, double duration, BatchSize together) =>
        new("rolling", FailureLevel.UltraServer, TestModel.Start.AddSeconds(first), null, TimeSpan.FromSeconds(duration), together);

    private static JobClass Job(double work, double interval, double write, double restart) =>
        TestModel.Class("job", TestModel.At(0), TestModel.Constant(work)) with
        {
            Checkpoint = new CheckpointSettings(CheckpointMode.Fixed, TimeSpan.FromSeconds(interval), TimeSpan.FromSeconds(write), TestModel.Constant(restart)),
        };

    private static (ListRecorder Recorder, RunSummary Summary) Run(DatacenterModel model, double seconds, MaintenancePlan plan)
    {
        var run = ProbedRun.ToEnd(model with { Maintenance = [plan] }, seconds);
        return (run.Told, run.Summary);
    }

    private static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;
}
