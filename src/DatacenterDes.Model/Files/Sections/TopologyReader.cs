using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Reading.Keys;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>topology</c>.</summary>
internal static class TopologyReader
{
    private static readonly Bounds ThroughputBounds = new(0.01, 1, false, "from 0.01 to 1 (1 % to 100 %)");

    /// <param name="field">The section.</param>
    /// <param name="power">A row's power in the file counts facility power where its basis says so, as a nameplate does.</param>
    public static Topology? Read(Field field, PowerSettings power)
    {
        if (Group.Open(field, Vocabulary.Topology) is not { } group)
            return null;
        var tray = group.Find("tray") is { } trays ? Only(trays, Vocabulary.Tray) : null;
        var rows = group.Required("row", f => Group.Open(f, Vocabulary.Row));
        var perRow = rows?.Maybe("ultraservers", f => f.Count(Bounds.WholeAtLeastOne));
        var rowPower = rows?.Maybe("power", f => Power(f, power));
        rows?.HasAny("ultraservers", "power");
        var halls = group.Required("hall", f => Group.Open(f, Vocabulary.Hall));
        var hall = halls?.Required("rows", f => f.Count(Bounds.WholeAtLeastOne));
        var hallPower = halls?.Maybe("power", f => Power(f, power));
        var building = group.Required("building", f => Only(f, Vocabulary.Building));
        var campuses = group.Required("campuses", f => NamedGroups.ByName(
            f, "campuses", (name, campus) => Only(campus, Vocabulary.Campus) is { } buildings ? new Campus(name, buildings) : null));
        var distance = group.Optional<Distance>("distance", Distance);
        group.Expect((long)(perRow ?? 1) * (hall ?? 0) * (building ?? 0) <= 1_000_000, $"has more than 1,000,000 {(perRow is null ? "rows" : "UltraServers")} in a building");
        return group.IsFaulty ? null : new(perRow, hall ?? 0, building ?? 0, campuses, tray, distance) { RowPower = rowPower, HallPower = hallPower };
    }

    private static Watts Power(Field field, PowerSettings power)
    {
        var watts = field.Number(Quantity.Power, Bounds.Positive);
        return new(power.Basis == PowerBasis.Facility ? watts / power.Pue.Highest : watts);
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
