using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Failures.Lifetimes;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Randomness;
using SimSharp;

namespace DatacenterDes.Engine.Failures;

/// <summary>The failures of one unit or domain, on its operating age: a clock that runs while it is in service and up.</summary>
/// <remarks>
/// Lifetimes come from the clock's own stream, and what a failure needs beside them (detection, chip, repair) from a stream of that
/// failure's number. So a unit sees the same lifetimes and the same repairs in every model that has it, whatever else takes it down.
/// Every failure that is repaired has one repair, whatever becomes of the unit until it is found: none is lost and none is done twice.
/// </remarks>
internal abstract class FailureClock : Event
{
    // First what a clock that is not due needs, then one that is: an event's first lines of the cache are fetched ahead.
    private long _due = long.MaxValue;
    private long _runningSince = -1;
    private long _operated;
    private long _failures;
    private List<(long Age, Fault Fault)>? _returning;
    private readonly ulong _failureKey;
    private readonly RandomStream _stream;
    private LifetimeProcess _lifetimes;

    /// <param name="components">What it consists of.</param>
    /// <param name="environment">What it works with.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="name">Of its stream.</param>
    /// <param name="hazard">Factor on every hazard.</param>
    /// <param name="unit">What fails, which the event carries; null for many.</param>
    protected FailureClock(ComponentSet components, FailureEnvironment environment, long seed, string name, double hazard = 1, UltraServer? unit = null)
        : base(environment.Clock.Kernel)
    {
        Value = unit;
        Environment = environment;
        _lifetimes = new LifetimeProcess(components, hazard);
        _stream = RandomStream.Named(seed, name);
        _failureKey = RandomStream.KeyOf(seed, name + ".failures");
    }

    protected new FailureEnvironment Environment { get; }

    protected long Now => Environment.Clock.Now;

    /// <summary>The factor on every hazard that only falls, now.</summary>
    protected virtual double Factor => 1;

    /// <summary>Time in service and up, in ticks.</summary>
    private long Age => _runningSince < 0 ? _operated : _operated + Now - _runningSince;

    /// <summary>Everything is new.</summary>
    protected void Begin() => _lifetimes.Begin(_stream, Factor);

    /// <summary>It is up from now on.</summary>
    public void Start()
    {
        _runningSince = Now;
        Arm();
    }

    /// <summary>It is not up from now on; what is left of every lifetime is kept.</summary>
    public void Stop()
    {
        _operated = Age;
        _runningSince = -1;
        _due = long.MaxValue;
    }

    /// <inheritdoc/>
    public override void Process()
    {
        if (Now != _due)
            return;
        _due = long.MaxValue;
        PrefetchUnit();
        if (TakeReturning() is { } returned)
            Fail(returned.Component, returned);
        else if (_lifetimes.Take(Factor) is { } component)
            Fail(component, null);
        Arm();
    }

    /// <summary>A repair of one of its faults waits for something, or begins.</summary>
    public void PhaseBegan(Fault fault, DownCause cause)
    {
        MoveDown(fault, fault.Cause, cause);
        fault.Cause = cause;
        if (cause == DownCause.UnderRepair)
            Record(EventKind.RepairStarted, fault.Component);
    }

    /// <summary>A fault that nobody saw for some time is found.</summary>
    public void Detected(Fault fault)
    {
        Reveal(fault.Component);
        Found(fault);
    }

    /// <summary>A fault is found.</summary>
    protected abstract void Found(Fault fault);

    /// <summary>Has the processor fetch what is known of what a failure is about to strike, or a repair to bring up, while it is drawn which one that is.</summary>
    protected virtual void PrefetchUnit()
    {
    }

    /// <summary>The same of the job on it, once that is there.</summary>
    protected virtual void PrefetchJob()
    {
    }

    /// <summary>What a fault did unseen is about to be seen.</summary>
    protected virtual void Reveal(int component)
    {
    }

    /// <summary>The repair of one of its faults is done; after the wrong one the fault is there again later.</summary>
    public void Repaired(Fault fault)
    {
        PrefetchUnit();
        var component = fault.Component;
        Environment.Statistics.Repaired(component, fault.FailedAt, Now);
        Record(EventKind.Repaired, component);
        var cause = fault.Cause!.Value;
        fault.Cause = null;
        if (Environment.DrawReturn(component, ref fault.Stream) is { } after)
        {
            (_returning ??= []).Add((Age + after, fault));
        }
        else
        {
            _lifetimes.Restore(component, Age, Factor);
            Environment.GiveBack(fault);
        }

        Lift(component, cause);
        Arm();
    }

    /// <summary>A failure strikes the jobs.</summary>
    /// <param name="component">Index of the component.</param>
    /// <param name="detect">Until it is found, in ticks.</param>
    /// <param name="place">Which chip, as a share of all: 0..1, uniform.</param>
    protected abstract void Strike(int component, long detect, double place);

    /// <summary>The cause for which a fault takes it down changes; null before the first.</summary>
    protected abstract void MoveDown(Fault fault, DownCause? from, DownCause to);

    /// <summary>What a fault did to it ends.</summary>
    protected abstract void Lift(int component, DownCause cause);

    protected abstract void Record(EventKind kind, int component);

    /// <summary>Counts a failure.</summary>
    protected abstract void Count(int component);

    /// <summary>Puts a fault that was found into the hands of the repair shop.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="campus">Where it is.</param>
    /// <param name="idled">UltraServers of the largest job that it stops.</param>
    protected void Repair(Fault fault, int campus, int idled) =>
        Environment.Repairs.Begin(campus, fault.Component, idled, ref fault.Stream, fault);

    private void Fail(int component, Fault? returned)
    {
        Count(component);
        Record(EventKind.Failure, component);
        PrefetchJob();
        var stream = returned?.Stream ?? RandomStream.Item(_failureKey, _failures++);
        var detect = Environment.DrawDetection(component, ref stream);
        var place = stream.NextUniform();
        if (Environment.Components[component].Repair is null)
        {
            Strike(component, detect, place);
            _lifetimes.Restore(component, Age, Factor);
            return;
        }

        var fault = returned ?? Environment.TakeFault(this, component, stream);
        fault.Stream = stream;
        fault.FailedAt = Now;
        if (detect > 0)
            fault.FindAfter(detect);
        Strike(component, detect, place);
        if (detect == 0)
            Found(fault);
    }

    private Fault? TakeReturning()
    {
        for (var i = 0; i < _returning?.Count; i++)
        {
            var (age, fault) = _returning[i];
            if (age > Age)
                continue;
            _returning.RemoveAt(i);
            return fault;
        }

        return null;
    }

    /// <summary>Sets the instant of the next failure.</summary>
    private void Arm()
    {
        if (_runningSince < 0)
            return;
        var next = _lifetimes.NextAge;
        for (var i = 0; i < _returning?.Count; i++)
            next = Math.Min(next, _returning[i].Age);
        var due = next == long.MaxValue ? long.MaxValue : Now + next - Age;
        if (due == _due)
            return;
        _due = due;
        if (due < long.MaxValue)
            Environment.Clock.Schedule(due - Now, this, EventPriority.Failure);
    }
}
