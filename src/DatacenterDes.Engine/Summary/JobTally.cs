using System;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Summary;

/// <summary>What the jobs of a class, of some tenants or of all add up to at one instant, those under way included.</summary>
internal sealed class JobTally(long now)
{
    private readonly JobStatistics _sum = new();
    private Int128 _hotSpareTime;
    private long _running;
    private long _pending;

    /// <summary>What the chips did, in chip-ticks; hot spares held are not in it.</summary>
    public ChipTime Time => _sum.Time;

    /// <summary>What the chips of a generation did.</summary>
    public ChipTime TimeOn(int generation) => _sum.TimeOn(generation);

    /// <summary>Productive over the time since the first start, weighted by chips.</summary>
    public double? TrainingTimeRatio => Figures.Ratio(Time.Productive, _sum.Span);

    public void Add(JobStatistics part)
    {
        _sum.Add(part);
        _hotSpareTime += part.HotSpareTime(now);
    }

    /// <param name="job">A running job.</param>
    /// <param name="underWay">What it did since its last change of activity.</param>
    /// <param name="span">Its chip time since its first start.</param>
    public void AddRunning(Job job, in ChipTime underWay, Int128 span)
    {
        _sum.TimeOn(job.Generation).Add(underWay);
        _sum.Span += (Wide)span;
        if (job.IsCounted)
            _running++;
    }

    /// <param name="job">A job that waits.</param>
    /// <param name="span">Its chip time since its first start; 0 before it.</param>
    public void AddPending(Job job, Int128 span)
    {
        _sum.Span += (Wide)span;
        if (job.IsCounted)
            _pending++;
    }

    public JobFigures Jobs() => new()
    {
        Submitted = _sum.Submitted,
        Started = _sum.Started,
        Completed = _sum.Completed,
        Failed = _sum.Failed,
        Cancelled = _sum.Cancelled,
        Timeout = _sum.Timeout,
        Running = _running,
        Pending = _pending,
        DeadlineMissed = _sum.DeadlineMissed,
        Interruptions = _sum.Interruptions,
        Preemptions = _sum.Preemptions,
        MaintenanceEvictions = _sum.Evictions,
        WaitS = DistributionFigures.Of(_sum.Wait),
        TurnaroundS = DistributionFigures.Of(_sum.Turnaround),
        BoundedSlowdown = DistributionFigures.Of(_sum.BoundedSlowdown),
    };

    /// <param name="inService">Chip-ticks in service in the window.</param>
    public UtilizationShares Utilization(Int128 inService) =>
        new(Figures.Ratio(Time.Allocated + _hotSpareTime, inService), Figures.Ratio(Time.Productive, inService));

    public GoodputParts Goodput() => new(
        Figures.ChipSeconds(Time.Productive),
        Figures.ChipSeconds(Time.Lost),
        Figures.ChipSeconds(Time.Checkpoint),
        Figures.ChipSeconds(Time.Restart),
        Figures.ChipSeconds(Time.Degraded));
}
