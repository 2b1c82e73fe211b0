using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Failures;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Power;

/// <summary>Keeps nodes from delivering more than they can for longer than they may: caps what runs and sheds UltraServers, the least urgent first, and lets them have it back when there is room.</summary>
internal sealed class OverloadGuard
{
    /// <summary>What is shed comes back only while the load with it is at most this part of what can be delivered.</summary>
    private const double ReturnsBelow = 0.95;

    private static readonly TimeSpan LooksEvery = TimeSpan.FromMinutes(1);

    private readonly UnitOutages _outages;
    private readonly PowerStatistics _statistics;
    private readonly IRecorder _recorder;
    private readonly SimulationClock _clock;
    private readonly PowerTimer _returns;
    private readonly PowerCaps _caps;
    private readonly List<(UltraServer Unit, LiveGroup Row)> _shed = [];
    private readonly List<LiveGroup> _promised = [];

    public OverloadGuard(PowerTree tree, PowerCaps caps, UnitOutages outages, PowerStatistics statistics, IRecorder recorder, SimulationClock clock)
    {
        _caps = caps;
        _outages = outages;
        _statistics = statistics;
        _recorder = recorder;
        _clock = clock;
        _returns = new PowerTimer(clock, EventPriority.PowerResponse, BringBack);
        foreach (var group in tree.Groups)
        {
            if (group.Node is not null)
                group.Look = new PowerTimer(clock, EventPriority.PowerResponse, () => LookAt(group));
        }

        tree.Settled += Settled;
    }

    /// <summary>UltraServers that are shed now.</summary>
    public int Shed => _shed.Count;

    /// <summary>An overload begins or ends; it is looked at when everything of the instant has settled.</summary>
    private void Settled(LiveGroup group)
    {
        if (group.Node is null)
            return;
        var state = group.Overload;
        var isOver = group.IsLive && group.Delivered > group.Capacity;
        var isAboveLimit = group.IsLive && group.IsCapped && group.Delivered > group.Limit;
        if (!isOver && !isAboveLimit && state.Since < 0)
            return;
        var now = _clock.Now;
        if (isOver && state.Since < 0)
            (state.Since, state.IsTold) = state.Last.Until == now ? (state.Last.Since, state.Last.IsTold) : (now, false);
        else if (!isOver && state.Since >= 0)
            End(group, now);
        if ((isOver || isAboveLimit) && (group.Look!.Due < 0 || (isAboveLimit && group.Look.Due > now)))
            group.Look.Set(0);
    }

    private static void End(LiveGroup group, long now)
    {
        var state = group.Overload;
        state.Last = (now, state.Since, state.IsTold);
        (state.Since, state.IsTold) = (-1, false);
        group.Look!.CallOff();
    }

    private void LookAt(LiveGroup group)
    {
        var state = group.Overload;
        var isAboveLimit = group.IsCapped && group.IsLive && group.Delivered > group.Limit;
        if (state.Since < 0 && !isAboveLimit)
            return;

        if (!state.IsTold)
        {
            state.IsTold = true;
            _statistics.Overloaded(group);
            _recorder.Happened(new EventRecord(_clock.Now, EventKind.Overload, Node: group.Group.Node, UltraServer: FirstUnitOf(group)));
        }

        var left = state.Since < 0 ? 0 : state.Since + group.Node!.Overload.Ticks - _clock.Now;
        if (isAboveLimit || left <= 0)
            Relieve(group);
        else
            group.Look!.Set(left);

        // One that is above a cap only has ended by now.
        state.IsTold = state.IsTold && state.Since >= 0;
    }

    /// <summary>Caps, then sheds what is beneath a group until it delivers no more than it may.</summary>
    private void Relieve(LiveGroup group)
    {
        var capped = _caps.Lower(group, Math.Min(group.Capacity, group.Limit), Candidates(group));
        if (capped > 0)
            _recorder.Happened(new EventRecord(_clock.Now, EventKind.Capped, FirstUnitOf(group), Count: capped, Node: group.Group.Node));
        LookLater();
        while (IsAbove(group))
        {
            var before = _statistics.Shed;
            foreach (var (unit, row) in Candidates(group))
            {
                // Without one of its units a job leaves the others too: what is least urgent is another then.
                var jobLeaves = unit.FirstJob is { } job && !job.HoldsAsSpare(unit.Number);
                Drop(unit, row, group);
                if (jobLeaves || !IsAbove(group))
                    break;
            }

            if (_statistics.Shed == before)
                return;
        }
    }

    private static bool IsAbove(LiveGroup group) => group.IsLive && (group.Delivered > group.Capacity || group.Delivered > group.Limit);

    private void Drop(UltraServer unit, LiveGroup row, LiveGroup above)
    {
        _shed.Add((unit, row));
        LookLater();
        _statistics.CountShed();
        _recorder.Happened(new EventRecord(_clock.Now, EventKind.Shed, unit.Number, Count: 1, Node: above.Group.Node));
        _outages.Begin(unit, DownCause.Shed, -1);
    }

    /// <summary>The units that draw power through a group, the least urgent first: idle ones and spares, jobs by rising priority, replicas of services.</summary>
    private List<(UltraServer Unit, LiveGroup Row)> Candidates(LiveGroup group)
    {
        var rows = new List<LiveGroup>();
        var seen = new HashSet<int>();
        Collect(group, rows, seen);
        var candidates = new List<(UltraServer Unit, LiveGroup Row)>();
        foreach (var row in rows)
        {
            foreach (var unit in _statistics.UnitsOf(row))
            {
                if (unit.IsUp)
                    candidates.Add((unit, row));
            }
        }

        candidates.Sort((a, b) => Urgency(a.Unit).CompareTo(Urgency(b.Unit)) is var order and not 0 ? order : b.Unit.Number.CompareTo(a.Unit.Number));
        return candidates;
    }

    /// <summary>The rows that have power through a group now.</summary>
    private static void Collect(LiveGroup group, List<LiveGroup> rows, HashSet<int> seen)
    {
        foreach (var bus in group.Buses)
        {
            foreach (var user in bus.Users)
            {
                if (!TakesFrom(user, bus) || !seen.Add(user.Group.Number))
                    continue;
                if (user.Node is null)
                    rows.Add(user);
                else
                    Collect(user, rows, seen);
            }
        }
    }

    private static bool TakesFrom(LiveGroup user, LiveBus bus) =>
        user.Mode == FeedMode.OnBackup ? user.Backup == bus : user.Mode == FeedMode.Fed && user.Backup != bus && bus.IsLive;

    private static (int Kind, int Priority) Urgency(UltraServer unit)
    {
        var most = (0, 0);
        for (var job = unit.FirstJob; job is not null; job = job.SharesUltraServer ? job.NextOnUltraServer : null)
        {
            if (job.HoldsAsSpare(unit.Number))
                continue;
            var urgency = (job.Class.Model.Arrivals is ServiceArrivals ? 2 : 1, job.Priority);
            most = urgency.CompareTo(most) > 0 ? urgency : most;
        }

        return most;
    }

    private void LookLater()
    {
        if (_returns.Due < 0 && _shed.Count + _caps.Count > 0)
            _returns.Set(LooksEvery.Ticks);
    }

    /// <summary>Brings back what there is room for, the most urgent first: what was capped or shed last.</summary>
    private void BringBack()
    {
        if (_caps.Raise(HasRoom) is > 0 and var raised)
            _recorder.Happened(new EventRecord(_clock.Now, EventKind.CapEnded, Count: raised));
        for (var i = _shed.Count - 1; i >= 0; i--)
        {
            var (unit, row) = _shed[i];
            if (unit.IsRetired)
            {
                _shed.RemoveAt(i);
                continue;
            }

            var draw = LiveGroup.Units(unit.Type.Nameplate.Value);
            if (!row.IsLive || !HasRoom(row, draw))
                continue;
            // It idles until a job comes, which its room is kept for.
            Promise(row, draw * (1 - unit.Type.IdleDraw));
            _shed.RemoveAt(i);
            _recorder.Happened(new EventRecord(_clock.Now, EventKind.ShedEnded, unit.Number, Count: 1));
            _outages.End(unit, DownCause.Shed, -1);
        }

        foreach (var group in _promised)
            group.Overload.Promised = 0;
        _promised.Clear();
        LookLater();
    }

    /// <summary>Whether a group and all that feeds it can deliver so much more and stay where nothing is shed again.</summary>
    private static bool HasRoom(LiveGroup group, double more)
    {
        if (group.Node is { } node)
        {
            if (group.Delivered + group.Overload.Promised + more > ReturnsBelow * Math.Min(group.Capacity, group.Limit))
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

    private int FirstUnitOf(LiveGroup group) => _statistics.UnitsOf(group) is [var first, ..] ? first.Number : -1;
}
