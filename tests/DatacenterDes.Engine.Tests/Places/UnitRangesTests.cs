using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Places;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Places;

/// <summary>Units as ranges of numbers, against sorted sets.</summary>
public sealed class UnitRangesTests
{
    [Test]
    public void Neighbours_are_one_range()
    {
        var ranges = Of(3, 4, 5, 9, 64, 65);
        Assert.That(ranges.Ranges.ToArray(), Is.EqualTo(new UnitRange[] { new(3, 6), new(9, 10), new(64, 66) }));
        Assert.That((ranges.Length, ranges.First, ranges.Last), Is.EqualTo((6, 3, 65)));

        // 4 leaves 3 and 5 apart, and comes back between them.
        ranges.Remove(4);
        Assert.That(ranges.ToArray(), Is.EqualTo(new[] { 3, 5, 9, 64, 65 }));
        ranges.Insert(4);
        Assert.That(ranges.Ranges.Length, Is.EqualTo(3));
    }

    [Test]
    public void A_unit_is_held_once()
    {
        var ranges = Of(1, 2, 7);
        Assert.That(() => ranges.Insert(2), Throws.InvalidOperationException);
        Assert.That(() => ranges.Remove(3), Throws.InvalidOperationException);
    }

    [Test]
    public void Ranges_tell_what_a_sorted_set_of_their_units_tells([Range(1, 20)] int seed)
    {
        const int Units = 200;
        var random = new Random(seed);
        var ranges = new UnitRanges();
        var sorted = new SortedSet<int>();
        var other = new UnitSet(Units);
        for (var step = 0; step < 500; step++)
        {
            var unit = random.Next(random.Next(2) == 0 ? Units : 20);
            if (sorted.Add(unit))
            {
                ranges.Insert(unit);
            }
            else
            {
                sorted.Remove(unit);
                ranges.Remove(unit);
            }

            var member = random.Next(Units);
            if (other.Contains(member))
                other.Remove(member);
            else
                other.Add(member);

            var from = random.Next(Units);
            Assert.That(ranges.ToArray(), Is.EqualTo(sorted));
            Assert.That(ranges.Length, Is.EqualTo(sorted.Count));
            Assert.That(ranges.Contains(from), Is.EqualTo(sorted.Contains(from)));
            Assert.That(ranges.FirstIn(other, from), Is.EqualTo(sorted.Where(held => held >= from && other.Contains(held)).DefaultIfEmpty(-1).First()));
        }
    }

    [Test]
    public void The_last_units_move_to_another_list([Range(1, 7)] int moved)
    {
        var (ranges, last) = (Of(0, 1, 2, 5, 6, 9, 20), new UnitRanges());
        ranges.MoveLast(moved, last);
        Assert.That(ranges.ToArray(), Is.EqualTo(new[] { 0, 1, 2, 5, 6, 9, 20 }[..^moved]));
        Assert.That(last.ToArray(), Is.EqualTo(new[] { 0, 1, 2, 5, 6, 9, 20 }[^moved..]));
        Assert.That((ranges.Length, last.Length), Is.EqualTo((7 - moved, moved)));
    }

    [Test]
    public void What_was_appended_in_any_order_is_put_in_order()
    {
        var ranges = new UnitRanges();
        foreach (var range in new UnitRange[] { new(8, 10), new(2, 4), new(10, 11), new(4, 5), new(0, 1) })
            ranges.Append(range);
        ranges.Sort();
        Assert.That(ranges.Ranges.ToArray(), Is.EqualTo(new UnitRange[] { new(0, 1), new(2, 5), new(8, 11) }));
    }

    [Test]
    public void A_difference_is_that_of_sets([Range(1, 50)] int seed)
    {
        var random = new Random(seed);
        int[] Some() => [.. Enumerable.Range(0, 60).Where(_ => random.Next(1 + (seed % 5)) == 0)];
        var (one, other) = (Some(), Some());
        var (copy, difference) = (Of(1, 2, 9), new UnitRanges());
        copy.CopyFrom(Of(one));
        copy.Except(Of(other), difference);
        Assert.That((copy.ToArray(), copy.Length), Is.EqualTo((one, one.Length)));
        Assert.That(difference.ToArray(), Is.EqualTo(one.Except(other)));
        Assert.That(difference.Length, Is.EqualTo(one.Except(other).Count()));
    }

    private static UnitRanges Of(params int[] units)
    {
        var ranges = new UnitRanges();
        foreach (var unit in units)
            ranges.Append(unit);
        return ranges;
    }
}
