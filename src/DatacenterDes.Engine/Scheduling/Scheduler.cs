using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Model;
using DatacenterDes.Model.DemandResponse;
using SimSharp;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>Decides when to look at the queue: one pass per instant, after everything else of that instant.</summary>
internal sealed class Scheduler : Event
{
    private readonly SimulationClock _clock;
    private readonly Fleet _fleet;
    private readonly JobExecution _execution;
    private readonly SchedulingPass _pass;
    private readonly Preemptor? _preemptor;
    private readonly TenantUsage? _usage;
    private readonly PassTimer _look;
    private readonly PassTimer _recalculation;
    private readonly long _recalculateEvery;
    private readonly List<Job> _letThrough = [];
    private int _holds;
    private bool _passRequested;
    private bool _isForRanksAlone;

    public Scheduler(RunBasis run, PolicySet policies, Fleet fleet, JobExecution execution)
        : base(run.Clock.Kernel)
    {
        var (model, clock) = (run.Model, run.Clock);
        var settings = model.Scheduler;
        _clock = clock;
        _fleet = fleet;
        _execution = execution;
        var order = policies.NewOrder(settings.Order, settings);
        var backfill = settings.BackfillOrder is { } other && other != settings.Order ? policies.NewOrder(other, settings) : order;
        if (order.RanksTenants || backfill.RanksTenants || model.Tenants.Any(t => t.Quota is not null))
            _usage = new TenantUsage(model.Tenants, settings.FairShareHalfLife, [.. fleet.Generations.Select(g => g.ChipsPerUltraServer)]);
        Queue = new JobQueue(run, order, backfill, _usage, fleet);
        var parts = new PassParts(Queue, fleet, this, execution, clock, settings);
        _pass = policies.NewPass(settings.Backfilling, parts);
        _look = new PassTimer(clock, RequestPass);
        _recalculation = new PassTimer(clock, Recalculate);
        _recalculateEvery = settings.FairShareRecalculation.Ticks;
        if (settings.Preemption != Preemption.None)
            _preemptor = new Preemptor(parts, order.ProtectsThoseBefore, RequestPass, _pass.MadeRoom);
    }

    /// <summary>A pass was made, or was not needed.</summary>
    public event Action? Passed;

    public JobQueue Queue { get; }

    /// <summary>Whether it waits for nothing but a change of what is free: no job is held, and no pass is due by itself.</summary>
    public bool IsIdle => _holds == 0 && _look.Due == PassTimer.Never;

    /// <summary>What is kept for the head; null where the policy keeps nothing.</summary>
    public Reservation? Reservation => _pass.Reservation;

    /// <summary>When waiting jobs are promised to start; nothing where none is promised.</summary>
    public IEnumerable<(Job Job, long Start)> Promises => _pass.Promises;

    /// <summary>Whether a job behind a head that cannot start waits for it, whatever it needs.</summary>
    public bool StartsHeadsAlone => _pass.StartsHeadsAlone;

    /// <summary>The jobs in line that a pass would look at if none of them could start.</summary>
    public IEnumerable<Job> Looked() => _pass.Looked();

    /// <summary>A job waits, for the first time or again.</summary>
    public void Enqueue(Job job)
    {
        Queue.Add(job);
        job.Class.Pending++;
        _pass.Enqueued(job);
        RequestPass();
    }

    /// <summary>A job that waits is not wanted any more.</summary>
    public void Withdraw(Job job)
    {
        Queue.Remove(job);
        job.Class.Pending--;
        _pass.Withdrawn(job);
        if (Queue.Count > 0)
            RequestPass();
    }

    /// <summary>A job gave back what it held.</summary>
    public void Released(Job job)
    {
        _preemptor?.Released(job);
        if (_usage is not null)
            Released(job, _usage);
        _pass.Released(job, _clock.Now);
        if (Queue.Count > 0)
            RequestPass();
    }

    /// <summary>Units went up or down.</summary>
    public void CapacityChanged()
    {
        _preemptor?.CapacityChanged();
        _pass.CapacityChanged();
        if (Queue.Count > 0)
            RequestPass();
    }

    /// <summary>One pass.</summary>
    public override void Process()
    {
        var now = _clock.Now;
        _passRequested = false;
        var hasMoved = Queue.Refresh(now);
        if (hasMoved || !_isForRanksAlone)
            _pass.Run(now, hasMoved);
        Queue.Settle();
        _look.Set(_pass.NextLook(now));

        // While nothing runs, all usage decays alike.
        var ranksMove = Queue.MovesWithTime && _execution.Running.Count > 0;
        _recalculation.Set(ranksMove ? ((now / _recalculateEvery) + 1) * _recalculateEvery : PassTimer.Never);
        Passed?.Invoke();
    }

    /// <summary>The first of a job's shapes in which it fits now and stays within its tenant's quota; null for none.</summary>
    public int? FirstFit(Job job)
    {
        var choices = job.Choices;
        for (var i = 0; i < choices.Length; i++)
        {
            if (_fleet.Fits(job, choices[i]) && IsWithinQuota(job, choices[i]))
                return i;
        }

        return null;
    }

    /// <summary>Whether its tenant's quota lets a job start at all.</summary>
    public bool IsEverWithinQuota(Job job) => _usage is null || _usage.IsEverWithinQuota(job);

    /// <summary>Whether a job would stay within its tenant's quota in one of its shapes.</summary>
    public bool IsWithinQuota(Job job, in JobShape shape) => _usage is null || _usage.IsWithinQuota(job, shape);

    /// <summary>Starts a job that fits.</summary>
    /// <param name="job">The job.</param>
    /// <param name="choice">In which of its shapes.</param>
    public void Start(Job job, int choice)
    {
        Queue.Remove(job);
        job.Class.Pending--;
        _execution.Start(job, choice);
        _usage?.Started(job, _clock.Now);
        _pass.Started(job);
        _preemptor?.Started(job);
    }

    /// <summary>Jobs of classes that pause for the grid do not start until <see cref="LetGo"/> was called as often as this.</summary>
    public void Hold()
    {
        _holds++;
        _pass.Held();
        CapacityChanged();
    }

    /// <summary>They can start again, if nothing else holds them.</summary>
    public void LetGo()
    {
        if (--_holds > 0)
            return;
        Queue.LetGo(_letThrough);
        foreach (var back in _letThrough)
            _pass.Enqueued(back);
        if (Queue.Count > 0)
            RequestPass();
    }

    /// <summary>Takes a job out of the line if it is held, or if starting it would take its tenant beyond its quota.</summary>
    /// <returns>Whether it is withheld.</returns>
    public bool Withholds(Job job)
    {
        if (_holds > 0 && job.Class.Model.Flexible == Flexibility.Pause)
        {
            Queue.Hold(job);
            return true;
        }

        if (_usage is null || _usage.IsWithinQuota(job))
            return false;
        Queue.Withhold(job);
        return true;
    }

    /// <summary>The head does not fit: less urgent jobs may have to make room.</summary>
    /// <remarks>Nobody gives way while the grid calls for less: what is given back may have to stay free.</remarks>
    /// <returns>Whether the queue is not what it was, and is to be looked at anew in another pass of this instant.</returns>
    public bool MakeRoomFor(Job head, long now) =>
        _holds == 0 && _preemptor is not null && _usage?.IsWithinQuota(head) != false && _preemptor.MakeRoomFor(head, now);

    /// <summary>A running job will end sooner than was believed.</summary>
    public void EstimateChanged(Job job, long end)
    {
        _pass.Released(job, _clock.Now);
        job.Attempt.EstimatedEnd = end;
        _pass.Started(job);
        _pass.EstimateChanged(job);
    }

    private void Released(Job job, TenantUsage usage)
    {
        usage.Released(job, _clock.Now);
        Queue.LetThrough(job, _letThrough);
        foreach (var back in _letThrough)
            _pass.Enqueued(back);
    }

    private void RequestPass()
    {
        _isForRanksAlone = false;
        Schedule();
    }

    /// <summary>Tenants are to be ranked anew; only if that has jobs change places, a pass is made.</summary>
    private void Recalculate()
    {
        _isForRanksAlone |= !_passRequested;
        Schedule();
    }

    private void Schedule()
    {
        if (_passRequested)
            return;
        _passRequested = true;
        _clock.Schedule(0, this, EventPriority.SchedulingPass);
    }
}
