using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.InteropServices;

namespace DatacenterDes.Model;

/// <summary>The rows of one campus while phases fill them.</summary>
internal sealed class CampusFloor
{
    private readonly Topology? _topology;
    private readonly ImmutableArray<Phase> _phases;
    private readonly ImmutableArray<int?> _replacers;
    private readonly int _rows;
    private readonly int _rowsPerHall;
    private readonly long[] _roomInRow;
    private bool _isInOrder = true;
    private readonly List<Stand> _stands = [];

    /// <summary>Rows that are not left, or that a phase will take over.</summary>
    private readonly Dictionary<int, List<Stand>> _standsByRow = [];
    private readonly Dictionary<int, HallLoad> _halls = [];

    /// <param name="index">Its index in the topology.</param>
    /// <param name="topology">Null for one row without end.</param>
    /// <param name="campus">What it is.</param>
    /// <param name="phases">Those of the model.</param>
    /// <param name="replacers">Of each the index of the one that replaces it; null for none.</param>
    public CampusFloor(int index, Topology? topology, Campus campus, ImmutableArray<Phase> phases, ImmutableArray<int?> replacers)
    {
        Index = index;
        Name = campus.Name;
        _topology = topology;
        _phases = phases;
        _replacers = replacers;
        _rowsPerHall = topology?.RowsPerHall ?? 1;
        _roomInRow = [.. phases.Select(phase => topology?.RoomInRow(phase.Type) ?? int.MaxValue)];
        _rows = topology is null ? 1 : (int)Math.Min((long)campus.Buildings * topology.HallsPerBuilding * topology.RowsPerHall, int.MaxValue - _rowsPerHall);
    }

    public int Index { get; }

    public string Name { get; }

    /// <summary>The first row that no phase has left.</summary>
    public int OpenRow { get; private set; }

    /// <summary>By row; in a row in the order of the phases.</summary>
    public IEnumerable<Stand> Stands => _isInOrder ? _stands : _stands.OrderBy(stand => stand.Row);

    public bool IsFull => OpenRow >= _rows;

    public bool IsSameHall(int row, int other) => row / _rowsPerHall == other / _rowsPerHall;

    public IReadOnlyList<Stand> StandsIn(int row) => _standsByRow.TryGetValue(row, out var stands) ? stands : [];

    /// <summary>Where halls or rows are bounded by power: leaves a hall in which something stands.</summary>
    public void BeginHall()
    {
        var first = OpenRow / _rowsPerHall * _rowsPerHall;
        if (_topology is { IsBoundedByPower: true } && (OpenRow > first || StandsIn(OpenRow).Count > 0))
            OpenRow = first + _rowsPerHall;
    }

    /// <summary>UltraServers of a phase that find places and power in a row, beside what stays there.</summary>
    public long RoomFor(int phase, int row)
    {
        if (_topology is not { } topology)
            return int.MaxValue;
        if (topology.HallPower is null && !_standsByRow.ContainsKey(row))
            return _roomInRow[phase];
        var each = _phases[phase].Type.Nameplate.Value;
        var staying = StandsIn(row).Where(stand => !GivesWay(stand, phase)).ToArray();
        var room = (long)(topology.UltraServersPerRow ?? int.MaxValue) - (long)Most(staying, stand => stand.Count);
        if (topology.IsBoundedByPower)
        {
            var watts = Most(staying, Nameplate);
            room = Math.Min(room, Topology.Within(topology.RowPower, watts, each));
            if (topology.HallPower is not null)
            {
                var elsewhere = _halls.GetValueOrDefault(row / _rowsPerHall).Most - Most([.. StandsIn(row)], Nameplate);
                room = Math.Min(room, Topology.Within(topology.HallPower, watts + elsewhere, each));
            }
        }

        return Math.Max(0, room);
    }

    /// <summary>Puts UltraServers of a phase into a row that has room for them.</summary>
    /// <param name="phase">Index of the phase.</param>
    /// <param name="row">Index of the row.</param>
    /// <param name="count">How many.</param>
    /// <param name="replaced">Indexes of the phases that leave for it.</param>
    public void Add(int phase, int row, int count, ImmutableArray<int> replaced)
    {
        ref var stands = ref CollectionsMarshal.GetValueRefOrAddDefault(_standsByRow, row, out _);
        stands ??= new(1);
        var before = _topology?.HallPower is null ? 0 : Most([.. stands], Nameplate);
        var gone = replaced.IsEmpty ? [] : stands.Where(stand => replaced.Contains(stand.Phase)).ToArray();
        var occupant = gone.Length == 0 ? 1 : 1 + gone.Max(stand => stand.Occupant);

        // Those of one occupant stand one after another.
        var first = stands.FindLastIndex(stand => stand.Occupant == occupant) is >= 0 and var last ? stands[last].FirstPlace + stands[last].Count : 0;
        if (gone.Length > 0)
            first = Math.Max(first, gone.Min(stand => stand.FirstPlace));
        var added = new Stand(phase, Index, row, first, count, occupant);
        stands.Add(added);
        _stands.Add(added);
        _isInOrder &= replaced.IsEmpty;
        if (_topology?.HallPower is not null)
        {
            ref var hall = ref CollectionsMarshal.GetValueRefOrAddDefault(_halls, row / _rowsPerHall, out _);
            hall = new(hall.Most + Most([.. stands], Nameplate) - before, hall.Standing + Nameplate(added) - gone.Sum(Nameplate));
        }
    }

    /// <summary>Goes on from the open row, in which no further UltraServer of a phase has room.</summary>
    /// <param name="phase">Index of the phase.</param>
    /// <param name="wasUsed">Whether it stands there.</param>
    /// <returns>Power in watts that it leaves behind.</returns>
    public double Leave(int phase, bool wasUsed)
    {
        if (_topology is not { } topology)
            return 0;
        var row = OpenRow;
        var isHallFull = topology.HallPower is not null
            && Topology.Within(topology.HallPower, _halls.GetValueOrDefault(row / _rowsPerHall).Most, _phases[phase].Type.Nameplate.Value) == 0;
        OpenRow = isHallFull ? (row / _rowsPerHall * _rowsPerHall) + _rowsPerHall : row + 1;
        var left = wasUsed ? LeftIn(row, isLastInHall: OpenRow % _rowsPerHall == 0) : 0;
        if (StandsIn(row).All(stand => _replacers[stand.Phase] is null))
            _standsByRow.Remove(row);
        return left;
    }

    /// <summary>Power in watts that is left in a row, or in its hall where that bounds it, when all who can stand there do.</summary>
    public double LeftIn(int row, bool isLastInHall)
    {
        if (_topology is not { IsBoundedByPower: true } topology)
            return 0;
        if (!topology.HallBinds)
            return Math.Max(0, topology.RowPower!.Value.Value - Standing(row));
        return isLastInHall ? Math.Max(0, topology.HallPower!.Value.Value - _halls[row / _rowsPerHall].Standing) : 0;
    }

    /// <summary>Whether UltraServers leave for those of a phase, or have left before for others that do.</summary>
    private bool GivesWay(Stand stand, int phase)
    {
        var next = _replacers[stand.Phase];
        while (next is { } by && by != phase && StandsIn(stand.Row).Any(other => other.Phase == by))
            next = _replacers[by];
        return next == phase;
    }

    /// <summary>Nameplates in a row of those whom nobody has replaced there.</summary>
    private double Standing(int row)
    {
        var stands = StandsIn(row);
        if (stands.Count == 1)
            return Nameplate(stands[0]);
        return stands.Where(stand => stands.All(other => other.Phase != _replacers[stand.Phase])).Sum(Nameplate);
    }

    private double Nameplate(Stand stand) => _phases[stand.Phase].Type.Nameplate.Value * stand.Count;

    private double Most(Stand[] stands, Func<Stand, double> weight) => FloorPlan.Most(stands, _replacers, weight);

    /// <summary>Nameplates in a hall, in watts.</summary>
    /// <param name="Most">As many as ever stand there at a time.</param>
    /// <param name="Standing">Of those whom nobody has replaced.</param>
    private readonly record struct HallLoad(double Most, double Standing);
}
