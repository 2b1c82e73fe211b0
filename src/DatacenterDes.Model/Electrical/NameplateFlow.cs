namespace DatacenterDes.Model.Electrical;

/// <summary>What every group of the graph delivers when everything that is ever built draws its nameplate, in watts.</summary>
internal sealed class NameplateFlow
{
    private readonly PowerGraph _graph;
    private readonly double _overhead;
    private readonly double[] _delivered;
    private readonly double[] _it;
    private readonly int[] _live;

    /// <param name="graph">The graph; standby nodes do not run.</param>
    /// <param name="pue">Facility power over IT power.</param>
    /// <param name="failed">Number of a group of which one member is out; −1 for none.</param>
    public NameplateFlow(PowerGraph graph, double pue, int failed = -1)
    {
        _graph = graph;
        _overhead = pue - 1;
        _delivered = new double[graph.Groups.Length];
        _it = new double[graph.Groups.Length];
        _live = new int[graph.Groups.Length];
        foreach (var group in graph.Groups)
            _live[group.Number] = LiveOf(group, failed);
        for (var number = graph.Groups.Length - 1; number >= 0; number--)
            Flow(graph.Groups[number]);
    }

    /// <summary>What a group delivers, all members together.</summary>
    public double Of(int group) => _delivered[group];

    /// <summary>What a group delivers over what its live members can for any time; 0 where none is live.</summary>
    public double LoadOf(int group) =>
        _live[group] == 0 ? 0 : _delivered[group] / (_live[group] * _graph.Nodes[_graph.Groups[group].Node].Rating.Value);

    private int LiveOf(PowerGroup group, int failed)
    {
        var members = group.Members - (group.Number == failed ? 1 : 0);
        if (group.Node >= 0 && _graph.Nodes[group.Node].Standby is not null)
            return 0;
        var isFed = group.Sources.IsEmpty;
        foreach (var bus in group.Sources)
            isFed |= IsLive(bus);
        return isFed ? members : 0;
    }

    private bool IsLive(PowerBus bus) => LiveIn(bus) >= bus.Needs;

    private int LiveIn(PowerBus bus)
    {
        var live = 0;
        for (var group = bus.FirstGroup; group < bus.FirstGroup + bus.Groups; group++)
            live += _live[group];
        return live;
    }

    /// <summary>A group takes from its live sources what it delivers and loses.</summary>
    private void Flow(PowerGroup group)
    {
        var number = group.Number;
        if (group.Node < 0)
            _delivered[number] = _it[number] = _live[number] == 0 ? 0 : _graph.RowNameplates[number - _graph.FirstRow];
        else if (_graph.Nodes[group.Node].Cooling)
            _delivered[number] += _overhead * _it[number];
        if (_live[number] == 0)
            return;

        var taken = group.Node < 0
            ? _delivered[number]
            : (_delivered[number] + (_live[number] * _graph.Nodes[group.Node].FixedLoss.Value)) / (1 - _graph.Nodes[group.Node].Loss);
        var sources = 0;
        foreach (var bus in group.Sources)
            sources += IsLive(bus) ? 1 : 0;
        foreach (var bus in group.Sources)
        {
            if (!IsLive(bus))
                continue;
            for (var source = bus.FirstGroup; source < bus.FirstGroup + bus.Groups; source++)
            {
                var part = _live[source] / (double)LiveIn(bus) / sources;
                _delivered[source] += taken * part;
                _it[source] += _it[number] * part;
            }
        }
    }
}
