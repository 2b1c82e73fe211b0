using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Model;
using SimSharp;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>Makes room for a head that does not fit: less urgent jobs that may be preempted give way, the least urgent and latest started first.</summary>
/// <remarks>
/// Nobody gives way unless enough do on one generation that the head may use, nor anyone whose place is not needed in the end. The head then goes first until it has started,
/// whatever the order of the queue: those that gave way cannot come back ahead of it, and every preemption lets a more urgent job start.
/// A head for which not enough can give way is refused in O(log n) for n jobs that may be preempted; where it takes a closer look
/// (some run too short a time, or share UltraServers), in O(log n) for each that is less urgent and runs long enough, and not again until something was
/// given back or came up, or the first of those may be preempted.
/// </remarks>
internal sealed class Preemptor : Event
{
    private readonly SchedulerSettings _settings;
    private readonly bool _protectsThoseBefore;
    private readonly Fleet _fleet;
    private readonly JobQueue _queue;
    private readonly JobExecution _execution;
    private readonly SimulationClock _clock;
    private readonly Action _requestPass;
    private readonly Action<int> _madeRoom;
    private readonly PreemptibleJobs[] _preemptible;
    private readonly IRoomForHead[] _rooms;
    private readonly List<Job> _givingWay = [];
    private long _refused = -1;
    private long _wakeAt = long.MaxValue;

    /// <param name="parts">What a pass works on.</param>
    /// <param name="protectsThoseBefore">Whether none gives way that stands before the head.</param>
    /// <param name="requestPass">Asks for another pass.</param>
    /// <param name="madeRoom">Told of the generation on which some gave way.</param>
    public Preemptor(PassParts parts, bool protectsThoseBefore, Action requestPass, Action<int> madeRoom)
        : base(parts.Clock.Kernel)
    {
        _settings = parts.Settings;
        _protectsThoseBefore = protectsThoseBefore;
        _fleet = parts.Fleet;
        _queue = parts.Queue;
        _execution = parts.Execution;
        _clock = parts.Clock;
        _requestPass = requestPass;
        _madeRoom = madeRoom;
        _preemptible = [.. _fleet.Generations.Select(_ => new PreemptibleJobs())];
        _rooms = [.. _fleet.Generations.Select(generation => Room(generation, _settings))];
    }

    public void Started(Job job)
    {
        if (job.Class.Model.Preemptible)
            _preemptible[job.Generation].Add(job);
    }

    public void Released(Job job)
    {
        _refused = -1;
        if (job.Class.Model.Preemptible)
            _preemptible[job.Generation].Remove(job);
    }

    public void CapacityChanged() => _refused = -1;

    /// <summary>Has less urgent jobs give way if that lets the head start, now or when they have saved their progress.</summary>
    /// <returns>Whether the queue is not what it was, and is to be looked at anew: a pass was asked for.</returns>
    public bool MakeRoomFor(Job head, long now)
    {
        // Room is on its way while jobs save.
        if (_execution.Saving > 0 || _refused == head.Number || FitsNow(head))
            return false;
        if (Choose(head, now))
        {
            Preempt(head, now);
            return true;
        }

        _refused = head.Number;
        if (!ReferenceEquals(_queue.Claimant, head))
            return false;

        // What was made for it was lost to a failure.
        _queue.EndClaim();
        _requestPass();
        return true;
    }

    /// <summary>A job may be preempted from now on.</summary>
    public override void Process()
    {
        if (_clock.Now != _wakeAt)
            return;
        _wakeAt = long.MaxValue;
        _refused = -1;
        _requestPass();
    }

    private static IRoomForHead Room(Generation generation, SchedulerSettings settings) =>
        settings.Power == PowerAdmission.Headroom ? new PoweredRoomForHead(generation) : new RoomForHead(generation);

    private bool FitsNow(Job head)
    {
        foreach (ref readonly var shape in head.Choices)
        {
            if (_fleet.Fits(head, shape))
                return true;
        }

        return false;
    }

    private void Preempt(Job head, long now)
    {
        var roomAt = now;
        foreach (var job in _givingWay)
            roomAt = Math.Max(roomAt, _execution.Preempt(job, _settings.Preemption == Preemption.Checkpoint));
        _queue.Claim(head, roomAt);
        _madeRoom(_givingWay[0].Generation);
        _requestPass();
    }

    private bool Choose(Job head, long now)
    {
        foreach (ref readonly var shape in head.Choices)
        {
            if (Choose(head, shape, now))
                return true;
        }

        return false;
    }

    /// <summary>Chooses among the jobs on one of the generations that the head may use.</summary>
    private bool Choose(Job head, in JobShape shape, long now)
    {
        var preemptible = _preemptible[shape.Generation];
        _givingWay.Clear();
        if (preemptible.UltraServersBelow(head.Priority) < Missing(head, shape))
            return false;
        var room = _rooms[shape.Generation];
        room.BeginFor(head, shape);
        var earliest = long.MaxValue;
        for (var job = preemptible.Behind(null); job is not null && job.Priority < head.Priority; job = preemptible.Behind(job))
        {
            if (_protectsThoseBefore && _queue.StandsBefore(job, head))
                continue;
            var from = job.Allocation.Since + _settings.PreemptAfter.Ticks;
            if (from > now)
            {
                if (!_protectsThoseBefore)
                {
                    // All of its priority that started too late go before the others.
                    job = preemptible.LastStartedAfter(now - _settings.PreemptAfter.Ticks, job.Priority);
                    from = job.Allocation.Since + _settings.PreemptAfter.Ticks;
                }

                earliest = Math.Min(earliest, from);
                continue;
            }

            _givingWay.Add(job);
            if (room.Add(job))
            {
                SpareTheMostUrgent(room);
                room.End();
                return true;
            }
        }

        room.End();
        WakeAt(earliest, now);
        return false;
    }

    /// <summary>UltraServers that must at least become free for the head.</summary>
    private int Missing(Job head, in JobShape shape)
    {
        if (shape.SharesUltraServer)
            return 1;
        var generation = _fleet.Generations[shape.Generation];
        return shape.UltraServers - (generation.Admission.StaysInCampus(head, shape) ? generation.Free.Whole.MostInOneCampus : generation.Free.Whole.Count);
    }

    /// <summary>Those without whom the head fits all the same need not give way.</summary>
    private void SpareTheMostUrgent(IRoomForHead room)
    {
        for (var i = _givingWay.Count - 1; i >= 0; i--)
        {
            if (!room.Helps(_givingWay[i]) || room.Spares(_givingWay[i]))
                _givingWay.RemoveAt(i);
        }
    }

    private void WakeAt(long instant, long now)
    {
        if (instant >= _wakeAt)
            return;
        _wakeAt = instant;
        _clock.Schedule(instant - now, this, EventPriority.Completion);
    }
}
