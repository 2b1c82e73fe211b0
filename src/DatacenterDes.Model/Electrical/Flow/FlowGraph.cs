using System;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model.Electrical.Flow;

/// <summary>The electrical graph as flat arrays: who takes from whom, by which arithmetic, and in which state it is. Any number of flows go through it. Powers are in units of 10 nW.</summary>
/// <remarks>
/// A group takes through its slots, one for each source and the last for its backup. What stands behind a slot is one group, or a bus
/// of several that share what is taken from it by their live members.
/// </remarks>
internal sealed class FlowGraph
{
    // Who takes from a bus: the first of its slots, and of each slot the next one and the group that takes through it.
    private readonly int[] _firstOfBus;
    private readonly (int Next, int Group)[] _users;

    /// <param name="graph">The graph.</param>
    /// <param name="pue">Facility power over IT power.</param>
    public FlowGraph(PowerGraph graph, double pue)
    {
        FirstRow = graph.FirstRow;
        Groups = new GroupState[graph.Groups.Length];
        Buses = new BusState[graph.Buses.Length];
        Most = new long[Groups.Length];
        _firstOfBus = new int[Buses.Length];
        var parts = 0;
        for (var bus = 0; bus < Buses.Length; bus++)
        {
            var members = graph.Buses[bus];
            Buses[bus] = new() { FirstGroup = members.FirstGroup, Groups = members.Groups, FirstPart = parts };
            _firstOfBus[bus] = -1;
            parts += members.Groups;
        }

        Parts = parts;
        var slots = 0;
        foreach (var group in graph.Groups)
            slots += group.Sources.Length + (group.Backup is null ? 0 : 1);
        Slots = new SlotState[slots];
        _users = new (int, int)[slots];
        slots = 0;
        foreach (var group in graph.Groups)
            Add(group, group.Node < 0 ? null : graph.Nodes[group.Node], pue, ref slots);
        foreach (var bus in graph.Buses)
        {
            for (var group = bus.FirstGroup; group < bus.FirstGroup + bus.Groups; group++)
                Buses[bus.Number].Rank = Math.Max(Buses[bus.Number].Rank, Groups[group].Rank);
        }
    }

    /// <summary>Number of the group of the first row.</summary>
    public int FirstRow { get; }

    /// <summary>By number.</summary>
    public GroupState[] Groups { get; }

    /// <summary>What each group can deliver and may, 0 while it is dark; without bound for the UltraServers of a row.</summary>
    public long[] Most { get; }

    /// <summary>Those of each group, one after the other.</summary>
    public SlotState[] Slots { get; }

    /// <summary>By number.</summary>
    public BusState[] Buses { get; }

    /// <summary>Groups of all buses, counted for each.</summary>
    public int Parts { get; }

    /// <summary>A bus begins or ceases to feed, or its members do.</summary>
    public void Set(int bus, int liveMembers, bool isLive)
    {
        ref var state = ref Buses[bus];
        state.LiveMembers = liveMembers;
        if (state.IsLive == isLive)
            return;
        state.IsLive = isLive;
        for (var slot = _firstOfBus[bus]; slot >= 0; slot = _users[slot].Next)
        {
            Slots[slot].IsLive = isLive;
            ref var user = ref Groups[_users[slot].Group];
            if (slot < user.FirstSlot + user.Sources)
                user.LiveSources += isLive ? 1 : -1;
        }
    }

    private void Add(PowerGroup group, PowerNode? node, double pue, ref int slots)
    {
        ref var state = ref Groups[group.Number];
        state.FirstSlot = slots;
        state.Sources = group.Sources.Length;
        state.HasBackup = group.Backup is not null;
        state.Node = group.Node;
        state.Keeps = 1 - (node?.Loss ?? 0);
        state.FixedLoss = PowerUnit.OfGraph.Of(node?.FixedLoss.Value ?? 0);
        state.Overhead = node is { Cooling: true } ? pue - 1 : 0;
        state.IsLossless = state.Keeps == 1 && state.FixedLoss == 0;
        foreach (var bus in group.Sources)
            AddSlot(group.Number, bus, slots++);
        if (group.Backup is { } backup)
            AddSlot(group.Number, backup, slots++);
    }

    private void AddSlot(int group, PowerBus bus, int slot)
    {
        ref var state = ref Groups[group];
        _users[slot] = (_firstOfBus[bus.Number], group);
        _firstOfBus[bus.Number] = slot;
        Slots[slot] = new() { Group = bus.Groups == 1 ? bus.FirstGroup : -1, Bus = bus.Number };
        for (var source = bus.FirstGroup; source < bus.FirstGroup + bus.Groups; source++)
            state.Rank = Math.Max(state.Rank, Groups[source].Rank + 1);
    }
}

/// <summary>How a group stands, and its arithmetic.</summary>
internal struct GroupState
{
    /// <summary>Index of its first slot.</summary>
    public int FirstSlot;

    /// <summary>How many sources it has.</summary>
    public int Sources;

    /// <summary>Of those, live.</summary>
    public int LiveSources;

    /// <summary>Members that deliver power.</summary>
    public int LiveMembers;

    /// <summary>Its distance from what nothing feeds: more than that of all its sources.</summary>
    public int Rank;

    /// <summary>Index of its node; −1 for the UltraServers of a row.</summary>
    public int Node;

    public FeedMode Mode;

    public bool HasBackup;

    /// <summary>Whether anything that it could ever feed is in service.</summary>
    public bool IsInService;

    /// <summary>Whether it takes in just what it delivers.</summary>
    public bool IsLossless;

    /// <summary>The part of what it takes in that it delivers, but for its fixed loss.</summary>
    public double Keeps;

    /// <summary>The facility's overhead over IT power where it joins here, else 0.</summary>
    public double Overhead;

    /// <summary>What one live member loses at any load.</summary>
    public long FixedLoss;

    /// <summary>What it takes in when it delivers so much.</summary>
    public readonly long TakenFor(long delivered)
    {
        if (IsLossless)
            return LiveMembers > 0 ? delivered : 0;
        return LiveMembers > 0 && IsInService ? (long)Math.Round((delivered + ((double)FixedLoss * LiveMembers)) / Keeps) : 0;
    }
}

/// <summary>A way by which a group takes power.</summary>
internal struct SlotState
{
    /// <summary>The group behind it; −1 where there are several.</summary>
    public int Group;

    /// <summary>The bus behind it.</summary>
    public int Bus;

    /// <summary>Whether it feeds anything.</summary>
    public bool IsLive;
}

/// <summary>How a bus stands.</summary>
internal struct BusState
{
    public int FirstGroup;

    /// <summary>How many groups it is made of, one after the other.</summary>
    public int Groups;

    /// <summary>Index of the part of its first group.</summary>
    public int FirstPart;

    public int LiveMembers;

    /// <summary>The highest rank of its groups, which is below that of all its users.</summary>
    public int Rank;

    public bool IsLive;
}

/// <summary>Where a group has its power from.</summary>
internal enum FeedMode : byte
{
    /// <summary>From nowhere: it is dark.</summary>
    Dead,

    /// <summary>From its sources, or from outside.</summary>
    Fed,

    /// <summary>From its backup.</summary>
    OnBackup,

    /// <summary>From its battery.</summary>
    OnBattery,
}
