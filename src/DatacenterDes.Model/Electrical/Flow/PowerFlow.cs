using System;
using System.Runtime.CompilerServices;
using DatacenterDes.Model.Memory;

namespace DatacenterDes.Model.Electrical.Flow;

/// <summary>One flow of power through the electrical graph, from what the rows draw up to the sources. Powers are in units of 10 nW.</summary>
/// <remarks>
/// Changes wait until they are settled: from the rows up, by rank, each group once, and only those whose own value changes pass it on.
/// Every value is that of what is beneath it now, in whole units, so that nothing drifts and the order of changes does not show.
/// Most groups pass on all that they deliver, to one group or in halves to two: for those it takes a few additions, and one line of the cache.
/// A row that does so is passed by: what changes on it is added where it goes.
/// </remarks>
[SkipLocalsInit]
internal abstract class PowerFlow
{
    /// <summary>What a group was settled as: it delivers what it did.</summary>
    protected const long Same = long.MinValue;

    /// <summary>So many groups of a rank are always near to the processor.</summary>
    private const int Near = 256;

    private readonly FlowGraph _graph;
    private readonly long[] _delivered;
    private readonly long[] _taken;
    private readonly FlowPath[] _paths;
    private readonly Share[] _slots;
    private readonly Share[] _buses;
    private readonly Share[] _parts;
    private readonly RowFlow[] _rows;

    private FlowQueue _waiting;

    protected PowerFlow(FlowGraph graph)
    {
        _graph = graph;
        Groups = new GroupFlow[graph.Groups.Length];
        for (var group = 0; group < Groups.Length; group++)
            Groups[group] = new() { Node = checked((short)graph.Groups[group].Node), Rank = (ushort)graph.Groups[group].Rank, Most = long.MaxValue };
        _rows = new RowFlow[Groups.Length - graph.FirstRow];
        for (var row = 0; row < _rows.Length; row++)
            _rows[row] = new() { First = -1, Second = -1 };
        _delivered = new long[Groups.Length];
        _taken = new long[Groups.Length];
        _paths = new FlowPath[Groups.Length];
        _slots = new Share[graph.Slots.Length];
        _buses = new Share[graph.Buses.Length];
        _parts = new Share[graph.Parts];
        _waiting = new FlowQueue(graph);
    }

    /// <summary>What the groups of nodes deliver: what is taken from them, and the facility's overhead where that joins.</summary>
    public ReadOnlySpan<long> Delivered => _delivered.AsSpan(0, _graph.FirstRow);

    /// <summary>Whether anything waits to be settled.</summary>
    public bool IsPending => _waiting.IsAny;

    /// <summary>As in the graph.</summary>
    protected GroupFlow[] Groups { get; }

    /// <summary>How many ranks there are.</summary>
    protected int Ranks => _waiting.Ranks;

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
            Cache.Prefetch(ref Groups[first]);
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
        ref var flow = ref Groups[group];
        flow.Overhead = _graph.Groups[group].Overhead;
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
        for (var group = 0; group < Groups.Length; group++)
        {
            Pend(group);
            Groups[group].Path = GroupPath.Any;
            if (group < _graph.FirstRow)
                Groups[group].Output = default;
        }
    }

    /// <summary>Divides what is taken from the buses of a rank that wait, when all that takes from them has been settled.</summary>
    protected void DivideBuses(int rank)
    {
        foreach (var bus in _waiting.TakeBuses(rank))
            Divide(bus);
    }

    /// <summary>Takes out the groups of a rank that wait, to be settled now.</summary>
    protected ReadOnlySpan<int> TakeGroups(int rank) => _waiting.TakeGroups(rank);

    /// <summary>All ranks have been settled, from the highest down.</summary>
    protected void EndSettling() => _waiting.Close();

    /// <summary>Settles a group that waits and passes on all that it delivers.</summary>
    /// <returns>By how much more it delivers; <see cref="Same"/> where all is as it was.</returns>
    protected long PassOn(int group, ref GroupFlow flow)
    {
        flow.IsPending = false;

        // It takes in what it delivers.
        var before = flow.Through;
        var through = flow.Output.With(flow.Overhead);
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
        ref var flow = ref Groups[group];
        flow.Output += change;
        if (!flow.IsPending)
            Wait(ref flow, group);
    }

    /// <summary>A group, and of a row that was passed by what it has come to.</summary>
    private ref GroupFlow UpToDate(int group)
    {
        ref var flow = ref Groups[group];
        if (group >= _graph.FirstRow && _rows[group - _graph.FirstRow] is { First: >= 0 } row)
            flow.Output = flow.Through = row.Drawn;
        return ref flow;
    }

    /// <summary>Settles a group by its present state.</summary>
    /// <inheritdoc cref="PassOn"/>
    protected long SettleAnew(int group, ref GroupFlow flow)
    {
        flow.IsPending = false;
        ref readonly var state = ref _graph.Groups[group];
        var before = flow.Through;
        var through = flow.Output.With(state.Overhead);
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
        }

        return through.Load - before.Load;
    }

    /// <summary>Its present state has another path.</summary>
    private void FindPath(int group, ref GroupFlow flow, in GroupState state)
    {
        var path = FlowPath.Of(_graph, state);
        _paths[group] = path;
        flow.Path = path.Kind;
        flow.Overhead = state.Overhead;
        flow.IsPathFar = false;
        if (path.Kind == GroupPath.Any)
            return;
        flow.First = path.First >= 0 ? _graph.Slots[path.First].Group : -1;
        flow.Second = path.Second >= 0 ? _graph.Slots[path.Second].Group : -1;
        flow.IsPathFar = flow.First >= 0 && _waiting.GroupsOf(Groups[flow.First].Rank) > Near;
        if (group >= _graph.FirstRow)
            (_rows[group - _graph.FirstRow].First, _rows[group - _graph.FirstRow].Second) = (flow.First, flow.Second);
    }

    /// <summary>Writes down what a group takes through its slots, which its path tells as well.</summary>
    private void KeepSlots(int group)
    {
        ref readonly var flow = ref UpToDate(group);
        if (flow.Path == GroupPath.One)
            _slots[_paths[group].First] = flow.Through;
        if (flow.Path == GroupPath.Two)
            (_slots[_paths[group].First], _slots[_paths[group].Second]) = (flow.Through - flow.Through.SecondHalf(), flow.Through.SecondHalf());
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
            var part = left.PartOf(members, membersLeft);
            (left, membersLeft) = (left - part, membersLeft - members);
            ref var given = ref _parts[bus.FirstPart + i];
            var change = part - given;
            given = part;
            Pass(bus.FirstGroup + i, change);
        }
    }

    private void Wait(ref GroupFlow flow, int group)
    {
        flow.IsPending = true;
        _waiting.Add(group, flow.Rank);

        // What it passes on to is settled after all of its own rank.
        if (!flow.IsPathFar)
            return;
        Cache.Prefetch(ref Groups[flow.First]);
        if (flow.Path == GroupPath.Two)
            Cache.Prefetch(ref Groups[flow.Second]);
    }

    private void Wait(int bus) => _waiting.AddBus(bus, _graph.Buses[bus].Rank);
}
