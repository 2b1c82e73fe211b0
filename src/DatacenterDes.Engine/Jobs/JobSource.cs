using System;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Model;
using SimSharp;

namespace DatacenterDes.Engine.Jobs;

/// <summary>Submits the jobs of one class.</summary>
internal abstract class JobSource(JobClassState @class, Workload workload, SimulationClock clock) : Event(clock.Kernel)
{
    protected JobClassState Class { get; } = @class;

    protected Workload Workload { get; } = workload;

    protected SimulationClock Clock { get; } = clock;

    /// <summary>Whether it will submit no more.</summary>
    public virtual bool IsExhausted => false;

    public static JobSource Of(JobClassState @class, Workload workload, SimulationClock clock, long seed) => @class.Model.Arrivals switch
    {
        PoissonArrivals arrivals => new PoissonSource(@class, arrivals, workload, clock, seed),
        PeriodicArrivals arrivals => new PeriodicSource(@class, arrivals, workload, clock),
        DatedArrivals arrivals => new DatedSource(@class, arrivals, workload, clock),
        SlotArrivals arrivals => new SlotSource(@class, arrivals, workload, clock),
        var arrivals => throw new ArgumentException($"no source for {arrivals.GetType().Name}", nameof(@class)),
    };

    /// <summary>The model's start.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>UltraServers in service changed.</summary>
    public virtual void CapacityChanged(int inService)
    {
    }

    /// <summary>A job of the class ended.</summary>
    public virtual void JobEnded()
    {
    }
}

/// <summary>Poisson arrivals, at a rate that may follow the capacity in service.</summary>
/// <remarks>
/// Intervals are drawn at the full rate and stretched by the share of capacity in service; when that changes, the rest of the interval
/// under way is stretched anew. By the memoryless property this is the non-homogeneous Poisson process exactly.
/// </remarks>
internal sealed class PoissonSource : JobSource
{
    private readonly double _meanTicks;
    private readonly int? _fullCapacity;
    private RandomStream _stream;
    private double _share;
    private double _left;
    private long _since;
    private long _due = long.MaxValue;

    public PoissonSource(JobClassState @class, PoissonArrivals arrivals, Workload workload, SimulationClock clock, long seed)
        : base(@class, workload, clock)
    {
        _meanTicks = TimeSpan.TicksPerSecond / arrivals.Rate.PerSecond;
        _fullCapacity = arrivals.ScaleWithCapacity;
        _stream = RandomStream.Named(seed, $"workload.classes.{@class.Model.Name}.arrivals");
    }

    public override void Begin()
    {
        _left = DrawInterval();
        if (_fullCapacity is null)
            Stretch(1);
    }

    public override void CapacityChanged(int inService)
    {
        if (_fullCapacity is { } full)
            Stretch((double)inService / full);
    }

    public override void Process()
    {
        if (Clock.Now != _due)
            return;
        _left = DrawInterval();
        _since = _due;
        Await();
        Workload.Submit(Class);
    }

    private void Stretch(double share)
    {
        if (share == _share)
            return;
        _left -= (Clock.Now - _since) * _share;
        _since = Clock.Now;
        _share = share;
        Await();
    }

    private void Await()
    {
        _due = long.MaxValue;
        var delay = Math.Max(0, Math.Round(_left / _share));
        if (!(delay < DateTime.MaxValue.Ticks))
            return;
        _due = _since + (long)delay;
        Clock.Schedule((long)delay, this, EventPriority.Arrival);
    }

    private double DrawInterval() => -_meanTicks * Math.Log(_stream.NextUniform());
}

/// <summary>One job at the model's start and one after every interval.</summary>
internal sealed class PeriodicSource(JobClassState @class, PeriodicArrivals arrivals, Workload workload, SimulationClock clock)
    : JobSource(@class, workload, clock)
{
    public override void Begin() => Clock.Schedule(0, this, EventPriority.Arrival);

    public override void Process()
    {
        Clock.Schedule(arrivals.Every.Ticks, this, EventPriority.Arrival);
        Workload.Submit(Class);
    }
}

/// <summary>One job at each date.</summary>
internal sealed class DatedSource(JobClassState @class, DatedArrivals arrivals, Workload workload, SimulationClock clock)
    : JobSource(@class, workload, clock)
{
    private int _next;

    public override bool IsExhausted => _next == arrivals.Dates.Length;

    public override void Begin() => Await();

    public override void Process()
    {
        _next++;
        Workload.Submit(Class);
        Await();
    }

    private void Await()
    {
        if (!IsExhausted)
            Clock.Schedule(Clock.TicksOf(arrivals.Dates[_next]) - Clock.Now, this, EventPriority.Arrival);
    }
}

/// <summary>A number of jobs kept running back to back.</summary>
internal sealed class SlotSource(JobClassState @class, SlotArrivals arrivals, Workload workload, SimulationClock clock)
    : JobSource(@class, workload, clock)
{
    private int _slots;
    private int _taken;

    public override void Begin()
    {
        if (arrivals.ScaleWithCapacity is null)
            Open(arrivals.Slots);
    }

    public override void CapacityChanged(int inService)
    {
        if (arrivals.ScaleWithCapacity is { } full)
            Open((int)((long)arrivals.Slots * inService / full));
    }

    public override void JobEnded()
    {
        _taken--;
        Fill();
    }

    private void Open(int slots)
    {
        _slots = slots;
        Fill();
    }

    private void Fill()
    {
        for (; _taken < _slots; _taken++)
            Workload.Submit(Class);
    }
}
