using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

public sealed class CountedTests
{
    [TestCase(0, "0 runs")]
    [TestCase(1, "1 run")]
    [TestCase(2, "2 runs")]
    [TestCase(12_000, "12,000 runs")]
    public void One_thing_is_no_things(long count, string expected) => Assert.That(Counted.Of(count, "run"), Is.EqualTo(expected));

    [Test]
    public void What_takes_no_s_says_what_several_are_called() =>
        Assert.That((Counted.Of(1, "run is", "runs are"), Counted.Of(3, "run is", "runs are")), Is.EqualTo(("1 run is", "3 runs are")));
}
