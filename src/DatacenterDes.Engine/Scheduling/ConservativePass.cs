using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>Conservative backfilling: every waiting job has a reservation, and none is ever moved back.</summary>
/// <remarks>
/// When something is given back before its time, the waiting jobs, in order, each give up their reservation for the earliest that
/// leaves all others alone. Failures, new capacity, preemption and jobs that run on past their estimates break promises: then all are made
/// anew. Reservations are kept on one generation, for each job the one where it can start first (the more preferred of equals). They count
/// chips, not places, so a job whose time has come still waits until it fits. A pass after a release costs O(waiting × steps of the profile), where
/// at most backfill-depth jobs hold a reservation; a pass after a submission costs O(steps).
/// </remarks>
internal sealed class ConservativePass(JobQueue queue, Fleet fleet, Scheduler scheduler, JobExecution execution, int? depth)
    : SchedulingPass(queue, fleet, scheduler)
{
    private readonly FreeProfile[] _profiles = [.. fleet.Generations.Select(_ => new FreeProfile())];
    private readonly List<Job> _reserved = [];
    private readonly List<Job> _enqueued = [];
    private bool _somethingReturned;
    private bool _promisesBroken = true;

    public override void Enqueued(Job job)
    {
        job.ReservedStart = -1;
        _enqueued.Add(job);
    }

    public override void Released(Job job, long now)
    {
        if (!_promisesBroken)
            _profiles[job.Generation].Take(now, job.EstimatedEnd, -job.HeldChips);
        _somethingReturned = true;
    }

    public override void Withdrawn(Job job)
    {
        _enqueued.Remove(job);
        _reserved.Remove(job);
        _promisesBroken = true;
    }

    public override void CapacityChanged() => _promisesBroken = true;

    /// <summary>The head comes before every promise.</summary>
    public override void MadeRoom() => _promisesBroken = true;

    public override void Run(long now)
    {
        if (_promisesBroken || (_somethingReturned && IsOneOverdue(now)))
        {
            _promisesBroken = true;
            Rebuild(now);
        }
        else
        {
            foreach (var profile in _profiles)
                profile.Trim(now);
            if (_somethingReturned)
                Compress();
        }

        Reserve();
        _promisesBroken = false;
        _somethingReturned = false;
        _enqueued.Clear();
        StartDue(now);
    }

    /// <summary>Whether a job waits although its time has come: what it waits for did not end when it should have.</summary>
    private bool IsOneOverdue(long now) => _reserved.Exists(job => job.ReservedStart < now);

    private void Rebuild(long now)
    {
        foreach (var generation in Fleet.Generations)
            _profiles[generation.Index].Restart(now, generation.UpForJobs * generation.ChipsPerUltraServer);
        foreach (var job in execution.Running)
            _profiles[job.Generation].Take(now, Math.Max(job.EstimatedEnd, now + 1), job.HeldChips);
        foreach (var job in _reserved)
            job.ReservedStart = -1;
        _reserved.Clear();
    }

    private void Compress()
    {
        foreach (var job in _reserved)
        {
            Book(job, job.ReservedStart, -1);
            Choose(job, withinQuota: false);
            Book(job, job.ReservedStart, 1);
        }
    }

    /// <summary>Gives reservations to those that have none, in the order of the queue, as deep as is allowed.</summary>
    private void Reserve()
    {
        _enqueued.Sort(ByPosition);
        var had = _reserved.Count;
        foreach (var job in depth is null && !_promisesBroken ? _enqueued : Queue.InLine())
        {
            if (_reserved.Count >= depth)
                break;
            if (job.ReservedStart >= 0 || Scheduler.Withholds(job))
                continue;
            if (!Choose(job, withinQuota: true))
            {
                // Larger than what is up: it waits without a promise.
                job.ReservedStart = -1;
                continue;
            }

            Book(job, job.ReservedStart, 1);
            _reserved.Add(job);
        }

        if (_reserved.Count > had)
            _reserved.Sort(ByPosition);
    }

    private int ByPosition(Job a, Job b) => Queue.PositionOf(a).CompareTo(Queue.PositionOf(b));

    /// <summary>Finds the generation and the instant at which a job can start first.</summary>
    /// <param name="job">The job.</param>
    /// <param name="withinQuota">Whether generations do not count on which it would exceed its tenant's quota now.</param>
    /// <returns>Whether it ever can, on what is up.</returns>
    private bool Choose(Job job, bool withinQuota)
    {
        var choices = job.Choices;
        job.ReservedStart = long.MaxValue;
        for (var i = 0; i < choices.Length; i++)
        {
            var start = _profiles[choices[i].Generation].EarliestStart(choices[i].HeldChips, job.RemainingEstimateIn(choices[i]));
            if (start >= job.ReservedStart || (withinQuota && !Scheduler.IsWithinQuota(job, choices[i])))
                continue;
            job.ReservedStart = start;
            job.ReservedChoice = i;
        }

        return job.ReservedStart < long.MaxValue;
    }

    /// <summary>Books what a job needs on the generation chosen for it (or takes that back, with −1).</summary>
    private void Book(Job job, long start, int sign)
    {
        ref readonly var shape = ref job.Choices[job.ReservedChoice];
        _profiles[shape.Generation].Take(start, start + job.RemainingEstimateIn(shape), sign * shape.HeldChips);
    }

    /// <summary>Starts those whose time has come, unless the head has others give way: then the next pass does.</summary>
    private void StartDue(long now)
    {
        var kept = 0;
        var another = false;
        var endsBy = long.MaxValue;
        for (var i = 0; i < _reserved.Count; i++)
        {
            var job = _reserved[i];
            if (another || job.ReservedStart > now || !Fleet.Fits(job, job.Choices[job.ReservedChoice]) || TakesRoomOfClaimant(job, now)
                || now > endsBy - job.RemainingEstimateIn(job.Choices[job.ReservedChoice]))
            {
                _reserved[kept++] = job;
                if (job.ReservedStart <= now && LacksPower(job))
                    endsBy = Math.Min(endsBy, NextRelease(now));
                another = another || (ReferenceEquals(job, Queue.First) && Scheduler.MakeRoomFor(job, now));
                continue;
            }

            var withheld = Scheduler.Withholds(job);
            if (!withheld && !Scheduler.IsWithinQuota(job, job.Choices[job.ReservedChoice]))
            {
                // It would be within on another generation, and keeps its promise on this one.
                _reserved[kept++] = job;
                continue;
            }

            if (withheld || job.ReservedStart < now)
                Book(job, job.ReservedStart, -1);
            if (withheld)
                continue;
            if (job.ReservedStart < now)
            {
                // It did not fit when its time came.
                Book(job, now, 1);
            }

            if (endsBy < long.MaxValue)
                endsBy = Math.Min(endsBy, now + job.RemainingEstimateIn(job.Choices[job.ReservedChoice]));
            Scheduler.Start(job, job.ReservedChoice);
        }

        _reserved.RemoveRange(kept, _reserved.Count - kept);
    }

    private bool LacksPower(Job job)
    {
        ref readonly var shape = ref job.Choices[job.ReservedChoice];
        return Fleet.Generations[shape.Generation].LacksPower(job, shape);
    }

    /// <summary>When anything is given back next, by the estimates: what starts beside a job that waits for power ends by then, so as not to keep it waiting longer.</summary>
    private long NextRelease(long now)
    {
        var next = long.MaxValue;
        foreach (var job in execution.Running)
            next = Math.Min(next, job.EstimatedEnd);
        return Math.Max(next, now);
    }

    /// <summary>Whether a job might be where room is made for the head when it is whole: chips are reserved, not places.</summary>
    private bool TakesRoomOfClaimant(Job job, long now) =>
        Queue.Claimant is { } claimant && !ReferenceEquals(job, claimant) && job.RemainingEstimateIn(job.Choices[job.ReservedChoice]) > Queue.RoomAt - now;
}
