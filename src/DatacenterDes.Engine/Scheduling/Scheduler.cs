using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Model;
using SimSharp;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>Decides when to look at the queue and whom to start: one pass per instant, after everything else of that instant.</summary>
/// <remarks>
/// While the head waits and nothing was given back, no job that was passed over can start later, so a pass looks at the newly
/// submitted alone; otherwise at the jobs that fit, found by a guided search. Neither grows with what waits.
/// </remarks>
internal sealed class Scheduler : Event
{
    private readonly SimulationClock _clock;
    private readonly Fleet _fleet;
    private readonly JobExecution _execution;
    private readonly ReleaseProfile? _profile;
    private readonly Reservation? _reservation;
    private readonly List<Job> _submitted = [];
    private bool _passRequested;
    private bool _somethingReturned;

    public Scheduler(SchedulerSettings settings, Fleet fleet, JobExecution execution, SimulationClock clock)
        : base(clock.Kernel)
    {
        _clock = clock;
        _fleet = fleet;
        _execution = execution;
        Queue = new JobQueue(clock);
        if (settings.Policy == SchedulingPolicy.EasyBackfill)
        {
            _profile = new ReleaseProfile(fleet);
            _reservation = new Reservation(fleet, _profile);
        }
    }

    public JobQueue Queue { get; }

    /// <summary>What is kept for the head; null where the policy keeps nothing.</summary>
    public Reservation? Reservation => _reservation;

    public void Enqueue(Job job)
    {
        Queue.Add(job);
        job.Class.Pending++;
        if (_reservation is not null)
            _submitted.Add(job);
        RequestPass();
    }

    /// <summary>A job gave back what it held.</summary>
    public void Released(Job job)
    {
        _profile?.Released(job);
        CapacityChanged();
    }

    /// <summary>Units went up or down.</summary>
    public void CapacityChanged()
    {
        _somethingReturned = true;
        if (Queue.Count > 0)
            RequestPass();
    }

    /// <summary>One pass.</summary>
    public override void Process()
    {
        _passRequested = false;
        var now = _clock.Now;
        if (!_somethingReturned && _reservation is not null && _reservation.HoldsAt(now))
            BackfillSubmitted(now);
        else
            PassOverQueue(now);
        _somethingReturned = false;
        _submitted.Clear();
    }

    private void RequestPass()
    {
        if (_passRequested)
            return;
        _passRequested = true;
        _clock.Schedule(0, this, EventPriority.SchedulingPass);
    }

    private void PassOverQueue(long now)
    {
        _reservation?.Clear();
        while (Queue.First is { } head)
        {
            if (!_fleet.Fits(head))
            {
                if (_reservation is not null)
                    Backfill(head, now);
                return;
            }

            Start(head);
        }
    }

    private void Backfill(Job head, long now)
    {
        _reservation!.MakeFor(head, now);
        var after = head.Number;
        while (Queue.NextWithin(after, _fleet.LargestFit, _reservation.ChipsAtAnyLength, _reservation.Shadow - now) is { } job)
        {
            after = job.Number;
            if (_fleet.Fits(job) && _reservation.Admits(job, now))
                Start(job);
        }
    }

    private void BackfillSubmitted(long now)
    {
        foreach (var job in _submitted)
        {
            if (_fleet.Fits(job) && _reservation!.Admits(job, now))
                Start(job);
        }
    }

    private void Start(Job job)
    {
        Queue.Remove(job);
        job.Class.Pending--;
        _execution.Start(job);
        _profile?.Started(job);
    }
}
