using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Jobs;

/// <summary>What happens to a job from its start to its end, and where the time of its chips went.</summary>
internal sealed partial class JobExecution(
    Fleet fleet,
    SimulationClock clock,
    RunWindow window,
    InterruptionStatistics interruptions,
    CheckpointStorage? storage,
    IRecorder recorder)
{
    private readonly List<Job> _running = [];

    /// <summary>A job gave back what it held.</summary>
    public event Action<Job>? Released;

    /// <summary>A job waits again.</summary>
    public event Action<Job>? Requeued;

    /// <summary>A job that waits is about to lose progress, and with it its place; it waits again at once.</summary>
    public event Action<Job>? Withdrawn;

    /// <summary>A job ended; its object may be used again.</summary>
    public event Action<Job>? JobEnded;

    /// <summary>A job will give back what it holds at an instant; what it holds may have changed.</summary>
    public event Action<Job, long>? LeavesAt;

    /// <summary>A job began an attempt.</summary>
    public event Action<Job>? AttemptBegan;

    public long Now => clock.Now;

    public IReadOnlyList<Job> Running => _running;

    /// <summary>Places a job that fits and begins an attempt.</summary>
    public void Start(Job job)
    {
        var isFirst = job.StartedAt < 0;
        job.Start(Now);
        fleet.Allocate(job);
        job.EstimatedEnd = Now + job.RemainingEstimate;
        job.AllocatedSince = Now;
        job.IsPreempted = false;
        job.RunningIndex = _running.Count;
        _running.Add(job);
        job.Class.Running++;
        if (isFirst && job.IsCounted)
            CountStart(job);
        if (job.IsRecorded)
            recorder.Happened(Event(EventKind.JobStarted, job));
        BeginAttempt(job);
    }

    /// <summary>A job that can never run is turned away as it comes, or one that waits is not wanted any more.</summary>
    public void Refuse(Job job)
    {
        job.Refuse(Now);
        job.ProductiveWork = job.SavedWork;
        job.Class.Ended(job.State);
        if (job.StartedAt >= 0)
            job.Class.Statistics.Span += (Int128)job.FullChips * window.Clip(job.StartedAt, Now);
        if (window.IsOpen)
            job.Class.Statistics.Ended(job);
        if (job.IsRecorded)
            Record(job);
        JobEnded?.Invoke(job);
    }

    /// <summary>The next step of a running job is due.</summary>
    public void Step(Job job)
    {
        switch (job.Activity)
        {
            case JobActivity.Attempt:
                End(job);
                break;
            case JobActivity.Saving:
                CloseSaving(job, isWhole: true);
                PutBack(job);
                break;
            default:
                CloseDetection(job);
                BeginAttempt(job);
                break;
        }
    }

    /// <summary>A failure strikes a job; nothing happens until it is detected.</summary>
    /// <param name="job">A running job.</param>
    /// <param name="detect">From now until it is detected, in ticks.</param>
    /// <param name="drain">Whether its unit will then go down; otherwise it restarts where it is.</param>
    /// <param name="component">Index of what failed: the cause of the interruption.</param>
    public void Strike(Job job, long detect, bool drain, int component)
    {
        // What strikes during detection changes nothing: the job does not run.
        if (job.Activity is not (JobActivity.Attempt or JobActivity.Saving))
            return;
        var leaves = job.Activity == JobActivity.Saving && !drain;
        Interrupt(job, component);
        if (leaves)
        {
            PutBack(job);
            return;
        }

        if (drain)
        {
            job.Activity = JobActivity.DetectingDrain;
        }
        else if (detect > 0)
        {
            job.Activity = JobActivity.DetectingRestart;
            job.StepAfter(detect, clock);
        }
        else
        {
            BeginAttempt(job);
        }
    }

    /// <summary>A unit of the job goes down: a spare takes its place; or else the job goes on without, if it may, or gives back everything and waits again.</summary>
    /// <param name="job">A running job.</param>
    /// <param name="unit">A unit that it holds.</param>
    /// <param name="component">Index of what failed, or a cause of <see cref="InterruptionStatistics"/> that is no component.</param>
    public void LoseUnit(Job job, UltraServer unit, int component)
    {
        if (job.HoldsAsSpare(unit.Number))
        {
            fleet.TakeSpare(job, unit);
            LeavesAt?.Invoke(job, job.EstimatedEnd);
            return;
        }

        if (job.Activity is JobActivity.Attempt or JobActivity.Saving)
            Interrupt(job, component);
        else
            CloseDetection(job);
        if (job.IsPreempted)
            PutBack(job);
        else if (fleet.Replace(job, unit) is >= 0 and var spare)
            Swap(job, spare);
        else if (job.MayShrink)
            Shrink(job, unit);
        else
            PutBack(job);
    }

    /// <summary>The job has no spare left and goes on with a unit less: it restarts when everything of this instant has settled.</summary>
    private void Shrink(Job job, UltraServer unit)
    {
        fleet.Shrink(job, unit);
        LeavesAt?.Invoke(job, Now + job.RemainingEstimate);
        job.Activity = JobActivity.Shrinking;
        job.ActivitySince = Now;
        job.StepAfter(0, clock);
        if (job.IsRecorded)
            recorder.Happened(Event(EventKind.JobShrunk, job));
    }

    /// <summary>A spare takes the place of a unit; then the job restarts.</summary>
    private void Swap(Job job, int spare)
    {
        LeavesAt?.Invoke(job, job.EstimatedEnd);
        job.Activity = JobActivity.Swapping;
        job.ActivitySince = Now;
        job.StepAfter(job.Class.Model.Swap.Ticks, clock);
        if (job.IsRecorded)
            recorder.Happened(new EventRecord(Now, EventKind.SpareSwapped, spare, -1, job.Number, job.Class.Index, 1));
    }

    /// <summary>Time that a running job has spent since its last change of activity, as if it went on: work under way is productive.</summary>
    public ChipTime TimeUnderWay(Job job)
    {
        switch (job.Activity)
        {
            case JobActivity.Attempt:
                return AttemptTimeOf(job, Now);
            case JobActivity.Saving:
                var time = AttemptTimeOf(job, job.SavingSince);
                time.Checkpoint += SavingTimeOf(job);
                return time;
            default:
                return new ChipTime { Restart = (Int128)job.WorkingChips * window.Clip(job.ActivitySince, Now) };
        }
    }

    private void CountStart(Job job)
    {
        job.Class.Statistics.Started++;
        var wait = JobClassStatistics.Seconds(Now - job.SubmittedAt);
        job.Class.Statistics.Wait.Add(wait);
        job.Class.TenantOf(job)?.CountStart(wait);
    }

    private void BeginAttempt(Job job)
    {
        job.Plan = job.Class.PlanFor(job).SlowedBy(SlowingOf(job));
        job.Attempts++;
        job.Activity = JobActivity.Attempt;
        job.ActivitySince = Now;
        job.AttemptSince = Now;
        job.SavedAt = Now;
        job.Carried = default;
        job.StepAfter(job.Plan.Length, clock);
        AttemptBegan?.Invoke(job);
    }

    private void End(Job job)
    {
        CloseAttempt(job, Now);
        if (job.EndsAs == JobState.Completed)
            job.ProductiveWork = job.Work;
        else
            Lose(job, job.BookedProductive);
        Finish(job);
    }

    /// <summary>A replica of a service is not wanted any more: it has done what it was there for.</summary>
    /// <param name="job">A running job that does not save for a preemption.</param>
    public void Withdraw(Job job)
    {
        job.ProductiveWork = job.SavedWork;
        if (job.Activity == JobActivity.Attempt)
        {
            job.ProductiveWork = ProgressOf(job, Now);
            CloseAttempt(job, Now);
        }
        else
        {
            CloseDetection(job);
        }

        Finish(job);
    }

    private void Finish(Job job)
    {
        Leave(job);
        job.End(Now);
        Released?.Invoke(job);
        var @class = job.Class;
        @class.Ended(job.State);
        @class.Statistics.Span += (Int128)job.FullChips * window.Clip(job.StartedAt, Now);
        if (window.IsOpen)
            @class.Statistics.Ended(job);
        if (job.IsRecorded)
            Record(job);
        JobEnded?.Invoke(job);
    }

    /// <summary>Writes the job's record as it stands.</summary>
    public void Record(Job job) => recorder.JobEnded(
        new JobRecord(
            job.Number,
            job.Class.Index,
            job.SubmittedAt,
            job.StartedAt,
            job.FinishedAt,
            job.State,
            job.Chips,
            job.FullUltraServers,
            job.Interruptions,
            job.LostTime,
            job.Estimate,
            job.Tenant,
            job.ProductiveWork),
        job.Placement);

    private void Interrupt(Job job, int component)
    {
        if (job.Activity == JobActivity.Saving)
            CloseSaving(job, isWhole: false);
        else
            Break(job, Now);

        job.Interruptions++;
        job.CallOff();
        job.ActivitySince = Now;
        job.Class.Interruptions++;
        if (window.IsOpen)
        {
            job.Class.Statistics.Interruptions++;
            interruptions.Count(job.WorkingUltraServers, component);
        }

        if (job.IsRecorded)
            recorder.Happened(Event(EventKind.JobInterrupted, job));
    }

    private void PutBack(Job job)
    {
        Leave(job);
        job.Requeue();
        Released?.Invoke(job);
        job.AskForAll();
        Requeued?.Invoke(job);
    }

    private void CloseDetection(Job job)
    {
        var time = window.Clip(job.ActivitySince, Now);
        job.Class.Statistics.Time.Restart += (Int128)job.WorkingChips * time;
        interruptions.AddTime(job.WorkingUltraServers, time);
    }

    private void Leave(Job job)
    {
        fleet.Release(job);
        job.Class.Running--;
        var last = _running[^1];
        _running[job.RunningIndex] = last;
        last.RunningIndex = job.RunningIndex;
        _running.RemoveAt(_running.Count - 1);
        job.RunningIndex = -1;
    }

    private EventRecord Event(EventKind kind, Job job) =>
        new(Now, kind, job.Placement[0], -1, job.Number, job.Class.Index, job.WorkingUltraServers);
}
