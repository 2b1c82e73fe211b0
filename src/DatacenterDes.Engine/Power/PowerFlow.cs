using System;
using System.Linq;

namespace DatacenterDes.Engine.Power;

/// <summary>One flow of power through the electrical graph, from what the rows draw up to the sources. Powers are in units of 10 nW.</summary>
/// <remarks>
/// Changes wait until they are settled: from the rows up, by rank, each group once, and only those whose own value changes pass it on.
/// Every value is worked out anew from what is beneath it, in whole units, so that nothing drifts and the order of changes does not show.
/// </remarks>
internal sealed class PowerFlow
{
    private readonly FlowGraph _graph;
    private readonly GroupFlow[] _groups;
    private readonly long[] _delivered;
    private readonly Share[] _slots;
    private readonly Share[] _buses;
    private readonly Share[] _parts;
    private readonly bool[] _isBusPending;

    // What waits, by rank: the groups and buses of a rank one after the other from its first place on.
    private readonly int[] _waitingGroups;
    private readonly int[] _waitingBuses;
    private readonly Rank[] _ranks;

    public PowerFlow(FlowGraph graph)
    {
        _graph = graph;
        _groups = new GroupFlow[graph.Groups.Length];
        _delivered = new long[graph.Groups.Length];
        _slots = new Share[graph.Slots.Length];
        _buses = new Share[graph.Buses.Length];
        _parts = new Share[graph.Parts];
        _isBusPending = new bool[graph.Buses.Length];
        _waitingGroups = new int[graph.Groups.Length];
        _waitingBuses = new int[graph.Buses.Length];
        _ranks = new Rank[graph.Groups.Max(group => group.Rank) + 1];
        var (groups, buses) = (0, 0);
        for (var rank = 0; rank < _ranks.Length; rank++)
        {
            (_ranks[rank].FirstGroup, _ranks[rank].FirstBus) = (groups, buses);
            groups += graph.Groups.Count(group => group.Rank == rank);
            buses += graph.Buses.Count(bus => bus.Rank == rank);
        }
    }

    /// <summary>What each group delivers: what is taken from it, and the facility's overhead where that joins.</summary>
    public ReadOnlySpan<long> Delivered => _delivered;

    /// <summary>Whether anything waits to be settled.</summary>
    public bool IsPending { get; private set; }

    /// <summary>What is taken from a group.</summary>
    public Share Output(int group) => _groups[group].Output;

    /// <summary>What a group takes in, from above or from its battery.</summary>
    public long Taken(int group) => _groups[group].Taken;

    /// <summary>What a group takes through one of its slots.</summary>
    public Share Placed(int slot) => _slots[slot];

    /// <summary>More or less is taken from a group.</summary>
    public void Add(int group, Share change)
    {
        ref var flow = ref _groups[group];
        flow.Output += change;
        if (!flow.IsPending)
            Wait(ref flow, group);
    }

    /// <summary>The state of a group has changed, or of what it takes from: it is settled anew, even if nothing else changes.</summary>
    public void Pend(int group)
    {
        ref var flow = ref _groups[group];
        flow.IsForced = true;
        if (!flow.IsPending)
            Wait(ref flow, group);
    }

    /// <summary>The members of a bus have changed: what is taken from it is divided anew.</summary>
    public void PendBus(int bus)
    {
        if (_graph.Buses[bus].Groups > 1)
            Wait(bus);
    }

    /// <summary>Everything is worked out anew, from what the rows draw.</summary>
    public void Restart()
    {
        Array.Clear(_slots);
        Array.Clear(_buses);
        Array.Clear(_parts);
        for (var group = 0; group < _groups.Length; group++)
        {
            if (group < _graph.FirstRow)
                _groups[group].Output = default;
            Pend(group);
        }
    }

    /// <summary>Works out everything that waits, each once, and what follows from it.</summary>
    /// <param name="watch">Told of each group that was settled.</param>
    public void Settle<TWatch>(TWatch watch)
        where TWatch : struct, IFlowWatch
    {
        IsPending = false;
        for (var number = _ranks.Length - 1; number >= 0; number--)
        {
            ref var rank = ref _ranks[number];
            foreach (var bus in _waitingBuses.AsSpan(rank.FirstBus, rank.Buses))
            {
                _isBusPending[bus] = false;
                Divide(bus);
            }

            rank.Buses = 0;
            foreach (var group in _waitingGroups.AsSpan(rank.FirstGroup, rank.Groups))
                Settle(group, watch);
            rank.Groups = 0;
        }

        IsPending = false;
    }

    private void Settle<TWatch>(int group, TWatch watch)
        where TWatch : struct, IFlowWatch
    {
        ref var flow = ref _groups[group];
        ref readonly var state = ref _graph.Groups[group];
        flow.IsPending = false;
        var delivered = state.DeliveredFor(flow.Output.Load, flow.Output.It);
        var before = _delivered[group];
        if (!flow.IsForced && delivered == before && flow.Output.It == flow.SettledIt)
            return;
        flow.IsForced = false;
        flow.SettledIt = flow.Output.It;
        var (taken, takenBefore) = (state.TakenFor(delivered), flow.Taken);
        flow.Taken = taken;
        _delivered[group] = delivered;
        Place(state, state.Mode is FeedMode.Fed or FeedMode.OnBackup ? new(taken, flow.Output.It) : default);
        watch.Settled(group, new(delivered, taken), new(before, takenBefore));
    }

    /// <summary>A group takes from its sources what it takes in: from each live one the same, from its backup all or nothing.</summary>
    private void Place(in GroupState state, Share taken)
    {
        var slot = state.FirstSlot;
        var end = slot + state.Sources;
        for (var live = state.Mode == FeedMode.Fed ? state.LiveSources : 0; slot < end; slot++)
        {
            if (live == 0 || !_graph.Slots[slot].IsLive)
            {
                Place(slot, default);
                continue;
            }

            var part = live switch
            {
                1 => taken,
                2 => new(taken.Load / 2, taken.It / 2),
                _ => new(taken.Load / live, taken.It / live),
            };
            Place(slot, part);
            taken -= part;
            live--;
        }

        if (state.HasBackup)
            Place(slot, state.Mode == FeedMode.OnBackup ? taken : default);
    }

    private void Place(int slot, Share part)
    {
        ref var placed = ref _slots[slot];
        var change = part - placed;
        if (change is { Load: 0, It: 0 })
            return;
        placed = part;
        ref readonly var state = ref _graph.Slots[slot];
        if (state.Group >= 0)
        {
            Add(state.Group, change);
            return;
        }

        // It is divided once, when all that takes from it has been settled.
        _buses[state.Bus] += change;
        Wait(state.Bus);
    }

    /// <summary>Gives each group of a bus its part of what is taken; what does not divide is the last live group's.</summary>
    private void Divide(int number)
    {
        ref readonly var bus = ref _graph.Buses[number];
        var (left, membersLeft) = (_buses[number], bus.LiveMembers);
        for (var i = 0; i < bus.Groups; i++)
        {
            var members = _graph.Groups[bus.FirstGroup + i].LiveMembers;
            var part = new Share(Part(left.Load, members, membersLeft), Part(left.It, members, membersLeft));
            (left, membersLeft) = (left - part, membersLeft - members);
            ref var given = ref _parts[bus.FirstPart + i];
            var change = part - given;
            if (change is { Load: 0, It: 0 })
                continue;
            given = part;
            Add(bus.FirstGroup + i, change);
        }
    }

    /// <summary>The part that some of a number of members have of a load; all of it is that of all.</summary>
    private static long Part(long whole, int members, int of) =>
        members == 0 ? 0 : members == of ? whole : members == 1 ? whole / of : (long)((Int128)whole * members / of);

    private void Wait(ref GroupFlow flow, int group)
    {
        flow.IsPending = true;
        IsPending = true;
        ref var rank = ref _ranks[_graph.Groups[group].Rank];
        _waitingGroups[rank.FirstGroup + rank.Groups++] = group;
    }

    private void Wait(int bus)
    {
        if (_isBusPending[bus])
            return;
        _isBusPending[bus] = true;
        IsPending = true;
        ref var rank = ref _ranks[_graph.Buses[bus].Rank];
        _waitingBuses[rank.FirstBus + rank.Buses++] = bus;
    }

    private struct GroupFlow
    {
        /// <summary>What is taken from it.</summary>
        public Share Output;

        /// <summary>IT power among it when it was settled last.</summary>
        public long SettledIt;

        public long Taken;
        public bool IsPending;
        public bool IsForced;
    }

    private struct Rank
    {
        public int FirstGroup;
        public int Groups;
        public int FirstBus;
        public int Buses;
    }
}

/// <summary>A power, and the IT power among it.</summary>
/// <param name="Load">All of it.</param>
/// <param name="It">What UltraServers draw.</param>
internal readonly record struct Share(long Load, long It)
{
    public static Share operator +(Share a, Share b) => new(a.Load + b.Load, a.It + b.It);

    public static Share operator -(Share a, Share b) => new(a.Load - b.Load, a.It - b.It);
}

/// <summary>What a group delivers and takes in.</summary>
internal readonly record struct Passage(long Delivered, long Taken);

/// <summary>Told of what a flow works out: a structure, so that it costs no call.</summary>
internal interface IFlowWatch
{
    /// <summary>A group has been settled.</summary>
    /// <param name="group">Its number.</param>
    /// <param name="now">What it delivers and takes from now on.</param>
    /// <param name="before">What it did before.</param>
    void Settled(int group, Passage now, Passage before);
}
