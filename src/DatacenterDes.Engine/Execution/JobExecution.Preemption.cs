using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Records;

namespace DatacenterDes.Engine.Execution;

/// <content>Jobs that give way to more urgent ones, or to maintenance.</content>
internal sealed partial class JobExecution
{
    /// <summary>Jobs that write the checkpoint after which they give way now.</summary>
    public int Saving { get; private set; }

    /// <summary>A running job gives way to a more urgent one: it gives back everything and waits again.</summary>
    /// <param name="job">A running job.</param>
    /// <param name="save">Whether it writes a checkpoint first; otherwise it falls back to its last one.</param>
    /// <returns>When it gives back what it holds.</returns>
    public long Preempt(Job job, bool save)
    {
        job.Class.Preemptions++;
        job.Statistics.Preemptions++;
        if (job.IsRecorded)
            _recorder.Happened(Event(EventKind.JobPreempted, job));
        return GiveWay(job, save);
    }

    /// <summary>A unit of a running job is to be maintained or retired: the job saves its progress, gives back everything and waits again.</summary>
    /// <remarks>One that does so already, for whatever reason, goes on with it.</remarks>
    public void Evict(Job job)
    {
        if (job.Attempt.Activity == JobActivity.Saving)
            return;
        job.Statistics.Evictions++;
        if (job.IsRecorded)
            _recorder.Happened(Event(EventKind.JobEvicted, job));
        GiveWay(job, save: true);
    }

    private long GiveWay(Job job, bool save)
    {
        if (job.Attempt.Activity != JobActivity.Attempt)
        {
            CloseDetection(job);
            PutBack(job);
            return Now;
        }

        var spent = job.Attempt.Plan.After(Now - job.Attempt.ActivitySince);
        job.Attempt.IsPreempted = true;
        job.Attempt.SavingSince = Now;
        Work.End(job);
        Saving++;
        job.Attempt.Activity = JobActivity.Saving;
        var isUnsaved = spent.Work > spent.Saved || Now - job.Attempt.ActivitySince < job.Attempt.Plan.Pending;
        var write = save && isUnsaved ? job.Attempt.Plan.Write + job.Attempt.Plan.Drain : 0;
        if (write > 0)
        {
            job.StepAfter(write);
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
        job.Statistics.TimeOn(job.Generation).Checkpoint += SavingTimeOf(job);
        job.Class.TimeBeforeWindow.Checkpoint += Wide.Product(job.Allocation.WorkingChips, _window.Before(job.Attempt.SavingSince, Now));
        if (!isWhole)
        {
            Break(job, job.Attempt.SavingSince);
            return;
        }

        job.Progress.KeptTime += job.Attempt.SavingSince - job.Attempt.Since;
        var progress = ProgressOf(job, job.Attempt.SavingSince);
        CloseAttempt(job, job.Attempt.SavingSince);
        job.Progress.SavedWork = progress;
    }

    private Wide SavingTimeOf(Job job) => Wide.Product(job.Allocation.WorkingChips, _window.Clip(job.Attempt.SavingSince, Now));
}
