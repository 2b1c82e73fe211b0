using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model;

/// <summary>Fills the floor of a topology, phase by phase.</summary>
internal sealed class FloorPlanner
{
    private readonly Topology? _topology;
    private readonly ImmutableArray<Phase> _phases;
    private readonly ImmutableArray<int?> _replacers;
    private readonly PhaseOnFloor[] _byPhase;
    private readonly CampusFloor[] _campuses;

    /// <summary>By phase, the rows in which it stands.</summary>
    private readonly List<(int Campus, int Row)>[] _rows;

    public FloorPlanner(Topology? topology, ImmutableArray<Phase> phases)
    {
        _topology = topology;
        _phases = phases;
        _replacers = ReplacersOf(phases);
        _byPhase = new PhaseOnFloor[phases.Length];
        _rows = [.. phases.Select(_ => new List<(int Campus, int Row)>())];
        _campuses = [.. (topology?.Campuses ?? [new("", 1)]).Select((campus, i) => new CampusFloor(i, topology, campus, phases, _replacers))];
    }

    public FloorPlan Plan()
    {
        for (var phase = 0; phase < _phases.Length; phase++)
        {
            if (_topology is { } topology && topology.RoomInHall(_phases[phase].Type) == 0)
                continue;
            if (_phases[phase].Replaces.IsEmpty)
                TakeNextPlaces(phase);
            else
                TakeOver(phase);
        }

        return new(_phases, _replacers, _byPhase, [.. _campuses.SelectMany(campus => campus.Stands)]);
    }

    private static ImmutableArray<int?> ReplacersOf(ImmutableArray<Phase> phases)
    {
        var by = new int?[phases.Length];
        for (var phase = 0; phase < phases.Length; phase++)
        {
            foreach (var replaced in phases[phase].Replaces)
                by[replaced] = phase;
        }

        return [.. by];
    }

    private void TakeNextPlaces(int phase)
    {
        long left = _phases[phase].UltraServers;
        foreach (var campus in _campuses)
        {
            if (!MayStandOn(phase, campus))
                continue;
            if (_phases[phase].IsInHalls && left > 0)
                campus.BeginHall();
            while (left > 0 && !campus.IsFull)
            {
                var room = campus.RoomFor(phase, campus.OpenRow);
                var here = (int)Math.Min(left, room);
                if (here > 0)
                    Stand(phase, campus, campus.OpenRow, here, null);
                left -= here;
                if (here < room)
                    break;
                _byPhase[phase].FragmentWatts += campus.Leave(phase, wasUsed: here > 0);
            }
        }
    }

    /// <summary>Takes the rows of those that it replaces, in the order of the topology; all that find room where it has no number.</summary>
    private void TakeOver(int phase)
    {
        var replaced = _phases[phase].Replaces;
        long left = _phases[phase].UltraServers == 0 ? long.MaxValue : _phases[phase].UltraServers;
        var rows = replaced.SelectMany(old => _rows[old]).Distinct().Order().ToArray();
        for (var i = 0; i < rows.Length && left > 0; i++)
        {
            var (campus, row) = (_campuses[rows[i].Campus], rows[i].Row);
            if (!MayStandOn(phase, campus))
                continue;
            var room = campus.RoomFor(phase, row);
            var here = (int)Math.Min(left, room);
            if (here == 0)
                continue;
            foreach (var old in campus.StandsIn(row).Where(stand => replaced.Contains(stand.Phase)))
                _byPhase[old.Phase].Displaced += old.Count;
            Stand(phase, campus, row, here, replaced);
            left -= here;
            var isLastInHall = i + 1 == rows.Length || rows[i + 1].Campus != campus.Index || !campus.IsSameHall(row, rows[i + 1].Row);
            if (here == room)
                _byPhase[phase].FragmentWatts += campus.LeftIn(row, isLastInHall);
        }
    }

    private bool MayStandOn(int phase, CampusFloor campus) =>
        _topology is null || _phases[phase].Campus is not { } named || named == campus.Name;

    private void Stand(int phase, CampusFloor campus, int row, int count, ImmutableArray<int>? replaced)
    {
        campus.Add(phase, row, count, replaced ?? []);
        _byPhase[phase].Placed += count;
        _rows[phase].Add((campus.Index, row));
    }
}
