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
    private Other[] _others = new Other[64];
    private int _count;

    /// <summary>The running jobs that no sum tells about.</summary>
    public IEnumerable<Job> Others
    {
        get
        {
            for (var i = 0; i < _count; i++)
                yield return _others[i].Job;
        }
    }

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
            List(job, isAttempt: true);
        }
    }

    /// <summary>Whether a job does one thing from the start of its plan to the end, at full speed.</summary>
    public static bool IsSteady(Job job) => job.WorkIndex == InSum;

    /// <summary>A job's plan is over, or given up; it runs on.</summary>
    public void End(Job job)
    {
        if (job.WorkIndex >= 0)
        {
            _others[job.WorkIndex].IsAttempt = false;
            return;
        }

        Leave(job);
        List(job, isAttempt: false);
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
            ref var last = ref _others[--_count];
            last.Job.WorkIndex = job.WorkIndex;
            _others[job.WorkIndex] = last;
            last = default;
        }

        job.WorkIndex = NotListed;
    }

    /// <summary>What is done now.</summary>
    public WorkByClass At(long now)
    {
        var work = new WorkByClass(classes, generations);
        for (var i = 0; i < _steady.Length; i++)
            work.Of(i / generations, i % generations).Add(_steady[i].Chips);
        foreach (ref readonly var other in _others.AsSpan(0, _count))
        {
            if (other.WorksAt(now))
                work.Of(other.Kind / generations, other.Kind % generations).Add(other.Chips, other.Plan.Slowing, other.SlowedByCaps);
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

    private void List(Job job, bool isAttempt)
    {
        if (_count == _others.Length)
            Array.Resize(ref _others, 2 * _count);
        job.WorkIndex = _count;
        ref var other = ref _others[_count++];
        (other.Job, other.IsAttempt) = (job, isAttempt);
        if (!isAttempt)
            return;
        other.Plan = job.Plan;
        (other.Since, other.Chips, other.SlowedByCaps, other.Kind) = (job.ActivitySince, job.WorkingChips, job.SlowedByCaps, KindOf(job));
    }

    private int KindOf(Job job) => (job.Class.Index * generations) + job.Generation;

    private ref ChipsSince SteadyWorkOf(Job job) => ref _steady[KindOf(job)];

    /// <summary>Whether a plan is one thing from its start to its end.</summary>
    private static bool IsSteady(in AttemptPlan plan) =>
        plan.Restart == 0 && (plan.Interval == 0 || (plan.Checkpoints == 0 && plan.CutWrite == 0));

    /// <summary>What is asked of a job that no sum tells about, side by side: jobs lie far from one another.</summary>
    private struct Other
    {
        public Job Job;
        public AttemptPlan Plan;
        public long Since;
        public int Chips;
        public int SlowedByCaps;

        /// <summary>By class and generation.</summary>
        public int Kind;

        /// <summary>Whether the plan is under way.</summary>
        public bool IsAttempt;

        /// <summary>Whether it works at an instant, as opposed to restarting and saving.</summary>
        public readonly bool WorksAt(long now)
        {
            if (!IsAttempt)
                return false;
            if (IsSteady(Plan))
                return true;
            var elapsed = now - Since;
            return elapsed < Plan.Length && Plan.WorksAt(elapsed);
        }
    }
}
