using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Places;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Places;

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
    public void Ranges_and_the_lowest_are_taken_as_one_by_one([Values(64, 200, 5000)] int capacity)
    {
        var random = new Random(capacity);
        var set = new UnitSet(capacity);
        var sorted = new SortedSet<int>();
        for (var step = 0; step < 500; step++)
        {
            // Turn a range over; then take the lowest from somewhere on.
            var first = random.Next(capacity);
            var range = new UnitRange(first, Math.Min(capacity, first + random.Next(1, 150)));
            var held = Enumerable.Range(range.First, range.Length).Where(sorted.Contains).ToList();
            if (held.Count == range.Length)
            {
                set.Remove(range);
                sorted.ExceptWith(held);
            }
            else if (held.Count == 0)
            {
                set.Add(range);
                sorted.UnionWith(Enumerable.Range(range.First, range.Length));
            }
            else
            {
                Assert.That(() => Turn(set, range, random.Next(2) == 0), Throws.InvalidOperationException);
                (set, sorted) = (new UnitSet(capacity), []);
            }

            var from = random.Next(capacity);
            var lowest = sorted.Where(unit => unit >= from).Take(random.Next(100)).ToList();
            var taken = new UnitRanges();
            set.RemoveLowest(from, lowest.Count, taken);
            sorted.ExceptWith(lowest);
            Assert.That(taken.ToArray(), Is.EqualTo(lowest));
            Assert.That(set.Count, Is.EqualTo(sorted.Count));
            Assert.That(set.FirstFrom(0), Is.EqualTo(sorted.DefaultIfEmpty(-1).First()));
            Assert.That(set.FirstIn(range), Is.EqualTo(sorted.Where(unit => unit >= range.First && unit < range.End).DefaultIfEmpty(-1).First()));
            Assert.That(set.LastBelow(capacity), Is.EqualTo(sorted.DefaultIfEmpty(-1).Last()));
        }
    }

    private static void Turn(UnitSet set, UnitRange range, bool isAdded)
    {
        if (isAdded)
            set.Add(range);
        else
            set.Remove(range);
    }

    [Test]
    public void More_than_there_are_cannot_be_taken()
    {
        var set = new UnitSet(100);
        set.Add(new UnitRange(10, 20));
        Assert.That(() => set.RemoveLowest(15, 6, new UnitRanges()), Throws.InvalidOperationException);
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
