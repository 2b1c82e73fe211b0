using System;
using System.Linq;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Reliability;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.BuildOut;

/// <summary>What is in what: two UltraServers a row, two rows a hall, two halls a building.</summary>
internal sealed class DomainsTests
{
    private static readonly DateTime Date = new(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly UltraServerType Type = new() { Name = "type", Accelerator = new("chip", null, null), Chips = 1, Nameplate = new(1e5) };
    private static readonly Topology Small = new(2, 2, 2, [new("a", 1), new("empty", 1), new("b", 1)]);

    private static Domains Of(Topology? topology, params Phase[] phases) => Domains.Of(topology, FloorPlan.Of(topology, [.. phases]));

    private static Phase Some(int count, string? campus) => new("phase", Date, Type, count, campus);

    [Test]
    public void Each_is_a_stretch_of_rows_and_of_UltraServers()
    {
        // Seven on a: rows of 2, 2, 2 and 1 in two halls. Three on b: 2 and 1 in one hall.
        var domains = Of(Small, Some(7, "a"), Some(3, "b"));
        Assert.That(
            domains.At(PowerLevel.Hall).Select(hall => (hall.Name, hall.Campus, hall.FirstRow, hall.EndRow, hall.FirstUnit, hall.EndUnit)),
            Is.EqualTo(new[] { ("a/1/1", 0, 0, 2, 0, 4), ("a/1/2", 0, 2, 4, 4, 7), ("b/1/1", 2, 4, 6, 7, 10) }));
        Assert.That(domains.At(PowerLevel.Row).Select(row => row.FirstUnit), Is.EqualTo(new[] { 0, 2, 4, 6, 7, 9 }));
        Assert.That(domains.At(FailureLevel.Campus).Select(campus => (campus.Name, campus.Campus, campus.EndUnit, campus.Parent)), Is.EqualTo(new[] { ("a", 0, 7, (Domain?)null), ("b", 2, 10, null) }));
        Assert.That(domains.At(PowerLevel.Fleet).Select(fleet => (fleet.Name, fleet.EndRow, fleet.EndUnit)), Is.EqualTo(new[] { ("", 6, 10) }));
    }

    [Test]
    public void Each_is_in_one_of_the_next_level()
    {
        var domains = Of(Small, Some(7, "a"), Some(3, "b"));
        var row = domains.At(FailureLevel.Row)[5];
        Assert.That((row.Parent!.Name, row.Parent.Parent!.Name, row.Parent.Parent.Parent!.Name), Is.EqualTo(("b/1/1", "b/1", "b")));
        Assert.That((domains.Of(PowerLevel.Campus, 3), domains.Of(PowerLevel.Campus, 4), domains.Of(PowerLevel.Hall, 5)), Is.EqualTo((0, 1, 2)));
        Assert.That((row.Overlaps(row.Parent), row.Parent.Overlaps(row), row.Overlaps(domains.At(FailureLevel.Row)[4])), Is.EqualTo((true, true, false)));
    }

    [Test]
    public void Without_a_topology_all_stand_in_one_row_without_a_name()
    {
        var domains = Of(null, Some(7, null));
        foreach (var level in Enum.GetValues<PowerLevel>())
            Assert.That(domains.At(level).Select(domain => (domain.Name, domain.EndRow, domain.EndUnit)), Is.EqualTo(new[] { ("", 1, 7) }), $"{level}");
    }
}
