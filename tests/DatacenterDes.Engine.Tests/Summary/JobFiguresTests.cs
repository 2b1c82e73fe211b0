using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Summary;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Summary;

/// <summary>What the figures of jobs mean, worked out anew from the records of all jobs.</summary>
public sealed class JobFiguresTests
{
    [Test]
    public void The_figures_of_jobs_are_those_of_their_records([Range(1, 60)] int seed)
    {
        var model = RandomModels.Eventful(seed);
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(model, recorder);
        simulation.RunUntil(model.End!.Value);
        simulation.RecordJobsUnderWay();
        var jobs = simulation.Summarize().Jobs;

        var inWindow = recorder.Jobs.Where(job => job.SubmittedAt >= model.Warmup.Ticks).ToList();
        Check(jobs, inWindow);
        for (var i = 0; i < model.JobClasses.Length; i++)
            Check(jobs.ByClass![model.JobClasses[i].Name], inWindow.Where(job => job.Class == i));
        for (var i = 0; i < model.Tenants.Length; i++)
            Check(jobs.ByTenant![model.Tenants[i].Name], inWindow.Where(job => job.Tenant == i));
    }

    [Test]
    public void A_run_that_does_not_come_to_its_window_has_no_figures()
    {
        var model = RandomModels.Eventful(1) with { Warmup = TimeSpan.FromDays(5) };
        var simulation = new DatacenterSimulation(model, new NullRecorder());
        simulation.RunUntil(model.Start.AddDays(4));
        var summary = simulation.Summarize();

        Assert.That(simulation.Fleet.AllocatedChips, Is.Positive);
        Assert.That((summary.Jobs.Submitted, summary.Jobs.WaitS.Mean), Is.EqualTo((0L, (double?)null)));
        Assert.That((summary.Queue.MeanLength, summary.Queue.MaxLength, summary.Queue.MeanDemandChips), Is.EqualTo(((double?)null, (long?)null, (double?)null)));
        var utilization = summary.Utilization;
        Assert.That(new[] { utilization.Allocated, utilization.Productive, utilization.AllocatedOfAvailable, utilization.FreeChips, utilization.Fragmentation }, Is.All.Null);
        Assert.That(utilization.ByClass.Values, Is.All.EqualTo(new UtilizationShares(null, null)));
        Assert.That((summary.Goodput.InServiceChipS, summary.Goodput.IdleChipS), Is.EqualTo((0m, 0m)));
        Assert.That(summary.Goodput.EffectiveTrainingTimeRatio.Overall, Is.Null);
        Assert.That((summary.Reliability.Availability, summary.Power.ItEnergyMwh), Is.EqualTo(((double?)null, 0.0)));
    }

    [Test]
    public void What_happens_in_the_warm_up_is_in_no_figure([Range(1, 12)] int seed)
    {
        // All that happens until an hour before the end does so in the warm-up.
        var model = RandomModels.Eventful(seed);
        var simulation = new DatacenterSimulation(model with { Warmup = model.End!.Value - model.Start }, new NullRecorder());
        simulation.RunUntil(model.End!.Value.AddHours(-1));
        var before = simulation.Snapshot();
        var summary = simulation.Summarize();

        Assert.That(before.JobClasses.Sum(jobs => jobs.Submitted), Is.Positive);
        Assert.That((summary.Jobs.Submitted, summary.Jobs.Completed, summary.Jobs.Interruptions, summary.Jobs.Preemptions), Is.EqualTo((0L, 0L, 0L, 0L)));
        Assert.That(summary.Reliability.ByComponent.Values.Concat(summary.Reliability.InterruptionsByCause.Values), Is.All.Zero);
        Assert.That((summary.Reliability.UndetectedCorruptions, summary.Reliability.MeanTimeToRepairS), Is.EqualTo((0L, (double?)null)));
        Assert.That(summary.Reliability.Spares.Values.Select(spare => spare.Used + spare.Stockouts), Is.All.Zero);
        var down = summary.Reliability.DownTime;
        Assert.That(down.WaitingForSpareS + down.WaitingForCrewS + down.UnderRepairS + down.UpstreamS + down.OutageS + down.MaintenanceS + down.UnpoweredS + down.ShedS, Is.Zero);
        Assert.That((summary.Power.ShedEvents, summary.Power.CappedS, summary.Power.LossesMwh), Is.EqualTo((0L, 0.0, 0.0)));
        Assert.That(summary.Power.Nodes.Values.Select(node => node.Failures + node.Overloads), Is.All.Zero);
        Assert.That(simulation.IsFinished, "its figures are of a window that no time follows");
    }

    private static void Check(JobFigures figures, IEnumerable<JobRecord> records)
    {
        var jobs = records.ToList();
        var ended = jobs.Where(job => job.State is JobState.Completed or JobState.Failed or JobState.Timeout).ToList();
        Assert.That(figures.Submitted, Is.EqualTo(jobs.Count));
        Assert.That(figures.Started, Is.EqualTo(jobs.Count(job => job.StartedAt >= 0)));
        Assert.That(
            new[] { figures.Completed, figures.Failed, figures.Cancelled, figures.Timeout, figures.Running, figures.Pending },
            Is.EqualTo(new[] { JobState.Completed, JobState.Failed, JobState.Cancelled, JobState.Timeout, JobState.Running, JobState.Pending }
                .Select(state => jobs.Count(job => job.State == state))));
        Check(figures.WaitS, jobs.Where(job => job.StartedAt >= 0).Select(job => Seconds(job.StartedAt - job.SubmittedAt)));
        Check(figures.TurnaroundS, ended.Select(job => Seconds(job.FinishedAt - job.SubmittedAt)));
        Check(figures.BoundedSlowdown, ended.Select(job =>
            Math.Max(1, Seconds(job.FinishedAt - job.SubmittedAt) / Math.Max(Seconds(job.FinishedAt - job.StartedAt), 10))));
    }

    private static void Check(DistributionFigures figures, IEnumerable<double> sample)
    {
        var values = sample.Order().ToArray();
        if (values.Length == 0)
        {
            Assert.That(figures, Is.EqualTo(new DistributionFigures(null, null, null, null, null)));
            return;
        }

        // The order of the sum differs: a part in 10¹².
        Assert.That(figures.Mean, Is.EqualTo(values.Average()).Within(1e-10).Percent);
        Assert.That(figures.Max, Is.EqualTo(values[^1]));
        foreach (var (percentile, percent) in new[] { (figures.P50, 50), (figures.P90, 90), (figures.P99, 99) })
            Assert.That(percentile, Is.EqualTo(values[((values.Length * percent) + 99) / 100 - 1]).Within(1).Percent);
    }

    private static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;
}
