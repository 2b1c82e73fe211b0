using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Placement;
using DatacenterDes.Engine.Places;
using DatacenterDes.Model;
using NUnit.Framework;
using Campus = DatacenterDes.Model.Campus;

namespace DatacenterDes.Engine.Tests.Placement;

/// <summary>The choice of UltraServers.</summary>
public sealed class FreeUnitsTests
{
    /// <summary>Two UltraServers a row, two rows a hall, two halls a building; two buildings on a and one on b: halls start at 0, 4, 8, 12, 16, 20.</summary>
    private static readonly Topology Small = new(2, 2, 2, [new Campus("a", 2), new Campus("b", 1)]);

    [TestCase(1, new[] { 2 }, Description = "rows 0, 1 and 2 have 0, 1 and 2 free: the fullest that has any")]
    [TestCase(2, new[] { 4, 5 }, Description = "the first of the rows that have two")]
    [TestCase(3, new[] { 4, 5, 6 }, Description = "no row has three; halls 0 and 1 have 1 and 4")]
    [TestCase(5, new[] { 2, 4, 5, 6, 7 }, Description = "no hall has five; building 0 has exactly five")]
    [TestCase(8, new[] { 8, 9, 10, 11, 12, 13, 14, 15 }, Description = "buildings 1 and 2 have eight; the first")]
    [TestCase(9, new[] { 2, 4, 5, 6, 7, 8, 9, 10, 11 }, Description = "campus a has 13, b has 8")]
    [TestCase(14, new[] { 2, 4, 5, 6, 7, 8, 16, 17, 18, 19, 20, 21, 22, 23 }, Description = "no campus has 14: all 8 of b, which is fuller, and 6 of a")]
    public void Packing_takes_the_fullest_of_the_smallest_domains_that_hold_the_job(int count, int[] expected) =>
        Assert.That(Take(FreeBut(0, 1, 3), count, PlacementPolicy.Pack), Is.EqualTo(expected));

    [TestCase(1, new[] { 4 }, Description = "hall 0 has one free, all others four")]
    [TestCase(4, new[] { 4, 8, 12, 16 })]
    [TestCase(6, new[] { 2, 4, 8, 12, 16, 20 }, Description = "a round of all six halls")]
    [TestCase(8, new[] { 2, 4, 5, 8, 9, 12, 16, 20 }, Description = "and a second one that reaches the first two with two")]
    [TestCase(21, new[] { 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23 })]
    public void Spreading_goes_round_the_halls_those_with_the_most_free_first(int count, int[] expected) =>
        Assert.That(Take(FreeBut(0, 1, 3), count, PlacementPolicy.Spread), Is.EqualTo(expected));

    [TestCase(1, new[] { 4 }, Description = "row 1 has one free, all that come after it two")]
    [TestCase(20, new[] { 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23 }, Description = "all but number 2, which alone in its row is the last")]
    public void A_weight_of_what_is_free_in_the_row_leaves_the_fullest_row_for_last(int count, int[] expected) =>
        Assert.That(Take(FreeBut(0, 1, 3), count, new EvenRowsRule()), Is.EqualTo(expected));

    [Test]
    public void Without_a_topology_every_policy_takes_the_lowest_numbered([Values] PlacementPolicy policy)
    {
        var free = Free(Layout(null, 9));
        free.Add(Ranges([0, 2, 3, 5, 8]));
        Assert.That(free.BestSingle(), Is.Zero);
        Assert.That(Take(free, 3, policy), Is.EqualTo(new[] { 0, 2, 3 }));
        Assert.That(free.Count, Is.EqualTo(2));
        Assert.That(free.MostInOneCampus, Is.EqualTo(2));
    }

    [Test]
    public void A_job_larger_than_any_building_of_its_generation_asks_no_row_what_is_untold()
    {
        // Of buildings of eight, four stand in each of a: five are looked for in campuses alone, four in rows, halls and buildings.
        var own = new UnitRanges();
        own.Append(new UnitRange(0, 4));
        own.Append(new UnitRange(8, 12));
        var (returned, told) = (new ReturnedUnits(), 0);
        var free = new FreeUnits(own, Layout(Small, 24).Containment.Levels, returned);
        free.Add(own.Ranges);
        returned.Keep(new UnitRanges(), () => told++);
        var placement = new UnitRanges();
        free.TakeButFromRows(5, PlacementRuleTable.New(PlacementPolicy.Pack), placement);
        Assert.That((placement.ToArray(), told), Is.EqualTo((new[] { 0, 1, 2, 3, 8 }, 0)));
        placement.Clear();
        free.Take(2, PlacementRuleTable.New(PlacementPolicy.Pack), placement);
        Assert.That(told, Is.EqualTo(1));
    }

    [Test]
    public void The_choice_is_what_looking_at_everything_says([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var topology = new Topology(random.Next(1, 5), random.Next(1, 4), random.Next(1, 4), [new Campus("a", 2), new Campus("b", 3), new Campus("c", 1)]);
        var layout = Layout(seed % 8 == 0 ? null : topology, random.Next(1, (6 * (int)topology.RoomInBuilding(TestModel.Fleet(1).UltraServerTypes[0])) + 1));
        var units = layout.Units;
        var free = Free(layout);
        var naive = new SortedSet<int>();
        for (var step = 0; step < 400; step++)
        {
            // Give back some, take some away as a failure does, then place a job.
            var returned = units.Select(u => u.Number).Where(u => !naive.Contains(u) && random.Next(3) == 0).ToArray();
            free.Add(Ranges(returned));
            naive.UnionWith(returned);
            if (naive.Count > 0 && random.Next(2) == 0)
            {
                var down = naive.ElementAt(random.Next(naive.Count));
                free.Remove(down);
                naive.Remove(down);
            }

            if (naive.Count > 0)
            {
                var policy = (PlacementPolicy)random.Next(3);
                var count = random.Next(2) == 0 ? random.Next(1, Math.Min(5, naive.Count + 1)) : random.Next(1, naive.Count + 1);
                Assert.That(free.BestSingle(), Is.EqualTo(NaivePlacement.Choose(units, naive, 1, PlacementPolicy.Pack)[0]));
                var expected = NaivePlacement.Choose(units, naive, count, policy);
                Assert.That(Take(free, count, policy), Is.EqualTo(expected), $"seed {seed}, step {step}, {policy}");
                naive.ExceptWith(expected);
            }

            Assert.That(free.Count, Is.EqualTo(naive.Count));
            Assert.That(free.MostInOneCampus, Is.EqualTo(naive.GroupBy(u => NaivePlacement.DomainOf(units[u], 3)).Select(c => c.Count()).DefaultIfEmpty(0).Max()));
        }
    }

    private static FreeUnits FreeBut(params int[] taken)
    {
        var free = Free(Layout(Small, 24));
        free.Add(Ranges(Enumerable.Range(0, 24).Except(taken)));
        return free;
    }

    private static FreeUnits Free(FleetLayout layout) => new(layout.UnitsOfType[0], layout.Containment.Levels);

    private static int[] Take(FreeUnits free, int count, PlacementPolicy policy) => Take(free, count, PlacementRuleTable.New(policy));

    private static int[] Take(FreeUnits free, int count, PlacementRule rule)
    {
        var placement = new UnitRanges();
        free.Take(count, rule, placement);
        return placement.ToArray();
    }

    private static ReadOnlySpan<UnitRange> Ranges(IEnumerable<int> units)
    {
        var ranges = new UnitRanges();
        foreach (var unit in units)
            ranges.Append(unit);
        return ranges.Ranges;
    }

    private static FleetLayout Layout(Topology? topology, int count) => FleetLayout.Of(TestModel.Fleet(count) with { Topology = topology });
}
