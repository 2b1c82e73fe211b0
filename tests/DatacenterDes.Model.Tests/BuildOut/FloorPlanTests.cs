using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.BuildOut;

/// <summary>Where phases stand, what they share and what they leave behind.</summary>
internal sealed class FloorPlanTests
{
    private static readonly DateTime Date = new(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly UltraServerType Gen2 = Type("gen2", 200);
    private static readonly UltraServerType Trn4 = Type("trn4", 360);
    private static readonly UltraServerType Gen1 = Type("gen1", 90);

    /// <summary>Halls of six rows of 1.2 MW.</summary>
    private static readonly Topology Power = new(null, 6, 9, [new("north", 2), new("south", 2)]) { RowPower = new(1.2e6) };

    private static UltraServerType Type(string name, double kilowatts) =>
        new() { Name = name, Accelerator = new("chip", null, null), Chips = 1, Nameplate = new(kilowatts * 1e3) };

    private static Phase Some(UltraServerType type, int count, string? campus = null, params ImmutableArray<int> replaces) =>
        new("phase", Date, type, count, campus) { Replaces = replaces };

    private static Phase Halls(UltraServerType type, int halls, Topology topology) =>
        new("phase", Date, type, (int)(halls * topology.RoomInHall(type))) { IsInHalls = true };

    private static FloorPlan Plan(Topology? topology, params ImmutableArray<Phase> phases) => FloorPlan.Of(new DatacenterModel
    {
        Name = "plan",
        Start = Date,
        End = null,
        UltraServerTypes = [Gen2, Trn4, Gen1],
        Topology = topology,
        BuildOut = phases,
    });

    [Test]
    public void A_row_holds_what_its_power_feeds()
    {
        Assert.That(new[] { Gen2, Trn4, Gen1 }.Select(Power.RoomInRow), Is.EqualTo(new[] { 6, 3, 13 }));
        Assert.That(new[] { Gen2, Trn4, Gen1 }.Select(Power.RoomInHall), Is.EqualTo(new[] { 36, 18, 78 }));
        Assert.That((Power with { UltraServersPerRow = 5 }).RoomInRow(Gen1), Is.EqualTo(5));
        // 7.0 MW: 35 of 200 kW; 19.4 of 360 kW, but the rows hold 18.
        var tight = Power with { HallPower = new(7.0e6) };
        Assert.That(new[] { Gen2, Trn4 }.Select(tight.RoomInHall), Is.EqualTo(new[] { 35, 18 }));
    }

    [Test]
    public void Different_types_share_a_row_where_its_power_allows()
    {
        // 4 · 0.2 MW leave 0.4 MW for one of 0.36; the next two stand in the next row, and so do two of 0.2.
        var plan = Plan(Power, Some(Gen2, 4), Some(Trn4, 3), Some(Gen2, 2));

        Assert.That(plan.Stands, Is.EqualTo(new Stand[] { new(0, 0, 0, 0, 4, 1), new(1, 0, 0, 4, 1, 1), new(1, 0, 1, 0, 2, 1), new(2, 0, 1, 2, 2, 1) }));
        // The second phase left the first row, with 1.2 − 0.8 − 0.36. Of the second 1.2 − 0.72 − 0.4 = 0.08 MW are left, too little for 0.2.
        Assert.That(Enumerable.Range(0, 3).Select(phase => plan.FragmentsOf(phase).Megawatts), Is.EqualTo(new[] { 0, 0.04, 0.08 }).Within(1e-9));
    }

    [Test]
    public void A_row_that_has_room_for_another_is_not_left_behind()
    {
        var plan = Plan(Power, Some(Trn4, 5));

        // Three, which leave 0.12 MW, and two.
        Assert.That(plan.FragmentsOf(0).Megawatts, Is.EqualTo(0.12).Within(1e-9));
    }

    [Test]
    public void A_phase_counted_in_halls_begins_in_a_hall_of_its_own()
    {
        var plan = Plan(Power, Some(Gen2, 7), Halls(Trn4, 2, Power), Some(Gen2, 1));

        Assert.That(plan.Stands.Where(stand => stand.Phase == 1).Select(stand => (stand.Row, stand.Count)), Is.EqualTo(Enumerable.Range(6, 12).Select(row => (row, 3))));
        Assert.That(plan.Stands.Single(stand => stand.Phase == 2).Row, Is.EqualTo(18));
        // 12 rows of 0.12 MW; the hall that the first phase leaves open is not contracted.
        Assert.That(Enumerable.Range(0, 3).Select(phase => plan.FragmentsOf(phase).Megawatts), Is.EqualTo(new[] { 0, 1.44, 0 }).Within(1e-9));
    }

    [Test]
    public void Halls_with_less_power_than_their_rows_leave_what_they_have()
    {
        var tight = Power with { HallPower = new(7.0e6) };
        var plan = Plan(tight, Halls(Gen2, 1, tight), Halls(Trn4, 1, tight));

        // Five rows of six and one of five: 7 MW. Six rows of three: 6.48 of 7 MW.
        Assert.That(plan.Stands.Select(stand => stand.Count), Is.EqualTo(new[] { 6, 6, 6, 6, 6, 5, 3, 3, 3, 3, 3, 3 }));
        Assert.That(plan.FragmentsOf(0).Megawatts, Is.EqualTo(0).Within(1e-9));
        Assert.That(plan.FragmentsOf(1).Megawatts, Is.EqualTo(0.52).Within(1e-9));
    }

    [Test]
    public void Those_who_replace_others_take_their_rows_and_their_power()
    {
        // A row of six of the old; then two old beside three of another phase, which stay, and leave room for one of 0.36 MW beside them.
        var plan = Plan(Power, Some(Gen2, 8), Some(Gen2, 3), Some(Trn4, 0, null, 0));

        Assert.That(plan.Stands, Is.EqualTo(new Stand[]
        {
            new(0, 0, 0, 0, 6, 1), new(2, 0, 0, 0, 3, 2),
            new(0, 0, 1, 0, 2, 1), new(1, 0, 1, 2, 3, 1), new(2, 0, 1, 0, 1, 2),
        }));
        Assert.That((plan.PlacedOf(2), plan.DisplacedOf(0)), Is.EqualTo((4L, 8L)));
        // 1.2 − 1.08, and 1.2 − 0.6 − 0.36.
        Assert.That(plan.FragmentsOf(2).Megawatts, Is.EqualTo(0.12 + 0.24).Within(1e-9));
    }

    [Test]
    public void A_refresh_with_a_number_takes_over_no_more_rows_than_it_needs()
    {
        var plan = Plan(Power, Some(Gen2, 18), Some(Trn4, 4, null, 0));

        Assert.That(plan.Stands.Where(stand => stand.Phase == 1).Select(stand => (stand.Row, stand.Count)), Is.EqualTo(new[] { (0, 3), (1, 1) }));
        Assert.That(plan.DisplacedOf(0), Is.EqualTo(12));
        Assert.That(plan.FragmentsOf(1).Megawatts, Is.EqualTo(0.12).Within(1e-9));
    }

    [Test]
    public void A_refresh_can_be_refreshed()
    {
        var plan = Plan(Power, Some(Gen2, 6), Some(Trn4, 0, null, 0), Some(Gen1, 0, null, 1));

        Assert.That(plan.Stands.Select(stand => (stand.Count, stand.Occupant)), Is.EqualTo(new[] { (6, 1), (3, 2), (13, 3) }));
    }

    [Test]
    public void What_finds_no_place_is_left_out()
    {
        var small = new Topology(2, 1, 1, [new("a", 1), new("b", 1)]);
        var plan = Plan(small, Some(Gen2, 3, "a"), Some(Gen2, 3));

        Assert.That((plan.PlacedOf(0), plan.PlacedOf(1)), Is.EqualTo((2L, 2L)));
        Assert.That(plan.Stands, Is.EqualTo(new Stand[] { new(0, 0, 0, 0, 2, 1), new(1, 1, 0, 0, 2, 1) }));
    }

    [Test]
    public void Without_power_places_are_taken_one_after_the_other([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var topology = new Topology(random.Next(1, 5), random.Next(1, 4), random.Next(1, 4), [new("a", random.Next(1, 4)), new("b", random.Next(1, 4))]);
        ImmutableArray<Phase> phases = [.. Enumerable.Range(0, 6).Select(_ => Some(random.Next(2) == 0 ? Gen2 : Trn4, random.Next(1, 20), random.Next(3) switch { 0 => "a", 1 => "b", _ => null }))];
        var plan = Plan(topology, phases);

        // One UltraServer after the other, to the next free place.
        var taken = new int[2];
        var expected = new List<(int Campus, int Row, int Place, int Phase)>();
        for (var phase = 0; phase < phases.Length; phase++)
        {
            for (var i = 0; i < phases[phase].UltraServers; i++)
            {
                var campus = Enumerable.Range(0, 2).FirstOrDefault(
                    c => (phases[phase].Campus ?? topology.Campuses[c].Name) == topology.Campuses[c].Name && taken[c] < topology.Campuses[c].Buildings * topology.RoomInBuilding(Gen2), -1);
                if (campus < 0)
                    continue;
                expected.Add((campus, taken[campus] / topology.UltraServersPerRow!.Value, taken[campus] % topology.UltraServersPerRow.Value, phase));
                taken[campus]++;
            }
        }

        Assert.That(Places(plan).Select(place => (place.Campus, place.Row, place.Place, place.Phase)), Is.EqualTo(expected.Order()));
        Assert.That(Places(plan).Select(place => place.Occupant), Is.All.EqualTo(1));
    }

    [Test]
    public void No_row_or_hall_ever_has_more_than_its_power_and_no_place_two_alike([Range(1, 200)] int seed)
    {
        var random = new Random(seed);
        var topology = new Topology(random.Next(3) == 0 ? random.Next(1, 8) : null, random.Next(1, 4), random.Next(1, 3), [new("a", 3), new("b", 3)])
        {
            RowPower = new(random.Next(4, 15) * 1e5),
            HallPower = random.Next(2) == 0 ? new(random.Next(4, 30) * 1e5) : null,
        };
        var phases = new List<Phase>();
        for (var i = 0; i < 6; i++)
        {
            var type = random.Next(3) switch { 0 => Gen2, 1 => Trn4, _ => Gen1 };
            var replaceable = Enumerable.Range(0, i).Where(old => !phases.Any(other => other.Replaces.Contains(old)) && random.Next(2) == 0).ToImmutableArray();
            phases.Add(replaceable.IsEmpty ? random.Next(2) == 0 ? Halls(type, 1, topology) : Some(type, random.Next(1, 20)) : Some(type, random.Next(2) * random.Next(1, 9), null, replaceable));
        }

        var plan = Plan(topology, [.. phases]);

        Assert.That(Places(plan).Select(place => (place.Campus, place.Row, place.Place, place.Occupant)), Is.Unique);
        Assert.That(plan.Stands.Select(stand => (stand.Campus, stand.Row)), Is.Ordered);
        for (var phase = 0; phase < phases.Count; phase++)
        {
            Assert.That(plan.Stands.Where(stand => stand.Phase == phase).Sum(stand => stand.Count), Is.EqualTo(plan.PlacedOf(phase)));
            Assert.That(plan.FragmentsOf(phase).Value, Is.Not.Negative);
        }

        // As if phases came in the order of the list: those that are replaced in a row go when others come there.
        for (var now = 0; now < phases.Count; now++)
        {
            var standing = plan.Stands.Where(stand => stand.Phase <= now && !plan.Stands.Any(
                other => other.Phase <= now && (other.Campus, other.Row) == (stand.Campus, stand.Row) && phases[other.Phase].Replaces.Contains(stand.Phase))).ToArray();
            double Watts(IEnumerable<Stand> stands) => stands.Sum(stand => stand.Count * phases[stand.Phase].Type.Nameplate.Value);
            foreach (var row in standing.GroupBy(stand => (stand.Campus, stand.Row)))
            {
                Assert.That(Watts(row), Is.LessThanOrEqualTo(topology.RowPower!.Value.Value + 1));
                Assert.That(row.Sum(stand => stand.Count), Is.LessThanOrEqualTo(topology.UltraServersPerRow ?? int.MaxValue));
            }

            foreach (var hall in standing.GroupBy(stand => (stand.Campus, stand.Row / topology.RowsPerHall)))
                Assert.That(Watts(hall), Is.LessThanOrEqualTo((topology.HallPower?.Value ?? double.MaxValue) + 1));
        }
    }

    private static IEnumerable<(int Campus, int Row, int Place, int Phase, int Occupant)> Places(FloorPlan plan) =>
        plan.Stands.SelectMany(stand => Enumerable.Range(stand.FirstPlace, stand.Count).Select(place => (stand.Campus, stand.Row, place, stand.Phase, stand.Occupant)));
}
