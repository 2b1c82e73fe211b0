using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Reliability;
using SimSharp;

namespace DatacenterDes.Engine.Failures;

/// <summary>Takes units down and up at given times: one event that walks a sorted list.</summary>
internal sealed class OutageReplay : Event
{
    private readonly (long At, bool IsEnd, int Unit)[] _turns;
    private readonly UltraServer[] _units;
    private readonly UnitOutages _outages;
    private readonly SimulationClock _clock;
    private int _next;

    public OutageReplay(ImmutableArray<Outage> outages, UltraServer[] units, UnitOutages unitOutages, SimulationClock clock)
        : base(clock.Kernel)
    {
        // Beginnings before ends, so that a unit whose outages touch is down all the time.
        _turns = [.. outages
            .SelectMany(outage => new[] { (outage.Start, false, outage.UltraServer), (outage.End, true, outage.UltraServer) })
            .Order()];
        _units = units;
        _outages = unitOutages;
        _clock = clock;
    }

    public void Begin()
    {
        if (_turns.Length > 0)
            _clock.Schedule(_turns[0].At, this, EventPriority.Failure);
    }

    /// <inheritdoc/>
    public override void Process()
    {
        for (; _next < _turns.Length && _turns[_next].At == _clock.Now; _next++)
        {
            var unit = _units[_turns[_next].Unit];
            if (_turns[_next].IsEnd)
                _outages.End(unit, DownCause.Outage);
            else
                _outages.Begin(unit, DownCause.Outage);
        }

        if (_next < _turns.Length)
            _clock.Schedule(_turns[_next].At - _clock.Now, this, EventPriority.Failure);
    }
}
