using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Failures;
using DatacenterDes.Engine.Failures.Lifetimes;
using DatacenterDes.Engine.Flow;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Profiles;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.Power;

/// <summary>The electrical graph of a run: its loads come from the rows, its outages go to the UltraServers.</summary>
internal sealed class PowerSystem
{
    private readonly UnitOutages _outages;
    private readonly ImmutableArray<PowerNode> _nodes;
    private readonly NodeMembers[] _members;
    private readonly NodeMaintenance[] _maintenance;
    private readonly PueSteps? _pue;
    private readonly Scheduler _scheduler;
    private readonly LoadFlow _loads;
    private readonly bool[] _isOneByOne;
    private readonly List<LiveGroup>[] _groupsOfRow;
    private readonly WindowTotal _losses;
    private readonly WindowTotal _fromBatteries;
    private readonly WindowTotal[] _delivered;

    public PowerSystem(RunBasis run, Fleet fleet, FailureEnvironment environment, LoadRelief relief, Scheduler scheduler)
    {
        var (model, clock, window, recorder) = run;
        _outages = environment.Outages;
        _nodes = model.Power.Nodes;
        Tree = new PowerTree(model, fleet.Loads, window, clock);
        _loads = Tree.Loads!;
        _scheduler = scheduler;
        Statistics = new PowerStatistics(model.Power.Nodes.Length, fleet.Units, window);
        _ = new OverloadGuard(Tree, relief, fleet, Statistics, recorder, clock);
        var sets = model.Power.Nodes.Select((_, node) => new ComponentSet(model.Failures.Components, c => c.Node == node ? c.Count : 0)).ToArray();
        _members = [.. Tree.Groups.Take(Tree.Graph.FirstRow).Select(group => new NodeMembers(Tree, group, Statistics, clock))];
        foreach (var members in _members)
        {
            if (!sets[members.Group.Group.Node].IsEmpty)
                members.Clocks = [.. Enumerable.Range(0, members.Count).Select(i => new NodeClock(this, members, i, sets[members.Group.Group.Node], environment, model.Seed))];
        }

        _isOneByOne = [.. model.Power.Nodes.Select((_, node) => Array.TrueForAll(Tree.Groups, group => group.Group.Node != node || group.Group.Members == 1))];
        _groupsOfRow = [.. Enumerable.Range(0, Tree.Rows.Length).Select(_ => new List<LiveGroup>())];
        foreach (var members in _members)
        {
            for (var row = members.Group.Group.Domain.FirstRow; row < members.Group.Group.Domain.EndRow; row++)
                _groupsOfRow[row].Add(members.Group);
        }

        fleet.Loads.Feed(Tree.Loads!.Flow, Tree.Loads.Settle);
        _maintenance = [.. model.Maintenance.Where(plan => plan.Node is not null).Select(plan => new NodeMaintenance(plan, this, model.Seed, clock))];
        if (model.Power.Pue is not ConstantProfile && model.Power.Nodes.Any(node => node.Cooling))
            _pue = new PueSteps(model.Power.Pue, Tree, clock);
        Tree.System = this;
        if (model.Scheduler.Power == PowerAdmission.Headroom)
            Headroom = LimitStarts(model, fleet, window, clock);
        _losses = window.Total(Losses);
        _fromBatteries = window.Total(FromBatteries);
        _delivered = [.. model.Power.Nodes.Select((_, node) => window.Total(now => Delivered(node, now)))];
    }

    public PowerTree Tree { get; }

    public PowerStatistics Statistics { get; }

    /// <summary>What jobs can still start on; null where the scheduler does not look at power.</summary>
    public Headroom? Headroom { get; }

    /// <summary>Whether no instance of what is in service is failed or in maintenance.</summary>
    public bool IsSound => Array.TrueForAll(_members, members => !members.Group.IsInService || members.Group.Up == members.Count);

    /// <summary>Whether jobs wait for power that may come free as the weather changes.</summary>
    public bool MayGainRoom => Headroom is not null && _pue is { HasMore: true };

    /// <summary>The instances of every node, group by group.</summary>
    public ReadOnlySpan<NodeMembers> Members => _members;

    /// <summary>Energy lost in nodes in the window, in units of 10 nW times ticks, as all energy here.</summary>
    public Int128 LossesInWindow(long now) => _losses.InWindow(now);

    /// <summary>Energy that batteries delivered in the window.</summary>
    public Int128 FromBatteriesInWindow(long now) => _fromBatteries.InWindow(now);

    /// <summary>Energy that all instances of a node delivered in the window.</summary>
    public Int128 DeliveredInWindow(int node, long now) => _delivered[node].InWindow(now);

    /// <summary>Energy lost in nodes since the model's start.</summary>
    public Int128 Losses(long now)
    {
        var losses = Int128.Zero;
        for (var node = 0; node < _nodes.Length; node++)
            losses += _loads.LostAt(node, now);
        return losses;
    }

    /// <summary>What nodes lose now, in MW.</summary>
    public double MegawattsLost
    {
        get
        {
            var lost = 0L;
            for (var node = 0; node < _nodes.Length; node++)
                lost += _loads.Lost(node);
            return PowerUnit.OfGraph.Megawatts(lost);
        }
    }

    /// <summary>Energy that batteries delivered since the model's start.</summary>
    public Int128 FromBatteries(long now) => _loads.FromBatteriesAt(now);

    /// <summary>Energy that all instances of a node delivered since the model's start.</summary>
    public Int128 Delivered(int node, long now) => _loads.DeliveredAt(node, now);

    /// <summary>Energy that all instances of a node took in since the model's start.</summary>
    public Int128 Taken(int node, long now) => _loads.DeliveredAt(node, now) + _loads.LostAt(node, now);

    /// <summary>Highest load of one instance of a node that lasted for any time in the window.</summary>
    public long PeakEach(int node, long now) => _loads.PeakEachAt(node, now);

    /// <summary>Every node now, in the order of the model.</summary>
    public NodeNow[] NodesNow()
    {
        var nodes = new NodeNow[_nodes.Length];
        for (var node = 0; node < nodes.Length; node++)
        {
            var live = Statistics.Live(node);
            var able = _nodes[node].Standby is null ? live : Statistics.Available(node);
            var load = PowerUnit.OfGraph.Watts(_loads.MostDelivered(node, _isOneByOne[node]));
            nodes[node] = new(load, _nodes[node].Limit.Value, live, Statistics.InService(node) - able);
        }

        return nodes;
    }

    public void Begin()
    {
        _pue?.Begin();
        foreach (var plan in _maintenance)
            plan.Begin();
    }

    /// <summary>A unit entered service, and what feeds it with the first.</summary>
    public void Entered(UltraServer unit)
    {
        var row = unit.Row.Number;
        if (Tree.Rows[row].IsInService)
            return;
        Tree.Rows[row].IsInService = true;
        foreach (var group in _groupsOfRow[row])
        {
            if (!group.IsInService)
                _members[group.Group.Number].Enter();
        }

        Headroom?.StateChanged();
    }

    /// <summary>The instances of some nodes in, above and beneath a domain.</summary>
    public IEnumerable<NodeMembers> Overlapping(LiveGroup group, int node) => _members.Where(other =>
        other.Group.Group.Node == node && other.Group.Group.Domain.Overlaps(group.Group.Domain));

    private Headroom LimitStarts(DatacenterModel model, Fleet fleet, RunWindow window, SimulationClock clock)
    {
        var sound = new PowerTree(model, null, window, clock);

        // What fits when it is cool waits until it is.
        sound.SetPue(model.Power.Pue.Lowest);
        foreach (var group in sound.Groups)
            group.IsInService = true;
        var headroom = new Headroom(Tree.Flow, Tree.Rows.Length, fleet.Layout.Containment.Rows);
        var whole = new Headroom(sound.Flow, sound.Rows.Length, fleet.Layout.Containment.Rows);
        var leaving = model.BuildOut.SelectMany(phase => phase.Replaces).ToHashSet();
        for (var phase = 0; phase < model.BuildOut.Length; phase++)
        {
            // Who leaves does not stand there at all times: nobody is refused for the power that it takes.
            if (model.BuildOut[phase].Retires is not null || leaving.Contains(phase))
                continue;
            foreach (var unit in fleet.Layout.UnitsOfPhase[phase])
                whole.Enter(unit, fleet.Generations[fleet.Units[unit].Generation].WithoutJob);
        }

        fleet.LimitBy(headroom, whole);
        return headroom;
    }

    /// <summary>A group has more or fewer live members.</summary>
    public void LiveChanged(LiveGroup group)
    {
        if (group.Node is not null)
            _members[group.Group.Number].CountLive();
        RoomChanged();
    }

    /// <summary>Cooling draws more or less from now on.</summary>
    public void PueChanged() => RoomChanged();

    /// <summary>The UltraServers of a row went dark, or have power again.</summary>
    public void RowTurned(LiveGroup row)
    {
        var (first, end) = (row.Group.Domain.FirstUnit, row.Group.Domain.EndUnit);
        if (row.IsLive)
            _outages.End(first, end, DownCause.Unpowered);
        else
            _outages.Begin(first, end, DownCause.Unpowered);
    }

    /// <summary>Jobs that wait for power may start, where the scheduler looks at it.</summary>
    private void RoomChanged()
    {
        if (Headroom is null)
            return;
        Headroom.StateChanged();
        _scheduler.CapacityChanged();
    }
}
