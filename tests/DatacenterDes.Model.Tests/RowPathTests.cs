using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

internal sealed class RowPathTests
{
    // Two halls of three rows: six rows a building. Row 10 is the fifth of the second building, the second of its second hall.
    private static readonly Topology Campuses = new(null, 3, 2, [new("north", 2), new("south", 1)]);

    [TestCase(0, 0, "north north/1 north/1/1 north/1/1/1")]
    [TestCase(0, 10, "north north/2 north/2/2 north/2/2/2")]
    [TestCase(1, 3, "south south/1 south/1/2 south/1/2/1")]
    public void A_row_is_told_by_its_place_in_all_that_it_stands_in(int campus, int row, string expected)
    {
        var path = RowPath.Of(Campuses, new Stand(0, campus, row, 0, 1, 1));
        Assert.That($"{path.Campus} {path.Building} {path.Hall} {path.Row}", Is.EqualTo(expected));
    }

    [Test]
    public void Without_a_topology_nothing_has_a_name() => Assert.That(RowPath.Of(null, default), Is.EqualTo(new RowPath("", "", "", "")));
}
