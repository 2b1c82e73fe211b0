using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Failures;

/// <summary>The rows, halls, buildings and campuses that ever hold UltraServers: which are in service, and which are down with a failure.</summary>
internal sealed class DomainTree
{
    private readonly Domain[] _rowOf;
    private readonly List<Domain> _all = [];
    private readonly DomainStatistics _statistics;
    private readonly SimulationClock _clock;

    public DomainTree(DatacenterModel model, UltraServer[] units, DomainStatistics statistics, SimulationClock clock)
    {
        _statistics = statistics;
        _clock = clock;
        _rowOf = new Domain[units.Length];
        UltraServer? before = null;
        foreach (var unit in units)
        {
            _rowOf[unit.Number] = before is not null && before.Row == unit.Row ? _rowOf[before.Number] : NewRow(model, unit, before);
            for (var domain = _rowOf[unit.Number]; domain is not null; domain = domain.Above)
                domain.End = unit.Number + 1;
            before = unit;
        }
    }

    public IReadOnlyList<Domain> All => _all;

    /// <summary>Index in the topology of the campus that a unit is on.</summary>
    public int CampusOf(UltraServer unit) => _rowOf[unit.Number].Campus;

    /// <summary>A unit enters service, and with the first of a domain the domain does.</summary>
    public void Enter(UltraServer unit)
    {
        for (var domain = _rowOf[unit.Number]; domain is not null; domain = domain.Above)
        {
            if (domain.InService++ > 0)
                continue;
            _statistics.InService(domain.Level, 1, _clock.Now);
            if (domain.DownFaults > 0)
                _statistics.Down(domain.Level, 1, _clock.Now);
            domain.Clock?.Enter(isUp: domain.DownFaults == 0);
        }
    }

    /// <summary>A unit leaves service, and with the last of a domain the domain does.</summary>
    public void Leave(UltraServer unit)
    {
        for (var domain = _rowOf[unit.Number]; domain is not null; domain = domain.Above)
        {
            if (--domain.InService > 0)
                continue;
            _statistics.InService(domain.Level, -1, _clock.Now);
            if (domain.DownFaults > 0)
                _statistics.Down(domain.Level, -1, _clock.Now);
            domain.Clock?.Stop();
        }
    }

    /// <summary>A fault takes a domain down, and all beneath it.</summary>
    public void TakeDown(Domain domain)
    {
        if (domain.DownFaults++ == 0 && domain.InService > 0)
        {
            _statistics.Down(domain.Level, 1, _clock.Now);
            domain.Clock?.Stop();
        }

        foreach (var beneath in domain.Beneath)
            TakeDown(beneath);
    }

    /// <summary>A fault that took a domain down is repaired.</summary>
    public void BringUp(Domain domain)
    {
        if (--domain.DownFaults == 0 && domain.InService > 0)
        {
            _statistics.Down(domain.Level, -1, _clock.Now);
            domain.Clock?.Start();
        }

        foreach (var beneath in domain.Beneath)
            BringUp(beneath);
    }

    private Domain NewRow(DatacenterModel model, UltraServer unit, UltraServer? before)
    {
        var (hall, building, campus) = (unit.Row.Hall, unit.Row.Hall.Building, unit.Row.Hall.Building.Campus);
        var last = before is null ? null : _rowOf[before.Number];
        var inCampus = last is not null && before!.Row.Hall.Building.Campus == campus
            ? last.Above!.Above!.Above!
            : New(FailureLevel.Campus, campus.Name, CampusIndex(model, campus.Name), null, unit);
        var inBuilding = last is not null && before!.Row.Hall.Building == building
            ? last.Above!.Above!
            : New(FailureLevel.Building, building.Name, inCampus.Campus, inCampus, unit);
        var inHall = last is not null && before!.Row.Hall == hall
            ? last.Above!
            : New(FailureLevel.Hall, hall.Name, inCampus.Campus, inBuilding, unit);
        return New(FailureLevel.Row, unit.Row.Name, inCampus.Campus, inHall, unit);
    }

    private Domain New(FailureLevel level, string name, int campus, Domain? above, UltraServer first)
    {
        var domain = new Domain(level, name, campus, above, first.Number);
        above?.Add(domain);
        _all.Add(domain);
        return domain;
    }

    private static int CampusIndex(DatacenterModel model, string name) =>
        model.Topology is { } topology ? topology.Campuses.Select(campus => campus.Name).ToList().IndexOf(name) : 0;
}
