using System;
using System.Linq;
using DatacenterDes.Engine.Kernel;

namespace DatacenterDes.Engine.Flow;

/// <summary>One flow of power through the electrical graph, from what the rows draw up to the sources. Powers are in units of 10 nW.</summary>
/// <remarks>
/// Changes wait until they are settled: from the rows up, by rank, each group once, and only those whose own value changes pass it on.
/// Every value is that of what is beneath it now, in whole units, so that nothing drifts and the order of changes does not show.
/// Most groups pass on all that they deliver, to one group or in halves to two: for those it takes a few additions, and one line of the cache.
/// A row that does so is passed by: what changes on it is added where it goes.
/// </remarks>
/// <typeparam name="TWatch">Told of what is worked out: a structure, so that it costs no call.</typeparam>
internal sealed class PowerFlow<TWatch>
    where TWatch : struct, IFlowWatch
{
    /// <summary>So many groups before its turn, the processor is told that one will be needed: a large job moves hundreds.</summary>
    private const int FetchedAhead = 6;

    /// <summary>What a group was settled as: it delivers what it did.</summary>
    private const long Same = long.MinValue;

    private readonly FlowGraph _graph;
    private readonly TWatch _watch;
    private readonly GroupFlow[] _groups;
    private readonly long[] _delivered;
    private readonly long[] _taken;
    private readonly (int A, int B)[] _ways;
    private readonly Share[] _slots;
    private readonly Share[] _buses;
    private readonly Share[] _parts;
    private readonly bool[] _isBusPending;
    private readonly RowFlow[] _rows;

    // What waits, by rank: the groups and buses of a rank one after the other from its first place on.
    private readonly int[] _waitingGroups;
    private readonly int[] _waitingBuses;
    private readonly FlowRank[] _ranks;

    public PowerFlow(FlowGraph graph, TWatch watch)
    {
        _graph = graph;
        _watch = watch;
        _groups = new GroupFlow[graph.Groups.Length];
        for (var group = 0; group < _groups.Length; group++)
            _groups[group] = new() { Node = graph.Groups[group].Node, Rank = (ushort)graph.Groups[group].Rank, Most = long.MaxValue };
        _rows = new RowFlow[_groups.Length - graph.FirstRow];
        Array.Fill(_rows, new() { First = -1, Second = -1 });
        _delivered = new long[_groups.Length];
        _taken = new long[_groups.Length];
        _ways = new (int, int)[_groups.Length];
        _slots = new Share[graph.Slots.Length];
        _buses = new Share[graph.Buses.Length];
        _parts = new Share[graph.Parts];
        _isBusPending = new bool[_buses.Length];
        _waitingGroups = new int[_groups.Length];
        _waitingBuses = new int[_buses.Length];
        _ranks = new FlowRank[graph.Groups.Max(group => group.Rank) + 1];
        var (groups, buses) = (0, 0);
        for (var rank = 0; rank < _ranks.Length; rank++)
        {
            (_ranks[rank].FirstGroup, _ranks[rank].FirstBus) = (groups, buses);
            groups += graph.Groups.Count(group => group.Rank == rank);
            buses += graph.Buses.Count(bus => bus.Rank == rank);
        }
    }

    /// <summary>What the groups of nodes deliver: what is taken from them, and the facility's overhead where that joins.</summary>
    public ReadOnlySpan<long> Delivered => _delivered.AsSpan(0, _graph.FirstRow);

    /// <summary>Whether anything waits to be settled.</summary>
    public bool IsPending { get; private set; }

    /// <summary>Groups that were settled, for tests of what a change costs.</summary>
    public long Settled { get; private set; }

    /// <summary>What is taken from a group.</summary>
    public Share Output(int group) => UpToDate(group).Output;

    /// <summary>What a group delivers, a row or one of a node.</summary>
    public long DeliveredBy(int group) => UpToDate(group).Through.Load;

    /// <summary>What a group takes in, from above or from its battery.</summary>
    public long Taken(int group) => UpToDate(group) is { Path: not GroupPath.Any } flow ? flow.Through.Load : _taken[group];

    /// <summary>What a group takes through one of its slots.</summary>
    public Share Placed(int group, int slot)
    {
        KeepSlots(group);
        return _slots[slot];
    }

    /// <summary>More or less will soon be drawn on a row.</summary>
    public void Prefetch(int row) => Cache.Prefetch(ref _rows[row]);

    /// <summary>The same, once what tells where it goes is there.</summary>
    public void PrefetchPath(int row)
    {
        if (_rows[row].First is >= 0 and var first)
            Cache.Prefetch(ref _groups[first]);
    }

    /// <summary>More or less is drawn on a row.</summary>
    public void AddToRow(int row, Share change)
    {
        ref var flow = ref _rows[row];
        var before = flow.Drawn;
        flow.Drawn += change;
        if (flow.First < 0)
            Add(_graph.FirstRow + row, change);
        else if (flow.Second < 0)
            Add(flow.First, change);
        else
            Halve(before, flow.Drawn, flow.First, flow.Second);
    }

    /// <summary>The state of a group has changed, or of what it takes from: it is settled anew, even if nothing else changes.</summary>
    public void Pend(int group)
    {
        ref var flow = ref UpToDate(group);
        flow.IsForced = true;
        if (group >= _graph.FirstRow)
            _rows[group - _graph.FirstRow].First = -1;
        if (!flow.IsPending)
            Wait(ref flow, group);
    }

    /// <summary>The facility spends more or less on top of the IT power that a group delivers.</summary>
    public void OverheadChanged(int group)
    {
        ref var flow = ref _groups[group];
        flow.HasOverhead = true;
        if (!flow.IsPending)
            Wait(ref flow, group);
    }

    /// <summary>The members of a bus have changed: what is taken from it is divided anew.</summary>
    public void PendBus(int bus)
    {
        if (_graph.Buses[bus].Groups > 1)
            Wait(bus);
    }

    /// <summary>The watch is told again of what this group delivers only when that is above its bar.</summary>
    public void SetBar(int group) => _groups[group].Most = _watch.Bar(group);

    /// <summary>Everything is worked out anew, from what the rows draw.</summary>
    public void Restart()
    {
        Array.Clear(_slots);
        Array.Clear(_buses);
        Array.Clear(_parts);
        for (var group = 0; group < _groups.Length; group++)
        {
            Pend(group);
            _groups[group].Path = GroupPath.Any;
            if (group < _graph.FirstRow)
                _groups[group].Output = default;
        }
    }

    /// <summary>Works out everything that waits, each once, and what follows from it.</summary>
    public void Settle()
    {
        for (var number = _ranks.Length - 1; number >= 0; number--)
        {
            ref var rank = ref _ranks[number];
            if (rank.Buses > 0)
                SettleBuses(ref rank);
            if (rank.Groups > 0)
                SettleGroups(ref rank);
        }

        IsPending = false;
    }

    private void SettleBuses(ref FlowRank rank)
    {
        foreach (var bus in _waitingBuses.AsSpan(rank.FirstBus, rank.Buses))
        {
            _isBusPending[bus] = false;
            Divide(bus);
        }

        rank.Buses = 0;
    }

    private void SettleGroups(ref FlowRank rank)
    {
        var waiting = _waitingGroups.AsSpan(rank.FirstGroup, rank.Groups);
        var (node, moved) = (-1, 0L);
        for (var i = 0; i < waiting.Length; i++)
        {
            if (i + FetchedAhead < waiting.Length)
                Cache.Prefetch(ref _groups[waiting[i + FetchedAhead]]);
            ref var flow = ref _groups[waiting[i]];
            var change = Settle(waiting[i], ref flow);
            if (change == Same || flow.Node < 0)
                continue;

            // Most groups of a rank are of one node.
            if (flow.Node != node)
            {
                TellMoved(node, moved);
                (node, moved) = (flow.Node, 0);
            }

            moved += change;
            if (flow.Through.Load > flow.Most)
                _watch.Above(waiting[i], change);
        }

        TellMoved(node, moved);
        Settled += rank.Groups;
        rank.Groups = 0;
    }

    private void TellMoved(int node, long change)
    {
        if (node >= 0)
            _watch.Moved(node, change);
    }

    /// <summary>Settles a group that waits.</summary>
    /// <returns>By how much more it delivers; <see cref="Same"/> where all is as it was.</returns>
    private long Settle(int group, ref GroupFlow flow)
    {
        flow.IsPending = false;
        if (flow.Path == GroupPath.Any || flow.IsForced)
            return SettleAnew(group, ref flow);

        // It takes in what it delivers.
        var before = flow.Through;
        var through = flow.Output;
        if (flow.HasOverhead)
            through = through with { Load = _graph.Groups[group].DeliveredFor(through.Load, through.It) };
        var change = through - before;
        if (change is { Load: 0, It: 0 })
            return Same;
        flow.Through = through;
        _delivered[group] = through.Load;
        if (flow.Path == GroupPath.Two)
            Halve(before, through, flow.First, flow.Second);
        else if (flow.Path == GroupPath.One)
            Add(flow.First, change);
        return change.Load;
    }

    private void Halve(Share before, Share through, int first, int second)
    {
        var toSecond = through.SecondHalf() - before.SecondHalf();
        Pass(first, through - before - toSecond);
        Pass(second, toSecond);
    }

    private void Pass(int group, Share change)
    {
        if (change is not { Load: 0, It: 0 })
            Add(group, change);
    }

    /// <summary>More or less is taken from a group.</summary>
    private void Add(int group, Share change)
    {
        ref var flow = ref _groups[group];
        flow.Output += change;
        if (!flow.IsPending)
            Wait(ref flow, group);
    }

    /// <summary>A group, and of a row that was passed by what it has come to.</summary>
    private ref GroupFlow UpToDate(int group)
    {
        ref var flow = ref _groups[group];
        if (group >= _graph.FirstRow && _rows[group - _graph.FirstRow] is { First: >= 0 } row)
            flow.Output = flow.Through = row.Drawn;
        return ref flow;
    }

    /// <summary>Settles a group by its present state.</summary>
    /// <inheritdoc cref="Settle(int, ref GroupFlow)"/>
    private long SettleAnew(int group, ref GroupFlow flow)
    {
        ref readonly var state = ref _graph.Groups[group];
        var before = flow.Through;
        var through = flow.Output with { Load = state.DeliveredFor(flow.Output.Load, flow.Output.It) };
        if (!flow.IsForced && through == before)
            return Same;
        KeepSlots(group);
        var taken = state.TakenFor(through.Load);
        flow.Through = through;
        (_delivered[group], _taken[group]) = (through.Load, taken);
        Place(state, state.Mode is FeedMode.Fed or FeedMode.OnBackup ? through with { Load = taken } : default);
        if (flow.IsForced)
        {
            flow.IsForced = false;
            FindPath(group, ref flow, state);
            SetBar(group);
        }

        _watch.Passed(group, through.Load, taken);
        return through.Load - before.Load;
    }

    /// <summary>Sees whether a group passes on all that it delivers to one or two others, in its present state.</summary>
    private void FindPath(int group, ref GroupFlow flow, in GroupState state)
    {
        flow.Path = GroupPath.Any;
        flow.HasOverhead = state.Overhead != 0;
        if (state.Mode != FeedMode.Fed || state.LiveMembers == 0 || !state.IsLossless || state.LiveSources > 2)
            return;
        var (live, first, second) = (0, -1, -1);
        for (var slot = state.FirstSlot; slot < state.FirstSlot + state.Sources; slot++)
        {
            if (!_graph.Slots[slot].IsLive)
                continue;
            if (_graph.Slots[slot].Group < 0)
                return;
            live++;
            (first, second) = live == 1 ? (slot, -1) : (first, slot);
        }

        _ways[group] = (first, second);
        flow.First = live > 0 ? _graph.Slots[first].Group : -1;
        flow.Second = live > 1 ? _graph.Slots[second].Group : -1;
        flow.Path = live switch { 0 => GroupPath.None, 1 => GroupPath.One, _ => GroupPath.Two };
        if (group >= _graph.FirstRow)
            (_rows[group - _graph.FirstRow].First, _rows[group - _graph.FirstRow].Second) = (flow.First, flow.Second);
    }

    /// <summary>Writes down what a group takes through its slots, which its path tells as well.</summary>
    private void KeepSlots(int group)
    {
        ref readonly var flow = ref UpToDate(group);
        if (flow.Path == GroupPath.One)
            _slots[_ways[group].A] = flow.Through;
        if (flow.Path == GroupPath.Two)
            (_slots[_ways[group].A], _slots[_ways[group].B]) = (flow.Through - flow.Through.SecondHalf(), flow.Through.SecondHalf());
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

            var part = live == 1 ? taken : new(taken.Load / live, taken.It / live);
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
            given = part;
            Pass(bus.FirstGroup + i, change);
        }
    }

    /// <summary>The part that some of a number of members have of a load; all of it is that of all.</summary>
    private static long Part(long whole, int members, int of) =>
        members == 0 ? 0 : members == of ? whole : members == 1 ? whole / of : (long)((Int128)whole * members / of);

    private void Wait(ref GroupFlow flow, int group)
    {
        flow.IsPending = true;
        IsPending = true;
        ref var rank = ref _ranks[flow.Rank];
        _waitingGroups[rank.FirstGroup + rank.Groups++] = group;

        // What it passes on to is settled after all of its own rank.
        if (flow.Path >= GroupPath.One)
            Cache.Prefetch(ref _groups[flow.First]);
        if (flow.Path == GroupPath.Two)
            Cache.Prefetch(ref _groups[flow.Second]);
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
}
