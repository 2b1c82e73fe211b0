namespace DatacenterDes.Model.Electrical;

/// <summary>What every group of the graph delivers when everything that is ever built draws its nameplate, in watts.</summary>
internal sealed class NameplateFlow
{
    private readonly PowerGraph _graph;
    private readonly double _overhead;
    private readonly double[] _delivered;
    private readonly double[] _it;
    private readonly int[] _live;
    private readonly bool[] _runs;

    /// <param name="graph">The graph; standby nodes run where what they back is without a source.</param>
    /// <param name="pue">Facility power over IT power.</param>
    public NameplateFlow(PowerGraph graph, double pue)
    {
        _graph = graph;
        _overhead = pue - 1;
        _delivered = new double[graph.Groups.Length];
        _it = new double[graph.Groups.Length];
        _live = new int[graph.Groups.Length];
        _runs = new bool[graph.Groups.Length];
    }

    /// <summary>Members of each group that are out; null for none.</summary>
    public int[]? Out { get; init; }

    /// <summary>Whether everything that has a backup is on it.</summary>
    public bool OnBackup { get; init; }

    /// <summary>What is drawn, of nameplate.</summary>
    public double Draw { get; init; } = 1;

    /// <summary>Works it out.</summary>
    public NameplateFlow Settle()
    {
        CountLive();
        if (StartStandby())
            CountLive();
        for (var number = _graph.Groups.Length - 1; number >= 0; number--)
            Flow(_graph.Groups[number]);
        return this;
    }

    /// <summary>What a group delivers, all members together.</summary>
    public double Of(int group) => _delivered[group];

    /// <summary>What a group delivers over what its live members are rated for; 0 where none is live.</summary>
    public double LoadOfRating(int group) => LoadOf(group, _graph.Nodes[_graph.Groups[group].Node].Rating.Value);

    /// <summary>What a group delivers over what its live members may for any time; 0 where none is live.</summary>
    public double LoadOf(int group) => LoadOf(group, _graph.Nodes[_graph.Groups[group].Node].Limit.Value);

    private double LoadOf(int group, double each) => _live[group] == 0 ? 0 : _delivered[group] / (_live[group] * each);

    private void CountLive()
    {
        foreach (var group in _graph.Groups)
            _live[group.Number] = LiveOf(group);
    }

    private int LiveOf(PowerGroup group)
    {
        var members = group.Members - (Out?[group.Number] ?? 0);
        if (group.Node >= 0 && _graph.Nodes[group.Node].Standby is not null)
            return _runs[group.Number] ? members : 0;
        return IsFed(group) || (group.Backup is { } backup && IsLive(backup)) ? members : 0;
    }

    /// <summary>Standby nodes run that something demands.</summary>
    private bool StartStandby()
    {
        var any = false;
        foreach (var group in _graph.Groups)
        {
            if (group.Backup is not { } backup || IsFed(group))
                continue;
            any = true;
            for (var source = backup.FirstGroup; source < backup.FirstGroup + backup.Groups; source++)
                _runs[source] = true;
        }

        return any;
    }

    private bool IsFed(PowerGroup group)
    {
        if (OnBackup && group.Backup is not null)
            return false;
        var isFed = group.Sources.IsEmpty;
        foreach (var bus in group.Sources)
            isFed |= IsLive(bus);
        return isFed;
    }

    private bool IsLive(PowerBus bus) => LiveIn(bus) >= bus.Needs;

    private int LiveIn(PowerBus bus)
    {
        var live = 0;
        for (var group = bus.FirstGroup; group < bus.FirstGroup + bus.Groups; group++)
            live += _live[group];
        return live;
    }

    /// <summary>A group takes from its live sources, or from its backup, what it delivers and loses.</summary>
    private void Flow(PowerGroup group)
    {
        var number = group.Number;
        if (group.Node < 0)
            _delivered[number] = _it[number] = _live[number] == 0 ? 0 : Draw * _graph.RowNameplates[number - _graph.FirstRow];
        else if (_graph.Nodes[group.Node].Cooling)
            _delivered[number] += _overhead * _it[number];
        if (_live[number] == 0)
            return;

        var taken = group.Node < 0
            ? _delivered[number]
            : (_delivered[number] + (_live[number] * _graph.Nodes[group.Node].FixedLoss.Value)) / (1 - _graph.Nodes[group.Node].Loss);
        if (!IsFed(group))
        {
            Take(group.Backup!, taken, _it[number]);
            return;
        }

        var sources = 0;
        foreach (var bus in group.Sources)
            sources += IsLive(bus) ? 1 : 0;
        foreach (var bus in group.Sources)
        {
            if (IsLive(bus))
                Take(bus, taken / sources, _it[number] / sources);
        }
    }

    private void Take(PowerBus bus, double taken, double it)
    {
        for (var source = bus.FirstGroup; source < bus.FirstGroup + bus.Groups; source++)
        {
            var part = _live[source] / (double)LiveIn(bus);
            _delivered[source] += taken * part;
            _it[source] += it * part;
        }
    }
}
