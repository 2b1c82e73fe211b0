using System;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Model;
using DatacenterDes.Model.Randomness;

namespace DatacenterDes.Engine.Sources;

/// <summary>Arrivals at a rate that may follow the capacity in service.</summary>
/// <remarks>
/// Intervals are drawn in operational time, in which the mean interval is 1, and stretched by the present rate; when that changes,
/// the rest of the interval under way is stretched anew.
/// </remarks>
internal abstract class RateSource(JobClassState @class, RateArrivals arrivals, Workload workload, SimulationClock clock, long seed)
    : JobSource(@class, workload, clock)
{
    private readonly double _arrivalsPerTick = arrivals.Rate.PerSecond / TimeSpan.TicksPerSecond;
    private RandomStream _stream = RandomStream.Named(seed, $"workload.classes.{@class.Model.Name}.arrivals");
    private double _share;
    private double _perTick;
    private double _left;
    private long _since;
    private long _due = long.MaxValue;

    public override void Begin()
    {
        _left = FirstInterval(ref _stream);
        if (arrivals.ScaleWithCapacity is null)
            _share = 1;
        Stretch();
    }

    public override void CapacityChanged(int inService)
    {
        if (arrivals.ScaleWithCapacity is not { } full)
            return;
        _share = (double)inService / full;
        Stretch();
    }

    public override void Process()
    {
        if (Clock.Now != _due)
            return;
        if (_due == PieceEnd)
        {
            Stretch();
            return;
        }

        var isArrival = Accepts(ref _stream);
        _left = Interval(ref _stream);
        _since = _due;
        Await();
        if (isArrival)
            Workload.Submit(Class);
    }

    /// <summary>When the multiple of the rate changes next.</summary>
    protected virtual long PieceEnd => long.MaxValue;

    /// <summary>Begins the piece of time that the present instant lies in.</summary>
    /// <returns>The multiple of the rate in it.</returns>
    protected virtual double EnterPiece() => 1;

    /// <summary>Whether the candidate of this instant is an arrival.</summary>
    protected virtual bool Accepts(ref RandomStream stream) => true;

    protected virtual double FirstInterval(ref RandomStream stream) => Interval(ref stream);

    /// <summary>An interval whose mean is 1.</summary>
    protected abstract double Interval(ref RandomStream stream);

    private void Stretch()
    {
        _left -= (Clock.Now - _since) * _perTick;
        _since = Clock.Now;
        _perTick = _share * _arrivalsPerTick * EnterPiece();
        Await();
    }

    private void Await()
    {
        var delay = Math.Max(0, Math.Round(_left / _perTick));
        _due = delay < DateTime.MaxValue.Ticks ? Math.Min(_since + (long)delay, PieceEnd) : PieceEnd;
        if (_due != long.MaxValue)
            Clock.Schedule(_due - _since, this, EventPriority.Arrival);
    }
}

/// <summary>Poisson arrivals, at a rate that may move over the day, the week and the years.</summary>
/// <remarks>
/// By the memoryless property stretching is the non-homogeneous process exactly. Where the rate moves, candidates come at its bound of
/// each day and are accepted with the probability rate / bound (thinning, Lewis and Shedler 1979, doi:10.1002/nav.3800260304): exact too.
/// </remarks>
internal sealed class PoissonSource(JobClassState @class, PoissonArrivals arrivals, Workload workload, SimulationClock clock, long seed)
    : RateSource(@class, arrivals, workload, clock, seed)
{
    private readonly RateCurve? _curve = arrivals.Curve.IsFlat ? null : arrivals.Curve;
    private readonly DateTime _start = clock.DateOf(0);
    private long _pieceEnd = long.MaxValue;
    private double _highest = 1;

    protected override long PieceEnd => _pieceEnd;

    protected override double EnterPiece()
    {
        if (_curve is null)
            return 1;
        var now = Clock.DateOf(Clock.Now);
        _pieceEnd = Clock.TicksOf(now.Date.AddDays(1));
        return _highest = _curve.HighestOn(now, _start);
    }

    protected override bool Accepts(ref RandomStream stream) =>
        _curve is null || stream.NextUniform() * _highest < _curve.At(Clock.DateOf(Clock.Now), _start);

    protected override double Interval(ref RandomStream stream) => -Math.Log(stream.NextUniform());
}

/// <summary>Arrivals in bursts: gamma intervals, of which most are short and a few long.</summary>
/// <remarks>
/// As if it had always been going on: the first interval is what is left of the one that the start falls into, which is a uniform part
/// of an interval drawn by length, so that the mean rate holds from the start (Cox 1962, "Renewal theory", ch. 5).
/// </remarks>
internal sealed class BurstSource(JobClassState @class, BurstArrivals arrivals, Workload workload, SimulationClock clock, long seed)
    : RateSource(@class, arrivals, workload, clock, seed)
{
    /// <summary>A gamma variable of this shape has the stated coefficient of variation.</summary>
    private readonly double _shape = 1 / (arrivals.CoefficientOfVariation * arrivals.CoefficientOfVariation);

    protected override double FirstInterval(ref RandomStream stream) =>
        GammaVariate.Draw(_shape + 1, ref stream) / _shape * stream.NextUniform();

    protected override double Interval(ref RandomStream stream) => GammaVariate.Draw(_shape, ref stream) / _shape;
}
