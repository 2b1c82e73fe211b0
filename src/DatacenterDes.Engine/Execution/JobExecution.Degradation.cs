using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Execution;

/// <content>Units that are slower than they should be.</content>
internal sealed partial class JobExecution
{
    private readonly Degradations _degradations = new(fleet.Units.Length);

    /// <summary>A unit runs at a part of its speed from now on, and so do the jobs on it: the slowest unit counts, and on it the slowest of its degradations.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="throughput">Of full speed: more than 0, less than 1.</param>
    public void Degrade(UltraServer unit, double throughput)
    {
        _degradations.Begin(unit, throughput, isCap: false);
        SpeedChanged(unit);
    }

    /// <summary>A degradation of a unit is over.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="throughput">As it was given when it began.</param>
    public void EndDegradation(UltraServer unit, double throughput)
    {
        _degradations.End(unit, throughput, isCap: false);
        SpeedChanged(unit);
    }

    /// <summary>A power cap slows a unit to another part of its speed; its jobs follow at <see cref="SpeedChanged"/>.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="before">Of full speed; 1 for no cap.</param>
    /// <param name="after">Likewise.</param>
    public void ChangeCap(UltraServer unit, double before, double after)
    {
        if (before < 1)
            _degradations.End(unit, before, isCap: true);
        if (after < 1)
            _degradations.Begin(unit, after, isCap: true);
    }

    /// <summary>The jobs on a unit go on at the speed that their units have now.</summary>
    public void SpeedChanged(UltraServer unit)
    {
        for (var job = unit.FirstJob; job is not null; job = unit.JobAfter(job))
            ChangeSpeed(job);
    }

    /// <summary>How much slower the job runs where it is, and how much of that caps add to what slows it anyway.</summary>
    private (Slowing Slowing, int ByCaps) SlowingOf(Job job)
    {
        var (throughput, uncapped) = _degradations.ThroughputOf(job);
        var slowing = job.Attempt.Slowing.And(throughput);
        return (slowing, throughput == uncapped ? 0 : slowing.Millionths - job.Attempt.Slowing.And(uncapped).Millionths);
    }

    /// <summary>The job goes on at the speed that its units have now; nothing is lost, and its end moves.</summary>
    private void ChangeSpeed(Job job)
    {
        if (job.Attempt.Activity != JobActivity.Attempt)
            return;
        var (slowing, byCaps) = SlowingOf(job);
        var elapsed = Now - job.Attempt.ActivitySince;
        if (slowing == job.Attempt.Plan.Slowing || elapsed >= job.Attempt.Plan.Length)
            return;
        CarryOver(job, elapsed);
        Work.End(job);
        job.Attempt.Plan = job.Attempt.Plan.ContinuedAt(elapsed, slowing);
        job.Attempt.SlowedByCaps = byCaps;
        job.Attempt.ActivitySince = Now;
        Work.Begin(job);
        job.StepAfter(job.Attempt.Plan.Length);
    }

    /// <summary>Books the time of the present plan, and keeps what no finished checkpoint holds for the next.</summary>
    private void CarryOver(Job job, long elapsed)
    {
        ref readonly var plan = ref job.Attempt.Plan;
        var standing = StandingOf(job, Now);
        var written = plan.Slowing.WorkIn(plan.WrittenBy(elapsed));
        var inWritten = job.Progress.SavedWork + (job.Attempt.Carried?.Draining ?? 0) + job.WorkIn(written);
        var unsaved = BookedOf(job, written, plan.Slowing.WorkIn(plan.After(elapsed).Work), Now);
        if (written == 0 && job.Attempt.Carried is { } before)
            unsaved += before.BookedUnsaved;

        Book(job, Now);
        job.Attempt.Carried = new(inWritten - standing.Work, job.Progress.Booked - standing.Booked - unsaved, unsaved);
        job.Progress.SavedWork = standing.Work;
        job.Attempt.SavedAt = standing.SavedAt;
    }
}
