using System;
using System.Collections.Generic;
using System.Collections.Immutable;

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

    /// <summary>Nameplate of the most that ever stands in each row at a time, in watts.</summary>
    public List<double> Nameplates { get; } = [];

    public static PowerDomains Of(DatacenterModel model)
    {
        var domains = new PowerDomains();
        var plan = FloorPlan.Of(model);
        foreach (var row in plan.Rows())
        {
            var path = RowPath.Of(model.Topology, row.Span[0]);
            domains.Add(["", path.Campus, path.Building, path.Hall, path.Row], row.Span[0].Campus, plan.Most(row.Span, stand => model.BuildOut[stand.Phase].Type.Nameplate.Value * stand.Count));
        }

        return domains;
    }

    public ImmutableArray<PowerDomain> At(PowerLevel level) => [.. _byLevel[(int)level]];

    /// <summary>The domain of a level that a row is in.</summary>
    public int Of(PowerLevel level, int row) => _domainOfRow[(int)level][row];

    /// <param name="names">Of the fleet, and of the campus, building, hall and row.</param>
    /// <param name="campus">Index of the campus.</param>
    /// <param name="nameplate">Of the most that ever stands there.</param>
    private void Add(ReadOnlySpan<string> names, int campus, double nameplate)
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
