using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Jobs;

/// <summary>What happens to a job from its start to its end, and where the time of its chips went.</summary>
internal sealed partial class JobExecution(Fleet fleet, SimulationClock clock, RunWindow window, InterruptionStatistics interruptions, IRecorder recorder)
{
    private readonly List<Job> _running = [];

    /// <summary>A job gave back what it held.</summary>
    public event Action<Job>? Released;

    /// <summary>A job waits again.</summary>
    public event Action<Job>? Requeued;

    /// <summary>A job ended; its object may be used again.</summary>
    public event Action<Job>? JobEnded;

    /// <summary>A job will give back what it holds at an instant; what it holds may have changed.</summary>
    public event Action<Job, long>? LeavesAt;

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
        if (isFirst)
            job.Statistics.CountStart(job);
        if (job.IsRecorded)
            recorder.Happened(Event(EventKind.JobStarted, job));
        BeginAttempt(job);
    }

    /// <summary>A job that can never run is turned away as it comes, or one that waits is not wanted any more.</summary>
    public void Refuse(Job job)
    {
        job.Refuse(Now);
        job.Class.Ended(job.State);
        if (job.StartedAt >= 0)
            job.Statistics.Span += (Int128)job.WorkingChips * window.Clip(job.StartedAt, Now);
        if (window.IsOpen)
            job.Statistics.CountEnd(job);
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
    public void Strike(Job job, long detect, bool drain)
    {
        // What strikes during detection changes nothing: the job does not run.
        if (job.Activity is not (JobActivity.Attempt or JobActivity.Saving))
            return;
        var leaves = job.Activity == JobActivity.Saving && !drain;
        Interrupt(job);
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

    /// <summary>A unit of the job goes down: a spare takes its place, or else the job gives back everything and waits again.</summary>
    public void LoseUnit(Job job, UltraServer unit)
    {
        if (job.HoldsAsSpare(unit.Number))
        {
            fleet.TakeSpare(job, unit);
            LeavesAt?.Invoke(job, job.EstimatedEnd);
            return;
        }

        if (job.Activity is JobActivity.Attempt or JobActivity.Saving)
            Interrupt(job);
        else
            CloseDetection(job);
        if (job.IsPreempted || fleet.Replace(job, unit) is not (>= 0 and var spare))
            PutBack(job);
        else
            Swap(job, spare);
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
                return AttemptTimeOf(job, Now, isInterrupted: false);
            case JobActivity.Saving:
                var time = AttemptTimeOf(job, job.SavingSince, isInterrupted: false);
                time.Checkpoint += SavingTimeOf(job);
                return time;
            default:
                return new ChipTime { Restart = (Int128)job.WorkingChips * window.Clip(job.ActivitySince, Now) };
        }
    }

    private void BeginAttempt(Job job)
    {
        job.Plan = job.Class.PlanFor(job).SlowedBy(job.Slowing);
        job.Attempts++;
        job.Activity = JobActivity.Attempt;
        job.ActivitySince = Now;
        job.StepAfter(job.Plan.Length, clock);
    }

    private void End(Job job)
    {
        CloseAttempt(job, Now, isInterrupted: false);
        if (job.EndsAs != JobState.Completed)
            LoseAllWork(job);
        Finish(job);
    }

    /// <summary>A replica of a service is not wanted any more: it has done what it was there for.</summary>
    /// <param name="job">A running job that does not save for a preemption.</param>
    public void Withdraw(Job job)
    {
        if (job.Activity == JobActivity.Attempt)
            CloseAttempt(job, Now, isInterrupted: false);
        else
            CloseDetection(job);
        Finish(job);
    }

    private void Finish(Job job)
    {
        Leave(job);
        job.End(Now);
        Released?.Invoke(job);
        job.Class.Ended(job.State);
        job.Statistics.Span += (Int128)job.WorkingChips * window.Clip(job.StartedAt, Now);
        if (window.IsOpen)
            job.Statistics.CountEnd(job);
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
            job.WorkingUltraServers,
            job.Interruptions,
            job.LostTime,
            job.Estimate,
            job.Tenant),
        job.Placement);

    private void Interrupt(Job job)
    {
        if (job.Activity == JobActivity.Saving)
        {
            CloseSaving(job, isWhole: false);
        }
        else
        {
            CloseAttempt(job, Now, isInterrupted: true);
            FallBack(job, Now);
        }

        job.Interruptions++;
        job.CallOff();
        job.ActivitySince = Now;
        job.Class.Interruptions++;
        if (window.IsOpen)
        {
            job.Statistics.Interruptions++;
            interruptions.Count(job.WorkingUltraServers);
        }

        if (job.IsRecorded)
            recorder.Happened(Event(EventKind.JobInterrupted, job));
    }

    /// <summary>Progress falls back to the last checkpoint that the attempt had finished.</summary>
    private static void FallBack(Job job, long stoppedAt)
    {
        var elapsed = stoppedAt - job.ActivitySince;
        var spent = job.Plan.After(elapsed);
        job.SavedWork += job.Plan.Slowing.WorkIn(spent.Saved);
        job.LostTime += elapsed - spent.SavedAt;
    }

    private void CloseAttempt(Job job, long stoppedAt, bool isInterrupted)
    {
        var time = AttemptTimeOf(job, stoppedAt, isInterrupted);
        job.Statistics.Time.Add(time);
        job.BookedProductive += time.Productive;
        interruptions.AddTime(job.WorkingUltraServers, window.Clip(job.ActivitySince, Now));
    }

    private void PutBack(Job job)
    {
        Leave(job);
        job.Requeue();
        Released?.Invoke(job);
        job.AskForSpares();
        Requeued?.Invoke(job);
    }

    /// <summary>It ends without a result: nothing that it did in the window was productive.</summary>
    private static void LoseAllWork(Job job)
    {
        ref var time = ref job.Statistics.Time;
        time.Productive -= job.BookedProductive;
        time.Lost += job.BookedProductive;
        job.BookedProductive = 0;
    }

    private void CloseDetection(Job job)
    {
        var time = window.Clip(job.ActivitySince, Now);
        job.Statistics.Time.Restart += (Int128)job.WorkingChips * time;
        interruptions.AddTime(job.WorkingUltraServers, time);
    }

    /// <summary>How the part of the attempt that lies in the window was spent.</summary>
    private ChipTime AttemptTimeOf(Job job, long stoppedAt, bool isInterrupted)
    {
        var elapsed = stoppedAt - job.ActivitySince;
        var spent = job.Plan.After(elapsed);
        var before = job.Plan.After(elapsed - window.Clip(job.ActivitySince, stoppedAt));
        var slowing = job.Plan.Slowing;
        var workBefore = slowing.WorkIn(before.Work);
        var work = slowing.WorkIn(spent.Work) - workBefore;
        var productive = isInterrupted ? Math.Max(0, slowing.WorkIn(spent.Saved) - workBefore) : work;
        var chips = (Int128)job.WorkingChips;
        return new ChipTime
        {
            Productive = chips * productive,
            Lost = chips * (work - productive),
            Checkpoint = chips * (spent.Checkpoint - before.Checkpoint),
            Restart = chips * (spent.Restart - before.Restart),
            Degraded = chips * (spent.Work - before.Work - work),
        };
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
