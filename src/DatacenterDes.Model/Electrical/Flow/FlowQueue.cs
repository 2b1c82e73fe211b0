using System;

namespace DatacenterDes.Model.Electrical.Flow;

/// <summary>What of a flow waits to be settled: the groups and buses of a rank stand one after the other from its first place on.</summary>
internal struct FlowQueue
{
    private readonly int[] _groups;
    private readonly int[] _buses;
    private readonly bool[] _hasBus;
    private readonly FlowRank[] _ranks;

    public FlowQueue(FlowGraph graph)
    {
        _groups = new int[graph.Groups.Length];
        _buses = new int[graph.Buses.Length];
        _hasBus = new bool[_buses.Length];
        var ranks = 0;
        foreach (var group in graph.Groups)
            ranks = Math.Max(ranks, group.Rank + 1);
        _ranks = new FlowRank[ranks];
        foreach (var group in graph.Groups)
            _ranks[group.Rank].Groups++;
        foreach (var bus in graph.Buses)
            _ranks[bus.Rank].Buses++;
        var (groups, buses) = (0, 0);
        for (var rank = 0; rank < ranks; rank++)
        {
            var places = _ranks[rank];
            _ranks[rank] = new() { FirstGroup = groups, FirstBus = buses };
            (groups, buses) = (groups + places.Groups, buses + places.Buses);
        }
    }

    /// <summary>How many there are.</summary>
    public readonly int Ranks => _ranks.Length;

    /// <summary>How many groups a rank has.</summary>
    public readonly int GroupsOf(int rank) => (rank + 1 < _ranks.Length ? _ranks[rank + 1].FirstGroup : _groups.Length) - _ranks[rank].FirstGroup;

    /// <summary>Whether anything waits.</summary>
    public bool IsAny { get; private set; }

    /// <summary>A group waits that did not yet.</summary>
    public void Add(int group, int rank)
    {
        IsAny = true;
        ref var places = ref _ranks[rank];
        _groups[places.FirstGroup + places.Groups++] = group;
    }

    /// <summary>A bus waits, if it did not yet.</summary>
    public void AddBus(int bus, int rank)
    {
        if (_hasBus[bus])
            return;
        _hasBus[bus] = true;
        IsAny = true;
        ref var places = ref _ranks[rank];
        _buses[places.FirstBus + places.Buses++] = bus;
    }

    /// <summary>Takes out what waits of a rank; nothing is added to it until that has been settled.</summary>
    public readonly ReadOnlySpan<int> TakeGroups(int rank)
    {
        ref var places = ref _ranks[rank];
        var taken = _groups.AsSpan(places.FirstGroup, places.Groups);
        places.Groups = 0;
        return taken;
    }

    /// <inheritdoc cref="TakeGroups"/>
    public readonly ReadOnlySpan<int> TakeBuses(int rank)
    {
        ref var places = ref _ranks[rank];
        if (places.Buses == 0)
            return [];
        var taken = _buses.AsSpan(places.FirstBus, places.Buses);
        foreach (var bus in taken)
            _hasBus[bus] = false;
        places.Buses = 0;
        return taken;
    }

    /// <summary>All ranks have been settled.</summary>
    public void Close() => IsAny = false;

    /// <summary>The places of a rank.</summary>
    private struct FlowRank
    {
        public int FirstGroup;
        public int Groups;
        public int FirstBus;
        public int Buses;
    }
}
