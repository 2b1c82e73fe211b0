using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Reliability;
using SimSharp;

namespace DatacenterDes.Engine.Failures;

/// <summary>Carries out one maintenance plan: round after round, batch after batch of units.</summary>
/// <remarks>
/// New jobs are kept off the units of a batch; those on them save their progress and leave. When the last has left, all units of the
/// batch go down together; the next batch follows when they are done.
/// </remarks>
internal sealed class MaintenanceRounds
{
    private readonly MaintenancePlan _plan;
    private readonly Fleet _fleet;
    private readonly Evacuation _evacuation;
    private readonly UnitOutages _outages;
    private readonly SimulationClock _clock;
    private readonly List<UltraServer[]> _domains;
    private readonly List<UltraServer> _batch = [];
    private readonly bool[] _isOccupied;
    private int _occupied;
    private Event? _vacated;

    public MaintenanceRounds(MaintenancePlan plan, Fleet fleet, Evacuation evacuation, UnitOutages outages, SimulationClock clock)
    {
        _plan = plan;
        _fleet = fleet;
        _evacuation = evacuation;
        _outages = outages;
        _clock = clock;
        _domains = DomainsOf(fleet, plan.Level);
        _isOccupied = new bool[fleet.Units.Length];
    }

    public void Begin() => _clock.Kernel.Process(MaintenanceCalendar.Rounds(_plan, InService, CarryOut, _clock), EventPriority.Capacity);

    private List<UltraServer[]> InService() => _domains.FindAll(domain => Array.Exists(domain, unit => unit.IsInService));

    private IEnumerable<Event> CarryOut(List<UltraServer[]> domains)
    {
        Clear(domains);
        if (_occupied > 0)
            yield return _vacated = new Event(_clock.Kernel);
        TakeDown();
        yield return _clock.Wait(_plan.Duration.Ticks);
        BringUp();
    }

    /// <summary>The units of some domains are to be down next: whoever is on them leaves.</summary>
    private void Clear(List<UltraServer[]> domains)
    {
        _batch.Clear();
        foreach (var domain in domains)
            _batch.AddRange(Array.FindAll(domain, unit => unit.IsInService));
        foreach (var unit in _batch)
        {
            _isOccupied[unit.Number] = !unit.IsFree;
            _occupied += unit.IsFree ? 0 : 1;
        }

        _evacuation.Begin(_batch);
    }

    /// <summary>The last job has left a closed unit.</summary>
    public void Vacated(UltraServer unit)
    {
        if (!_isOccupied[unit.Number])
            return;
        _isOccupied[unit.Number] = false;
        if (--_occupied > 0 || _vacated is null)
            return;
        _vacated.Succeed(null, EventPriority.Capacity);
        _vacated = null;
    }

    private void TakeDown()
    {
        foreach (var unit in _batch)
            _outages.Begin(unit, DownCause.Maintenance);
    }

    private void BringUp()
    {
        foreach (var unit in _batch)
        {
            _fleet.Of(unit).Open(unit);
            _outages.End(unit, DownCause.Maintenance);
        }
    }

    /// <summary>The units of each domain of a level, in order of number.</summary>
    private static List<UltraServer[]> DomainsOf(Fleet fleet, FailureLevel level) => level < FailureLevel.Row
        ? [.. fleet.Units.Select(unit => new[] { unit })]
        : [.. fleet.Layout.Containment.Domains.At(level).Select(domain => fleet.Units[domain.FirstUnit..domain.EndUnit])];
}
