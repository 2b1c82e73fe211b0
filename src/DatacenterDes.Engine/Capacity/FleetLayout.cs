using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using DatacenterDes.Engine.Power;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Capacity;

/// <summary>Lays out the UltraServers of all phases: which place each stands in, and which phase brings it.</summary>
/// <remarks>
/// A phase takes the next free places of its campus, or of the topology. Units are numbered in the order of the topology
/// (of the phases where there is none), so that a number means the same place whatever the dates of the phases are.
/// </remarks>
internal sealed class FleetLayout
{
    private readonly DatacenterModel _model;
    private readonly List<Building> _buildings = [];

    private FleetLayout(DatacenterModel model)
    {
        _model = model;
        Types = model.Generations;
        Load = new LoadMeter(null);
        UnitsOfPhase = new int[model.BuildOut.Length][];
        Units = [];
    }

    /// <summary>The UltraServer types of its generations.</summary>
    public ImmutableArray<UltraServerType> Types { get; }

    /// <summary>The load of everything.</summary>
    public LoadMeter Load { get; }

    /// <summary>By number.</summary>
    public UltraServer[] Units { get; private set; }

    /// <summary>Numbers of the units that each phase brings, ascending.</summary>
    public int[][] UnitsOfPhase { get; }

    public IReadOnlyList<Building> Buildings => _buildings;

    public static FleetLayout Of(DatacenterModel model)
    {
        var layout = new FleetLayout(model);
        layout.Number(layout.TakePlaces());
        return layout;
    }

    /// <summary>Which phase fills each place, by campus; −1 for a place that stays empty.</summary>
    private List<int>[] TakePlaces()
    {
        var topology = _model.Topology;
        var campuses = topology?.Campuses.Length ?? 1;
        var places = new List<int>[campuses];
        for (var i = 0; i < campuses; i++)
            places[i] = [];

        for (var phase = 0; phase < _model.BuildOut.Length; phase++)
        {
            var left = _model.BuildOut[phase].UltraServers;
            for (var campus = 0; campus < campuses && left > 0; campus++)
            {
                var room = int.MaxValue;
                if (topology is not null)
                {
                    if (_model.BuildOut[phase].Campus is { } named && named != topology.Campuses[campus].Name)
                        continue;
                    room = (topology.Campuses[campus].Buildings * topology.UltraServersPerBuilding) - places[campus].Count;
                }

                for (; left > 0 && room > 0; left--, room--)
                    places[campus].Add(phase);
            }

            if (left > 0)
                throw new ArgumentException($"phase {_model.BuildOut[phase].Name} has no place for {left} of its UltraServers");
        }

        return places;
    }

    private void Number(List<int>[] places)
    {
        var units = new List<UltraServer>();
        var byPhase = new List<int>[UnitsOfPhase.Length];
        for (var phase = 0; phase < byPhase.Length; phase++)
            byPhase[phase] = [];

        for (var c = 0; c < places.Length; c++)
        {
            var campus = new Campus(_model.Topology?.Campuses[c].Name ?? "", Load);
            Row? row = null;
            for (var place = 0; place < places[c].Count; place++)
            {
                row = RowOf(campus, place, row);
                byPhase[places[c][place]].Add(units.Count);
                var type = _model.BuildOut[places[c][place]].Type;
                units.Add(new UltraServer(units.Count, PathOf(row, place, units.Count), row, type, Types.IndexOf(type)));
            }
        }

        Units = [.. units];
        for (var phase = 0; phase < byPhase.Length; phase++)
            UnitsOfPhase[phase] = [.. byPhase[phase]];
    }

    /// <summary>The row of a place, given the row of the place before it.</summary>
    private Row RowOf(Campus campus, int place, Row? before)
    {
        if (_model.Topology is not { } topology)
            return before ?? new Row("", new Hall("", NewBuilding("", campus)));
        if (place % topology.UltraServersPerRow != 0)
            return before!;
        var building = place % topology.UltraServersPerBuilding == 0
            ? NewBuilding(Join(campus.Name, place / topology.UltraServersPerBuilding), campus)
            : before!.Hall.Building;
        var hall = place % topology.UltraServersPerHall == 0
            ? new Hall(Join(building.Name, place % topology.UltraServersPerBuilding / topology.UltraServersPerHall), building)
            : before!.Hall;
        return new Row(Join(hall.Name, place % topology.UltraServersPerHall / topology.UltraServersPerRow), hall);
    }

    private Building NewBuilding(string name, Campus campus)
    {
        var building = new Building(name, campus);
        _buildings.Add(building);
        return building;
    }

    private string PathOf(Row row, int place, int number) =>
        _model.Topology is { } topology
            ? Join(row.Name, place % topology.UltraServersPerRow)
            : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Places are counted from 1, as on a floor plan.</summary>
    private static string Join(string parent, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{parent}/{index + 1}");
}
