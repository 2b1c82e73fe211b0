using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model.Electrical;

namespace DatacenterDes.Engine.Power;

/// <summary>What every group of the graph would deliver, in its present state, if every row drew all that is kept for it. Powers are in units of 10 nW.</summary>
/// <remarks>
/// The arithmetic is that of the loads, and none of its roundings falls when a load grows: where no row draws more than is kept for
/// it, no group delivers more than it would here. A change costs one step for each group above the row.
/// </remarks>
internal sealed class ReservedFlow
{
    private readonly LiveGroup[] _groups;
    private readonly int _firstRow;
    private readonly int[][] _above;
    private readonly Flow[] _flows;
    private readonly (long Load, long It)[] _buses;
    private readonly (long Load, long It)[][] _placed;
    private readonly (long Load, long It)[][] _parts;

    public ReservedFlow(PowerTree tree)
    {
        _groups = tree.Groups;
        _firstRow = tree.Graph.FirstRow;
        _flows = new Flow[_groups.Length];
        _buses = new (long, long)[tree.Graph.Buses.Length];
        _parts = [.. tree.Graph.Buses.Select(bus => new (long, long)[bus.Groups])];
        _placed = [.. _groups.Select(group => new (long, long)[group.Placed.Length])];
        _above = [.. Enumerable.Range(_firstRow, _groups.Length - _firstRow).Select(Above)];
    }

    /// <summary>The first group that could not deliver more when <see cref="Add"/> said so last.</summary>
    public int Blocked { get; private set; }

    /// <summary>What a group would deliver.</summary>
    public long Delivered(int group) => _flows[group].Delivered;

    /// <summary>More or less is kept for a row.</summary>
    /// <param name="row">Which row.</param>
    /// <param name="load">The change.</param>
    /// <returns>Whether every group that would deliver more for it could.</returns>
    public bool Add(int row, long load)
    {
        AddLater(row, load);
        _flows[_firstRow + row].IsPending = true;
        var fits = true;
        foreach (var number in _above[row])
        {
            if (!_flows[number].IsPending)
                continue;
            var before = _flows[number].Delivered;
            Settle(number);
            var delivered = _flows[number].Delivered;
            if (!fits || delivered <= before || number >= _firstRow || delivered <= Math.Min(_groups[number].Capacity, _groups[number].Limit))
                continue;
            Blocked = number;
            fits = false;
        }

        return fits;
    }

    /// <summary>More or less is kept for a row; what follows waits for <see cref="Rebuild"/>.</summary>
    public void AddLater(int row, long load)
    {
        ref var own = ref _flows[_firstRow + row];
        own.Output += load;
        own.It += load;
    }

    /// <summary>The graph has another state: works out everything anew.</summary>
    public void Rebuild()
    {
        Array.Clear(_buses);
        foreach (var parts in _parts)
            Array.Clear(parts);
        foreach (var placed in _placed)
            Array.Clear(placed);
        _flows.AsSpan(0, _firstRow).Clear();

        // Every group is numbered after all that feeds it.
        for (var number = _groups.Length - 1; number >= 0; number--)
            Settle(number);
    }

    private void Settle(int number)
    {
        var group = _groups[number];
        ref var flow = ref _flows[number];
        flow.IsPending = false;
        flow.Delivered = group.DeliveredFor(flow.Output, flow.It);
        if (_placed[number].Length > 0)
            Place(group, number, group.TakenFor(flow.Delivered), flow.It);
    }

    /// <summary>A group takes from its sources what it takes in.</summary>
    private void Place(LiveGroup group, int number, long taken, long it)
    {
        var sources = group.Sources.Length;
        var live = 0;
        for (var i = 0; i < sources && group.Mode == FeedMode.Fed; i++)
            live += group.Sources[i].IsLive ? 1 : 0;
        for (var i = 0; i < sources; i++)
        {
            var isLive = group.Mode == FeedMode.Fed && group.Sources[i].IsLive;
            var part = !isLive ? (0, 0) : live == 1 ? (taken, it) : (taken / live, it / live);
            Place(number, i, group.Group.Sources[i], group.Sources[i], part);
            if (!isLive)
                continue;
            (taken, it) = (taken - part.Item1, it - part.Item2);
            live--;
        }

        if (group.Backup is { } backup)
            Place(number, sources, group.Group.Backup!, backup, group.Mode == FeedMode.OnBackup ? (taken, it) : (0, 0));
    }

    private void Place(int number, int slot, PowerBus bus, LiveBus live, (long Load, long It) part)
    {
        ref var placed = ref _placed[number][slot];
        if (placed == part)
            return;
        ref var whole = ref _buses[bus.Number];
        whole = (whole.Load + part.Load - placed.Load, whole.It + part.It - placed.It);
        placed = part;
        var (loadLeft, itLeft, membersLeft) = (whole.Load, whole.It, live.LiveMembers);
        for (var i = 0; i < bus.Groups; i++)
        {
            var members = _groups[bus.FirstGroup + i].LiveMembers;
            (long Load, long It) given = (LiveBus.Part(loadLeft, members, membersLeft), LiveBus.Part(itLeft, members, membersLeft));
            (loadLeft, itLeft, membersLeft) = (loadLeft - given.Load, itLeft - given.It, membersLeft - members);
            Give(bus.FirstGroup + i, ref _parts[bus.Number][i], given);
        }
    }

    private void Give(int number, ref (long Load, long It) part, (long Load, long It) given)
    {
        if (part == given)
            return;
        ref var flow = ref _flows[number];
        flow.Output += given.Load - part.Load;
        flow.It += given.It - part.It;
        flow.IsPending = true;
        part = given;
    }

    /// <summary>The group of a row and all that could ever feed it, each before what feeds it.</summary>
    private int[] Above(int rowGroup)
    {
        var above = new List<int> { rowGroup };
        var seen = new HashSet<int>();
        for (var i = 0; i < above.Count; i++)
        {
            var group = _groups[above[i]].Group;
            foreach (var bus in group.Backup is null ? group.Sources : [.. group.Sources, group.Backup])
                above.AddRange(Enumerable.Range(bus.FirstGroup, bus.Groups).Where(seen.Add));
        }

        // Every group is numbered after all that feeds it.
        return [.. above.OrderDescending()];
    }

    private struct Flow
    {
        public long Output;
        public long It;
        public long Delivered;
        public bool IsPending;
    }
}
