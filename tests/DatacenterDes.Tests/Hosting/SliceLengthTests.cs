using System;
using DatacenterDes.Hosting;
using NUnit.Framework;

namespace DatacenterDes.Tests.Hosting;

public sealed class SliceLengthTests
{
    [Test]
    public void A_quick_slice_is_followed_by_one_twice_as_long()
    {
        var length = new SliceLength(TimeSpan.FromDays(30));
        TimeSpan first = length.Next;

        length.Took(TimeSpan.FromMilliseconds(1));

        Assert.That(length.Next, Is.EqualTo(2 * first));
    }

    [Test]
    public void A_slow_slice_is_followed_by_one_that_should_take_75_ms()
    {
        var length = new SliceLength(TimeSpan.FromDays(30));
        TimeSpan first = length.Next;

        length.Took(TimeSpan.FromMilliseconds(300));

        Assert.That(length.Next, Is.EqualTo(first / 4));
    }

    [Test]
    public void A_slice_is_never_longer_than_allowed_nor_shorter_than_a_second()
    {
        var length = new SliceLength(TimeSpan.FromDays(3));
        for (var i = 0; i < 100; i++)
            length.Took(TimeSpan.Zero);
        Assert.That(length.Next, Is.EqualTo(TimeSpan.FromDays(3)));

        for (var i = 0; i < 100; i++)
            length.Took(TimeSpan.FromMinutes(1));
        Assert.That(length.Next, Is.EqualTo(TimeSpan.FromSeconds(1)));
    }
}
