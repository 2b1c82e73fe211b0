using System.Linq;
using DatacenterDes.Engine.Places;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Capacity;

/// <summary>Which row each UltraServer stands in, in fleets whose rows can and cannot be numbered in 16 bits.</summary>
public sealed class DomainLevelTests
{
    [TestCase(100)]
    [TestCase(ushort.MaxValue)]
    [TestCase(ushort.MaxValue + 1)]
    [TestCase(70_000)]
    public void Rows_of_two_follow_one_another_however_many_there_are(int rows)
    {
        var topology = new Topology(2, rows, 1, [new("c", 1)]);
        var fleet = TestModel.Fleet(2 * rows) with { Topology = topology };
        var level = new Containment(Domains.Of(topology, FloorPlan.Of(fleet))).Rows;
        Assert.That(level.Count, Is.EqualTo(rows));
        Assert.That(Enumerable.Range(0, 2 * rows).All(unit => level.DomainOf(unit) == unit / 2), Is.True);
    }
}
