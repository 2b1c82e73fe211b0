using System;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Jobs;

/// <summary>The statistics over the window of the jobs of one class and tenant, or a sum of such.</summary>
internal sealed class JobStatistics
{
    private readonly long[] _ofAnyJob;
    private readonly WindowTotal? _hotSpareTime;

    /// <summary>Chips held as hot spares.</summary>
    private TimeIntegral _hotSpareChips;

    private ChipTime[] _time = new ChipTime[1];

    /// <summary>A sum of others.</summary>
    public JobStatistics() => (_ofAnyJob, Tenant) = (new long[3], -1);

    /// <param name="window">What is counted of any job begins with it; what is counted of jobs submitted in it has not begun.</param>
    /// <param name="tenant">Index into the model's tenants; −1 for nobody's jobs.</param>
    public JobStatistics(RunWindow window, int tenant)
    {
        (_ofAnyJob, Tenant) = (window.Counters(3), tenant);
        _hotSpareTime = window.Total(now => _hotSpareChips.AreaAt(now));
    }

    /// <summary>What the allocated chips did, in chip-ticks; hot spares held are not in it.</summary>
    public ChipTime Time
    {
        get
        {
            var sum = default(ChipTime);
            foreach (var time in _time)
                sum.Add(time);
            return sum;
        }
    }

    public int Tenant { get; }

    public long Submitted { get; set; }

    public long Started { get; private set; }

    public long Completed { get; private set; }

    public long Failed { get; private set; }

    public long Cancelled { get; private set; }

    public long Timeout { get; private set; }

    /// <summary>Jobs that ended after their deadline, other than cancelled.</summary>
    public long DeadlineMissed { get; private set; }

    /// <summary>Interruptions of any of its jobs in the window.</summary>
    public ref long Interruptions => ref _ofAnyJob[0];

    /// <summary>Preemptions of any of its jobs in the window.</summary>
    public ref long Preemptions => ref _ofAnyJob[1];

    /// <summary>Evictions of any of its jobs by maintenance and retirement in the window.</summary>
    public ref long Evictions => ref _ofAnyJob[2];

    public LogHistogram Wait { get; } = new();

    public LogHistogram Turnaround { get; } = new();

    public LogHistogram BoundedSlowdown { get; } = new();

    /// <summary>Chips × (finish − first start) of its ended jobs, in chip-ticks within the window.</summary>
    public Wide Span { get; set; }

    /// <summary>What the allocated chips of a generation did.</summary>
    public ref ChipTime TimeOn(int generation)
    {
        if (generation >= _time.Length)
            Array.Resize(ref _time, generation + 1);
        return ref _time[generation];
    }

    /// <summary>Chip-ticks that its jobs held as hot spares in the window; none for a sum.</summary>
    public Int128 HotSpareTime(long now) => _hotSpareTime?.InWindow(now) ?? 0;

    /// <summary>Counts the first start of a job.</summary>
    public void CountStart(Job job)
    {
        if (!job.IsCounted)
            return;
        Started++;
        Wait.Add(Seconds(job.StartedAt - job.SubmittedAt));
    }

    /// <summary>Counts a job that ended; one that was cancelled has no turnaround worth the name.</summary>
    public void CountEnd(Job job)
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
                break;
        }

        if (job.FinishedAt > job.DueAt)
            DeadlineMissed++;

        var turnaround = Seconds(job.FinishedAt - job.SubmittedAt);
        Turnaround.Add(turnaround);
        BoundedSlowdown.Add(Math.Max(1, turnaround / Math.Max(Seconds(job.FinishedAt - job.StartedAt), 10)));
    }

    /// <summary>Chips are held as hot spares, or no more.</summary>
    public void HotSparesChanged(int chips, long now) => _hotSpareChips.Add(chips, now);

    /// <summary>Counts, times and distributions of others beside its own; their hot spares stay theirs.</summary>
    public void Add(JobStatistics other)
    {
        Submitted += other.Submitted;
        Started += other.Started;
        Completed += other.Completed;
        Failed += other.Failed;
        Cancelled += other.Cancelled;
        Timeout += other.Timeout;
        DeadlineMissed += other.DeadlineMissed;
        Interruptions += other.Interruptions;
        Preemptions += other.Preemptions;
        Evictions += other.Evictions;
        Wait.Add(other.Wait);
        Turnaround.Add(other.Turnaround);
        BoundedSlowdown.Add(other.BoundedSlowdown);
        for (var generation = 0; generation < other._time.Length; generation++)
            TimeOn(generation).Add(other._time[generation]);
        Span += other.Span;
    }

    private static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;
}
