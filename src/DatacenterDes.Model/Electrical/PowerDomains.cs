using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;

namespace DatacenterDes.Model.Electrical;

/// <summary>A row, hall, building or campus with UltraServers, or all of them: a stretch of rows.</summary>
/// <param name="Name">Its path in the model, as in <c>north/1/2</c>; empty for the fleet and where there is no topology.</param>
/// <param name="Campus">Index of its campus in the topology; of the fleet the first.</param>
/// <param name="FirstRow">Index of its first row.</param>
/// <param name="EndRow">One more than the index of its last row.</param>
public sealed record PowerDomain(string Name, int Campus, int FirstRow, int EndRow);

/// <summary>The rows that are ever filled, in the order of the topology, and what they stand in.</summary>
internal sealed class PowerDomains
{
    private readonly List<PowerDomain>[] _byLevel;
    private readonly List<int>[] _domainOfRow;

    private PowerDomains()
    {
        var levels = Enum.GetValues<PowerLevel>().Length;
        _byLevel = new List<PowerDomain>[levels];
        _domainOfRow = new List<int>[levels];
        for (var level = 0; level < levels; level++)
            (_byLevel[level], _domainOfRow[level]) = ([], []);
    }

    /// <summary>Nameplate of what ever stands in each row, in watts.</summary>
    public List<double> Nameplates { get; } = [];

    public static PowerDomains Of(DatacenterModel model)
    {
        var domains = new PowerDomains();
        if (model.Topology is not { } topology)
        {
            var all = 0.0;
            foreach (var phase in model.BuildOut)
                all += phase.Type.Nameplate.Value * phase.UltraServers;
            domains.Add(["", "", "", "", ""], 0, all);
            return domains;
        }

        var rows = NameplatesByRow(model, topology);
        for (var campus = 0; campus < rows.Length; campus++)
        {
            for (var row = 0; row < rows[campus].Count; row++)
                domains.Add(Names(topology, campus, row), campus, rows[campus][row]);
        }

        return domains;
    }

    public ImmutableArray<PowerDomain> At(PowerLevel level) => [.. _byLevel[(int)level]];

    /// <summary>The domain of a level that a row is in.</summary>
    public int Of(PowerLevel level, int row) => _domainOfRow[(int)level][row];

    /// <summary>What stands in the rows of each campus when all phases are there.</summary>
    private static List<double>[] NameplatesByRow(DatacenterModel model, Topology topology)
    {
        var rows = new List<double>[topology.Campuses.Length];
        var taken = new long[rows.Length];
        for (var campus = 0; campus < rows.Length; campus++)
            rows[campus] = [];
        foreach (var phase in model.BuildOut)
        {
            long left = phase.UltraServers;
            for (var campus = 0; campus < rows.Length && left > 0; campus++)
            {
                if (phase.Campus is not null && phase.Campus != topology.Campuses[campus].Name)
                    continue;
                var room = ((long)topology.Campuses[campus].Buildings * topology.UltraServersPerBuilding) - taken[campus];
                for (var here = Math.Min(left, room); here > 0;)
                {
                    var row = (int)(taken[campus] / topology.UltraServersPerRow);
                    var inRow = Math.Min(here, ((long)(row + 1) * topology.UltraServersPerRow) - taken[campus]);
                    if (row == rows[campus].Count)
                        rows[campus].Add(0);
                    rows[campus][row] += phase.Type.Nameplate.Value * inRow;
                    (taken[campus], here, left) = (taken[campus] + inRow, here - inRow, left - inRow);
                }
            }
        }

        return rows;
    }

    /// <summary>Of the fleet, and of the campus, building, hall and row of a row.</summary>
    private static string[] Names(Topology topology, int campus, int row)
    {
        var perBuilding = topology.RowsPerHall * topology.HallsPerBuilding;
        var name = topology.Campuses[campus].Name;
        var building = Join(name, row / perBuilding);
        var hall = Join(building, row % perBuilding / topology.RowsPerHall);
        return ["", name, building, hall, Join(hall, row % topology.RowsPerHall)];
    }

    private static string Join(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}/{index + 1}");

    private void Add(string[] names, int campus, double nameplate)
    {
        var row = Nameplates.Count;
        Nameplates.Add(nameplate);
        for (var level = 0; level < names.Length; level++)
        {
            var domains = _byLevel[level];
            if (domains.Count > 0 && domains[^1].Name == names[level])
                domains[^1] = domains[^1] with { EndRow = row + 1 };
            else
                domains.Add(new(names[level], campus, row, row + 1));
            _domainOfRow[level].Add(domains.Count - 1);
        }
    }
}
