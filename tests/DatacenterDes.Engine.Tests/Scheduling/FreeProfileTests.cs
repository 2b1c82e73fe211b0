using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Scheduling;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Scheduling;

/// <summary>The profile says what one says that counts the chips of every second.</summary>
public sealed class FreeProfileTests
{
    private const int Chips = 100;
    private const int Seconds = 3000;

    /// <summary>Taken from 0 on: 60 chips until 10 s, 20 more from 5 s to 30 s. So 40 are free, 20 from 5 s, 80 from 10 s, 100 from 30 s.</summary>
    [TestCase(40, 5, 0)]
    [TestCase(40, 6, 10)]
    [TestCase(20, 1000, 0)]
    [TestCase(80, 1000, 10)]
    [TestCase(81, 1, 30)]
    public void Chips_are_free_from_the_first_instant_on_that_leaves_them_for_as_long(int chips, long length, long expected)
    {
        var profile = new FreeProfile();
        profile.Restart(0, Chips);
        profile.Take(0, 10, 60);
        profile.Take(5, 30, 20);
        Assert.That(profile.EarliestStart(chips, length), Is.EqualTo(expected));
    }

    [Test]
    public void More_chips_than_there_are_never_are_free()
    {
        var profile = new FreeProfile();
        profile.Restart(0, Chips);
        profile.Take(5, 30, 20);
        Assert.That(profile.EarliestStart(Chips + 1, 1), Is.EqualTo(long.MaxValue));
    }

    /// <summary>80 of 100 chips are taken until 10 s, 30 of them by one that has them from 4 s on: from 2 s on, when 50 end, it can have them.</summary>
    [Test]
    public void Who_has_taken_chips_may_take_its_own_again_earlier()
    {
        var profile = new FreeProfile();
        profile.Restart(0, Chips);
        profile.Take(0, 2, 80);
        profile.Take(2, 10, 50);
        profile.Take(4, 10, 30);
        Assert.That(profile.EarliestStart(30, 6, taken: 4), Is.EqualTo(2));
        profile.Move(4, 2, 6, 30);

        // 20 are free from 0 to 8 s, and 50 from then on.
        Assert.That(profile.EarliestStart(20, 8), Is.Zero);
        Assert.That(profile.EarliestStart(21, 1), Is.EqualTo(8));
        Assert.That(profile.EarliestStart(50, 2), Is.EqualTo(8));
    }

    [Test]
    public void It_agrees_with_a_count_of_every_second([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var longest = seed % 2 == 0 ? 40 : 400;
        var profile = new FreeProfile();
        var free = Enumerable.Repeat(Chips, 2 * Seconds).ToArray();
        var taken = new List<(int From, int Length, int Chips)>();
        var now = 0;
        profile.Restart(0, Chips);
        for (var i = 0; i < 4000; i++)
        {
            var (chips, length) = (random.Next(1, Chips / (1 + random.Next(10)) + 1), random.Next(1, longest));
            var one = random.Next(taken.Count);
            switch (random.Next(taken.Count < 20 ? 1 : 5))
            {
                case 0 or 1:
                    var start = (int)profile.EarliestStart(chips, length);
                    Assert.That(start, Is.EqualTo(Earliest(chips, length, now)));
                    if (start + length < Seconds)
                        Book(start, length, chips);
                    break;
                case 2:
                    profile.Take(taken[one].From, taken[one].From + taken[one].Length, -taken[one].Chips);
                    Count(taken[one].From, taken[one].Length, -taken[one].Chips);
                    taken.RemoveAt(one);
                    break;
                case 3 when taken[one].From > now:
                    var (from, lasts, has) = taken[one];
                    Count(from, lasts, -has);
                    var earlier = Earliest(has, lasts, now);
                    Count(earlier, lasts, has);
                    Assert.That(profile.EarliestStart(has, lasts, from), Is.EqualTo(earlier));
                    profile.Move(from, earlier, lasts, has);
                    taken[one] = (earlier, lasts, has);
                    break;
                case 4 when random.Next(20) == 0:
                    now += random.Next(10);
                    profile.Trim(now);
                    taken.RemoveAll(job => job.From < now);
                    break;
            }
        }

        void Book(int start, int length, int chips)
        {
            profile.Take(start, start + length, chips);
            Count(start, length, chips);
            taken.Add((start, length, chips));
        }

        void Count(int start, int length, int chips)
        {
            for (var second = start; second < start + length; second++)
                free[second] -= chips;
        }

        int Earliest(int chips, int length, int from)
        {
            for (var second = from; second < from + length; second++)
                from = free[second] < chips ? second + 1 : from;
            return from;
        }
    }
}
