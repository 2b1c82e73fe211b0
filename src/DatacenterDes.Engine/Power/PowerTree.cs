using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Electrical.Flow;

namespace DatacenterDes.Engine.Power;

/// <summary>The electrical graph at work: which groups are live, and the loads on them, kept up to date as either changes.</summary>
/// <remarks>
/// States settle from the sources down, loads from the rows up, and each group at most once each time, by rank: nothing is dark for a
/// moment because one of its sources fell before the other took over, and a change of load costs the number of groups above it, which a change of many rows settles once.
/// Every load is worked out anew from what is beneath it, in whole units, so that nothing drifts.
/// </remarks>
internal sealed class PowerTree
{
    private readonly SimulationClock _clock;
    private readonly LoadLedger? _ledger;
    private readonly int[] _cooling;
    private readonly List<LiveGroup>[] _states;
    private readonly List<LiveGroup> _turned = [];
    private bool _isSettling;

    /// <param name="model">What stands there.</param>
    /// <param name="ledger">What its rows draw; null for a graph that carries nothing.</param>
    /// <param name="window">Its peaks are those of the window.</param>
    /// <param name="clock">Time.</param>
    public PowerTree(DatacenterModel model, LoadLedger? ledger, RunWindow window, SimulationClock clock)
    {
        _clock = clock;
        _ledger = ledger;
        Graph = PowerGraph.Of(model);
        Flow = new FlowGraph(Graph, model.Power.Pue.Highest);
        Loads = ledger is null ? null : new LoadFlow(Flow, model.Power.Nodes.Length, window, clock);
        Groups = [.. Graph.Groups.Select(group => NewGroup(model, group))];
        _cooling = [.. Groups.Where(group => group.Node is { Cooling: true }).Select(group => group.Group.Number)];
        var buses = Graph.Buses.Select(bus => new LiveBus(bus, Groups, Flow)).ToArray();
        foreach (var group in Groups)
            Connect(group, buses);
        _states = new List<LiveGroup>[Groups.Max(group => group.Rank) + 1];
        for (var rank = 0; rank < _states.Length; rank++)
            _states[rank] = [];
        foreach (var bus in buses)
            bus.Recount();
        foreach (var group in Groups)
        {
            Pend(group);
            StateChanged(group);
        }
    }

    /// <summary>What is told of its changes; null for nothing.</summary>
    public PowerSystem? System { get; set; }

    public PowerGraph Graph { get; }

    /// <summary>The same as flat arrays, and its state.</summary>
    public FlowGraph Flow { get; }

    /// <summary>The loads on it; null for a graph that carries nothing.</summary>
    public LoadFlow? Loads { get; }

    /// <summary>As in the graph.</summary>
    public LiveGroup[] Groups { get; }

    /// <summary>The groups of the rows, in the order of the topology.</summary>
    public ReadOnlySpan<LiveGroup> Rows => Groups.AsSpan(Graph.FirstRow);

    /// <summary>Cooling draws more or less where it joins.</summary>
    /// <param name="pue">Facility power over IT power from now on.</param>
    public void SetPue(double pue)
    {
        foreach (var group in _cooling)
        {
            Flow.Groups[group].Overhead = pue - 1;
            Loads?.Flow.OverheadChanged(group);
        }

        _ledger?.MarkUnsettled(_clock.Now);
        System?.PueChanged();
    }

    /// <summary>Members of a group failed, started, came back, or its battery is empty, or it is in service now.</summary>
    public void StateChanged(LiveGroup group)
    {
        if (!group.IsStatePending)
        {
            group.IsStatePending = true;
            _states[group.Rank].Add(group);
        }

        // What a change of state brings about in its turn is settled with it.
        if (!_isSettling)
            Settle();
    }

    /// <summary>Something that a group feeds is in service.</summary>
    public void Enter(LiveGroup group)
    {
        group.IsInService = true;
        Pend(group);
        StateChanged(group);
    }

    /// <summary>Changes several states as one.</summary>
    public void Change(Action changes)
    {
        _isSettling = true;
        changes();
        _isSettling = false;
        Settle();
    }

    /// <summary>How long a battery lasts now, in ticks; it is charged again in the time that it was used for.</summary>
    public long ChargeOf(LiveGroup group)
    {
        var passed = _clock.Now - group.ChargedAt;
        return group.Mode == FeedMode.OnBattery
            ? Math.Max(0, group.Charge - passed)
            : group.Mode == FeedMode.Dead ? group.Charge : Math.Min(group.BatteryTicks, group.Charge + passed);
    }

    private LiveGroup NewGroup(DatacenterModel model, PowerGroup group)
    {
        var node = group.Node < 0 ? null : model.Power.Nodes[group.Node];
        var live = new LiveGroup(group, node, (node?.Battery ?? model.Power.UltraServers!.Battery).Ticks, Flow, Loads);
        if (live.BatteryTicks > 0)
            live.Empty = new PowerTimer(_clock, EventPriority.BatteryEmpty, () => StateChanged(live));
        if (node?.Standby is { } standby)
            live.Standby = new StandbyGroup(this, live, standby, model.Seed, _clock);
        return live;
    }

    private static void Connect(LiveGroup group, LiveBus[] buses)
    {
        group.Sources = [.. group.Group.Sources.Select(bus => buses[bus.Number])];
        group.Backup = group.Group.Backup is { } backup ? buses[backup.Number] : null;
        foreach (var bus in group.Backup is null ? group.Sources : [.. group.Sources, group.Backup])
            bus.Users.Add(group);
    }

    private void Settle()
    {
        _isSettling = true;
        for (var rank = 0; rank < _states.Length;)
        {
            var pending = _states[rank];
            foreach (var group in pending)
            {
                group.IsStatePending = false;
                Evaluate(group);
            }

            pending.Clear();

            // A standby group that is not needed any more stops above what it fed.
            rank = Array.FindIndex(_states, waiting => waiting.Count > 0) is >= 0 and var next ? next : _states.Length;
        }

        _isSettling = false;
        Turn();
    }

    /// <summary>Tells of the rows that turned, when everything has settled.</summary>
    private void Turn()
    {
        if (_turned.Count == 0)
            return;
        var turned = _turned.ToArray();
        _turned.Clear();
        foreach (var row in turned)
            System?.RowTurned(row);
    }

    private void Evaluate(LiveGroup group)
    {
        var isFed = group.Sources.Length == 0 || Array.Exists(group.Sources, bus => bus.IsLive);
        if (group.Backup is { } backup)
            Demand(group, backup, group.IsInService && !isFed && group.Up > 0);
        var mode = ModeOf(group, isFed);
        var members = mode == FeedMode.Dead ? 0 : group.Standby?.Running ?? group.Up;
        if (mode == group.Mode && members == group.LiveMembers)
            return;
        var wasLive = group.IsLive;
        MoveCharge(group, mode);
        group.Become(mode, members);
        System?.LiveChanged(group);
        Pend(group);
        foreach (var bus in group.Buses)
            Recount(bus);
        if (group.Node is null && group.IsLive != wasLive && !_turned.Remove(group))
            _turned.Add(group);
    }

    private FeedMode ModeOf(LiveGroup group, bool isFed)
    {
        if (group.Standby is { } standby)
            return standby.Running > 0 ? FeedMode.Fed : FeedMode.Dead;
        if (group.Up == 0)
            return FeedMode.Dead;
        if (isFed)
            return FeedMode.Fed;
        if (group.Backup is { IsLive: true })
            return FeedMode.OnBackup;
        return group.Mode != FeedMode.Dead && ChargeOf(group) > 0 ? FeedMode.OnBattery : FeedMode.Dead;
    }

    private void MoveCharge(LiveGroup group, FeedMode mode)
    {
        if (group.BatteryTicks == 0 || mode == group.Mode)
            return;
        group.Charge = ChargeOf(group);
        group.ChargedAt = _clock.Now;
        if (mode == FeedMode.OnBattery)
            group.Empty!.Set(group.Charge);
        else
            group.Empty!.CallOff();
    }

    private static void Demand(LiveGroup group, LiveBus backup, bool isDemanded)
    {
        foreach (var standby in backup.Groups)
            standby.Standby!.Demand(group.Group.Number, isDemanded);
    }

    private void Recount(LiveBus bus)
    {
        var turned = bus.Recount();
        if (turned)
        {
            foreach (var user in bus.Users)
            {
                StateChanged(user);
                Pend(user);
            }
        }

        if (_ledger is null)
            return;
        Loads!.Flow.PendBus(bus.Number);
        _ledger.MarkUnsettled(_clock.Now);
    }

    private void Pend(LiveGroup group)
    {
        if (_ledger is null)
            return;
        Loads!.Flow.Pend(group.Group.Number);
        _ledger.MarkUnsettled(_clock.Now);
    }
}
