using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Places;
using DatacenterDes.Model;
using DatacenterDes.Model.Quantities;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Campus = DatacenterDes.Model.Campus;

namespace DatacenterDes.Engine.Tests.Places;

/// <summary>Which row, hall, building and campus a unit is in, by division where all are of one size and by a table where not, against the places themselves.</summary>
public sealed class DomainLevelTests
{
    private static readonly UltraServerType Type = TestModel.Fleet(1).UltraServerTypes[0];

    [TestCase(24, true)]
    [TestCase(23, false)]
    public void Every_unit_is_in_the_row_that_it_stands_in(int ultraServers, bool areAllFull)
    {
        // Three to a row, two rows to a hall, two halls to a building.
        var layout = Layout(ultraServers, perRow: 3);
        var rows = layout.Containment.Levels[0];

        Assert.That(layout.Units.Select(unit => rows.DomainOf(unit.Number)), Is.EqualTo(Enumerable.Range(0, ultraServers).Select(unit => unit / 3)));
        Assert.That(rows.EndOf(7), Is.EqualTo(ultraServers));
        Assert.That(rows.Count * rows.LargestDomain == ultraServers, Is.EqualTo(areAllFull));
    }

    [Test]
    public void Domains_are_the_places_of_their_units() =>
        Prop.ForAll(Gen.Choose(1, 300).ToArbitrary(), Gen.Choose(1, 12).ToArbitrary(), (ultraServers, perRow) =>
        {
            var layout = Layout(ultraServers, perRow);
            return Agrees(layout, layout.Containment.Levels[0], unit => unit.Row)
                && Agrees(layout, layout.Containment.Levels[1], unit => unit.Row.Hall)
                && Agrees(layout, layout.Containment.Levels[2], unit => unit.Row.Building)
                && Agrees(layout, layout.Containment.Levels[3], unit => unit.Row.Building.Campus);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20_261_130, 3));

    [Test]
    public void The_most_units_that_a_domain_has_are_those_that_counting_finds() =>
        Prop.ForAll(Gen.Choose(1, 300).ToArbitrary(), Gen.Choose(1, 12).ToArbitrary(), Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (ultraServers, perRow, seed) =>
        {
            var random = new System.Random(seed);
            var some = Enumerable.Range(0, ultraServers).Where(_ => random.Next(3) > 0).ToArray();
            var ranges = new UnitRanges();
            foreach (var unit in some)
                ranges.Append(unit);
            return Layout(ultraServers, perRow).Containment.Levels.All(level =>
                level.MostOf(ranges) == some.GroupBy(level.DomainOf).Select(units => units.Count()).DefaultIfEmpty(0).Max());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20_261_130, 5));

    /// <summary>Whether the first units of domains are those with whom a place begins, and all between are in the domain that has begun.</summary>
    private static bool Agrees(FleetLayout layout, DomainLevel level, System.Func<UltraServer, object> placeOf)
    {
        var domain = -1;
        object? place = null;
        foreach (var unit in layout.Units)
        {
            if (placeOf(unit) != place)
            {
                (domain, place) = (domain + 1, placeOf(unit));
                if (level.FirstUnitOf(domain) != unit.Number || (domain > 0 && level.EndOf(domain - 1) != unit.Number))
                    return false;
            }

            if (level.DomainOf(unit.Number) != domain)
                return false;
        }

        return domain == level.Count - 1 && level.EndOf(domain) == layout.Units.Length;
    }

    private static FleetLayout Layout(int ultraServers, int perRow)
    {
        var buildings = (ultraServers + (4 * perRow) - 1) / (4 * perRow);
        var topology = new Topology(null, 2, 2, [new Campus("a", (buildings + 1) / 2), new Campus("b", (buildings + 1) / 2)]) { RowPower = new Watts(perRow * Type.Nameplate.Value) };
        return FleetLayout.Of(TestModel.Fleet(1) with { Topology = topology, UltraServerTypes = [Type], BuildOut = [new("x", TestModel.Start, Type, ultraServers)] });
    }
}
