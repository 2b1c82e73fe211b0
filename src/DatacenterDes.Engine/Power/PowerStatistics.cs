using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Power;

/// <summary>What the electrical graph did in the window, and which UltraServers stand under what.</summary>
internal sealed class PowerStatistics
{
    private readonly UltraServer[] _units;
    private readonly DomainLevel _rows;
    private readonly TimeIntegral[] _inService;
    private readonly TimeIntegral[] _available;
    private readonly TimeIntegral[] _live;
    private readonly TimeIntegral[] _overloaded;
    private readonly long[] _failures;
    private readonly long[] _overloads;
    private readonly long[] _allFailures;
    private readonly long[] _allOverloads;

    public PowerStatistics(int nodes, UltraServer[] units, DomainLevel rows, RunWindow window)
    {
        (_units, _rows) = (units, rows);
        _inService = window.Integrals(nodes);
        _available = window.Integrals(nodes);
        _live = window.Integrals(nodes);
        _overloaded = window.Integrals(nodes);
        _failures = window.Counters(nodes);
        _overloads = window.Counters(nodes);
        _allFailures = new long[nodes];
        _allOverloads = new long[nodes];
        window.AtOpening(_ => ShedInWindow = 0);
    }

    /// <summary>UltraServers that were shed, since the model's start.</summary>
    public long Shed { get; private set; }

    /// <summary>Of those, in the window.</summary>
    public long ShedInWindow { get; private set; }

    /// <summary>By node, in the window.</summary>
    public ReadOnlySpan<long> Failures => _failures;

    /// <summary>By node, in the window.</summary>
    public ReadOnlySpan<long> Overloads => _overloads;

    /// <summary>By node, since the model's start.</summary>
    public ReadOnlySpan<long> AllFailures => _allFailures;

    /// <summary>By node, since the model's start.</summary>
    public ReadOnlySpan<long> AllOverloads => _allOverloads;

    /// <summary>The UltraServers that ever stand in the rows of a group's domain.</summary>
    public ReadOnlySpan<UltraServer> UnitsOf(LiveGroup group)
    {
        var first = FirstUnitOf(group);
        return _units.AsSpan(first, EndUnitOf(group) - first);
    }

    public int FirstUnitOf(LiveGroup group) => _rows.FirstUnitOf(group.Group.Domain.FirstRow);

    /// <summary>One more than the number of the last unit.</summary>
    public int EndUnitOf(LiveGroup group) => _rows.EndOf(group.Group.Domain.EndRow - 1);

    public void CountShed()
    {
        Shed++;
        ShedInWindow++;
    }

    public void Failed(int node)
    {
        _allFailures[node]++;
        _failures[node]++;
    }

    public void Overloaded(LiveGroup group)
    {
        _allOverloads[group.Group.Node]++;
        _overloads[group.Group.Node]++;
    }

    /// <summary>Members of a node enter service.</summary>
    public void InService(int node, int members, long now) => _inService[node].Add(members, now);

    /// <summary>Members of a node in service are available or not.</summary>
    public void Available(int node, int change, long now) => _available[node].Add(change, now);

    /// <summary>Members of a node in service deliver power or not.</summary>
    public void Live(int node, int change, long now) => _live[node].Add(change, now);

    /// <summary>Instances that share a load deliver more than their rating, or do no more.</summary>
    public void AboveRating(int node, int change, long now) => _overloaded[node].Add(change, now);

    /// <summary>Ticks in which instances that share a load delivered more than their rating since the statistics began, over all such groups.</summary>
    public Int128 OverloadedTime(int node, long now) => _overloaded[node].AreaAt(now);

    /// <summary>Members of a node in service that deliver power now, or could.</summary>
    public int Live(int node) => (int)_live[node].Value;

    /// <summary>Members of a node in service that neither failed nor are in maintenance now.</summary>
    public int Available(int node) => (int)_available[node].Value;

    /// <summary>Members of a node in service now.</summary>
    public int InService(int node) => (int)_inService[node].Value;

    /// <summary>Member-ticks that a node was available since the statistics began, over those in service; null without any.</summary>
    public double? Availability(int node, long now)
    {
        var inService = _inService[node].AreaAt(now);
        return inService == 0 ? null : (double)_available[node].AreaAt(now) / (double)inService;
    }

    /// <summary>Member-ticks that a node delivered power, or could, since the statistics began.</summary>
    public Int128 LiveTime(int node, long now) => _live[node].AreaAt(now);
}
