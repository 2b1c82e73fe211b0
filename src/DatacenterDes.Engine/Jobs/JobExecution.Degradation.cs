using System;
using DatacenterDes.Engine.Capacity;

namespace DatacenterDes.Engine.Jobs;

/// <content>Units that are slower than they should be.</content>
internal sealed partial class JobExecution
{
    private readonly Degradations _degradations = new();

    /// <summary>A unit runs at a part of its speed from now on, and so do the jobs on it: the slowest unit counts, and on it the slowest of its degradations.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="throughput">Of full speed: more than 0, less than 1.</param>
    public void Degrade(UltraServer unit, double throughput)
    {
        _degradations.Begin(unit, throughput);
        ChangeSpeeds(unit);
    }

    /// <summary>A degradation of a unit is over.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="throughput">As it was given when it began.</param>
    public void EndDegradation(UltraServer unit, double throughput)
    {
        _degradations.End(unit, throughput);
        ChangeSpeeds(unit);
    }

    private void ChangeSpeeds(UltraServer unit)
    {
        for (var job = unit.FirstJob; job is not null; job = job.SharesUltraServer ? job.NextOnUltraServer : null)
            ChangeSpeed(job);
    }

    private Slowing SlowingOf(Job job) => job.Slowing.And(_degradations.ThroughputOf(job));

    /// <summary>The job goes on at the speed that its units have now; nothing is lost, and its end moves.</summary>
    private void ChangeSpeed(Job job)
    {
        if (job.Activity != JobActivity.Attempt)
            return;
        var slowing = SlowingOf(job);
        var elapsed = Now - job.ActivitySince;
        if (slowing == job.Plan.Slowing || elapsed >= job.Plan.Length)
            return;
        CarryOver(job, elapsed);
        job.Plan = job.Plan.ContinuedAt(elapsed, slowing);
        job.ActivitySince = Now;
        job.StepAfter(job.Plan.Length, clock);
    }

    /// <summary>Books the time of the present plan, and keeps what no finished checkpoint holds for the next.</summary>
    private void CarryOver(Job job, long elapsed)
    {
        var plan = job.Plan;
        var standing = StandingOf(job, Now);
        var written = plan.Slowing.WorkIn(plan.WrittenBy(elapsed));
        var inWritten = job.SavedWork + job.Carried.Draining + job.WorkIn(written);
        var unsaved = (Int128)job.WorkingChips
            * (plan.Slowing.WorkIn(plan.After(elapsed).Work) - Math.Max(written, WorkBefore(job, Now)));
        if (written == 0)
            unsaved += job.Carried.BookedUnsaved;

        Book(job, Now);
        job.Carried = new(inWritten - standing.Work, job.BookedProductive - standing.Booked - unsaved, unsaved);
        job.SavedWork = standing.Work;
        job.SavedAt = standing.SavedAt;
    }
}
