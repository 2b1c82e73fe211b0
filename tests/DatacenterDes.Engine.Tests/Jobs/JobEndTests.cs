using System;
using System.Linq;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Reliability;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Jobs;

/// <summary>Jobs that end before their work is done.</summary>
public sealed class JobEndTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    [Test]
    public void Jobs_fail_and_are_cancelled_in_the_stated_fractions_at_uniform_points_of_their_work()
    {
        var fates = new JobFates(TestModel.Class("a", TestModel.At(0), 1.0) with { EndsEarly = new(0.24, 0.05) }, seed: 1);
        var plan = new AttemptPlan(0, 1000 * Second, AttemptPlan.Never, 0);
        var ends = Enumerable.Range(0, 20_000).Select(i => fates.For(i, 0, plan, plan.Length)).ToArray();

        // Binomial: four standard deviations.
        Assert.That(ends.Count(e => e.State == JobState.Failed) / 20_000.0, Is.EqualTo(0.24).Within(4 * Math.Sqrt(0.24 * 0.76 / 20_000)));
        Assert.That(ends.Count(e => e.State == JobState.Cancelled) / 20_000.0, Is.EqualTo(0.05).Within(4 * Math.Sqrt(0.05 * 0.95 / 20_000)));
        Assert.That(ends.Where(e => e.State == JobState.Completed).Select(e => e.Work), Is.All.EqualTo(plan.Work));

        // Kolmogorov and Smirnov: 1.95 / √n once in a thousand.
        var points = ends.Where(e => e.State != JobState.Completed).Select(e => e.Work / (double)plan.Work).Order().ToArray();
        Assert.That(points.Select((x, i) => Math.Abs(x - ((i + 0.5) / points.Length))).Max(), Is.LessThan(1.95 / Math.Sqrt(points.Length)));
    }

    [Test]
    public void A_job_is_ended_at_its_request()
    {
        var (job, summary) = RunOne(Job() with { EstimateFactor = 0.5, KillAtEstimate = true });
        Assert.That(job.State, Is.EqualTo(JobState.Timeout));
        Assert.That(job.FinishedAt, Is.EqualTo(500 * Second));
        Assert.That(summary.Jobs.Timeout, Is.EqualTo(1));
        Assert.That(summary.Jobs.TurnaroundS.Mean, Is.EqualTo(500));
        Assert.That(summary.Goodput.LostChipS, Is.EqualTo(500m));
        Assert.That(summary.Goodput.ProductiveChipS, Is.Zero);
    }

    [Test]
    public void A_request_that_is_over_within_a_checkpoint_ends_the_job_there()
    {
        // 1,000 s of work with nine checkpoints of 10 s take 1,090 s; half of that is 545 s: four pieces with their checkpoints are
        // 440 s, the fifth piece ends at 540 s, and its checkpoint would last until 550 s.
        var (job, summary) = RunOne(Saving() with { EstimateFactor = 0.5, KillAtEstimate = true });
        Assert.That(job.EstimateTicks, Is.EqualTo(545 * Second));
        Assert.That(job.FinishedAt, Is.EqualTo(545 * Second));
        Assert.That((summary.Goodput.LostChipS, summary.Goodput.CheckpointChipS), Is.EqualTo((500m, 45m)));
    }

    [TestCase(0.2, 218, Description = "two pieces and the checkpoint between them are 210 s: 8 s into the second checkpoint")]
    [TestCase(110 / 1090.0, 110, Description = "as a checkpoint is finished")]
    [TestCase(0.1, 109, Description = "in the first checkpoint")]
    [TestCase(0.3, 327, Description = "7 s into the third")]
    [TestCase(0.4, 436, Description = "6 s into the fourth")]
    [TestCase(0.25, 272.5, Description = "at work in the third piece")]
    public void A_job_is_ended_at_its_request_wherever_in_a_piece_or_a_checkpoint_that_falls(double factor, double end)
    {
        var (job, _) = RunOne(Saving() with { EstimateFactor = factor, KillAtEstimate = true });
        Assert.That(job.FinishedAt, Is.EqualTo((long)(end * Second)).Within(1));
        Assert.That(job.State, Is.EqualTo(JobState.Timeout));
    }

    [Test]
    public void What_slows_a_job_or_interrupts_it_does_not_shorten_the_checkpoint_in_which_its_request_is_over()
    {
        // 280 of 500 s of work are done at 300 s. At half speed from then to 542 s: 20 s of work take 40 s, then 10 s of checkpoint, 96 of
        // 100 s of work in 192 s. At full speed: 4 s, 10 s, 100 s and the 5 s of the last checkpoint: 661 s. An interruption at 660 s, 4 s
        // into it, falls back to the checkpoint of 400 s of work: 100 s and 5 s more.
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(
            One(Saving() with { EstimateFactor = 0.5, KillAtEstimate = true }) with { Failures = TestModel.Failing(TestModel.Failure(1e12, FailureEffect.Restart)) },
            recorder);
        simulation.RunUntil(TestModel.Start.AddSeconds(300));
        simulation.Execution.Degrade(simulation.Units[0], 0.5);
        simulation.RunUntil(TestModel.Start.AddSeconds(542));
        simulation.Execution.EndDegradation(simulation.Units[0], 0.5);
        simulation.RunUntil(TestModel.Start.AddSeconds(659));
        simulation.Execution.Degrade(simulation.Units[0], 0.5);
        simulation.RunUntil(TestModel.Start.AddSeconds(660));
        simulation.Execution.EndDegradation(simulation.Units[0], 0.5);
        simulation.Strike();
        simulation.RunUntil(TestModel.Start.AddSeconds(2000));

        Assert.That(recorder.Jobs.Single().FinishedAt, Is.EqualTo(765 * Second));
        var goodput = simulation.Summarize().Goodput;
        Assert.That((goodput.LostChipS, goodput.CheckpointChipS, goodput.DegradedChipS), Is.EqualTo((600m, 49m, 116m)));
    }

    [Test]
    public void Requests_that_are_long_enough_end_nothing()
    {
        var (job, _) = RunOne(Job() with { KillAtEstimate = true });
        Assert.That(job.State, Is.EqualTo(JobState.Completed));
    }

    [Test]
    public void All_work_of_a_failed_job_is_lost_that_of_interrupted_attempts_too([Range(1, 10)] int seed)
    {
        var model = One(Job() with
        {
            EndsEarly = new(Failed: 1),
            Checkpoint = new(CheckpointMode.Fixed, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1), TestModel.Constant(5)),
        }) with
        {
            Seed = seed,
            Failures = TestModel.Failing(TestModel.Failure(100, FailureEffect.Restart, 2)),
        };
        var (job, summary) = Run(model);
        Assert.That(job.State, Is.EqualTo(JobState.Failed));
        Assert.That(summary.Goodput.ProductiveChipS, Is.Zero);
        var spent = summary.Goodput.LostChipS + summary.Goodput.CheckpointChipS + summary.Goodput.RestartChipS;
        Assert.That(spent, Is.EqualTo((decimal)job.FinishedAt / Second));
        Assert.That(summary.Goodput.EffectiveTrainingTimeRatio.Overall, Is.Zero);
    }

    [Test]
    public void Work_before_the_window_stays_out_of_it()
    {
        // Ended at 500 s, the window opens at 300 s: 200 s are lost in it.
        var (_, summary) = Run(One(Job() with { EstimateFactor = 0.5, KillAtEstimate = true }) with { Warmup = TimeSpan.FromSeconds(300) });
        Assert.That(summary.Goodput.LostChipS, Is.EqualTo(200m));
        Assert.That(summary.Goodput.ProductiveChipS, Is.Zero);
    }

    [Test]
    public void A_failed_job_is_submitted_anew_as_often_as_the_class_says()
    {
        var recorder = new ListRecorder();
        var model = One(Job() with { Length = new TimedLength(TestModel.Exponential(1000)), EndsEarly = new(Failed: 1), Retries = 2 });
        var simulation = new DatacenterSimulation(model, recorder);
        simulation.RunUntil(TestModel.Start.AddDays(10));

        Assert.That(recorder.Jobs.Select(j => j.Number), Is.EqualTo(new long[] { 0, 1, 2 }));
        Assert.That(recorder.Jobs.Select(j => j.State), Is.All.EqualTo(JobState.Failed));
        Assert.That(recorder.Jobs.Select(j => j.EstimateTicks).Distinct().Count(), Is.EqualTo(1), "the same request each time");
        Assert.That(recorder.Jobs.Select(j => j.FinishedAt - j.StartedAt), Is.Unique, "a fate of its own each time");
        Assert.That(recorder.Jobs.Skip(1).Select(j => j.SubmittedAt), Is.EqualTo(recorder.Jobs.SkipLast(1).Select(j => j.FinishedAt)));
        Assert.That(simulation.Summarize().Jobs.Submitted, Is.EqualTo(3));
        Assert.That(simulation.IsFinished, "the last retry is the last job");
    }

    [Test]
    public void Retries_move_no_other_job_of_the_class()
    {
        var plain = Job() with { Arrivals = new PoissonArrivals(new Rate(1 / 5000.0)), Length = new TimedLength(TestModel.Exponential(1000)) };
        var first = Runs(plain with { EndsEarly = new(Failed: 0.5) });
        var retried = Runs(plain with { EndsEarly = new(Failed: 0.5), Retries = 5 });
        Assert.That(retried, Has.Count.GreaterThan(first.Count));
        Assert.That(first.Except(retried), Is.Empty);

        static System.Collections.Generic.List<(long, long)> Runs(JobClass jobClass)
        {
            var recorder = new ListRecorder();
            var simulation = new DatacenterSimulation(TestModel.Fleet(50) with { JobClasses = [jobClass] }, recorder);
            simulation.RunUntil(TestModel.Start.AddDays(20));
            simulation.RecordJobsUnderWay();
            return [.. recorder.Jobs.Select(j => (j.SubmittedAt, j.EstimateTicks))];
        }
    }

    [Test]
    public void A_slot_stays_with_the_job_that_is_retried()
    {
        var model = TestModel.Fleet(3) with { JobClasses = [Job() with { Arrivals = new SlotArrivals(2), EndsEarly = new(0.5), Retries = 1 }] };
        var simulation = new DatacenterSimulation(model, new NullRecorder());
        for (var hour = 1; hour < 200; hour++)
        {
            simulation.RunUntil(TestModel.Start.AddHours(hour));
            Assert.That(simulation.Running, Has.Count.EqualTo(2));
        }
    }

    [Test]
    public void Cancelled_jobs_have_no_turnaround()
    {
        var (job, summary) = RunOne(Job() with { EndsEarly = new(Cancelled: 1) });
        Assert.That(job.State, Is.EqualTo(JobState.Cancelled));
        Assert.That((summary.Jobs.Cancelled, summary.Jobs.TurnaroundS.Mean, summary.Jobs.WaitS.Mean), Is.EqualTo((1L, (double?)null, (double?)0)));
    }

    [Test]
    public void The_load_is_what_the_review_of_the_model_expects()
    {
        var jobClass = TestModel.Class("a", new PoissonArrivals(new Rate(0.02)), TestModel.Exponential(1000)) with
        {
            EndsEarly = new(0.3, 0.1),
            Retries = 2,
            EstimateFactor = 0.8,
            KillAtEstimate = true,
        };
        var model = TestModel.Fleet(200) with { JobClasses = [jobClass], End = TestModel.Start.AddDays(12), Warmup = TimeSpan.FromDays(2) };
        var review = ModelReview.Of(model).Classes[0];

        // A try fails with 0.3 · 0.8 before its request ends it: 1 + 0.24 + 0.24² tries. It does 0.6 · 0.8 + 0.4 · (0.8 − 0.32) of its work.
        Assert.That(review.JobsPerDay, Is.EqualTo(0.02 * 86_400 * 1.2976).Within(0.001).Percent);
        Assert.That(review.Load.AtFullSize, Is.EqualTo(0.02 * 1000 * 1.2976 * 0.672 / 200).Within(0.001).Percent);
        Replications.AssertMean(model, s => s.Utilization.Allocated!.Value, review.Load.AtFullSize!.Value, 0.02);
        Replications.AssertMean(model, s => s.Jobs.Submitted / 10.0, review.JobsPerDay!.Value, 0.01);
    }

    private static JobClass Job() => TestModel.Class("one", TestModel.At(0), TestModel.Constant(1000));

    /// <summary>A checkpoint of 10 s follows every 100 s of work.</summary>
    private static JobClass Saving() =>
        Job() with { Checkpoint = new(CheckpointMode.Fixed, TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(10)) };

    private static DatacenterModel One(JobClass jobClass) => TestModel.Fleet(1) with { End = null, JobClasses = [jobClass] };

    private static (JobRecord Job, RunSummary Summary) RunOne(JobClass jobClass) => Run(One(jobClass));

    private static (JobRecord Job, RunSummary Summary) Run(DatacenterModel model)
    {
        var run = new ProbedRun(model).To(TestModel.Start.AddDays(10));
        return (run.Jobs.Single(), run.Summary);
    }
}
