using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Execution;

/// <content>What interrupts jobs, and how they go on.</content>
internal sealed partial class JobExecution
{
    /// <summary>A failure strikes a job; nothing happens until it is detected.</summary>
    /// <param name="job">A running job.</param>
    /// <param name="detect">From now until it is detected, in ticks.</param>
    /// <param name="drain">Whether its unit will then go down; otherwise it restarts where it is.</param>
    /// <param name="cause">Of the interruption.</param>
    public void Strike(Job job, long detect, bool drain, InterruptionCause cause)
    {
        // What strikes during detection changes nothing: the job does not run.
        if (job.Attempt.Activity is not (JobActivity.Attempt or JobActivity.Saving))
            return;
        var leaves = job.Attempt.Activity == JobActivity.Saving && !drain;
        Interrupt(job, cause);
        if (leaves)
        {
            PutBack(job);
            return;
        }

        if (drain)
        {
            job.Attempt.Activity = JobActivity.DetectingDrain;
        }
        else if (detect > 0)
        {
            job.Attempt.Activity = JobActivity.DetectingRestart;
            job.StepAfter(detect);
        }
        else
        {
            BeginAttempt(job);
        }
    }

    /// <summary>A unit of the job goes down: a spare takes its place; or else the job goes on without, if it may, or gives back everything and waits again.</summary>
    /// <param name="job">A running job.</param>
    /// <param name="unit">A unit that it holds.</param>
    /// <param name="cause">Why it does.</param>
    public void LoseUnit(Job job, UltraServer unit, InterruptionCause cause)
    {
        if (job.Allocation.HoldsAsSpare(unit.Number))
        {
            fleet.Of(job).TakeSpare(job, unit);
            LeavesAt?.Invoke(job, job.Attempt.EstimatedEnd);
            return;
        }

        Stop(job, cause);
        if (job.Attempt.IsPreempted)
            PutBack(job);
        else if (fleet.Of(job).Replace(job, unit) is >= 0 and var spare)
            Swap(job, spare);
        else if (job.MayShrink)
            Shrink(job, unit);
        else
            PutBack(job);
    }

    /// <summary>A job that loses a unit stops what it does.</summary>
    /// <remarks>The detection of a failure has interrupted it already; and what goes down together with a unit that a spare replaces does.</remarks>
    private void Stop(Job job, InterruptionCause cause)
    {
        switch (job.Attempt.Activity)
        {
            case JobActivity.Attempt or JobActivity.Saving:
                Interrupt(job, cause);
                break;
            case JobActivity.Stalled:
                EndStall(job, cause);
                break;
            case JobActivity.Swapping when Now > job.Attempt.ActivitySince:
                CloseDetection(job);
                CountInterruption(job, cause);
                break;
            default:
                CloseDetection(job);
                break;
        }
    }

    /// <summary>The job has no spare left and goes on with a unit less: it restarts when everything of this instant has settled.</summary>
    private void Shrink(Job job, UltraServer unit)
    {
        fleet.Of(job).Shrink(job, unit);
        LeavesAt?.Invoke(job, Now + job.RemainingEstimate);
        job.Attempt.Activity = JobActivity.Shrinking;
        job.Attempt.ActivitySince = Now;
        job.StepAfter(0);
        if (job.IsRecorded)
            _recorder.Happened(Event(EventKind.JobShrunk, job));
    }

    /// <summary>A spare takes the place of a unit; then the job restarts.</summary>
    private void Swap(Job job, int spare)
    {
        LeavesAt?.Invoke(job, job.Attempt.EstimatedEnd);
        job.Attempt.Activity = JobActivity.Swapping;
        job.Attempt.ActivitySince = Now;
        job.StepAfter(job.Class.Model.Swap.Ticks);
        if (job.IsRecorded)
            _recorder.Happened(new EventRecord(Now, EventKind.SpareSwapped, spare, EventRecord.None, job.Number, job.Class.Index, 1));
    }

    private void Interrupt(Job job, InterruptionCause cause)
    {
        if (job.Attempt.Activity == JobActivity.Saving)
            CloseSaving(job, isWhole: false);
        else
            Break(job, Now);
        CountInterruption(job, cause);
    }

    private void CountInterruption(Job job, InterruptionCause cause)
    {
        job.Progress.Interruptions++;
        job.CallOff();
        job.Attempt.ActivitySince = Now;
        job.Class.Interruptions[cause.Index]++;
        job.Statistics.Interruptions++;
        interruptions.Count(job.Allocation.WorkingUltraServers, cause);
        if (job.IsRecorded)
            _recorder.Happened(Event(EventKind.JobInterrupted, job));
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
        var time = _window.Clip(job.Attempt.ActivitySince, Now);
        job.Statistics.TimeOn(job.Generation).Restart += Wide.Product(job.Allocation.WorkingChips, time);
        job.Class.TimeBeforeWindow.Restart += Wide.Product(job.Allocation.WorkingChips, _window.Before(job.Attempt.ActivitySince, Now));
        interruptions.AddTime(job.Allocation.WorkingUltraServers, time);
    }
}
