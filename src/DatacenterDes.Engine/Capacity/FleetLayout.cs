using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Engine.Places;
using DatacenterDes.Model;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Quantities;
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

    private FleetLayout(DatacenterModel model, Domains domains)
    {
        _model = model;
        Types = model.Generations;
        Loads = new LoadLedger(Types.Length);
        UnitsOfPhase = new int[model.BuildOut.Length][];
        UnitsOfType = [.. Types.Select(_ => new UnitRanges())];
        FragmentsOfPhase = new long[model.BuildOut.Length];
        Units = [];
        Containment = new Containment(domains);
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
    public Containment Containment { get; }

    /// <summary>Numbers of the units that each phase brings, ascending.</summary>
    public int[][] UnitsOfPhase { get; }

    /// <summary>Numbers of the units of each type.</summary>
    public UnitRanges[] UnitsOfType { get; }

    /// <summary>Power of the rows and halls of each phase that none of its UltraServers is small enough to use, in microwatts.</summary>
    public long[] FragmentsOfPhase { get; }

    public IReadOnlyList<Building> Buildings => _buildings;

    public static FleetLayout Of(DatacenterModel model)
    {
        var plan = FloorPlan.Of(model);
        var layout = new FleetLayout(model, Domains.Of(model.Topology, plan));
        layout.Number(plan);
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
        foreach (var (domain, stands) in Containment.Domains.At(PowerLevel.Row).Zip(plan.Rows()))
        {
            row = NewRow(domain, row);
            foreach (var stand in stands.Span)
            {
                var type = _model.BuildOut[stand.Phase].Type;
                var generation = Types.IndexOf(type);
                for (var place = stand.FirstPlace; place < stand.FirstPlace + stand.Count; place++)
                {
                    byPhase[stand.Phase].Add(units.Count);
                    UnitsOfType[generation].Append(units.Count);
                    units.Add(new UltraServer(units.Count, PathOf(row, place, stand.Occupant, units.Count), row, type, generation, holders));
                }
            }
        }

        Units = [.. units];
        Holders = holders;
        for (var phase = 0; phase < byPhase.Length; phase++)
            UnitsOfPhase[phase] = [.. byPhase[phase]];
    }

    /// <summary>The next row in which something stands.</summary>
    /// <param name="domain">Where.</param>
    /// <param name="before">The row before it; null for none.</param>
    private Row NewRow(Domain domain, Row? before)
    {
        var (ofHall, ofBuilding, ofCampus) = (domain.Parent!, domain.Parent!.Parent!, domain.Parent!.Parent!.Parent!);
        var campus = before?.Building.Campus;
        if (campus?.Name != ofCampus.Name)
            campus = new Campus(ofCampus.Name, Loads);
        var building = before?.Building;
        if (building?.Name != ofBuilding.Name)
            _buildings.Add(building = new Building(ofBuilding.Name, campus));
        var hall = before?.Hall;
        if (hall?.Name != ofHall.Name)
            hall = new Hall(ofHall.Name, building);
        return new Row(domain.Name, hall);
    }

    /// <summary>Names the random streams of a unit: those that take over places of others have a number of their own behind the place.</summary>
    private string PathOf(Row row, int place, int occupant, int number) =>
        _model.Topology is null ? number.ToString(CultureInfo.InvariantCulture)
        : occupant == 1 ? RowPath.Join(row.Name, place)
        : string.Create(CultureInfo.InvariantCulture, $"{row.Name}/{place + 1}.{occupant}");
}
