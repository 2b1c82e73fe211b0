using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Model;
using SimSharp;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>Makes room for a head that does not fit: less urgent jobs that may be preempted give way, the least urgent and latest started first.</summary>
/// <remarks>
/// Nobody gives way unless enough do, nor anyone whose place is not needed in the end. The head then goes first until it has started,
/// whatever the order of the queue: those that gave way cannot come back ahead of it, and every preemption lets a more urgent job start.
/// A head for which not enough can give way is refused in O(log n) for n jobs that may be preempted; where it takes a closer look
/// (some run too short a time, or share UltraServers), in O(log n) for each that is less urgent, and not again until something was
/// given back or came up, or the first of those may be preempted.
/// </remarks>
internal sealed class Preemptor : Event
{
    private readonly SchedulerSettings _settings;
    private readonly Fleet _fleet;
    private readonly JobQueue _queue;
    private readonly JobExecution _execution;
    private readonly SimulationClock _clock;
    private readonly Action _requestPass;
    private readonly Action _madeRoom;
    private readonly PreemptibleJobs _preemptible = new();
    private readonly RoomForHead _room;
    private readonly List<Job> _givingWay = [];
    private long _refused = -1;
    private long _wakeAt = long.MaxValue;

    public Preemptor(SchedulerSettings settings, Fleet fleet, JobQueue queue, JobExecution execution, SimulationClock clock, Action requestPass, Action madeRoom)
        : base(clock.Kernel)
    {
        _settings = settings;
        _fleet = fleet;
        _queue = queue;
        _execution = execution;
        _clock = clock;
        _requestPass = requestPass;
        _madeRoom = madeRoom;
        _room = new RoomForHead(fleet);
    }

    public void Started(Job job)
    {
        if (job.Class.Model.Preemptible)
            _preemptible.Add(job);
    }

    public void Released(Job job)
    {
        _refused = -1;
        if (job.Class.Model.Preemptible)
            _preemptible.Remove(job);
    }

    public void CapacityChanged() => _refused = -1;

    /// <summary>Has less urgent jobs give way if that lets the head start, now or when they have saved their progress.</summary>
    /// <returns>Whether the queue is not what it was, and is to be looked at anew: a pass was asked for.</returns>
    public bool MakeRoomFor(Job head, long now)
    {
        // Room is on its way while jobs save.
        if (_execution.Saving > 0 || _refused == head.Number || _fleet.Fits(head))
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

    private void Preempt(Job head, long now)
    {
        var roomAt = now;
        foreach (var job in _givingWay)
            roomAt = Math.Max(roomAt, _execution.Preempt(job, _settings.Preemption == Preemption.Checkpoint));
        _queue.Claim(head, roomAt);
        _madeRoom();
        _requestPass();
    }

    private bool Choose(Job head, long now)
    {
        _givingWay.Clear();
        if (_preemptible.UltraServersBelow(head.Priority) < Missing(head))
            return false;
        _room.BeginFor(head);
        var earliest = long.MaxValue;
        for (var job = _preemptible.Behind(null); job is not null && job.Priority < head.Priority; job = _preemptible.Behind(job))
        {
            if (_settings.Order == QueueOrder.Priority && _queue.StandsBefore(job, head))
                continue;
            var from = job.AllocatedSince + _settings.PreemptAfter.Ticks;
            if (from > now)
            {
                earliest = Math.Min(earliest, from);
                continue;
            }

            _givingWay.Add(job);
            if (_room.Add(job))
            {
                SpareTheMostUrgent();
                return true;
            }
        }

        WakeAt(earliest, now);
        return false;
    }

    /// <summary>UltraServers that must at least become free for the head.</summary>
    private int Missing(Job head)
    {
        if (head.SharesUltraServer)
            return 1;
        return head.UltraServers - (_fleet.StaysInCampus(head) ? _fleet.MostFreeInOneCampus : _fleet.FreeUltraServers);
    }

    /// <summary>Those without whom the head fits all the same need not give way.</summary>
    private void SpareTheMostUrgent()
    {
        for (var i = _givingWay.Count - 1; i >= 0; i--)
        {
            if (!_room.Helps(_givingWay[i]) || _room.Spares(_givingWay[i]))
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
