using System;
using System.Linq;
using DatacenterDes.Engine.Places;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Places;

/// <summary>The order of domains by count, against sorting them.</summary>
public sealed class DomainCountsTests
{
    [TestCase(1, 5)]
    [TestCase(3, 1)]
    [TestCase(40, 9)]
    [TestCase(200, 60)]
    public void Domains_are_found_as_if_they_were_sorted(int domains, int largest)
    {
        var random = new Random(domains);
        var counts = new DomainCounts(domains, largest);
        var naive = new int[domains];
        for (var step = 0; step < 5_000; step++)
        {
            var domain = random.Next(domains);
            var to = random.Next(largest + 1);
            counts.Add(domain, to - naive[domain]);
            naive[domain] = to;

            var rising = Enumerable.Range(0, domains).OrderBy(d => naive[d]).ThenBy(d => d).ToList();
            var least = random.Next(largest + 2);
            Assert.That(counts.BestFit(least), Is.EqualTo(rising.Where(d => naive[d] >= least).DefaultIfEmpty(-1).First()));
            Assert.That(counts.Most, Is.EqualTo(naive.Max()));
            Assert.That(counts.After(domain), Is.EqualTo(rising.SkipWhile(d => d != domain).Skip(1).DefaultIfEmpty(-1).First()));

            var room = new int[random.Next(domains + 1)];
            var taken = counts.TakeLargest(room);
            var falling = Enumerable.Range(0, domains).Where(d => naive[d] > 0).OrderByDescending(d => naive[d]).ThenBy(d => d);
            Assert.That(room[..taken], Is.EqualTo(falling.Take(room.Length)));
        }
    }
}
