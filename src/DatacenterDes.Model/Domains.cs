using System.Collections.Generic;
using System.Collections.Immutable;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model;

/// <summary>A row, hall, building or campus on which UltraServers ever stand, or all of them. It never changes: what is counted of it stands beside it.</summary>
/// <param name="name">Its path in the model, as in <c>north/1/2</c>; empty for the fleet and where there is no topology.</param>
/// <param name="campus">Index of its campus in the topology; of the fleet the first.</param>
/// <param name="rows">Its rows, the first and the one behind the last.</param>
/// <param name="units">Its UltraServers likewise.</param>
/// <param name="parent">What it is in; null for a campus and for the fleet.</param>
public sealed class Domain(string name, int campus, (int First, int End) rows, (int First, int End) units, Domain? parent)
{
    /// <summary>Its path in the model, as in <c>north/1/2</c>; empty for the fleet and where there is no topology.</summary>
    public string Name => name;

    /// <summary>Index of its campus in the topology; of the fleet the first.</summary>
    public int Campus => campus;

    /// <summary>Index of its first row.</summary>
    public int FirstRow => rows.First;

    /// <summary>One more than the index of its last row.</summary>
    public int EndRow => rows.End;

    /// <summary>Number of its first UltraServer.</summary>
    public int FirstUnit => units.First;

    /// <summary>One more than the number of its last UltraServer.</summary>
    public int EndUnit => units.End;

    /// <summary>What it is in; null for a campus and for the fleet.</summary>
    public Domain? Parent => parent;

    /// <summary>Whether one is in the other, or both are the same.</summary>
    public bool Overlaps(Domain other) => FirstRow < other.EndRow && EndRow > other.FirstRow;
}

/// <summary>Where UltraServers ever stand: rows, halls, buildings and campuses in the order of the topology, and which are in which.</summary>
/// <remarks>Rows and UltraServers are numbered in the order of the floor plan, so that each of them is a stretch of both.</remarks>
public sealed class Domains
{
    private readonly ImmutableArray<Domain>[] _byLevel;
    private readonly int[][] _domainOfRow;

    private Domains(ImmutableArray<Domain>[] byLevel, int[][] domainOfRow) => (_byLevel, _domainOfRow) = (byLevel, domainOfRow);

    /// <summary>Those of a floor plan.</summary>
    /// <param name="topology">Of the model; null for one row without a name.</param>
    /// <param name="plan">What stands where.</param>
    public static Domains Of(Topology? topology, FloorPlan plan)
    {
        var rows = new List<(string[] Names, int Campus, int FirstUnit)>();
        var units = 0;
        foreach (var row in plan.Rows())
        {
            var path = RowPath.Of(topology, row.Span[0]);
            rows.Add((["", path.Campus, path.Building, path.Hall, path.Row], row.Span[0].Campus, units));
            foreach (var stand in row.Span)
                units += stand.Count;
        }

        var byLevel = new ImmutableArray<Domain>[(int)PowerLevel.Row + 1];
        var domainOfRow = new int[byLevel.Length][];
        for (var level = 0; level < byLevel.Length; level++)
        {
            var domains = ImmutableArray.CreateBuilder<Domain>();
            domainOfRow[level] = new int[rows.Count];
            for (int first = 0, end; first < rows.Count; first = end)
            {
                for (end = first; end < rows.Count && rows[end].Names[level] == rows[first].Names[level]; end++)
                    domainOfRow[level][end] = domains.Count;
                var parent = level <= (int)PowerLevel.Campus ? null : byLevel[level - 1][domainOfRow[level - 1][first]];
                domains.Add(new(rows[first].Names[level], rows[first].Campus, (first, end), (rows[first].FirstUnit, end < rows.Count ? rows[end].FirstUnit : units), parent));
            }

            byLevel[level] = domains.ToImmutable();
        }

        return new(byLevel, domainOfRow);
    }

    /// <summary>The domains of a level, in the order of the topology.</summary>
    public ImmutableArray<Domain> At(PowerLevel level) => _byLevel[(int)level];

    /// <summary>The same of a level that fails, from the row up.</summary>
    public ImmutableArray<Domain> At(FailureLevel level) => At(PowerLevel.Row - (level - FailureLevel.Row));

    /// <summary>Index of the domain of a level that a row is in.</summary>
    public int Of(PowerLevel level, int row) => _domainOfRow[(int)level][row];
}
