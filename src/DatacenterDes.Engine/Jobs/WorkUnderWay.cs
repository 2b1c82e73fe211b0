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
        if (IsSteady(job.Attempt.Plan) && job.Attempt.Plan.Slowing == Slowing.None)
        {
            job.Attempt.WorkIndex = InSum;
            SteadyWorkOf(job).Add(job.Allocation.WorkingChips, job.Attempt.ActivitySince, window);
        }
        else
        {
            List(job, isAttempt: true);
        }
    }

    /// <summary>Whether a job does one thing from the start of its plan to the end, at full speed.</summary>
    public static bool IsSteady(Job job) => job.Attempt.WorkIndex == InSum;

    /// <summary>A job's plan is over, or given up; it runs on.</summary>
    public void End(Job job)
    {
        if (job.Attempt.WorkIndex >= 0)
        {
            _others[job.Attempt.WorkIndex].IsAttempt = false;
            return;
        }

        Leave(job);
        List(job, isAttempt: false);
    }

    /// <summary>A job does not run any more.</summary>
    public void Leave(Job job)
    {
        if (job.Attempt.WorkIndex == InSum)
        {
            SteadyWorkOf(job).Add(-job.Allocation.WorkingChips, job.Attempt.ActivitySince, window);
        }
        else if (job.Attempt.WorkIndex >= 0)
        {
            ref var last = ref _others[--_count];
            last.Job.Attempt.WorkIndex = job.Attempt.WorkIndex;
            _others[job.Attempt.WorkIndex] = last;
            last = default;
        }

        job.Attempt.WorkIndex = NotListed;
    }

    /// <summary>What is done now.</summary>
    public WorkByClass At(long now)
    {
        var work = new WorkByClass(classes, generations);
        for (var i = 0; i < _steady.Length; i++)
            work.At(i).Add(_steady[i].Chips);
        foreach (ref readonly var other in _others.AsSpan(0, _count))
        {
            if (other.WorksAt(now))
                work.At(other.Kind).Add(other.Chips, other.Slowing, other.SlowedByCaps);
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
        job.Attempt.WorkIndex = _count;
        ref var other = ref _others[_count++];
        (other.Job, other.IsAttempt) = (job, isAttempt);
        if (!isAttempt)
            return;
        (other.IsSteady, other.Rhythm, other.Slowing) = (IsSteady(job.Attempt.Plan), new(job.Attempt.Plan), job.Attempt.Plan.Slowing);
        (other.Since, other.Chips, other.SlowedByCaps, other.Kind) = (job.Attempt.ActivitySince, job.Allocation.WorkingChips, job.Attempt.SlowedByCaps, KindOf(job));
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
        public WorkRhythm Rhythm;
        public long Since;
        public int Chips;
        public Slowing Slowing;
        public int SlowedByCaps;

        /// <summary>By class and generation.</summary>
        public int Kind;

        /// <summary>Whether the plan is under way.</summary>
        public bool IsAttempt;

        /// <summary>Whether that is one thing from its start to its end.</summary>
        public bool IsSteady;

        /// <summary>Whether it works at an instant, as opposed to restarting and saving.</summary>
        public readonly bool WorksAt(long now) => IsAttempt && (IsSteady || Rhythm.WorksAt(now - Since));
    }
}
