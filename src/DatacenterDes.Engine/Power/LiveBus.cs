using System;
using System.Collections.Generic;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Electrical.Flow;

namespace DatacenterDes.Engine.Power;

/// <summary>Groups that feed the same things together.</summary>
internal sealed class LiveBus
{
    private readonly FlowGraph _graph;

    public LiveBus(PowerBus bus, LiveGroup[] groups, FlowGraph graph)
    {
        _graph = graph;
        Number = bus.Number;
        Needs = bus.Needs;
        Groups = groups.AsSpan(bus.FirstGroup, bus.Groups).ToArray();
        foreach (var group in Groups)
            group.Buses.Add(this);
    }

    /// <summary>Its place in the graph.</summary>
    public int Number { get; }

    public LiveGroup[] Groups { get; }

    /// <summary>Live members that it takes to feed anything.</summary>
    public int Needs { get; }

    /// <summary>What it feeds, now or as a backup.</summary>
    public List<LiveGroup> Users { get; } = [];

    public bool IsLive => _graph.Buses[Number].IsLive;

    public int LiveMembers => _graph.Buses[Number].LiveMembers;

    /// <summary>Looks at its members anew.</summary>
    /// <returns>Whether it begins or ceases to feed.</returns>
    public bool Recount()
    {
        var live = 0;
        foreach (var group in Groups)
            live += group.LiveMembers;
        var wasLive = IsLive;
        _graph.Set(Number, live, live >= Needs);
        return IsLive != wasLive;
    }
}
