using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using DatacenterDes.Model.Randomness;

namespace DatacenterDes.Engine.Sources;

/// <summary>Submits and withdraws the replicas of a service, so that as many wait or run as demand asks for.</summary>
/// <remarks>
/// Serving replicas are never more than those demanded: what is missing at an instant is demanded less productive, so that the unmet
/// demand follows from two integrals. The noise is lognormal, its logarithm an Ornstein–Uhlenbeck process, taken at every interval.
/// </remarks>
internal sealed class ServiceSource : JobSource
{
    /// <summary>So many replicas before its turn, the processor is told that one will be needed.</summary>
    private const int FetchedAhead = 4;

    private readonly ServiceArrivals _service;
    private readonly List<Job> _replicas = [];
    private readonly TimeIntegral[] _demanded;
    private readonly DateTime _start;
    private readonly double _kept;
    private readonly double _sigma;
    private RandomStream _stream;
    private double _noise;
    private double _share = 1;

    public ServiceSource(JobClassState @class, ServiceArrivals service, Workload workload, RunWindow window, SimulationClock clock, long seed)
        : base(@class, workload, clock)
    {
        _service = service;
        _demanded = window.Integrals(1);
        _start = clock.DateOf(0);
        _stream = RandomStream.Named(seed, $"workload.services.{@class.Model.Name}.noise");
        _kept = Math.Exp(-(double)service.Interval.Ticks / service.NoiseCorrelation.Ticks);
        _sigma = Math.Sqrt(Math.Log(1 + (service.NoiseCv * service.NoiseCv)));
        _noise = Sampler.StandardNormal(ref _stream);
        ChipsPerReplica = @class.ChipsPerReplica();
        if (service.ScaleWithCapacity is not null)
            _share = 0;
    }

    public JobClassState Replicas => Class;

    /// <summary>By generation; 0 where replicas do not run.</summary>
    public int[] ChipsPerReplica { get; }

    /// <summary>Replicas demanded now.</summary>
    public long Demanded => _demanded[0].Value;

    /// <summary>Replicas that serve at an instant; a slowed one counts by its speed.</summary>
    public double ServedNow(WorkByClass work)
    {
        var served = 0.0;
        for (var i = 0; i < ChipsPerReplica.Length; i++)
        {
            if (ChipsPerReplica[i] is > 0 and var chips)
                served += work.Of(Class.Index, i).Productive / chips;
        }

        return served;
    }

    /// <summary>Replica-ticks demanded since the statistics began.</summary>
    public Int128 DemandTime(long now) => _demanded[0].AreaAt(now);

    /// <summary>Most replicas demanded since the statistics began.</summary>
    public long PeakDemand(long now) => _demanded[0].PeakAt(now);

    public override void Begin() => Clock.Schedule(0, this, EventPriority.Arrival);

    public override void CapacityChanged(int inService)
    {
        if (_service.ScaleWithCapacity is { } full)
            _share = (double)inService / full;
    }

    /// <summary>One of its replicas is withdrawn by somebody else.</summary>
    public void Forget(Job replica) => _replicas.Remove(replica);

    public override void Process()
    {
        Clock.Schedule(_service.Interval.Ticks, this, EventPriority.Arrival);
        var demand = Demand();
        _demanded[0].Add(demand - _demanded[0].Value, Clock.Now);
        // A replica that nothing could ever hold is not submitted: its demand is unmet.
        if (_replicas.Count < demand && Workload.CanEverHold(Class))
        {
            while (_replicas.Count < demand)
                _replicas.Add(Workload.SubmitReplica(Class));
        }

        if (_replicas.Count > demand)
            ScaleDownTo(demand);
        _noise = (_kept * _noise) + (Math.Sqrt(1 - (_kept * _kept)) * Sampler.StandardNormal(ref _stream));
    }

    private int Demand()
    {
        // The mean of exp(σ z − σ² / 2) is 1.
        var noise = _sigma == 0 ? 1 : Math.Exp((_sigma * _noise) - (_sigma * _sigma / 2));
        var now = Clock.DateOf(Clock.Now);
        var demand = _service.Base * _share * _service.Curve.At(now, _start) * noise * (_service.Level?.At(now) ?? 1);
        return (int)Math.Min(Math.Round(demand, MidpointRounding.AwayFromZero), int.MaxValue);
    }

    /// <summary>Replicas that wait go first, then those submitted last; one that gives way to a more urgent job leaves by itself.</summary>
    private void ScaleDownTo(int count)
    {
        var waiting = Class.Pending;
        for (var i = _replicas.Count - 1; i >= 0 && waiting > 0 && _replicas.Count > count; i--)
        {
            if (_replicas[i].State != JobState.Pending)
                continue;
            Withdraw(i);
            waiting--;
        }

        for (var i = _replicas.Count - 1; i >= 0 && _replicas.Count > count; i--)
        {
            if (i >= FetchedAhead)
            {
                Job.Prefetch(_replicas[i - FetchedAhead]);
                Workload.PrefetchPlacement(_replicas[i - (FetchedAhead / 2)]);
            }

            if (_replicas[i].Attempt.Activity != JobActivity.Saving)
                Withdraw(i);
        }
    }

    private void Withdraw(int replica)
    {
        var job = _replicas[replica];
        _replicas.RemoveAt(replica);
        Workload.Withdraw(job);
    }
}
