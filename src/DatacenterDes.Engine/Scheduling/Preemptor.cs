using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Model;
using SimSharp;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>Makes room for a head that does not fit: less urgent jobs that may be preempted give way, the least urgent and latest started first.</summary>
/// <remarks>
/// A job gives way only to one that stands ahead of where it would wait itself, so that it cannot come straight back; only when
/// enough give way for the head to start; and only if it holds whole UltraServers. What is enough is counted over the fleet: a head
/// that stays within a campus may still wait for one, and then has nobody give way. The order of the queue is by priority, so a
/// job's place does not depend on its progress. Costs O(log n) a victim.
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
    private readonly SortedSet<Job> _victims = new(Comparer<Job>.Create(LeastUrgentFirst));
    private readonly List<Job> _chosen = [];
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
    }

    public void Started(Job job)
    {
        if (job.Class.Model.Preemptible && !job.SharesUltraServer)
            _victims.Add(job);
    }

    public void Released(Job job)
    {
        if (job.Class.Model.Preemptible && !job.SharesUltraServer)
            _victims.Remove(job);
    }

    /// <summary>Has less urgent jobs give way if that lets the head start, now or when they have saved their progress.</summary>
    public void MakeRoomFor(Job head, long now)
    {
        // Room is on its way while jobs save.
        if (_execution.Saving > 0 || !Choose(head, now))
            return;
        foreach (var job in _chosen)
            _execution.Preempt(job, _settings.Preemption == Preemption.Checkpoint);
        _madeRoom();
    }

    /// <summary>A job may be preempted from now on.</summary>
    public override void Process()
    {
        if (_clock.Now != _wakeAt)
            return;
        _wakeAt = long.MaxValue;
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
        _chosen.Clear();
        var missing = shape.UltraServers - _fleet.Generations[shape.Generation].FreeUltraServers;
        if (missing <= 0)
            return false;
        var youngest = long.MaxValue;
        var place = _queue.PositionOf(head);
        foreach (var job in _victims)
        {
            if (job.Priority >= head.Priority)
                break;
            if (job.Generation != shape.Generation || _queue.PositionOf(job).CompareTo(place) < 0)
                continue;
            var from = job.AllocatedSince + _settings.PreemptAfter.Ticks;
            if (from > now)
            {
                youngest = Math.Min(youngest, from);
                continue;
            }

            _chosen.Add(job);
            missing -= job.ReturnedUltraServers;
            if (missing <= 0)
                return true;
        }

        WakeAt(youngest, now);
        return false;
    }

    private void WakeAt(long instant, long now)
    {
        if (instant >= _wakeAt)
            return;
        _wakeAt = instant;
        _clock.Schedule(instant - now, this, EventPriority.Completion);
    }

    private static int LeastUrgentFirst(Job? a, Job? b)
    {
        var order = a!.Priority.CompareTo(b!.Priority);
        if (order == 0)
            order = b.AllocatedSince.CompareTo(a.AllocatedSince);
        return order != 0 ? order : b.Number.CompareTo(a.Number);
    }
}
