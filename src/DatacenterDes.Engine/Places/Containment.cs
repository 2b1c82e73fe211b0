using System;
using System.Collections.Generic;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Places;

/// <summary>Which UltraServers stand in which rows, halls, buildings and campuses. It never changes.</summary>
internal sealed class Containment
{
    private readonly Domain[][] _domains;

    private Containment(DomainLevel[] levels, Domain[][] domains) => (Levels, _domains) = (levels, domains);

    /// <summary>Rows, halls, buildings and campuses as numbers, in this order; levels with the same domains are one object.</summary>
    public DomainLevel[] Levels { get; }

    public DomainLevel Rows => Levels[0];

    public DomainLevel Campuses => Levels[^1];

    public static Containment Of(Row[] rowOf)
    {
        var levels = DomainLevel.Of(rowOf);
        var domains = new Domain[levels.Length][];
        for (var i = levels.Length - 1; i >= 0; i--)
        {
            domains[i] = new Domain[levels[i].Count];
            for (var index = 0; index < domains[i].Length; index++)
            {
                var first = levels[i].FirstUnitOf(index);
                var parent = i + 1 < levels.Length ? domains[i + 1][levels[i + 1].DomainOf(first)] : null;
                domains[i][index] = new Domain(FailureLevel.Row + i, index, NameOf(rowOf[first], i), new UnitRange(first, levels[i].EndOf(index)), parent);
            }
        }

        return new Containment(levels, domains);
    }

    /// <summary>The domains of a level, in the order of the topology.</summary>
    /// <param name="level">Rows or what they are in.</param>
    public IReadOnlyList<Domain> At(FailureLevel level) => _domains[level - FailureLevel.Row];

    private static string NameOf(Row row, int level) => level switch
    {
        0 => row.Name,
        1 => row.Hall.Name,
        2 => row.Hall.Building.Name,
        3 => row.Hall.Building.Campus.Name,
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };
}
