using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Execution;

/// <content>Silent corruption, and what becomes of a job when it is found.</content>
internal sealed partial class JobExecution
{
    private readonly Stack<Corruption> _corruptions = new();

    /// <summary>Silent corruption strikes a running job now; when it is found, the job falls back to the last checkpoint finished before now.</summary>
    /// <remarks>
    /// Each is found by itself. One from which the job has fallen back meanwhile, for another or for an interruption, is undone: finding it
    /// changes nothing. Nor does one that is found after the job has ended.
    /// </remarks>
    /// <param name="job">A running job.</param>
    /// <param name="detect">From now until it is found, in ticks, whatever the job does by then.</param>
    /// <param name="cause">Of the interruption.</param>
    public void Corrupt(Job job, long detect, InterruptionCause cause)
    {
        // A job that does not run has nothing that could be corrupted.
        if (job.Attempt.Activity is not (JobActivity.Attempt or JobActivity.Saving))
            return;
        if (!_corruptions.TryPop(out var corruption))
            corruption = new Corruption(Find, _clock.Kernel);
        corruption.Strike(job, cause, StandingOf(job, job.Attempt.Activity == JobActivity.Saving ? job.Attempt.SavingSince : Now));
        job.Progress.Bear(corruption);
        if (detect > 0)
            _clock.Schedule(detect, corruption, EventPriority.Failure);
        else
            Find(corruption);
    }

    /// <summary>Corruption is found: the job falls back, and restarts where it is if it runs.</summary>
    public void Find(Corruption corruption)
    {
        var job = corruption.Job;
        var isThere = job.Number == corruption.Number;
        if (isThere)
            job.Progress.Forget(corruption);
        if (!corruption.IsUndone)
            Act(job, corruption, isThere);
        _corruptions.Push(corruption);
    }

    private void Act(Job job, Corruption corruption, bool isThere)
    {
        if (!isThere || job.State is not (JobState.Running or JobState.Pending))
            interruptions.CountUndetected();
        else if (job.State == JobState.Pending)
            FindWaiting(job, corruption);
        else if (job.Attempt.Activity is JobActivity.Attempt or JobActivity.Saving)
            FindRunning(job, corruption);
        else
            RollBack(job, corruption);
    }

    private void FindRunning(Job job, Corruption corruption)
    {
        var leaves = job.Attempt.Activity == JobActivity.Saving;
        Interrupt(job, corruption.Cause);
        RollBack(job, corruption);
        if (leaves)
            PutBack(job);
        else
            BeginAttempt(job);
    }

    /// <summary>The estimate of a job decides where it stands in the queue.</summary>
    private void FindWaiting(Job job, Corruption corruption)
    {
        if (job.Progress.SavedWork <= corruption.Clean.Work)
            return;
        Withdrawn?.Invoke(job);
        RollBack(job, corruption);
        Requeued?.Invoke(job);
    }

    private static void RollBack(Job job, Corruption corruption)
    {
        if (job.Progress.SavedWork <= corruption.Clean.Work)
            return;
        job.Progress.FallBackTo(corruption.Clean.Work);
        Lose(job, (job.Progress.Booked - corruption.Clean.Booked).AtLeastNothing());
        job.Progress.LostTime += Math.Max(0, job.Progress.KeptTime - corruption.KeptTime);
        job.Progress.KeptTime = Math.Min(job.Progress.KeptTime, corruption.KeptTime);
    }
}
