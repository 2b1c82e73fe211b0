using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Tests.Placement;

/// <summary>The placement policies as the reference of model files words them, by looking at everything.</summary>
internal static class NaivePlacement
{
    public static int[] Choose(UltraServer[] units, SortedSet<int> free, int count, PlacementPolicy policy) =>
        [.. (policy == PlacementPolicy.Spread ? Spread(units, free, count) : Pack(units, free, count)).Order()];

    private static IEnumerable<int> Pack(UltraServer[] units, SortedSet<int> free, int count)
    {
        for (var level = 0; level < 4; level++)
        {
            var fitting = Domains(units, free, level).Where(domain => domain.Count >= count).OrderBy(domain => domain.Count);
            if (fitting.FirstOrDefault() is { } domain)
                return domain.Take(count);
        }

        return Domains(units, free, 3).OrderBy(domain => domain.Count).SelectMany(domain => domain).Take(count);
    }

    private static List<int> Spread(UltraServer[] units, SortedSet<int> free, int count)
    {
        var chosen = new List<int>();
        var halls = Domains(units, free, 1).OrderByDescending(domain => domain.Count).ToList();
        for (var round = 0; chosen.Count < count; round++)
            chosen.AddRange(halls.Where(hall => hall.Count > round).Select(hall => hall[round]).Take(count - chosen.Count));
        return chosen;
    }

    /// <summary>Free units by domain, domains by number; ordering by count keeps that order among equals.</summary>
    private static IEnumerable<List<int>> Domains(UltraServer[] units, SortedSet<int> free, int level) =>
        free.GroupBy(unit => DomainOf(units[unit], level)).Select(domain => domain.ToList());

    public static object DomainOf(UltraServer unit, int level) => level switch
    {
        0 => unit.Row,
        1 => unit.Row.Hall,
        2 => unit.Row.Hall.Building,
        _ => unit.Row.Hall.Building.Campus,
    };
}
