using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Electrical;

namespace DatacenterDes.Engine.Power;

/// <summary>The electrical graph at work: which groups are live, and the loads on them, kept up to date as either changes.</summary>
/// <remarks>
/// States settle from the sources down, loads from the rows up, and each group at most once each time, by rank: nothing is dark for a
/// moment because one of its sources fell before the other took over, and a change of load costs the number of groups above it, which a change of many rows settles once.
/// Every load is worked out anew from what is beneath it, in whole units, so that nothing drifts.
/// </remarks>
internal sealed class PowerTree
{
    /// <summary>Units of power in a microwatt.</summary>
    public const long PerMicrowatt = 100;

    private readonly SimulationClock _clock;
    private readonly LoadLedger? _ledger;
    private readonly List<LiveGroup>[] _states;
    private readonly List<LiveGroup>[] _loads;
    private readonly List<LiveBus>[] _buses;
    private readonly List<LiveGroup> _turned = [];
    private bool _isSettling;

    /// <param name="model">What stands there.</param>
    /// <param name="loads">Told when loads are to be settled; null for a graph without any.</param>
    /// <param name="clock">Time.</param>
    public PowerTree(DatacenterModel model, LoadLedger? loads, SimulationClock clock)
    {
        _clock = clock;
        _ledger = loads;
        Graph = PowerGraph.Of(model);
        Groups = [.. Graph.Groups.Select(group => NewGroup(model, group))];
        var buses = Graph.Buses.Select(bus => new LiveBus(bus, Groups)).ToArray();
        foreach (var group in Groups)
            Connect(group, buses);
        _states = new List<LiveGroup>[Groups.Max(group => group.Rank) + 1];
        _loads = new List<LiveGroup>[_states.Length];
        _buses = new List<LiveBus>[_states.Length];
        for (var rank = 0; rank < _states.Length; rank++)
            (_states[rank], _loads[rank], _buses[rank]) = ([], [], []);
        foreach (var bus in buses)
        {
            bus.Rank = bus.Groups.Max(group => group.Rank);
            bus.Recount();
        }

        foreach (var group in Groups)
            StateChanged(group);
    }

    /// <summary>The UltraServers of a row went dark, or have power again.</summary>
    public event Action<LiveGroup>? RowTurned;

    /// <summary>A group has more or fewer live members.</summary>
    public event Action<LiveGroup>? LiveChanged;

    /// <summary>What a group delivers, or can deliver, may have changed.</summary>
    public event Action<LiveGroup>? Settled;

    public PowerGraph Graph { get; }

    /// <summary>As in the graph.</summary>
    public LiveGroup[] Groups { get; }

    /// <summary>The groups of the rows, in the order of the topology.</summary>
    public ReadOnlySpan<LiveGroup> Rows => Groups.AsSpan(Graph.FirstRow);

    /// <summary>Groups whose load was worked out, for tests of what a change costs.</summary>
    public long LoadsSettled { get; private set; }

    /// <summary>The UltraServers of a row draw more or less; what follows from it waits for <see cref="SettleLoads"/>.</summary>
    public void AddLoad(int row, long microwatts) => Deliver(Groups[Graph.FirstRow + row], microwatts * PerMicrowatt, microwatts * PerMicrowatt);

    /// <summary>Cooling draws more or less from now on.</summary>
    public event Action? PueChanged;

    /// <summary>Cooling draws more or less where it joins.</summary>
    /// <param name="pue">Facility power over IT power from now on.</param>
    public void SetPue(double pue)
    {
        foreach (var group in Groups)
        {
            if (group.Node is not { Cooling: true })
                continue;
            group.SetPue(pue, _clock.Now);
            Pend(group);
        }

        PueChanged?.Invoke();
    }

    /// <summary>Works out the loads above what changed, each once; the ledger says when.</summary>
    public void SettleLoads()
    {
        for (var rank = _loads.Length - 1; rank >= 0; rank--)
        {
            foreach (var bus in _buses[rank])
            {
                bus.IsPending = false;
                bus.Divide(this);
            }

            _buses[rank].Clear();
            var pending = _loads[rank];
            for (var i = 0; i < pending.Count; i++)
            {
                pending[i].IsLoadPending = false;
                SettleLoad(pending[i]);
            }

            pending.Clear();
        }
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

    /// <summary>Part of a bus's load moves to or from a group.</summary>
    public void Deliver(LiveGroup group, long load, long it)
    {
        group.Add(load, it, _clock.Now);
        Pend(group);
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
        var live = new LiveGroup(group, node, (node?.Battery ?? model.Power.UltraServers!.Battery).Ticks, model.Power.Pue);
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
        var above = group.Backup is null ? group.Sources : [.. group.Sources, group.Backup];
        group.Placed = new (long, long)[above.Length];
        foreach (var bus in above)
        {
            bus.Users.Add(group);
            foreach (var source in bus.Groups)
                group.Rank = Math.Max(group.Rank, source.Rank + 1);
        }
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
            RowTurned?.Invoke(row);
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
        group.Become(mode, members, _clock.Now);
        LiveChanged?.Invoke(group);
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

        bus.Divide(this);
    }

    private void Pend(LiveGroup group)
    {
        if (group.IsLoadPending)
            return;
        group.IsLoadPending = true;
        _loads[group.Rank].Add(group);
        _ledger?.MarkUnsettled(_clock.Now);
    }

    private void SettleLoad(LiveGroup group)
    {
        LoadsSettled++;
        group.Settle(_clock.Now);
        if (group.Sources.Length > 0)
            Place(group);
        Settled?.Invoke(group);
    }

    /// <summary>A group takes from its sources what it takes in.</summary>
    private void Place(LiveGroup group)
    {
        var fromAbove = group.Mode == FeedMode.OnBattery ? 0 : group.Taken;
        var it = group.Mode is FeedMode.OnBattery or FeedMode.Dead ? 0 : group.It;
        var live = 0;
        foreach (var bus in group.Sources)
            live += bus.IsLive ? 1 : 0;
        for (var i = 0; i < group.Sources.Length; i++)
        {
            var isLive = group.Sources[i].IsLive && group.Mode == FeedMode.Fed;
            var part = !isLive ? (0, 0) : live == 1 ? (fromAbove, it) : (fromAbove / live, it / live);
            Place(group, i, group.Sources[i], part);
            if (!isLive)
                continue;
            (fromAbove, it) = (fromAbove - part.Item1, it - part.Item2);
            live--;
        }

        if (group.Backup is { } backup)
            Place(group, group.Sources.Length, backup, group.Mode == FeedMode.OnBackup ? (fromAbove, it) : (0, 0));
    }

    private void Place(LiveGroup group, int slot, LiveBus bus, (long Load, long It) part)
    {
        ref var placed = ref group.Placed[slot];
        if (placed == part)
            return;
        bus.Add(part.Load - placed.Load, part.It - placed.It);
        placed = part;
        if (bus.IsPending)
            return;

        // It is divided once, when all that takes from it has been settled.
        bus.IsPending = true;
        _buses[bus.Rank].Add(bus);
    }
}
