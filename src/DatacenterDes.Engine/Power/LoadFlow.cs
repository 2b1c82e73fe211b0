using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.InteropServices;
using DatacenterDes.Engine.Flow;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Electrical.Flow;

namespace DatacenterDes.Engine.Power;

/// <summary>The loads of the graph at work: energy and peaks of its nodes, and when a group delivers more than it may. Powers are in units of 10 nW, energies in those times ticks.</summary>
internal sealed class LoadFlow
{
    private readonly FlowGraph _graph;
    private readonly WatchedFlow<FlowWatch> _flow;
    private readonly NodeMeter[] _nodes;

    /// <summary>Highest load of one instance of each node in the window.</summary>
    private readonly long[] _peaks;
    private readonly (long Lost, long FromBattery)[] _parts;
    private readonly List<int> _risen = [];
    private readonly SimulationClock _clock;
    private Meter _batteries;
    private long _settledAt;

    public LoadFlow(FlowGraph graph, int nodes, RunWindow window, SimulationClock clock)
    {
        _graph = graph;
        _nodes = new NodeMeter[nodes];
        _peaks = window.Counters(nodes);
        _parts = new (long, long)[graph.Groups.Length];
        _clock = clock;
        for (var group = 0; group < graph.FirstRow; group++)
        {
            // Groups of a node are numbered one after the other.
            ref var meter = ref _nodes[graph.Groups[group].Node];
            (meter.FirstGroup, meter.Groups) = (group - meter.Groups, meter.Groups + 1);
        }

        _flow = new WatchedFlow<FlowWatch>(graph, new FlowWatch(this));
        window.AtOpening(RaiseAll);
    }

    /// <summary>Told of groups that deliver more than they may, or did and were settled again; null for nobody.</summary>
    public OverloadGuard? Guard { get; set; }

    /// <summary>The flow.</summary>
    public WatchedFlow<FlowWatch> Flow => _flow;

    /// <summary>Works out what waits.</summary>
    public void Settle()
    {
        if (!_flow.IsPending)
            return;
        BeginInstant();
        _flow.Settle();
    }

    /// <summary>Loads until now have lasted; what comes is another instant's.</summary>
    public void BeginInstant()
    {
        var now = _clock.Now;
        if (now == _settledAt)
            return;
        _settledAt = now;
        foreach (var group in _risen)
        {
            ref var peak = ref _peaks[_graph.Groups[group].Node];
            peak = Math.Max(peak, Each(group));
            _flow.SetBar(group);
        }

        _risen.Clear();
    }

    /// <summary>What a group can deliver has changed, or whether it is above that: the guard is told of all loads while it is.</summary>
    public void LimitChanged(int group) => _flow.SetBar(group);

    /// <summary>Energy that all instances of a node delivered since the model's start.</summary>
    public Int128 DeliveredAt(int node, long now) => _nodes[node].Delivered.AreaAt(now);

    /// <summary>What they took in beyond that.</summary>
    public Int128 LostAt(int node, long now) => _nodes[node].Lost.AreaAt(now);

    /// <summary>What all instances of a node lose now.</summary>
    public long Lost(int node) => _nodes[node].Lost.Value;

    /// <summary>Energy that batteries of nodes and UltraServers delivered since the model's start.</summary>
    public Int128 FromBatteriesAt(long now) => _batteries.AreaAt(now);

    /// <summary>Highest load of one instance of a node that lasted for any time in the window.</summary>
    public long PeakEachAt(int node, long now)
    {
        var peak = _peaks[node];
        foreach (var group in _risen)
        {
            if (now > _settledAt && _graph.Groups[group].Node == node)
                peak = Math.Max(peak, Each(group));
        }

        return peak;
    }

    /// <summary>The window opens: present loads are peaks if they last.</summary>
    private void RaiseAll(long now)
    {
        _settledAt = now;
        _risen.Clear();
        for (var group = 0; group < _graph.FirstRow; group++)
            _risen.Add(group);
    }

    /// <summary>What the most loaded live instance of a node delivers.</summary>
    /// <param name="node">The node.</param>
    /// <param name="isOne">Whether each group of it is of one instance.</param>
    public long MostDelivered(int node, bool isOne)
    {
        ref readonly var meter = ref _nodes[node];
        if (isOne)
            return Max(_flow.Delivered.Slice(meter.FirstGroup, meter.Groups));
        var most = 0L;
        for (var group = meter.FirstGroup; group < meter.FirstGroup + meter.Groups; group++)
        {
            // A division takes as long as all the rest of a round.
            ref readonly var state = ref _graph.Groups[group];
            if (_flow.Delivered[group] > most * state.LiveMembers && state.LiveMembers > 0)
                most = _flow.Delivered[group] / state.LiveMembers;
        }

        return most;
    }

    private static long Max(ReadOnlySpan<long> values)
    {
        var lanes = MemoryMarshal.Cast<long, Vector<long>>(values);
        var most = Vector<long>.Zero;
        foreach (var lane in lanes)
            most = Vector.Max(most, lane);
        var max = 0L;
        for (var i = 0; i < Vector<long>.Count; i++)
            max = Math.Max(max, most[i]);
        foreach (var value in values[(lanes.Length * Vector<long>.Count)..])
            max = Math.Max(max, value);
        return max;
    }

    private long Each(int group) => _graph.Groups[group].LiveMembers is > 0 and var members ? _flow.Delivered[group] / members : 0;

    /// <summary>Loads above this are peaks, or more than a group may deliver.</summary>
    private long Bar(int group)
    {
        if (Guard is { } guard && guard.IsOver(group))
            return -1;
        ref readonly var state = ref _graph.Groups[group];
        return state.Node < 0 ? long.MaxValue : (long)Int128.Min((Int128)_peaks[state.Node] * state.LiveMembers, _graph.Most[group]);
    }

    private void Above(int group)
    {
        if (Each(group) > _peaks[_graph.Groups[group].Node])
            _risen.Add(group);
        if (_flow.Delivered[group] > _graph.Most[group] || Guard is { } guard && guard.IsOver(group))
            Guard?.Settled(group);
    }

    private void Book(int group, long delivered, long taken)
    {
        ref readonly var state = ref _graph.Groups[group];
        ref var part = ref _parts[group];
        var fromBattery = state.Mode == FeedMode.OnBattery ? taken : 0;
        if (fromBattery != part.FromBattery)
            _batteries.Add(fromBattery - part.FromBattery, _settledAt);
        part.FromBattery = fromBattery;
        if (state.IsLossless)
            return;
        _nodes[state.Node].Lost.Add(taken - delivered - part.Lost, _settledAt);
        part.Lost = taken - delivered;
    }

    internal readonly struct FlowWatch(LoadFlow loads) : IFlowWatch
    {
        public long Bar(int group) => loads.Bar(group);

        public void Moved(int node, long change) => loads._nodes[node].Delivered.Add(change, loads._settledAt);

        public void Above(int group, long change) => loads.Above(group);

        public void Passed(int group, long delivered, long taken) => loads.Book(group, delivered, taken);
    }

    /// <summary>What all instances of a node deliver and lose.</summary>
    private struct NodeMeter
    {
        public Meter Delivered;
        public Meter Lost;
        public int FirstGroup;
        public int Groups;
    }

    /// <summary>A sum of powers, and its integral.</summary>
    private struct Meter
    {
        private ProductSum _area;
        private long _since;

        public long Value { get; private set; }

        public readonly Int128 AreaAt(long now) => _area.Value + Math.BigMul(Value, now - _since);

        public void Add(long change, long now)
        {
            if (now != _since)
            {
                _area.Add(Value, now - _since);
                _since = now;
            }

            Value = checked(Value + change);
        }
    }
}
