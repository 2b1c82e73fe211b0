using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Jobs;

/// <summary>What running jobs do at an instant, and since they do it, by class and generation.</summary>
/// <remarks>
/// A job that runs at full speed and neither restarts nor saves does one thing all the time, and is in sums that are kept. The others, few
/// and large, are looked at when it is asked: whether they work or save at an instant is arithmetic, no event.
/// </remarks>
internal sealed class WorkUnderWay(int classes, int generations, RunWindow window)
{
    /// <summary>The index of a job that does not run.</summary>
    public const int NotListed = -2;

    private const int InSum = -1;

    private readonly ChipsSince[] _steady = new ChipsSince[classes * generations];
    private readonly List<Job> _others = [];

    /// <summary>The running jobs that no sum tells about.</summary>
    public IReadOnlyList<Job> Others => _others;

    /// <summary>A running job's plan begins.</summary>
    public void Begin(Job job)
    {
        Leave(job);
        if (IsSteady(job.Plan) && job.Plan.Slowing == Slowing.None)
        {
            job.WorkIndex = InSum;
            SteadyWorkOf(job).Add(job.WorkingChips, job.ActivitySince, window);
        }
        else
        {
            List(job);
        }
    }

    /// <summary>Whether a job does one thing from the start of its plan to the end, at full speed.</summary>
    public static bool IsSteady(Job job) => job.WorkIndex == InSum;

    /// <summary>A job's plan is over, or given up; it runs on.</summary>
    public void End(Job job)
    {
        if (job.WorkIndex >= 0)
            return;
        Leave(job);
        List(job);
    }

    /// <summary>A job does not run any more.</summary>
    public void Leave(Job job)
    {
        if (job.WorkIndex == InSum)
        {
            SteadyWorkOf(job).Add(-job.WorkingChips, job.ActivitySince, window);
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

    /// <summary>What is done now.</summary>
    public WorkByClass At(long now)
    {
        var work = new WorkByClass(classes, generations);
        for (var i = 0; i < _steady.Length; i++)
            work.Of(i / generations, i % generations).Add(_steady[i].Chips);
        foreach (var job in _others)
        {
            if (Works(job, now))
                work.Of(job.Class.Index, job.Generation).Add(job);
        }

        return work;
    }

    /// <summary>What the jobs of a class in the sums have done since their plans began: productive, all of it.</summary>
    public Booked SteadyTime(int @class, long now)
    {
        var time = default(Booked);
        foreach (ref readonly var steady in _steady.AsSpan(@class * generations, generations))
            time += steady.TimeAt(now, window);
        return time;
    }

    private void List(Job job)
    {
        job.WorkIndex = _others.Count;
        _others.Add(job);
    }

    private ref ChipsSince SteadyWorkOf(Job job) => ref _steady[(job.Class.Index * generations) + job.Generation];

    /// <summary>Whether a plan is one thing from its start to its end.</summary>
    private static bool IsSteady(in AttemptPlan plan) =>
        plan.Restart == 0 && (plan.Interval == 0 || (plan.Checkpoints == 0 && plan.CutWrite == 0));

    /// <summary>Whether a job works at an instant, as opposed to restarting and saving.</summary>
    private static bool Works(Job job, long now)
    {
        if (job.Activity != JobActivity.Attempt)
            return false;
        if (IsSteady(job.Plan))
            return true;
        var elapsed = now - job.ActivitySince;
        return elapsed < job.Plan.Length && job.Plan.WorksAt(elapsed);
    }
}
