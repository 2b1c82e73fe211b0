using System;
using DatacenterDes.Hosting;
using NUnit.Framework;

namespace DatacenterDes.Tests.Hosting;

public sealed class SpeedMeterTests
{
    [Test]
    public void Speed_is_that_of_the_last_seconds()
    {
        var meter = new SpeedMeter();
        // Ten seconds at 100 simulated seconds a second, then ten at 20.
        double speed = 0;
        for (var wall = 1; wall <= 10; wall++)
            speed = meter.Read(TimeSpan.FromSeconds(wall), TimeSpan.FromSeconds(100 * wall));
        Assert.That(speed, Is.EqualTo(100));

        for (var wall = 11; wall <= 20; wall++)
            speed = meter.Read(TimeSpan.FromSeconds(wall), TimeSpan.FromSeconds(1000 + 20 * (wall - 10)));
        Assert.That(speed, Is.EqualTo(20));
    }

    [Test]
    public void Nothing_is_told_before_time_has_passed() =>
        Assert.That(new SpeedMeter().Read(TimeSpan.Zero, TimeSpan.Zero), Is.Zero);
}
