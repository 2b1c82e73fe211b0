using System;
using System.Collections.Generic;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Electrical.Flow;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.Power;

/// <summary>Instances of a node that share one load, or the UltraServers of a row: which are live, what they deliver and take. Powers are in units of 10 nW.</summary>
internal sealed class LiveGroup
{
    private readonly FlowGraph _graph;
    private readonly LoadFlow? _loads;
    private readonly long _rating;
    private readonly long _cap;

    /// <param name="group">What it is.</param>
    /// <param name="node">Its node; null for the UltraServers of a row.</param>
    /// <param name="battery">How long it stays live without a source, in ticks.</param>
    /// <param name="graph">Where its state is kept.</param>
    /// <param name="loads">Where its load is; null for a graph without any.</param>
    public LiveGroup(PowerGroup group, PowerNode? node, long battery, FlowGraph graph, LoadFlow? loads)
    {
        (_graph, _loads) = (graph, loads);
        Group = group;
        Node = node;
        BatteryTicks = battery;
        Up = group.Members;
        _rating = PowerUnit.OfGraph.Of(node?.Rating.Value ?? 0);
        _cap = node?.Cap is { } cap ? PowerUnit.OfGraph.Of(cap.Value) : _rating;
        Charge = battery;
        Set(node?.Standby is null && Up > 0 ? FeedMode.Fed : FeedMode.Dead, node?.Standby is null ? Up : 0);
    }

    public PowerGroup Group { get; }

    public PowerNode? Node { get; }

    /// <summary>Its name in events and streams, as in <c>lineup north/1/2</c>.</summary>
    public string Name => Node is null ? Group.Domain.Name : Group.Domain.Name.Length == 0 ? Node.Name : $"{Node.Name} {Group.Domain.Name}";

    /// <summary>Its distance from what nothing feeds: more than that of all its sources.</summary>
    public int Rank => State.Rank;

    public LiveBus[] Sources { get; set; } = [];

    public LiveBus? Backup { get; set; }

    /// <summary>What its members are part of.</summary>
    public List<LiveBus> Buses { get; } = [];

    /// <summary>How it starts; null for what is always there.</summary>
    public StandbyGroup? Standby { get; set; }

    /// <summary>Whether anything that it could ever feed is in service.</summary>
    public bool IsInService
    {
        get => State.IsInService;
        set => State.IsInService = value;
    }

    /// <summary>Members that are neither failed nor in maintenance.</summary>
    public int Up { get; set; }

    /// <summary>Members that deliver power.</summary>
    public int LiveMembers => State.LiveMembers;

    public FeedMode Mode => State.Mode;

    public bool IsLive => LiveMembers > 0;

    public long BatteryTicks { get; }

    /// <summary>How long the battery lasted when its state last changed, in ticks.</summary>
    public long Charge { get; set; }

    /// <summary>When that was.</summary>
    public long ChargedAt { get; set; }

    /// <summary>When the battery is empty; null without one.</summary>
    public PowerTimer? Empty { get; set; }

    /// <summary>When an overload is looked at; null for the UltraServers of a row.</summary>
    public PowerTimer? Look { get; set; }

    /// <summary>What follows from overloads.</summary>
    public OverloadState Overload { get; } = new();

    public bool IsStatePending { get; set; }

    /// <summary>What is taken from it, and the IT power among it.</summary>
    public Share Output => _loads!.Flow.Output(Group.Number);

    /// <summary>What it delivers: what is taken from it, and the facility's overhead where that joins here.</summary>
    public long Delivered => _loads!.Flow.DeliveredBy(Group.Number);

    /// <summary>What it takes in, from above or from its battery.</summary>
    public long Taken => _loads!.Flow.Taken(Group.Number);

    /// <summary>What its live members can deliver for any time.</summary>
    public long Capacity { get; private set; }

    /// <summary>What they may deliver at any instant; the same where there is no such limit.</summary>
    public long Limit { get; private set; }

    public bool IsCapped => Node?.Cap is not null;

    private ref GroupState State => ref _graph.Groups[Group.Number];

    /// <summary>What each source has of it: the load and the IT power among it; the backup is the last.</summary>
    public Share[] Placed()
    {
        var placed = new Share[State.Sources + (State.HasBackup ? 1 : 0)];
        for (var i = 0; i < placed.Length; i++)
            placed[i] = _loads!.Flow.Placed(Group.Number, State.FirstSlot + i);
        return placed;
    }

    /// <summary>Its state changes.</summary>
    public void Become(FeedMode mode, int liveMembers)
    {
        _loads?.BeginInstant();
        Set(mode, liveMembers);
    }

    private void Set(FeedMode mode, int liveMembers)
    {
        (State.Mode, State.LiveMembers) = (mode, liveMembers);
        Capacity = OfAll(_rating);
        Limit = OfAll(_cap);
        _graph.Most[Group.Number] = Node is null ? long.MaxValue : Math.Min(Capacity, Limit);
        _loads?.LimitChanged(Group.Number);
    }

    private long OfAll(long each) => (long)Int128.Min((Int128)each * LiveMembers, long.MaxValue);
}

/// <summary>How an overload of a group stands.</summary>
internal sealed class OverloadState
{
    /// <summary>Since when it is above its rating; −1 while it is not.</summary>
    public long Since { get; set; } = -1;

    /// <summary>When it was above it last, since when then, and whether it was told: load that only moves within one instant ends no overload.</summary>
    public (long Until, long Since, bool IsTold) Last { get; set; } = (-1, -1, false);

    /// <summary>Whether it was told.</summary>
    public bool IsTold { get; set; }

    /// <summary>Room that is given away at this instant and not taken yet.</summary>
    public long Promised { get; set; }
}
