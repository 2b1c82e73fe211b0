using System;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Records;

namespace DatacenterDes.Engine.Statistics;

/// <summary>The job statistics of one class over the window.</summary>
internal sealed class JobClassStatistics(int generations)
{
    private readonly ChipTime[] _time = new ChipTime[generations];

    public long Submitted { get; set; }

    public long Started { get; set; }

    public long Completed { get; set; }

    public long Failed { get; set; }

    public long Cancelled { get; set; }

    public long Timeout { get; set; }

    /// <summary>Jobs that ended after their deadline, other than cancelled.</summary>
    public long DeadlineMissed { get; set; }

    /// <summary>Interruptions of any of its jobs in the window.</summary>
    public long Interruptions { get; set; }

    /// <summary>Preemptions of any of its jobs in the window.</summary>
    public long Preemptions { get; private set; }

    public LogHistogram Wait { get; } = new();

    public LogHistogram Turnaround { get; } = new();

    public LogHistogram BoundedSlowdown { get; } = new();

    /// <summary>Chips × (finish − first start) of its ended jobs, in chip-ticks within the window.</summary>
    public Int128 Span;

    /// <summary>What the chips of a generation that its jobs held did, in chip-ticks.</summary>
    public ref ChipTime TimeOn(int generation) => ref _time[generation];

    public void CountPreemption(RunWindow window)
    {
        if (window.IsOpen)
            Preemptions++;
    }

    /// <summary>Counts a job that ended; one that was cancelled has no turnaround worth the name.</summary>
    public void Ended(Job job)
    {
        if (!job.IsCounted)
            return;
        switch (job.State)
        {
            case JobState.Failed:
                Failed++;
                break;
            case JobState.Cancelled:
                Cancelled++;
                return;
            case JobState.Timeout:
                Timeout++;
                break;
            default:
                Completed++;
                if (job.Class.TenantOf(job) is { } tenant)
                    tenant.Completed++;
                break;
        }

        if (job.FinishedAt > job.DueAt)
            DeadlineMissed++;

        var turnaround = Seconds(job.FinishedAt - job.SubmittedAt);
        Turnaround.Add(turnaround);
        BoundedSlowdown.Add(Math.Max(1, turnaround / Math.Max(Seconds(job.FinishedAt - job.StartedAt), 10)));
    }

    public static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;
}
