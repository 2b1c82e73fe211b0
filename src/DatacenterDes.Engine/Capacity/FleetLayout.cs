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
                row = NewRow(RowPath.Of(_model.Topology, stand), row);
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
    /// <param name="path">Where.</param>
    /// <param name="before">The row before it; null for none.</param>
    private Row NewRow(in RowPath path, Row? before)
    {
        var campus = before?.Hall.Building.Campus;
        if (campus?.Name != path.Campus)
            campus = new Campus(path.Campus, Loads);
        var building = before?.Hall.Building;
        if (building?.Name != path.Building)
            building = NewBuilding(path.Building, campus);
        var hall = before?.Hall;
        if (hall?.Name != path.Hall)
            hall = new Hall(path.Hall, building);
        return new Row(path.Row, hall);
    }

    private Building NewBuilding(string name, Campus campus)
    {
        var building = new Building(name, campus);
        _buildings.Add(building);
        return building;
    }

    /// <summary>Names the random streams of a unit: those that take over places of others have a number of their own behind the place.</summary>
    private string PathOf(Row row, int place, int occupant, int number) =>
        _model.Topology is null ? number.ToString(CultureInfo.InvariantCulture)
        : occupant == 1 ? RowPath.Join(row.Name, place)
        : string.Create(CultureInfo.InvariantCulture, $"{row.Name}/{place + 1}.{occupant}");
}
