using System.Collections.Generic;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Statistics;

/// <summary>What the chips of jobs in an attempt do at an instant, by generation.</summary>
/// <remarks>
/// A job that neither restarts nor saves does one thing all the time, and is in a sum that is kept. The others, few and large, are looked
/// at when it is asked: whether they work or save at an instant is arithmetic, no event.
/// </remarks>
internal sealed class WorkUnderWay(int generations)
{
    /// <summary>The index of a job that is not in an attempt.</summary>
    public const int NotListed = -2;

    private const int InSum = -1;

    private readonly WorkNow[] _steady = new WorkNow[generations];
    private readonly List<Job> _others = [];

    /// <summary>A job's plan begins.</summary>
    public void Begin(Job job)
    {
        var plan = job.Plan;
        if (plan.Restart == 0 && (plan.Interval == 0 || (plan.Checkpoints == 0 && plan.CutWrite == 0)))
        {
            job.WorkIndex = InSum;
            _steady[job.Generation].Add(job, 1);
            return;
        }

        job.WorkIndex = _others.Count;
        _others.Add(job);
    }

    /// <summary>A job's plan is over, or given up; nothing where that is known.</summary>
    public void End(Job job)
    {
        if (job.WorkIndex == InSum)
        {
            _steady[job.Generation].Add(job, -1);
        }
        else if (job.WorkIndex >= 0)
        {
            var last = _others[^1];
            _others[job.WorkIndex] = last;
            last.WorkIndex = job.WorkIndex;
            _others.RemoveAt(_others.Count - 1);
        }

        job.WorkIndex = NotListed;
    }

    /// <summary>What is done now, by generation.</summary>
    public WorkNow[] At(long now)
    {
        var work = (WorkNow[])_steady.Clone();
        foreach (var job in _others)
        {
            if (Works(job, now))
                work[job.Generation].Add(job, 1);
        }

        return work;
    }

    /// <summary>Whether a job in an attempt works at an instant, as opposed to restarting and saving.</summary>
    private static bool Works(Job job, long now)
    {
        var elapsed = now - job.ActivitySince;
        return elapsed < job.Plan.Length && job.Plan.After(elapsed + 1).Work > job.Plan.After(elapsed).Work;
    }
}

/// <summary>Chips of jobs that work, in millionths of a chip.</summary>
internal struct WorkNow
{
    private const int Whole = 1_000_000;

    private long _productive;
    private long _degraded;
    private long _capped;

    /// <summary>Chips' worth of work that is done.</summary>
    public readonly double Productive => _productive / (double)Whole;

    /// <summary>Chips' worth that slowing takes away, caps included.</summary>
    public readonly double Degraded => _degraded / (double)Whole;

    /// <summary>Of those, what power caps take.</summary>
    public readonly double Capped => _capped / (double)Whole;

    public void Add(Job job, int sign)
    {
        var chips = (long)sign * job.WorkingChips;
        _productive += chips * (Whole - job.Plan.Slowing.Millionths);
        _degraded += chips * job.Plan.Slowing.Millionths;
        _capped += chips * job.SlowedByCaps;
    }
}
