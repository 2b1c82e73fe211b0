using System;
using DatacenterDes.Engine.Records;

namespace DatacenterDes.Engine.Jobs;

/// <content>Jobs that give way to more urgent ones.</content>
internal sealed partial class JobExecution
{
    /// <summary>Jobs that write the checkpoint of a preemption now.</summary>
    public int Saving { get; private set; }

    /// <summary>A running job gives way to a more urgent one: it gives back everything and waits again.</summary>
    /// <param name="job">A running job.</param>
    /// <param name="save">Whether it writes a checkpoint first; otherwise it falls back to its last one.</param>
    /// <returns>When it gives back what it holds.</returns>
    public long Preempt(Job job, bool save)
    {
        job.Statistics.CountPreemption(window);
        if (job.IsRecorded)
            recorder.Happened(Event(EventKind.JobPreempted, job));
        if (job.Activity != JobActivity.Attempt)
        {
            CloseDetection(job);
            PutBack(job);
            return Now;
        }

        var spent = job.Plan.After(Now - job.ActivitySince);
        job.IsPreempted = true;
        job.SavingSince = Now;
        Saving++;
        job.Activity = JobActivity.Saving;
        var write = save && spent.Work > spent.Saved ? job.Plan.Write : 0;
        if (write > 0)
        {
            job.StepAfter(write, clock);
            LeavesAt?.Invoke(job, Now + write);
            return Now + write;
        }

        CloseSaving(job, isWhole: save);
        PutBack(job);
        return Now;
    }

    /// <summary>The checkpoint of a preemption is whole, or never will be.</summary>
    private void CloseSaving(Job job, bool isWhole)
    {
        Saving--;
        CloseAttempt(job, job.SavingSince, isInterrupted: !isWhole);
        job.Statistics.TimeOn(job.Generation).Checkpoint += SavingTimeOf(job);
        if (isWhole)
            job.SavedWork += job.Plan.Slowing.WorkIn(job.Plan.After(job.SavingSince - job.ActivitySince).Work);
        else
            FallBack(job, job.SavingSince);
    }

    private Int128 SavingTimeOf(Job job) => (Int128)job.WorkingChips * window.Clip(job.SavingSince, Now);
}
