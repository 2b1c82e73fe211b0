using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Engine.Places;
using DatacenterDes.Model;
using Campus = DatacenterDes.Engine.Places.Campus;

namespace DatacenterDes.Engine.Capacity;

/// <summary>Lays out the UltraServers of all phases: which place each stands in, and which phase brings it.</summary>
/// <remarks>
/// Units are numbered in the order of the floor plan, row by row (of the phases where there is no topology), so that a number means
/// the same place whatever the dates of the phases are.
/// </remarks>
internal sealed class FleetLayout
{
    private readonly DatacenterModel _model;
    private readonly List<Building> _buildings = [];

    private FleetLayout(DatacenterModel model)
    {
        _model = model;
        Types = model.Generations;
        Loads = new LoadLedger(Types.Length);
        UnitsOfPhase = new int[model.BuildOut.Length][];
        FragmentsOfPhase = new long[model.BuildOut.Length];
        Units = [];
        Containment = Containment.Of([]);
        Holders = new UnitHolders(0, Loads.Returned);
    }

    /// <summary>The UltraServer types of its generations.</summary>
    public ImmutableArray<UltraServerType> Types { get; }

    /// <summary>What is drawn on the rows.</summary>
    public LoadLedger Loads { get; }

    /// <summary>By number.</summary>
    public UltraServer[] Units { get; private set; }

    /// <summary>What jobs are on them.</summary>
    public UnitHolders Holders { get; private set; }

    /// <summary>Rows, halls, buildings and campuses.</summary>
    public Containment Containment { get; private set; }

    /// <summary>Numbers of the units that each phase brings, ascending.</summary>
    public int[][] UnitsOfPhase { get; }

    /// <summary>Power of the rows and halls of each phase that none of its UltraServers is small enough to use, in microwatts.</summary>
    public long[] FragmentsOfPhase { get; }

    public IReadOnlyList<Building> Buildings => _buildings;

    public static FleetLayout Of(DatacenterModel model)
    {
        var layout = new FleetLayout(model);
        layout.Number(FloorPlan.Of(model));
        return layout;
    }

    private void Number(FloorPlan plan)
    {
        var units = new List<UltraServer>();
        var byPhase = new List<int>[UnitsOfPhase.Length];
        for (var phase = 0; phase < byPhase.Length; phase++)
        {
            byPhase[phase] = [];
            FragmentsOfPhase[phase] = PowerUnit.Microwatt.Of(plan.FragmentsOf(phase).Value);
            if (plan.PlacedOf(phase) < _model.BuildOut[phase].UltraServers)
                throw new ArgumentException($"phase {_model.BuildOut[phase].Name} has no place for {_model.BuildOut[phase].UltraServers - plan.PlacedOf(phase)} of its UltraServers");
        }

        var holders = new UnitHolders(plan.Stands.Sum(stand => stand.Count), Loads.Returned);
        Row? row = null;
        var (campus, number) = (-1, -1);
        foreach (var stand in plan.Stands)
        {
            if (row is null || (stand.Campus, stand.Row) != (campus, number))
                row = NewRow(stand.Campus, stand.Row, stand.Campus == campus ? row : null, number);
            (campus, number) = (stand.Campus, stand.Row);
            var type = _model.BuildOut[stand.Phase].Type;
            var generation = Types.IndexOf(type);
            for (var place = stand.FirstPlace; place < stand.FirstPlace + stand.Count; place++)
            {
                byPhase[stand.Phase].Add(units.Count);
                units.Add(new UltraServer(units.Count, PathOf(row, place, stand.Occupant, units.Count), row, type, generation, holders));
            }
        }

        Units = [.. units];
        Holders = holders;
        Containment = Containment.Of([.. units.Select(unit => unit.Row)]);
        for (var phase = 0; phase < byPhase.Length; phase++)
            UnitsOfPhase[phase] = [.. byPhase[phase]];
    }

    /// <summary>The next row in which something stands.</summary>
    /// <param name="campus">Index of its campus.</param>
    /// <param name="number">Its index there.</param>
    /// <param name="before">The row before it on that campus; null for none.</param>
    /// <param name="numberBefore">Its index.</param>
    private Row NewRow(int campus, int number, Row? before, int numberBefore)
    {
        if (_model.Topology is not { } topology)
            return new Row("", new Hall("", NewBuilding("", new Campus("", Loads))));
        var perBuilding = topology.RowsPerHall * topology.HallsPerBuilding;
        var building = before is not null && numberBefore / perBuilding == number / perBuilding
            ? before.Hall.Building
            : NewBuilding(before?.Hall.Building.Campus ?? new Campus(topology.Campuses[campus].Name, Loads), number / perBuilding);
        var hall = before is not null && numberBefore / topology.RowsPerHall == number / topology.RowsPerHall
            ? before.Hall
            : new Hall(Join(building.Name, number % perBuilding / topology.RowsPerHall), building);
        return new Row(Join(hall.Name, number % topology.RowsPerHall), hall);
    }

    private Building NewBuilding(Campus campus, int index) => NewBuilding(Join(campus.Name, index), campus);

    private Building NewBuilding(string name, Campus campus)
    {
        var building = new Building(name, campus);
        _buildings.Add(building);
        return building;
    }

    /// <summary>Names the random streams of a unit: those that take over places of others have a number of their own behind the place.</summary>
    private string PathOf(Row row, int place, int occupant, int number) =>
        _model.Topology is null ? number.ToString(CultureInfo.InvariantCulture)
        : occupant == 1 ? Join(row.Name, place)
        : string.Create(CultureInfo.InvariantCulture, $"{row.Name}/{place + 1}.{occupant}");

    /// <summary>Places are counted from 1, as on a floor plan.</summary>
    private static string Join(string parent, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{parent}/{index + 1}");
}
