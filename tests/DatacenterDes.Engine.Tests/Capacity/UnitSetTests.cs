using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Capacity;

/// <summary>The sets that find the lowest-numbered unit, against sorted sets.</summary>
public sealed class UnitSetTests
{
    [TestCase(1)]
    [TestCase(64)]
    [TestCase(65)]
    [TestCase(5000)]
    [TestCase(300_000)]
    public void The_first_member_is_that_of_a_sorted_set(int capacity)
    {
        var random = new Random(capacity);
        var set = new UnitSet(capacity);
        var sorted = new SortedSet<int>();
        for (var step = 0; step < 20_000; step++)
        {
            var unit = random.Next(2) == 0 ? random.Next(capacity) : random.Next(Math.Min(capacity, 200));
            if (sorted.Add(unit))
            {
                set.Add(unit);
            }
            else
            {
                sorted.Remove(unit);
                set.Remove(unit);
            }

            Assert.That(set.Count, Is.EqualTo(sorted.Count));
            if (sorted.Count > 0)
                Assert.That(set.First(), Is.EqualTo(sorted.Min));
        }
    }

    [Test]
    public void A_unit_cannot_be_added_twice_nor_removed_when_it_is_not_there()
    {
        var set = new UnitSet(10);
        set.Add(3);
        Assert.That(() => set.Add(3), Throws.InvalidOperationException);
        Assert.That(() => set.Remove(4), Throws.InvalidOperationException);
        set.Remove(3);
        Assert.That(() => set.First(), Throws.InvalidOperationException);
    }

    [Test]
    public void The_best_fit_is_the_lowest_numbered_of_the_units_with_the_fewest_chips_that_suffice()
    {
        const int Chips = 144;
        var random = new Random(7);
        var shared = new SharedUnits(50, Chips);
        var free = new Dictionary<int, int>();
        for (var step = 0; step < 20_000; step++)
        {
            var unit = random.Next(50);
            if (free.Remove(unit, out var had))
                shared.Remove(unit, had);
            else
                shared.Add(unit, free[unit] = random.Next(Chips));

            var chips = random.Next(1, Chips);
            var expected = free.Where(u => u.Value >= chips).OrderBy(u => u.Value).ThenBy(u => u.Key).Select(u => u.Key).DefaultIfEmpty(-1).First();
            Assert.That(shared.BestFit(chips), Is.EqualTo(expected));
            Assert.That(shared.MostFreeChips(), Is.EqualTo(free.Values.DefaultIfEmpty(0).Max()));
        }
    }
}
