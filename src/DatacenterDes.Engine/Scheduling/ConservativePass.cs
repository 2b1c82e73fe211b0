using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Extensions;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Model.DemandResponse;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>Conservative backfilling: every waiting job has a reservation, and none is ever moved back.</summary>
/// <remarks>
/// When something is given back before its time, the waiting jobs, in order, each give up their reservation for the earliest that
/// leaves all others alone. Failures, new capacity, preemption and jobs that run on past their estimates break promises: then all of that
/// generation are made anew. Reservations are kept on one generation, for each job the one where it can start first (the more preferred of
/// equals), and what happens on another does not touch them unless the job may run there too. They count chips, not places, so a job
/// whose time has come still waits until it fits. The first instant that is promised to a job brings a pass of its own. A pass after a
/// release costs O(waiting × steps of the profile), where at most backfill-depth jobs hold a reservation; a pass after a submission costs
/// O(steps), and one at a promised start O(waiting).
/// </remarks>
[Policy("conservative-backfill")]
internal sealed class ConservativePass(PassParts parts) : SchedulingPass(parts)
{
    private readonly JobExecution _execution = parts.Execution;
    private readonly int? _depth = parts.Settings.BackfillDepth;
    private readonly ReservationPlan[] _plans = [.. parts.Fleet.Generations.Select(generation => new ReservationPlan(generation))];
    private readonly bool[] _loosened = new bool[parts.Fleet.Generations.Length];
    private readonly List<Job> _reserved = [];
    private readonly List<Job> _enqueued = [];
    private long _nextStart = PassTimer.Never;

    public override void Enqueued(Job job)
    {
        job.Entry.ReservedStart = -1;
        _enqueued.Add(job);
    }

    public override void Released(Job job, long now)
    {
        var plan = _plans[job.Generation];
        if (!plan.IsBroken)
            plan.Profile.Take(now, job.Attempt.EstimatedEnd, -job.Allocation.HeldChips);
        plan.HasReturns = true;
    }

    public override void EstimateChanged(Job job) => _plans[job.Generation].IsBroken = true;

    public override void Withdrawn(Job job)
    {
        _enqueued.Remove(job);
        if (_reserved.Remove(job))
            PlanOf(job).IsBroken = true;
    }

    /// <summary>Those whose time is reserved do not take it: others may.</summary>
    public override void Held()
    {
        foreach (var job in _reserved)
            PlanOf(job).IsBroken |= job.Class.Model.Flexible == Flexibility.Pause;
    }

    /// <summary>The head comes before every promise.</summary>
    public override void MadeRoom(int generation) => _plans[generation].IsBroken = true;

    public override long NextLook(long now) => _nextStart;

    public override void Run(long now, bool hasMoved)
    {
        var areBroken = Renew(now);
        if (areBroken || hasMoved)
            _reserved.Sort(ByPosition);
        Compress();
        do
        {
            Reserve(areBroken);
            foreach (var plan in _plans)
                plan.IsBroken = false;
            areBroken = false;

            // Some may have left a generation for another where promises were made anew.
            Compress();
        }
        while (StartDue(now) && _depth is not null && _reserved.Count < _depth);

        _enqueued.Clear();
    }

    private ReservationPlan PlanOf(Job job) => _plans[GenerationOf(job)];

    private static int GenerationOf(Job job) => job.Choices[job.Entry.ReservedChoice].Generation;

    /// <summary>Takes back the promises of those generations on which they hold no more.</summary>
    /// <returns>Whether there are any.</returns>
    private bool Renew(long now)
    {
        foreach (var plan in _plans)
            plan.LookAtCapacity();
        if (Array.Exists(_plans, plan => plan.HasChanged))
            BreakOverdue(now);
        var areBroken = false;
        foreach (var plan in _plans)
        {
            areBroken |= plan.IsBroken;
            if (plan.IsBroken)
                plan.Restart(now);
            else
                plan.Profile.Trim(now);
        }

        if (areBroken)
            TakeBackPromises(now);
        return areBroken;
    }

    /// <summary>A job waits although its time has come: what it waits for did not end when it should have.</summary>
    private void BreakOverdue(long now)
    {
        foreach (var job in _reserved)
            PlanOf(job).IsBroken |= job.Entry.ReservedStart < now && MayRunWhere(job, plan => plan.HasChanged);
    }

    private void TakeBackPromises(long now)
    {
        foreach (var job in _execution.Running)
        {
            if (_plans[job.Generation].IsBroken)
                _plans[job.Generation].Profile.Take(now, Math.Max(job.Attempt.EstimatedEnd, now + 1), job.Allocation.HeldChips);
        }

        foreach (var job in _reserved)
            job.Entry.ReservedStart = PlanOf(job).IsBroken ? -1 : job.Entry.ReservedStart;
        _reserved.RemoveAll(job => job.Entry.ReservedStart < 0);
    }

    /// <summary>Brings forward who can start earlier where something was given back; who may also run where promises are made anew waits for that.</summary>
    private void Compress()
    {
        while (Array.Exists(_plans, plan => plan.HasReturns))
        {
            for (var i = 0; i < _plans.Length; i++)
                (_loosened[i], _plans[i].HasReturns) = (_plans[i].HasReturns, false);
            foreach (var job in _reserved)
            {
                if (MayRunWhere(job, _loosened) && !MayRunWhere(job, plan => plan.IsBroken))
                    BringForward(job);
            }
        }
    }

    /// <summary>Gives reservations to those that have none, in the order of the queue, as deep as is allowed.</summary>
    /// <param name="areBroken">Whether some have lost theirs; then those that keep theirs elsewhere may have an earlier one in their turn.</param>
    private void Reserve(bool areBroken)
    {
        _enqueued.Sort(ByPosition);
        var had = _reserved.Count;
        var keptToSee = areBroken ? had : 0;
        foreach (var job in _depth is null && !areBroken ? _enqueued : Queue.InLine())
        {
            if (job.Entry.ReservedStart >= 0)
            {
                if (areBroken && MayRunWhere(job, plan => plan.IsBroken))
                    BringForward(job);
                keptToSee--;
                continue;
            }

            if (_reserved.Count >= _depth && keptToSee <= 0)
                break;
            if (_reserved.Count >= _depth || Scheduler.Withholds(job))
                continue;
            if (!Choose(job, withinQuota: true))
            {
                // Larger than what is up: it waits without a promise.
                job.Entry.ReservedStart = -1;
                continue;
            }

            Book(job, job.Entry.ReservedStart, 1);
            _reserved.Add(job);
        }

        if (_reserved.Count > had)
            _reserved.Sort(ByPosition);
    }

    private int ByPosition(Job a, Job b) => Queue.PositionOf(a).CompareTo(Queue.PositionOf(b));

    private bool MayRunWhere(Job job, Predicate<ReservationPlan> holds)
    {
        foreach (ref readonly var shape in job.Choices)
        {
            if (holds(_plans[shape.Generation]))
                return true;
        }

        return false;
    }

    private static bool MayRunWhere(Job job, bool[] generations)
    {
        foreach (ref readonly var shape in job.Choices)
        {
            if (generations[shape.Generation])
                return true;
        }

        return false;
    }

    /// <summary>Finds a job's reservation anew: none is moved back, as its own is free for it.</summary>
    private void BringForward(Job job)
    {
        if (job.Choices.Length == 1 && PlanOf(job).Profile is var profile && job.Entry.ReservedStart >= profile.Start)
        {
            BringForward(job, profile);
            return;
        }

        var left = GenerationOf(job);
        Book(job, job.Entry.ReservedStart, -1);
        Choose(job, withinQuota: false);
        Book(job, job.Entry.ReservedStart, 1);
        if (GenerationOf(job) != left)
            _plans[left].HasReturns = true;
    }

    private static void BringForward(Job job, FreeProfile profile)
    {
        ref readonly var shape = ref job.Choices[0];
        var was = job.Entry.ReservedStart;
        if (was == profile.Start)
            return;
        var length = job.RemainingEstimateIn(shape);
        var start = profile.EarliestStart(shape.HeldChips, length, was);
        if (start == was)
            return;
        profile.BringForward(was, start, length, shape.HeldChips);
        job.Entry.ReservedStart = start;
    }

    /// <summary>Finds the generation and the instant at which a job can start first.</summary>
    /// <param name="job">The job.</param>
    /// <param name="withinQuota">Whether generations do not count on which it would exceed its tenant's quota now.</param>
    /// <returns>Whether it ever can, on what is up.</returns>
    private bool Choose(Job job, bool withinQuota)
    {
        var choices = job.Choices;
        job.Entry.ReservedStart = long.MaxValue;
        for (var i = 0; i < choices.Length; i++)
        {
            var start = _plans[choices[i].Generation].Profile.EarliestStart(choices[i].HeldChips, job.RemainingEstimateIn(choices[i]));
            if (start >= job.Entry.ReservedStart || (withinQuota && !Scheduler.IsWithinQuota(job, choices[i])))
                continue;
            job.Entry.ReservedStart = start;
            job.Entry.ReservedChoice = i;
        }

        return job.Entry.ReservedStart < long.MaxValue;
    }

    /// <summary>Books what a job needs on the generation chosen for it (or takes that back, with −1).</summary>
    private void Book(Job job, long start, int sign)
    {
        ref readonly var shape = ref job.Choices[job.Entry.ReservedChoice];
        _plans[shape.Generation].Profile.Take(start, start + job.RemainingEstimateIn(shape), sign * shape.HeldChips);
    }

    /// <summary>Starts those whose time has come, unless the head has others give way: then the next pass does.</summary>
    /// <returns>Whether any started, and the queue is to be looked at no further in another pass.</returns>
    private bool StartDue(long now)
    {
        var kept = 0;
        var another = false;
        var endsBy = long.MaxValue;
        var started = false;
        _nextStart = PassTimer.Never;
        for (var i = 0; i < _reserved.Count; i++)
        {
            var job = _reserved[i];
            if (another || job.Entry.ReservedStart > now || !Fleet.Fits(job, job.Choices[job.Entry.ReservedChoice]) || TakesRoomOfClaimant(job, now)
                || now > endsBy - job.RemainingEstimateIn(job.Choices[job.Entry.ReservedChoice]))
            {
                Keep(job);
                if (job.Entry.ReservedStart <= now && LacksPower(job))
                    endsBy = Math.Min(endsBy, NextRelease(now));
                another = another || (ReferenceEquals(job, Queue.First) && Scheduler.MakeRoomFor(job, now));
                continue;
            }

            var withheld = Scheduler.Withholds(job);
            if (!withheld && !Scheduler.IsWithinQuota(job, job.Choices[job.Entry.ReservedChoice]))
            {
                // It would be within on another generation, and keeps its promise on this one.
                Keep(job);
                continue;
            }

            if (withheld || job.Entry.ReservedStart < now)
                Book(job, job.Entry.ReservedStart, -1);
            if (withheld)
                continue;
            if (job.Entry.ReservedStart < now)
            {
                // It did not fit when its time came.
                Book(job, now, 1);
            }

            if (endsBy < long.MaxValue)
                endsBy = Math.Min(endsBy, now + job.RemainingEstimateIn(job.Choices[job.Entry.ReservedChoice]));
            Scheduler.Start(job, job.Entry.ReservedChoice);
            started = true;
        }

        _reserved.RemoveRange(kept, _reserved.Count - kept);
        return started && !another;

        void Keep(Job job)
        {
            _reserved[kept++] = job;
            if (job.Entry.ReservedStart > now)
                _nextStart = Math.Min(_nextStart, job.Entry.ReservedStart);
        }
    }

    private bool LacksPower(Job job)
    {
        ref readonly var shape = ref job.Choices[job.Entry.ReservedChoice];
        return Fleet.Generations[shape.Generation].Admission.LacksPower(job, shape);
    }

    /// <summary>When anything is given back next, by the estimates: what starts beside a job that waits for power ends by then, so as not to keep it waiting longer.</summary>
    private long NextRelease(long now)
    {
        var next = long.MaxValue;
        foreach (var job in _execution.Running)
            next = Math.Min(next, job.Attempt.EstimatedEnd);
        return Math.Max(next, now);
    }

    /// <summary>Whether a job might be where room is made for the head when it is whole: chips are reserved, not places.</summary>
    private bool TakesRoomOfClaimant(Job job, long now) =>
        Queue.Claimant is { } claimant && !ReferenceEquals(job, claimant) && job.RemainingEstimateIn(job.Choices[job.Entry.ReservedChoice]) > Queue.RoomAt - now;
}
