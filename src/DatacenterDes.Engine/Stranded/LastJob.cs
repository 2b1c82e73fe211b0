using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Sources;
using DatacenterDes.Model;
using SimSharp;

namespace DatacenterDes.Engine.Stranded;

/// <summary>Whether a run that ends with its last job is over although jobs wait: nothing runs, and nothing is to come that would let one start.</summary>
/// <remarks>
/// Units under repair, in maintenance or without power come back, calls of the grid end, phases come that can: a job that waits for them
/// waits on. What a job needs is held against all that is in service or can still come, as if all of it were up at once. Where all of it is up,
/// the scheduler has looked, and no job has started, none ever will. It is looked at after the passes of an instant at which nothing runs.
/// </remarks>
internal sealed class LastJob : Event
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(366);

    private readonly DatacenterModel _model;
    private readonly Fleet _fleet;
    private readonly JobExecution _execution;
    private readonly Scheduler _scheduler;
    private readonly Workload _workload;
    private readonly PowerSystem? _power;
    private readonly SimulationClock _clock;
    private readonly CapacityToCome _capacity;
    private bool[] _phases = [];
    private bool _isDue;
    private bool _isStale = true;
    private bool _canAnyStart;
    private long _settledSince = -1;

    public LastJob(RunBasis run, Fleet fleet, JobExecution execution, Scheduler scheduler, Workload workload, PowerSystem? power)
        : base(run.Clock.Kernel)
    {
        (_model, _fleet, _execution, _scheduler, _workload, _power, _clock) = (run.Model, fleet, execution, scheduler, workload, power, run.Clock);
        _capacity = new CapacityToCome(fleet);
    }

    /// <summary>The jobs that wait can never start.</summary>
    public event Action? NoneCanStart;

    /// <summary>Why those that wait can never start; empty until that is so.</summary>
    public UnstartableJobs Unstartable { get; private set; } = UnstartableJobs.None;

    /// <summary>UltraServers entered service or left it.</summary>
    public void CapacityChanged() => _isStale = true;

    /// <inheritdoc/>
    public override void Process()
    {
        _isDue = false;
        if (!IsQuiet)
            return;
        if (_isStale)
            LookAhead();
        _isStale = false;
        if (_canAnyStart && !IsSettled())
            return;
        Unstartable = new Obstacles(_model, _phases, _capacity, _scheduler).Of([.. _scheduler.Queue.Jobs().OrderBy(job => job.Number)]);
        NoneCanStart?.Invoke();
    }

    /// <summary>Nothing runs or will be submitted, and something waits.</summary>
    private bool IsQuiet => _execution.Running.Count == 0 && _scheduler.Queue.Count > 0 && _workload.IsExhausted;

    /// <summary>All that will ever be there is, and no pass is due that would find more than the last one; nor does the weather give room, within a year.</summary>
    private bool IsSettled()
    {
        var isSettled = !_capacity.IsMore && _scheduler.IsIdle && (_power is null || _power.IsSound)
            && Array.TrueForAll(_fleet.Generations, generation => generation.IsWhole);
        if (!isSettled || _settledSince < 0)
            _settledSince = isSettled ? _clock.Now : -1;
        return isSettled && (_power is null || !_power.MayGainRoom || _clock.Now - _settledSince > Year.Ticks);
    }

    public void Look()
    {
        if (!IsQuiet)
        {
            _isStale = true;
            _settledSince = -1;
            return;
        }

        if (_isDue)
            return;
        _isDue = true;
        _clock.Schedule(0, this, EventPriority.End);
    }

    private void LookAhead()
    {
        _phases = ReachablePhases.Of(_model, (jobs, phases) =>
            _workload.Classes[jobs.JobClass].Completed + Startable(phases).Count(job => job.Class.Index == jobs.JobClass) >= jobs.Completed);
        _canAnyStart = Startable(_phases).Any();
    }

    /// <summary>The waiting jobs that may come to start when some phases have come.</summary>
    private IEnumerable<Job> Startable(bool[] phases)
    {
        _capacity.Assume(phases);
        foreach (var job in _scheduler.Looked())
        {
            // One beyond its quota is taken out of the line when its turn comes.
            if (!_scheduler.IsEverWithinQuota(job))
                continue;
            if (_capacity.Holds(job))
                yield return job;
            else if (_scheduler.StartsHeadsAlone)
                break;
        }

        foreach (var job in _scheduler.Queue.OutOfLine())
        {
            if (_capacity.Holds(job) && _scheduler.IsEverWithinQuota(job))
                yield return job;
        }
    }
}
