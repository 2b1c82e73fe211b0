using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>topology</c>.</summary>
internal static class TopologyReader
{
    private static readonly Bounds ThroughputBounds = new(0.01, 1, false, "from 0.01 to 1 (1 % to 100 %)");

    public static Topology? Read(Field field)
    {
        if (Group.Open(field, Vocabulary.Topology) is not { } group)
            return null;
        var tray = group.Find("tray") is { } trays ? Only(trays, Vocabulary.Tray) : null;
        var row = group.Required("row", f => Only(f, Vocabulary.Row));
        var hall = group.Required("hall", f => Only(f, Vocabulary.Hall));
        var building = group.Required("building", f => Only(f, Vocabulary.Building));
        var campuses = group.Required("campuses", f => NamedGroups.ByName(
            f, "campuses", (name, campus) => Only(campus, Vocabulary.Campus) is { } buildings ? new Campus(name, buildings) : null));
        var distance = group.Optional<Distance>("distance", Distance);
        group.Expect((long)(row ?? 0) * (hall ?? 0) * (building ?? 0) <= 1_000_000, "has more than 1,000,000 UltraServers in a building");
        return group.IsFaulty ? null : new(row ?? 0, hall ?? 0, building ?? 0, campuses, tray, distance);
    }

    private static Distance? Distance(Field field)
    {
        if (Group.Open(field, Vocabulary.Distance) is not { } group)
            return null;
        var (row, hall, building, campus) = (Throughput("row"), Throughput("hall"), Throughput("building"), Throughput("campus"));
        return group.IsFaulty ? null : new(row, hall, building, campus);

        double Throughput(string key) => group.Optional(key, f => f.Number(Quantity.Ratio, ThroughputBounds), 1);
    }

    /// <summary>The one number that a level of containment has.</summary>
    private static int? Only(Field field, Section section) =>
        Group.Open(field, section)?.Required(section.Keys[0], f => f.Count(Bounds.WholeAtLeastOne));
}
