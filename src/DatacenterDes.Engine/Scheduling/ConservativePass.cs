using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Execution;
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
/// release looks at every reservation, of which at most backfill-depth jobs hold one, and for each at the blocks of the profile up to it,
/// a hundred steps at a time; one after a submission looks at the blocks once, and one at a promised start at every reservation.
/// </remarks>
[Policy("conservative-backfill")]
internal sealed class ConservativePass(PassParts parts) : SchedulingPass(parts)
{
    private readonly JobExecution _execution = parts.Execution;
    private readonly int? _depth = parts.Settings.BackfillDepth;
    private readonly ReservationPlan[] _plans = [.. parts.Fleet.Generations.Select(generation => new ReservationPlan(generation))];
    private readonly List<Job> _enqueued = [];
    private readonly PromiseList _promises = new(parts.Queue);
    private long _nextStart = PassTimer.Never;

    public override IEnumerable<(Job Job, long Start)> Promises => _promises.Starts;

    public override void Enqueued(Job job)
    {
        job.Entry.IsPromised = false;
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
        if (!job.Entry.IsPromised)
            return;
        _plans[_promises.Remove(job).Generation].IsBroken = true;
    }

    /// <summary>Those whose time is reserved do not take it: others may.</summary>
    public override void Held()
    {
        foreach (ref readonly var promise in _promises.InOrder)
            _plans[promise.Generation].IsBroken |= promise.Job.Class.Model.Flexible == Flexibility.Pause;
    }

    /// <summary>The head comes before every promise.</summary>
    public override void MadeRoom(int generation) => _plans[generation].IsBroken = true;

    public override long NextLook(long now) => _nextStart;

    public override void Run(long now, bool hasMoved)
    {
        var areBroken = Renew(now);
        if (areBroken || hasMoved)
            _promises.PutInOrder();
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
        while (StartDue(now) && _depth is not null && _promises.Count < _depth);

        _enqueued.Clear();
    }

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
        foreach (ref readonly var promise in _promises.InOrder)
            _plans[promise.Generation].IsBroken |= promise.Start < now && MayRunWhere(promise, plan => plan.HasChanged);
    }

    private void TakeBackPromises(long now)
    {
        foreach (var job in _execution.Running)
        {
            if (_plans[job.Generation].IsBroken)
                _plans[job.Generation].Profile.Take(now, Math.Max(job.Attempt.EstimatedEnd, now + 1), job.Allocation.HeldChips);
        }

        _promises.TakeBack(promise => _plans[promise.Generation].IsBroken);
    }

    /// <summary>Brings forward who can start earlier where something was given back; who may also run where promises are made anew waits for that.</summary>
    private void Compress()
    {
        while (Array.Exists(_plans, plan => plan.HasReturns))
        {
            foreach (var plan in _plans)
                (plan.IsLoosened, plan.HasReturns) = (plan.HasReturns, false);
            foreach (ref var promise in _promises.InOrder)
            {
                if (MayRunWhere(promise, plan => plan.IsLoosened) && !MayRunWhere(promise, plan => plan.IsBroken))
                    BringForward(ref promise);
            }
        }
    }

    /// <summary>Gives reservations to those that have none, in the order of the queue, as deep as is allowed.</summary>
    /// <param name="areBroken">Whether some have lost theirs; then those that keep theirs elsewhere may have an earlier one in their turn.</param>
    private void Reserve(bool areBroken)
    {
        _enqueued.Sort(_promises.ByPosition);
        var kept = 0;
        foreach (var job in _depth is null && !areBroken ? _enqueued : Queue.InLine())
        {
            if (job.Entry.IsPromised)
            {
                if (areBroken && MayRunWhere(job, plan => plan.IsBroken))
                    BringForward(ref _promises.To(job, kept));
                kept++;
                continue;
            }

            var isDeep = _promises.Count >= _depth;
            if (isDeep && (!areBroken || kept == _promises.InOrder.Length))
                break;
            if (isDeep || Scheduler.Withholds(job))
                continue;

            // One that is larger than what is up waits without a promise.
            var promise = Promise.Of(job);
            if (!Choose(ref promise, withinQuota: true))
                continue;
            Book(promise, 1);
            _promises.Make(promise);
        }

        _promises.Merge();
    }

    private bool MayRunWhere(in Promise promise, Predicate<ReservationPlan> holds) =>
        promise.IsForOneGeneration ? holds(_plans[promise.Generation]) : MayRunWhere(promise.Job, holds);

    private bool MayRunWhere(Job job, Predicate<ReservationPlan> holds)
    {
        foreach (ref readonly var shape in job.Choices)
        {
            if (holds(_plans[shape.Generation]))
                return true;
        }

        return false;
    }

    /// <summary>Finds a job's reservation anew: none is moved back, as its own is free for it.</summary>
    private void BringForward(ref Promise promise)
    {
        var profile = _plans[promise.Generation].Profile;
        if (promise.IsForOneGeneration && promise.Start >= profile.Start)
        {
            Slide(ref promise, profile);
            return;
        }

        var left = promise.Generation;
        Book(promise, -1);
        Choose(ref promise, withinQuota: false);
        Book(promise, 1);
        if (promise.Generation != left)
            _plans[left].HasReturns = true;
    }

    /// <summary>The same in place: most stay, and most of the others move by less than they last.</summary>
    private static void Slide(ref Promise promise, FreeProfile profile)
    {
        if (promise.Start == profile.Start)
            return;
        var start = profile.EarliestStart(promise.Chips, promise.Length, promise.Start);
        if (start == promise.Start)
            return;
        profile.Move(promise.Start, start, promise.Length, promise.Chips);
        promise.Start = start;
    }

    /// <summary>Finds the generation and the instant at which a job can start first.</summary>
    /// <param name="promise">Receives them.</param>
    /// <param name="withinQuota">Whether generations do not count on which it would exceed its tenant's quota now.</param>
    /// <returns>Whether it ever can, on what is up.</returns>
    private bool Choose(ref Promise promise, bool withinQuota)
    {
        var job = promise.Job;
        var choices = job.Choices;
        promise.Start = long.MaxValue;
        for (var i = 0; i < choices.Length; i++)
        {
            ref readonly var shape = ref choices[i];
            var start = _plans[shape.Generation].Profile.EarliestStart(shape.HeldChips, job.RemainingEstimateIn(shape));
            if (start < promise.Start && (!withinQuota || Scheduler.IsWithinQuota(job, shape)))
                promise.Make(start, i);
        }

        return promise.Start < long.MaxValue;
    }

    /// <summary>Books what a promise takes (or takes that back, with −1).</summary>
    private void Book(in Promise promise, int sign) =>
        _plans[promise.Generation].Profile.Take(promise.Start, promise.Start + promise.Length, sign * promise.Chips);

    /// <summary>Starts those whose time has come, unless the head has others give way: then the next pass does.</summary>
    /// <returns>Whether any started, and the queue is to be looked at no further in another pass.</returns>
    private bool StartDue(long now)
    {
        var kept = 0;
        var another = false;
        var endsBy = long.MaxValue;
        var started = false;
        _nextStart = PassTimer.Never;
        var promises = _promises.InOrder;
        var head = Queue.First;
        foreach (ref var promise in promises)
        {
            var job = promise.Job;
            if (another || promise.Start > now || !Fleet.Fits(job, promise.Shape) || TakesRoomOfClaimant(promise, now) || now > endsBy - promise.Length)
            {
                Keep(promise, promises);
                if (promise.Start <= now && LacksPower(promise))
                    endsBy = Math.Min(endsBy, NextRelease(now));
                another = another || (ReferenceEquals(job, head) && Scheduler.MakeRoomFor(job, now));
                continue;
            }

            var withheld = Scheduler.Withholds(job);
            if (!withheld && !Scheduler.IsWithinQuota(job, promise.Shape))
            {
                // It would be within on another generation, and keeps its promise on this one.
                Keep(promise, promises);
                continue;
            }

            job.Entry.IsPromised = false;
            if (withheld || promise.Start < now)
                Book(promise, -1);
            if (!withheld)
            {
                // It may not have fitted when its time came.
                if (promise.Start < now)
                    Book(promise with { Start = now }, 1);
                if (endsBy < long.MaxValue)
                    endsBy = Math.Min(endsBy, now + promise.Length);
                Scheduler.Start(job, promise.Choice);
                started = true;
            }

            head = Queue.First;
        }

        _promises.KeepFirst(kept);
        return started && !another;

        void Keep(in Promise promise, Span<Promise> promises)
        {
            if (promise.Start > now)
                _nextStart = Math.Min(_nextStart, promise.Start);
            promises[kept++] = promise;
        }
    }

    private bool LacksPower(in Promise promise) => Fleet.Generations[promise.Generation].Admission.LacksPower(promise.Job, promise.Shape);

    /// <summary>When anything is given back next, by the estimates: what starts beside a job that waits for power ends by then, so as not to keep it waiting longer.</summary>
    private long NextRelease(long now)
    {
        var next = long.MaxValue;
        foreach (var job in _execution.Running)
            next = Math.Min(next, job.Attempt.EstimatedEnd);
        return Math.Max(next, now);
    }

    /// <summary>Whether a job might be where room is made for the head when it is whole: chips are reserved, not places.</summary>
    private bool TakesRoomOfClaimant(in Promise promise, long now) =>
        Queue.Claimant is { } claimant && !ReferenceEquals(promise.Job, claimant) && promise.Length > Queue.RoomAt - now;
}
