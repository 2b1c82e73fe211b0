using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Memory;
using DatacenterDes.Model.Randomness;
using SimSharp;

namespace DatacenterDes.Engine.Failures;

/// <summary>A part that failed and is to be repaired, from its failure until it is sound again. It is the kernel event of its detection.</summary>
/// <remarks>Taken from a pool and put back. Everything about it is drawn from its own stream, so that no other event can move it.</remarks>
internal sealed class Fault : Event, IRepairable
{
    private const int ClockBytes = 320;
    private readonly SimulationClock _clock;
    private FailureClock _at = null!;

    public Fault(SimulationClock clock)
        : base(clock.Kernel) => _clock = clock;

    /// <summary>Its own random numbers.</summary>
    public RandomStream Stream;

    /// <summary>Index of the component.</summary>
    public int Component { get; private set; }

    public long FailedAt { get; set; }

    /// <summary>Why its unit is down for it; null while it is not.</summary>
    public DownCause? Cause { get; set; }

    /// <summary>Makes this object a new fault.</summary>
    public void Begin(FailureClock at, int component, RandomStream stream)
    {
        _at = at;
        Value = at;
        Component = component;
        Stream = stream;
        Cause = null;
    }

    /// <summary>It is found some time from now.</summary>
    public void FindAfter(long detect) => _clock.Schedule(detect, this, EventPriority.Failure);

    /// <inheritdoc/>
    public void Prefetch() => Cache.Prefetch(_at, ClockBytes);

    /// <inheritdoc/>
    public void PhaseBegan(DownCause cause) => _at.PhaseBegan(this, cause);

    /// <inheritdoc/>
    public void Repaired() => _at.Repaired(this);

    /// <inheritdoc/>
    public override void Process() => _at.Detected(this);
}
