using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Extensions;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>EASY backfilling: heads start while they fit, then whatever does not delay the head that does not.</summary>
/// <remarks>
/// While the head waits and nothing was given back, no job that was passed over can start later (it fits no better and ends no sooner),
/// so a pass looks at the one newly submitted alone; otherwise at the jobs that fit, found by a guided search: O(log n) for each
/// of them, whatever waits besides.
/// </remarks>
[Policy("easy-backfill")]
internal sealed class EasyPass : SchedulingPass
{
    private readonly ReleaseProfile[] _profiles;
    private readonly Reservation _reservation;
    private readonly List<Job> _enqueued = [];
    private readonly StartLimits[] _limits;
    private readonly int? _depth;
    private bool _somethingReturned;

    public EasyPass(PassParts parts)
        : base(parts)
    {
        _depth = parts.Settings.BackfillDepth;
        _profiles = [.. Fleet.Generations.Select(generation => new ReleaseProfile(generation, Fleet.Layout.Holders, parts.Clock.End))];
        _reservation = new Reservation(Fleet, _profiles);
        _limits = new StartLimits[Fleet.Generations.Length];
    }

    public override Reservation Reservation => _reservation;

    public override IEnumerable<Job> Looked() => _depth is { } depth ? Queue.Looked(depth) : base.Looked();

    public override void Enqueued(Job job) => _enqueued.Add(job);

    public override void Started(Job job) => _profiles[job.Generation].Started(job);

    public override void Released(Job job, long now)
    {
        _profiles[job.Generation].Released(job);
        _somethingReturned = true;
    }

    public override void Withdrawn(Job job)
    {
        _enqueued.Remove(job);
        _somethingReturned = true;
    }

    public override void CapacityChanged() => _somethingReturned = true;

    /// <summary>Some leave sooner than was believed when the reservation was made.</summary>
    public override void MadeRoom(int generation) => _reservation.Clear();

    /// <summary>Beside a head that is late, what runs past its estimate next leaves more to others.</summary>
    public override long NextLook(long now) => _reservation.NextChange(now);

    public override void Run(long now, bool hasMoved)
    {
        if (OnlyOneIsNew(now))
            BackfillOne(_enqueued[0], now);
        else
            PassOverQueue(now);
        _somethingReturned = false;
        _enqueued.Clear();
    }

    private bool OnlyOneIsNew(long now) =>
        !_somethingReturned
        && _enqueued.Count == 1
        && _reservation.HoldsAt(now)
        && ReferenceEquals(Queue.First, _reservation.Head)
        && (_depth is null || Queue.Count <= _depth);

    private void PassOverQueue(long now)
    {
        _reservation.Clear();
        if (StartHeads() is not { } head)
            return;
        if (Scheduler.MakeRoomFor(head, now))
            return;
        _reservation.MakeFor(head, now, Scheduler);
        Backfill(head, now);
    }

    private void Backfill(Job head, long now)
    {
        var order = Queue.Backfill;
        var through = _depth is { } depth ? order.PositionAt(depth) : Position.Last;
        var after = Position.First;
        while (order.Next(after, through, Limits(now)) is { } job)
        {
            after = order.PositionOf(job);
            if (!ReferenceEquals(job, head))
                BackfillOne(job, now);
        }
    }

    private ReadOnlySpan<StartLimits> Limits(long now)
    {
        foreach (var generation in Fleet.Generations)
            _limits[generation.Index] = new(generation.Free.LargestFit, _reservation.ChipsAtAnyLength(generation), _reservation.Shadow - now);
        return _limits;
    }

    private void BackfillOne(Job job, long now)
    {
        if (Scheduler.Withholds(job))
            return;
        var choices = job.Choices;
        for (var i = 0; i < choices.Length; i++)
        {
            if (!Fleet.Fits(job, choices[i]) || !Scheduler.IsWithinQuota(job, choices[i]) || !_reservation.Admits(job, choices[i], now))
                continue;
            Scheduler.Start(job, i);
            return;
        }
    }
}
