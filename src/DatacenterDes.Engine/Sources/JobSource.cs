using System;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using SimSharp;

namespace DatacenterDes.Engine.Sources;

/// <summary>Submits the jobs of one class.</summary>
internal abstract class JobSource(JobClassState @class, Workload workload, SimulationClock clock) : Event(clock.Kernel)
{
    protected JobClassState Class { get; } = @class;

    protected Workload Workload { get; } = workload;

    protected SimulationClock Clock { get; } = clock;

    /// <summary>Whether it will submit no more.</summary>
    public virtual bool IsExhausted => false;

    public static JobSource Of(JobClassState @class, Workload workload, RunWindow window, SimulationClock clock, long seed) => @class.Model.Arrivals switch
    {
        PoissonArrivals arrivals => new PoissonSource(@class, arrivals, workload, clock, seed),
        BurstArrivals arrivals => new BurstSource(@class, arrivals, workload, clock, seed),
        ServiceArrivals arrivals => new ServiceSource(@class, arrivals, workload, window, clock, seed),
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
    /// <summary>Jobs in a row that may be refused, for want of a fleet so large, before the slots are left empty until the next job ends.</summary>
    private const int MostRefused = 1000;

    private int _slots;
    private int _taken;
    private bool _isFilling;
    private bool _isRefused;

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
        if (_isFilling)
        {
            _isRefused = true;
            return;
        }

        _taken--;
        Fill();
    }

    private void Open(int slots)
    {
        _slots = slots;
        Fill();
    }

    /// <summary>A job that is refused ends within its submission, so the loop and not the call goes on.</summary>
    private void Fill()
    {
        _isFilling = true;
        for (var refused = 0; _taken < _slots && refused < MostRefused;)
        {
            _isRefused = false;
            _taken++;
            Workload.Submit(Class);

            // The next may be smaller. Where none ever fits, none follows: the slot has had its job, and stays empty.
            if (!_isRefused || !Workload.CanEverHold(Class))
                continue;
            _taken--;
            refused++;
        }

        _isFilling = false;
    }
}
