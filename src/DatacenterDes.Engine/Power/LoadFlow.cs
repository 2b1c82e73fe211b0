using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace DatacenterDes.Engine.Power;

/// <summary>The loads of the graph at work: energy and peaks of its nodes, and when a group delivers more than it may. Powers are in units of 10 nW, energies in those times ticks.</summary>
internal sealed class LoadFlow
{
    private readonly FlowGraph _graph;
    private readonly PowerFlow _flow;
    private readonly NodeMeter[] _nodes;
    private readonly GroupWatch[] _watches;
    private readonly SimulationClock _clock;
    private Meter _batteries;
    private long _now;

    public LoadFlow(FlowGraph graph, int nodes, SimulationClock clock)
    {
        _graph = graph;
        _flow = new PowerFlow(graph);
        _nodes = new NodeMeter[nodes];
        _watches = new GroupWatch[graph.Groups.Length];
        _clock = clock;
        for (var group = 0; group < _watches.Length; group++)
        {
            if (graph.Groups[group].Node is not (>= 0 and var node))
                continue;

            // Groups of a node are numbered one after the other.
            ref var meter = ref _nodes[node];
            (meter.FirstGroup, meter.Groups) = (group - meter.Groups, meter.Groups + 1);
        }
    }

    /// <summary>Told of groups that deliver more than they may, or did and were settled again; null for nobody.</summary>
    public OverloadGuard? Guard { get; set; }

    /// <summary>Groups that were settled, for tests of what a change costs.</summary>
    public long Settled { get; private set; }

    /// <summary>The flow.</summary>
    public PowerFlow Flow => _flow;

    /// <summary>Works out what waits.</summary>
    public void Settle()
    {
        if (!_flow.IsPending)
            return;
        _now = _clock.Now;
        _flow.Settle(new FlowWatch(this));
    }

    /// <summary>The state of a group is about to change: its load until now was that of the members it had.</summary>
    public void Advance(int group) => Advance(group, _flow.Delivered[group], _clock.Now);

    /// <summary>What a group can deliver has changed, or whether it is above that: from then on the guard is told of every load.</summary>
    public void Watch(int group, bool isOver) => _watches[group].Most = isOver ? -1 : _graph.Most[group];

    /// <summary>Energy that all instances of a node delivered since the model's start.</summary>
    public Int128 DeliveredAt(int node, long now) => _nodes[node].Delivered.AreaAt(now);

    /// <summary>What they took in beyond that.</summary>
    public Int128 LostAt(int node, long now) => _nodes[node].Lost.AreaAt(now);

    /// <summary>What all instances of a node lose now.</summary>
    public long Lost(int node) => _nodes[node].Lost.Value;

    /// <summary>Energy that batteries of nodes and UltraServers delivered since the model's start.</summary>
    public Int128 FromBatteriesAt(long now) => _batteries.AreaAt(now);

    /// <summary>Highest load of one instance of a node that lasted for any time since <see cref="RestartPeaks"/>.</summary>
    public long PeakEachAt(int node, long now)
    {
        var peak = _nodes[node].Peak;
        for (var group = _nodes[node].FirstGroup; group < _nodes[node].FirstGroup + _nodes[node].Groups; group++)
        {
            if (now > _watches[group].Since && _graph.Groups[group].LiveMembers is > 0 and var members)
                peak = Math.Max(peak, _flow.Delivered[group] / members);
        }

        return peak;
    }

    public void RestartPeaks(long now)
    {
        foreach (ref var node in _nodes.AsSpan())
            node.Peak = 0;
        foreach (ref var watch in _watches.AsSpan())
            watch.Since = now;
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

    private void Advance(int group, long delivered, long now)
    {
        ref var watch = ref _watches[group];
        if (watch.Since == now)
            return;
        watch.Since = now;
        ref readonly var state = ref _graph.Groups[group];
        if (state.Node < 0)
            return;
        ref var meter = ref _nodes[state.Node];
        if (delivered > meter.Peak * state.LiveMembers && state.LiveMembers > 0)
            meter.Peak = delivered / state.LiveMembers;
    }

    private void Settle(int group, Passage now, Passage before)
    {
        Settled++;
        ref readonly var state = ref _graph.Groups[group];
        ref var watch = ref _watches[group];
        if (state.Mode == FeedMode.OnBattery || watch.FromBattery != 0)
        {
            var fromBattery = state.Mode == FeedMode.OnBattery ? now.Taken : 0;
            _batteries.Add(fromBattery - watch.FromBattery, _now);
            watch.FromBattery = fromBattery;
        }

        if (state.Node < 0)
            return;
        Advance(group, before.Delivered, _now);
        ref var meter = ref _nodes[state.Node];
        meter.Delivered.Add(now.Delivered - before.Delivered, _now);
        if (!state.IsLossless)
            meter.Lost.Add(now.Taken - now.Delivered - before.Taken + before.Delivered, _now);
        if (now.Delivered > watch.Most)
            Guard?.Settled(group);
    }

    private readonly struct FlowWatch(LoadFlow loads) : IFlowWatch
    {
        public void Settled(int group, Passage now, Passage before) => loads.Settle(group, now, before);
    }

    /// <summary>What all instances of a node deliver and lose.</summary>
    private struct NodeMeter
    {
        public Meter Delivered;
        public Meter Lost;
        public long Peak;
        public int FirstGroup;
        public int Groups;
    }

    /// <summary>A sum of powers, and its integral.</summary>
    private struct Meter
    {
        private Int128 _area;
        private long _since;

        public long Value { get; private set; }

        public readonly Int128 AreaAt(long now) => _area + Math.BigMul(Value, now - _since);

        public void Add(long change, long now)
        {
            if (now != _since)
            {
                _area += Math.BigMul(Value, now - _since);
                _since = now;
            }

            Value = checked(Value + change);
        }
    }

    private struct GroupWatch
    {
        /// <summary>The guard is told of loads above this.</summary>
        public long Most;

        /// <summary>When its load or state changed last.</summary>
        public long Since;

        /// <summary>What its battery delivers.</summary>
        public long FromBattery;
    }
}
