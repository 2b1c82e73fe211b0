using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Failures;

/// <summary>The rows, halls, buildings and campuses that ever hold UltraServers: which are in service, and which are down with a failure.</summary>
internal sealed class DomainTree
{
    private readonly DomainState[] _rows;
    private readonly DomainLevel _levelOfRows;
    private readonly List<DomainState> _all = [];
    private readonly DomainStatistics _statistics;
    private readonly SimulationClock _clock;

    public DomainTree(Containment containment, DomainStatistics statistics, SimulationClock clock)
    {
        _statistics = statistics;
        _clock = clock;
        _levelOfRows = containment.Rows;
        var states = new Dictionary<Domain, DomainState>();
        _rows = [.. containment.Domains.At(FailureLevel.Row).Select(row => StateOf(row, FailureLevel.Row, states))];
    }

    public IReadOnlyList<DomainState> All => _all;

    /// <summary>Index in the topology of the campus that a unit is on.</summary>
    public int CampusOf(UltraServer unit) => RowOf(unit).Campus;

    /// <summary>A unit enters service, and with the first of a domain the domain does.</summary>
    public void Enter(UltraServer unit)
    {
        for (DomainState? domain = RowOf(unit); domain is not null; domain = domain.Above)
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
        for (DomainState? domain = RowOf(unit); domain is not null; domain = domain.Above)
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
    public void TakeDown(DomainState domain)
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
    public void BringUp(DomainState domain)
    {
        if (--domain.DownFaults == 0 && domain.InService > 0)
        {
            _statistics.Down(domain.Level, -1, _clock.Now);
            domain.Clock?.Start();
        }

        foreach (var beneath in domain.Beneath)
            BringUp(beneath);
    }

    private DomainState RowOf(UltraServer unit) => _rows[_levelOfRows.DomainOf(unit.Number)];

    /// <summary>A domain's state; those that it is in come before it.</summary>
    private DomainState StateOf(Domain domain, FailureLevel level, Dictionary<Domain, DomainState> states)
    {
        if (states.TryGetValue(domain, out var state))
            return state;
        var above = domain.Parent is null ? null : StateOf(domain.Parent, level + 1, states);
        state = new DomainState(domain, level, above);
        above?.Add(state);
        states.Add(domain, state);
        _all.Add(state);
        return state;
    }
}
