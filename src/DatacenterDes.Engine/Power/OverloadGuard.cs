using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model.Electrical.Flow;

namespace DatacenterDes.Engine.Power;

/// <summary>Keeps nodes from delivering more than they can for longer than they may.</summary>
internal sealed class OverloadGuard : IDrawLimit
{
    private readonly PowerStatistics _statistics;
    private readonly LoadRelief _relief;
    private readonly PowerTree _tree;
    private readonly Fleet _fleet;
    private readonly IRecorder _recorder;
    private readonly SimulationClock _clock;
    private readonly List<LiveGroup> _promised = [];

    public OverloadGuard(PowerTree tree, LoadRelief relief, Fleet fleet, PowerStatistics statistics, IRecorder recorder, SimulationClock clock)
    {
        _relief = relief;
        _tree = tree;
        _fleet = fleet;
        _statistics = statistics;
        _recorder = recorder;
        _clock = clock;
        relief.Limits.Add(this);
        foreach (var group in tree.Groups)
        {
            if (group.Node is not null)
                group.Look = new PowerTimer(clock, EventPriority.PowerResponse, () => LookAt(group));
        }

        tree.Loads!.Guard = this;
    }

    /// <summary>Whether the row has power, and all that feeds it can deliver so much more and stay where nothing is relieved again.</summary>
    public bool HasRoom(UltraServer unit, double more)
    {
        _fleet.Loads.Settle();
        return RowOf(unit) is { IsLive: true } row && HasRoom(row, more);
    }

    /// <inheritdoc/>
    public void Promise(UltraServer unit, double more) => Promise(RowOf(unit), more);

    /// <inheritdoc/>
    public void EndPromises()
    {
        foreach (var group in _promised)
            group.Overload.Promised = 0;
        _promised.Clear();
    }

    private LiveGroup RowOf(UltraServer unit) => _tree.Rows[unit.Row.Number];

    /// <summary>Whether a group delivers more than its rating, as it was settled last.</summary>
    public bool IsOver(int group) => _tree.Groups[group].Overload.Since >= 0;

    /// <summary>An overload begins or ends; it is looked at when everything of the instant has settled.</summary>
    /// <param name="number">Number of a group of a node.</param>
    public void Settled(int number)
    {
        var group = _tree.Groups[number];
        var state = group.Overload;
        var isOver = group.IsLive && group.Delivered > group.Capacity;
        var isAboveLimit = group.IsLive && group.IsCapped && group.Delivered > group.Limit;
        if (!isOver && !isAboveLimit && state.Since < 0)
            return;
        var now = _clock.Now;
        if (isOver && state.Since < 0)
        {
            (state.Since, state.IsTold) = state.Last.Until == now ? (state.Last.Since, state.Last.IsTold) : (now, false);
            _statistics.AboveRating(group.Group.Node, 1, now);
            _tree.Loads!.LimitChanged(number);
        }
        else if (!isOver && state.Since >= 0)
        {
            End(group, now);
        }

        if ((isOver || isAboveLimit) && (group.Look!.Due < 0 || (isAboveLimit && group.Look.Due > now)))
            group.Look.Set(0);
    }

    private void End(LiveGroup group, long now)
    {
        var state = group.Overload;
        state.Last = (now, state.Since, state.IsTold);
        (state.Since, state.IsTold) = (-1, false);
        _statistics.AboveRating(group.Group.Node, -1, now);
        _tree.Loads!.LimitChanged(group.Group.Number);
        group.Look!.CallOff();
    }

    private void LookAt(LiveGroup group)
    {
        _fleet.Loads.Settle();
        var state = group.Overload;
        var isAboveLimit = group.IsCapped && group.IsLive && group.Delivered > group.Limit;
        if (state.Since < 0 && !isAboveLimit)
            return;

        var load = new NodeLoad(group, _fleet.Loads, _statistics);
        if (!state.IsTold)
        {
            state.IsTold = true;
            _statistics.Overloaded(group);
            _recorder.Happened(new EventRecord(_clock.Now, EventKind.Overload, Node: load.Node, UltraServer: load.FirstUnit));
        }

        var left = state.Since < 0 ? 0 : state.Since + group.Node!.Overload.Ticks - _clock.Now;
        if (isAboveLimit || left <= 0)
            _relief.Relieve(load);
        else
            group.Look!.Set(left);

        // One that is above a cap only has ended by now.
        state.IsTold = state.IsTold && state.Since >= 0;
    }

    private static bool HasRoom(LiveGroup group, double more)
    {
        if (group.Node is { } node)
        {
            if (group.Delivered + group.Overload.Promised + more > LoadRelief.ReturnsBelow * Math.Min(group.Capacity, group.Limit))
                return false;
            more /= 1 - node.Loss;
        }

        foreach (var (source, part) in Parts(group))
        {
            if (!HasRoom(source, more * part))
                return false;
        }

        return true;
    }

    private void Promise(LiveGroup group, double more)
    {
        if (group.Node is { } node)
        {
            if (group.Overload.Promised == 0)
                _promised.Add(group);
            group.Overload.Promised += (long)more;
            more /= 1 - node.Loss;
        }

        foreach (var (source, part) in Parts(group))
            Promise(source, more * part);
    }

    /// <summary>The groups that a group takes from now, and the part of it that each has.</summary>
    private static IEnumerable<(LiveGroup Source, double Part)> Parts(LiveGroup group)
    {
        var buses = group.Mode == FeedMode.OnBackup ? [group.Backup!] : group.Mode == FeedMode.Fed ? Array.FindAll(group.Sources, bus => bus.IsLive) : [];
        foreach (var bus in buses)
        {
            foreach (var source in bus.Groups)
            {
                if (source.IsLive)
                    yield return (source, (double)source.LiveMembers / bus.LiveMembers / buses.Length);
            }
        }
    }
}
