using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.DemandResponse;

/// <summary>Answers calls from the grid to draw less: jobs that pause leave before the start, the others are capped and switched off as far as it takes, and none starts that would take the load above the limit.</summary>
internal sealed class Curtailment : IDrawLimit
{
    private readonly Fleet _fleet;
    private readonly JobExecution _execution;
    private readonly Scheduler _scheduler;
    private readonly LoadRelief _relief;
    private readonly IRecorder _recorder;
    private readonly SimulationClock _clock;
    private readonly Site _all;
    private readonly Site[] _campuses;
    private readonly long[] _mostDrawn;
    private readonly PowerTimer _fit;
    private readonly PowerTimer _look;
    private readonly List<GridCall> _calls = [];
    private readonly List<Job> _leaving = [];
    private readonly WindowCount[] _begun;
    private readonly WindowTotal _curtailed;
    private readonly WindowTotal _shortfall;
    private Wide _curtailedBefore;
    private Wide _shortfallBefore;

    public Curtailment(RunBasis run, Fleet fleet, JobExecution execution, Scheduler scheduler, LoadRelief relief)
    {
        (_fleet, _execution, _scheduler, _relief, _recorder, _clock) = (fleet, execution, scheduler, relief, run.Recorder, run.Clock);
        _all = Site.OfFleet(fleet);
        _campuses = Site.OfCampuses(fleet);
        var draw = run.Model.JobClasses.Select(jobClass => jobClass.Draw).DefaultIfEmpty().Max();
        _mostDrawn = [.. fleet.Generations.Select(generation => Math.Max(generation.IdleMicrowatts, generation.Microwatts(draw)))];
        _fit = new PowerTimer(_clock, EventPriority.Headroom, Fit);
        _look = new PowerTimer(_clock, EventPriority.PowerResponse, Relieve);
        relief.Limits.Add(this);
        _begun = run.Window.Make<WindowCount>(1);
        _curtailed = run.Window.Total(now => _calls.Aggregate((Int128)_curtailedBefore, (sum, call) => sum + call.CurtailedAt(now)));
        _shortfall = run.Window.Total(now => _calls.Aggregate((Int128)_shortfallBefore, (sum, call) => sum + call.ShortfallAt(now)));
    }

    /// <summary>Calls that have begun.</summary>
    public WindowCount Calls => _begun[0];

    /// <summary>∫ max(0, load at the notice − load) dt over all calls, in microwatt-ticks within the window.</summary>
    public Int128 CurtailedAt(long now) => _curtailed.InWindow(now);

    /// <summary>∫ max(0, load − limit) dt over all calls, likewise.</summary>
    public Int128 ShortfallAt(long now) => _shortfall.InWindow(now);

    /// <summary>The site of a campus by its place in the topology, of all where none is named; null for a campus that nothing is ever built on.</summary>
    public Site? SiteOf(int? campus) => campus is null ? _all : Array.Find(_campuses, site => site.Campus == campus);

    /// <summary>What calls on a site limit its load to now, the lowest, in microwatts; null without any.</summary>
    /// <param name="site">Name of a campus; empty for all of them.</param>
    public long? LimitOf(string site)
    {
        long? limit = null;
        foreach (var call in _calls)
        {
            if (call.Site.Name == site)
                limit = Math.Min(limit ?? long.MaxValue, call.Limit);
        }

        return limit;
    }

    /// <summary>The calls that are under way now.</summary>
    public IReadOnlyList<GridCall> UnderWay => _calls;

    /// <summary>Notice is given.</summary>
    public void Notify(Site site) => Record(EventKind.CurtailmentNotice, site);

    /// <summary>The longest that a job which pauses takes to save its progress, in ticks.</summary>
    public long LongestSave(Site site)
    {
        var longest = 0L;
        foreach (var job in _execution.Running)
        {
            if (Pauses(job, site) && job.Attempt.Activity == JobActivity.Attempt)
                longest = Math.Max(longest, job.Attempt.Plan.Write + job.Attempt.Plan.Drain);
        }

        return longest;
    }

    /// <summary>Jobs that pause save their progress and leave, and no other starts until <see cref="End"/>.</summary>
    public void Leave(Site site)
    {
        _scheduler.Hold();
        _leaving.Clear();
        foreach (var job in _execution.Running)
        {
            if (Pauses(job, site) && job.Attempt.Activity != JobActivity.Saving)
                _leaving.Add(job);
        }

        _leaving.Sort((a, b) => a.Number.CompareTo(b.Number));
        foreach (var job in _leaving)
            _execution.Preempt(job, save: true);
    }

    /// <summary>A call starts.</summary>
    public GridCall Start(Site site, long baseline, long limit)
    {
        _begun[0].Add();
        Record(EventKind.CurtailmentBegan, site);
        var call = new GridCall(site, baseline, limit, new CallHeadroom(site, _fleet, _relief.Caps, _mostDrawn), _fleet, _clock.Now);
        _calls.Add(call);
        _fleet.SetCurtailed(true);
        SetOnce(_fit);
        SetOnce(_look);
        return call;
    }

    /// <summary>A call ends: jobs can start everywhere; what was capped or switched off comes back by and by.</summary>
    public void End(GridCall call)
    {
        _curtailedBefore += (Wide)call.CurtailedAt(_clock.Now);
        _shortfallBefore += (Wide)call.ShortfallAt(_clock.Now);
        _calls.Remove(call);
        _fleet.SetCurtailed(_calls.Count > 0);
        call.Headroom.OpenAll();
        foreach (var other in _calls)
            Touch(other, call.Site);
        _scheduler.CapacityChanged();
        _scheduler.LetGo();
        Record(EventKind.CurtailmentEnded, call.Site);
    }

    /// <inheritdoc/>
    public bool HasRoom(UltraServer unit, double more) => !_calls.Exists(call =>
        call.Site.Holds(unit) && ((double)call.Now * PowerUnit.PerMicrowatt) + call.Promised + more > LoadRelief.ReturnsBelow * call.Most * PowerUnit.PerMicrowatt);

    /// <inheritdoc/>
    public void Promise(UltraServer unit, double more)
    {
        foreach (var call in _calls)
            call.Promised += call.Site.Holds(unit) ? more : 0;
    }

    /// <inheritdoc/>
    public void EndPromises() => _calls.ForEach(call => call.Promised = 0);

    private static bool Pauses(Job job, Site site)
    {
        if (job.Class.Model.Flexible != Flexibility.Pause)
            return false;
        foreach (var unit in job.Allocation.Placement)
        {
            if (unit >= site.First && unit < site.End)
                return true;
        }

        return false;
    }

    public void LoadsChanged()
    {
        foreach (var call in _calls)
        {
            call.Advance(_clock.Now);
            if (call.IsAbove)
                SetOnce(_look);
        }

        if (_calls.Count > 0)
            SetOnce(_fit);
    }

    public void Touch(Job job)
    {
        if (_calls.Count == 0)
            return;
        foreach (var unit in job.Allocation.Placement)
            Touch(_fleet.Units[unit]);
        foreach (var unit in job.Allocation.Spares)
            Touch(_fleet.Units[unit]);
    }

    public void Touch(UltraServer unit)
    {
        foreach (var call in _calls)
            call.Headroom.Touch(unit);
        if (_calls.Count > 0)
            SetOnce(_fit);
    }

    private void Touch(GridCall call, Site changed)
    {
        foreach (var unit in _fleet.Units.AsSpan(changed.First, changed.End - changed.First))
            call.Headroom.Touch(unit);
        SetOnce(_fit);
    }

    /// <summary>Before a scheduling pass: what may start in it.</summary>
    private void Fit()
    {
        var isDifferent = false;

        // What one call opens would be room to another: with several, nothing is opened until all but one have ended.
        foreach (var call in _calls)
            isDifferent |= call.Headroom.Fit(call.Most, mayOpen: _calls.Count == 1);
        if (isDifferent)
            _scheduler.CapacityChanged();
    }

    /// <summary>After it: what nobody could help starting, such as a spare that takes over.</summary>
    private void Relieve()
    {
        foreach (var call in _calls)
        {
            if (call.IsAbove)
                _relief.Relieve(call);
        }
    }

    private void SetOnce(PowerTimer timer)
    {
        if (timer.Due != _clock.Now)
            timer.Set(0);
    }

    private void Record(EventKind kind, Site site) => _recorder.Happened(
        new EventRecord(_clock.Now, kind, site.First, Count: _fleet.Units.AsSpan(site.First, site.End - site.First).ToArray().Count(unit => unit.IsInService)));
}
