using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Model;
using DatacenterDes.Model.Quantities;
using NUnit.Framework;
using Campus = DatacenterDes.Model.Campus;

namespace DatacenterDes.Engine.Tests.Capacity;

/// <summary>Numbers, paths and rows of the UltraServers of a floor plan.</summary>
internal sealed class FleetLayoutTests
{
    private static readonly UltraServerType Small = TestModel.Fleet(1).UltraServerTypes[0];
    private static readonly UltraServerType Large = Small with { Name = "large", Nameplate = new Watts(300) };

    private static FleetLayout Layout(Topology? topology, params Phase[] phases) => FleetLayout.Of(
        TestModel.Fleet(1) with { Topology = topology, UltraServerTypes = [Small, Large], BuildOut = [.. phases] });

    [Test]
    public void Paths_are_places_counted_from_one()
    {
        var layout = Layout(new(2, 2, 2, [new Campus("a", 1), new Campus("b", 1)]), new("x", TestModel.Start, Small, 3, "b"), new("y", TestModel.Start, Small, 10));

        Assert.That(layout.Units.Select(unit => unit.Path), Is.EqualTo(new[]
        {
            "a/1/1/1/1", "a/1/1/1/2", "a/1/1/2/1", "a/1/1/2/2", "a/1/2/1/1", "a/1/2/1/2", "a/1/2/2/1", "a/1/2/2/2",
            "b/1/1/1/1", "b/1/1/1/2", "b/1/1/2/1", "b/1/1/2/2", "b/1/2/1/1",
        }));
        Assert.That(layout.UnitsOfPhase, Is.EqualTo(new[] { new[] { 8, 9, 10 }, new[] { 0, 1, 2, 3, 4, 5, 6, 7, 11, 12 } }));
        Assert.That(layout.Units.Select(unit => unit.Row).Distinct().Count(), Is.EqualTo(7));
        Assert.That(layout.Buildings.Select(building => building.Name), Is.EqualTo(new[] { "a/1", "b/1" }));
    }

    [Test]
    public void Those_who_take_over_places_are_told_by_a_number_of_their_own()
    {
        // Rows of 600 W: three of 200 W, then two of 300 W.
        var topology = new Topology(null, 1, 2, [new Campus("a", 1)]) { RowPower = new Watts(600) };
        var layout = Layout(topology, new("old", TestModel.Start, Small, 6), new("new", TestModel.Start.AddDays(9), Large, 3) { Replaces = [0] });

        Assert.That(layout.Units.Select(unit => unit.Path), Is.EqualTo(new[]
        {
            "a/1/1/1/1", "a/1/1/1/2", "a/1/1/1/3", "a/1/1/1/1.2", "a/1/1/1/2.2",
            "a/1/2/1/1", "a/1/2/1/2", "a/1/2/1/3", "a/1/2/1/1.2",
        }));
        Assert.That(layout.UnitsOfPhase, Is.EqualTo(new[] { new[] { 0, 1, 2, 5, 6, 7 }, new[] { 3, 4, 8 } }));
        Assert.That(layout.Units[3].Row, Is.SameAs(layout.Units[0].Row));
        Assert.That(layout.Units[8].Row, Is.SameAs(layout.Units[5].Row));
    }

    [Test]
    public void Halls_in_which_nothing_stands_have_no_number_of_a_unit()
    {
        var topology = new Topology(null, 2, 2, [new Campus("a", 2)]) { RowPower = new Watts(600) };
        var layout = Layout(topology, new("x", TestModel.Start, Small, 1), new("y", TestModel.Start, Large, 4) { IsInHalls = true });

        Assert.That(layout.Units.Select(unit => unit.Path), Is.EqualTo(new[] { "a/1/1/1/1", "a/1/2/1/1", "a/1/2/1/2", "a/1/2/2/1", "a/1/2/2/2" }));
        Assert.That(layout.Units[0].Row.Hall.Building, Is.SameAs(layout.Units[1].Row.Hall.Building));
    }

    [Test]
    public void Without_a_topology_paths_are_numbers()
    {
        var layout = Layout(null, new("x", TestModel.Start, Small, 2), new("y", TestModel.Start, Large, 1));

        Assert.That(layout.Units.Select(unit => unit.Path), Is.EqualTo(new[] { "0", "1", "2" }));
        Assert.That(layout.Units.Select(unit => unit.Row).Distinct().Count(), Is.EqualTo(1));
    }
}
