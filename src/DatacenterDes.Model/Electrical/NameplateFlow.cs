using System;
using DatacenterDes.Model.Electrical.Flow;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model.Electrical;

/// <summary>Works out what every group of the graph delivers when everything that is ever built draws its nameplate, or a part of it.</summary>
internal sealed class NameplateFlow
{
    private readonly FlowGraph _state;
    private readonly UnwatchedFlow _flow;
    private readonly long[] _drawn;
    private readonly bool[] _runs;
    private readonly bool[] _hasTurned;
    private readonly int[] _countedIn;
    private int _rounds;

    private NameplateFlow(DatacenterModel model)
    {
        Graph = PowerGraph.Of(model);
        _state = new FlowGraph(Graph, model.Power.Pue.Highest);
        for (var group = 0; group < Graph.Groups.Length; group++)
            _state.Groups[group].IsInService = true;
        _flow = new UnwatchedFlow(_state);
        _drawn = new long[Graph.RowNameplates.Length];
        _runs = new bool[Graph.Groups.Length];
        _hasTurned = new bool[Graph.Buses.Length];
        _countedIn = new int[Graph.Buses.Length];
        _flow.Restart();
    }

    /// <summary>The graph.</summary>
    public PowerGraph Graph { get; }

    /// <summary>That of a model; null where it has no graph.</summary>
    public static NameplateFlow? Of(DatacenterModel model) => model.Power.Nodes.IsEmpty ? null : new(model);

    /// <summary>Works it out. Standby nodes run where what they back is without a source.</summary>
    /// <param name="draw">What is drawn, of nameplate.</param>
    /// <param name="onBackup">Whether everything that has a backup is on it.</param>
    /// <param name="gone">Members of each group that are out; null for none.</param>
    public NameplateLoads Settle(double draw = 1, bool onBackup = false, int[]? gone = null)
    {
        Array.Clear(_runs);
        Array.Clear(_hasTurned);
        SetStates(onBackup, gone);
        if (StartStandby())
            SetStates(onBackup, gone);
        for (var row = 0; row < _drawn.Length; row++)
            Draw(row, _state.Groups[Graph.FirstRow + row].LiveMembers == 0 ? 0 : PowerUnit.OfGraph.Of(draw * Graph.RowNameplates[row]));
        _flow.Settle();
        var live = new int[Graph.FirstRow];
        for (var group = 0; group < live.Length; group++)
            live[group] = _state.Groups[group].LiveMembers;
        return new NameplateLoads(Graph, _flow.Delivered.ToArray(), live);
    }

    private void Draw(int row, long power)
    {
        _flow.AddToRow(row, new(power - _drawn[row], power - _drawn[row]));
        _drawn[row] = power;
    }

    /// <summary>From the sources down; what is another state waits to be settled.</summary>
    private void SetStates(bool onBackup, int[]? gone)
    {
        _rounds++;
        foreach (var group in Graph.Groups)
        {
            var hasTurned = false;
            foreach (var bus in group.Sources)
                hasTurned |= Recount(bus);
            if (group.Backup is { } backup)
                hasTurned |= Recount(backup);
            var members = group.Members - (gone?[group.Number] ?? 0);
            var mode = members == 0 ? FeedMode.Dead : ModeOf(group, onBackup);
            var live = mode == FeedMode.Dead ? 0 : members;
            ref var state = ref _state.Groups[group.Number];
            if (hasTurned || mode != state.Mode || live != state.LiveMembers)
                _flow.Pend(group.Number);
            (state.Mode, state.LiveMembers) = (mode, live);
        }
    }

    private FeedMode ModeOf(PowerGroup group, bool onBackup)
    {
        if (group.Node >= 0 && Graph.Nodes[group.Node].Standby is not null)
            return _runs[group.Number] ? FeedMode.Fed : FeedMode.Dead;
        ref readonly var state = ref _state.Groups[group.Number];
        if ((state.Sources == 0 || state.LiveSources > 0) && !(onBackup && state.HasBackup))
            return FeedMode.Fed;
        return group.Backup is { } backup && _state.Buses[backup.Number].IsLive ? FeedMode.OnBackup : FeedMode.Dead;
    }

    /// <summary>Looks at the members of a bus anew, which come before all that it feeds, once in a round.</summary>
    /// <returns>Whether it has begun or ceased to feed since it was settled last.</returns>
    private bool Recount(PowerBus bus)
    {
        if (_countedIn[bus.Number] == _rounds)
            return _hasTurned[bus.Number];
        _countedIn[bus.Number] = _rounds;
        var live = 0;
        for (var group = bus.FirstGroup; group < bus.FirstGroup + bus.Groups; group++)
            live += _state.Groups[group].LiveMembers;
        ref readonly var state = ref _state.Buses[bus.Number];
        _hasTurned[bus.Number] |= state.IsLive != live >= bus.Needs;
        if (live != state.LiveMembers)
            _flow.PendBus(bus.Number);
        _state.Set(bus.Number, live, live >= bus.Needs);
        return _hasTurned[bus.Number];
    }

    /// <summary>Standby nodes run that something demands.</summary>
    private bool StartStandby()
    {
        var any = false;
        foreach (var group in Graph.Groups)
        {
            if (group.Backup is not { } backup || _state.Groups[group.Number].Mode == FeedMode.Fed)
                continue;
            any = true;
            _runs.AsSpan(backup.FirstGroup, backup.Groups).Fill(true);
        }

        return any;
    }

    /// <summary>A flow that is asked only when all has been worked out.</summary>
    private sealed class UnwatchedFlow(FlowGraph graph) : PowerFlow(graph)
    {
        public void Settle()
        {
            for (var rank = Ranks - 1; rank >= 0; rank--)
            {
                DivideBuses(rank);
                foreach (var group in TakeGroups(rank))
                    _ = Groups[group].IsSettledAnew ? SettleAnew(group, ref Groups[group]) : PassOn(group, ref Groups[group]);
            }

            EndSettling();
        }
    }
}
