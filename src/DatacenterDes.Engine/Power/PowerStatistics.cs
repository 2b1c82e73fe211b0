using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Power;

/// <summary>What the electrical graph did in the window, and which UltraServers stand under what.</summary>
internal sealed class PowerStatistics
{
    private readonly UltraServer[] _units;
    private readonly TimeIntegral[] _inService;
    private readonly TimeIntegral[] _available;
    private readonly TimeIntegral[] _live;
    private readonly TimeIntegral[] _overloaded;
    private readonly WindowCount[] _failures;
    private readonly WindowCount[] _overloads;
    private readonly long[] _shed;

    public PowerStatistics(int nodes, UltraServer[] units, RunWindow window)
    {
        _units = units;
        _inService = window.Integrals(nodes);
        _available = window.Integrals(nodes);
        _live = window.Integrals(nodes);
        _overloaded = window.Integrals(nodes);
        _failures = window.Make<WindowCount>(nodes);
        _overloads = window.Make<WindowCount>(nodes);
        _shed = window.Counters(1);
    }

    /// <summary>UltraServers that were shed, in the window.</summary>
    public long Shed => _shed[0];

    /// <summary>By node.</summary>
    public ReadOnlySpan<WindowCount> Failures => _failures;

    /// <summary>By node.</summary>
    public ReadOnlySpan<WindowCount> Overloads => _overloads;

    /// <summary>The UltraServers that ever stand in the rows of a group's domain.</summary>
    public ReadOnlySpan<UltraServer> UnitsOf(LiveGroup group) => _units.AsSpan(group.Group.Domain.FirstUnit..group.Group.Domain.EndUnit);

    public void CountShed() => _shed[0]++;

    public void Failed(int node) => _failures[node].Add();

    public void Overloaded(LiveGroup group) => _overloads[group.Group.Node].Add();

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
